// SPDX-License-Identifier: Apache-2.0
#include "diagram/basemap.h"

#include <QFile>
#include <QtEndian>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fiberloom;

namespace {

QByteArray builtIn()
{
    QFile file(Basemap::defaultPath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray packed(const QByteArray &body)
{
    QByteArray data("FLBM\0\1", 6);
    return data + qCompress(body);
}

} // namespace

class TestBasemap : public QObject
{
    Q_OBJECT

private slots:
    void theBuiltInMapHasEveryLayerAtEveryLevel()
    {
        const auto map = Basemap::load(Basemap::defaultPath());
        QVERIFY2(map.ok(), qPrintable(map.ok() ? QString() : map.error().toString()));
        using Layer = Basemap::Layer;
        for (int level = 0; level < Basemap::levelCount; ++level) {
            QVERIFY(map.value().shapes(Layer::Land, level).size() > 100);
            QVERIFY(map.value().shapes(Layer::Borders, level).size() > 100);
            QVERIFY(map.value().shapes(Layer::Lakes, level).size() > 20);
        }
        QVERIFY(map.value().shapes(Layer::StateLines, 1).size() > 1000);
        QVERIFY(map.value().shapes(Layer::Land, 2).size() > map.value().shapes(Layer::Land, 1).size());
        QVERIFY(builtIn().size() < 4 * 1024 * 1024);
    }

    void boxesHoldTheirPoints()
    {
        const auto map = Basemap::load(Basemap::defaultPath());
        QVERIFY(map.ok());
        for (const Basemap::Shape &shape : map.value().shapes(Basemap::Layer::Land, 2)) {
            const auto points = map.value().points(shape);
            const auto chunks = map.value().chunks(shape);
            for (std::size_t i = 0; i < points.size(); ++i) {
                const Basemap::Box &box = chunks[std::min(i / Basemap::chunkEdges, chunks.size() - 1)];
                QVERIFY(points[i].x >= box.minX && points[i].x <= box.maxX && points[i].y >= box.minY
                        && points[i].y <= box.maxY);
                QVERIFY(box.minX >= shape.box.minX && box.maxX <= shape.box.maxX);
                QVERIFY(box.minY >= shape.box.minY && box.maxY <= shape.box.maxY);
            }
        }
    }

    void noLandRunsAcrossTheAntimeridian()
    {
        const auto map = Basemap::load(Basemap::defaultPath());
        QVERIFY(map.ok());
        constexpr int halfWorld = 1 << 29;
        for (int level = 0; level < Basemap::levelCount; ++level)
            for (const auto layer :
                 {Basemap::Layer::Land, Basemap::Layer::Borders, Basemap::Layer::StateLines, Basemap::Layer::Lakes})
                for (const Basemap::Shape &shape : map.value().shapes(layer, level)) {
                    const auto points = map.value().points(shape);
                    for (std::size_t i = 1; i < points.size(); ++i)
                        // Antarctica's bottom edge is the one line that may span the world.
                        QVERIFY(std::abs(points[i].x - points[i - 1].x) < halfWorld || points[i].y > 0.999 * (1 << 30));
                }
    }

    void citiesCarryNamePlaceAndRank()
    {
        const auto map = Basemap::load(Basemap::defaultPath());
        QVERIFY(map.ok());
        const auto cities = map.value().cities();
        QVERIFY(cities.size() > 5000);
        QVERIFY(
            std::is_sorted(cities.begin(), cities.end(), [](const auto &a, const auto &b) { return a.rank < b.rank; }));
        const auto denver = std::find_if(cities.begin(), cities.end(),
                                         [](const auto &c) { return c.name == QStringLiteral("Denver"); });
        QVERIFY(denver != cities.end());
        QCOMPARE(denver->province, QStringLiteral("Colorado"));
        QCOMPARE(denver->country, QStringLiteral("United States of America"));
        QVERIFY(std::abs(denver->latitude - 39.74) < 0.05 && std::abs(denver->longitude + 104.98) < 0.05);
        QVERIFY(denver->population > 500000);
        QVERIFY(denver->rank >= 2 && denver->rank <= 5);
        // Web Mercator of 39.74 N 104.98 W, by the formula of EPSG:3857 worked by hand.
        QVERIFY(std::abs(denver->position.x() - 0.20839) < 1e-3 && std::abs(denver->position.y() - 0.37963) < 1e-3);
    }

    void aFineLevelServesAFineScale()
    {
        QCOMPARE(Basemap::levelFor(256), 0);
        QCOMPARE(Basemap::levelFor(256 * 8), 1);
        QCOMPARE(Basemap::levelFor(256 * 1024), 2);
        QCOMPARE(Basemap::zoomFor(1024), 2.0);
    }

    void aBadFileIsAnError_data()
    {
        QTest::addColumn<QByteArray>("data");
        const QByteArray good = builtIn();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another format") << QByteArray("SQLite format 3 and more than ten bytes");
        QTest::newRow("header only") << good.left(10);
        QTest::newRow("first half") << good.left(good.size() / 2);
        QTest::newRow("last byte missing") << good.chopped(1);
        QByteArray later = good;
        later[5] = 9;
        QTest::newRow("later version") << later;
        QByteArray flipped = good;
        flipped[flipped.size() / 2] = static_cast<char>(~flipped[flipped.size() / 2]);
        QTest::newRow("flipped byte") << flipped;
        QByteArray huge = good;
        qToBigEndian<quint32>(0xfffffff0U, huge.data() + 6);
        QTest::newRow("claims 4 GB") << huge;
        QTest::newRow("no body") << packed(QByteArray("", 0));
        QTest::newRow("unknown layer") << packed(QByteArray("\1\7\0\24\0", 5));
        QTest::newRow("more shapes than bytes") << packed(QByteArray("\1\0\0\24\377\377\377\377\17", 9));
        QTest::newRow("outside the world") << packed(QByteArray("\1\0\0\2\1\0\4\0\0\50\0\0\0\0", 14));
        QTest::newRow("one point") << packed(QByteArray("\1\0\0\2\1\0\2\0\0\0\0\0", 12));
        QTest::newRow("endless number") << packed(QByteArray(40, '\377'));
        QTest::newRow("trailing bytes") << packed(QByteArray("\0\0\0\0\0", 5));
    }

    void aBadFileIsAnError()
    {
        QFETCH(QByteArray, data);
        const auto map = Basemap::fromData(data, QStringLiteral("test.basemap"));
        QVERIFY(!map.ok());
        QVERIFY(!map.error().what.isEmpty() && !map.error().remedy.isEmpty());
        QCOMPARE(map.error().where, QStringLiteral("test.basemap"));
    }

    void anyDamageToTheBodyIsAnErrorOrAMap()
    {
        // The zlib checksum hides the reader from damage, so damage the body itself: it must not crash.
        const QByteArray good = builtIn();
        QByteArray body = qUncompress(good.mid(6)).left(40000);
        quint32 random = 12345;
        for (int round = 0; round < 300; ++round) {
            random = random * 1664525U + 1013904223U;
            body[static_cast<qsizetype>((random >> 8) % static_cast<quint32>(body.size()))] =
                static_cast<char>(random >> 24);
            QVERIFY(!Basemap::fromData(packed(body), QStringLiteral("damaged")).ok());
        }
    }

    void theSmallestMapIsAMap()
    {
        // One border on a grid of 4 x 4, from (1, 2) to (2, 1).
        QVERIFY(
            Basemap::fromData(packed(QByteArray("\1\3\0\2\1\0\4\2\4\2\1\0\0\0", 14)), QStringLiteral("small")).ok());
    }

    void anEmptyMapIsAMap() { QVERIFY(Basemap::fromData(packed(QByteArray(4, '\0')), QStringLiteral("empty")).ok()); }

    void aMissingFileIsAnError()
    {
        const auto map = Basemap::load(QStringLiteral("/nowhere/world.basemap"));
        QVERIFY(!map.ok());
        QCOMPARE(map.error().where, QStringLiteral("/nowhere/world.basemap"));
    }

    void loadingTakesLittleTime()
    {
        QBENCHMARK
        {
            QVERIFY(Basemap::load(Basemap::defaultPath()).ok());
        }
    }
};

QTEST_GUILESS_MAIN(TestBasemap)
#include "tst_basemap.moc"
