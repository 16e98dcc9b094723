// SPDX-License-Identifier: Apache-2.0
#include "diagram/referencepainter.h"
#include "layers/referencedatabuilder.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <map>
#include <numbers>
#include <set>

using namespace fiberloom;

namespace {

/// Tiles whose red is their zoom times ten; some are not there.
class MadeTiles final : public TileSource
{
public:
    std::set<TileId> absent;
    std::vector<TileId> wanted;
    int finest = 5;

    [[nodiscard]] QImage tile(TileId id) override
    {
        if (absent.contains(id))
            return {};
        QImage image(256, 256, QImage::Format_ARGB32_Premultiplied);
        image.fill(QColor(id.zoom * 10, id.column, id.row));
        return image;
    }
    void want(const std::vector<TileId> &missing) override { wanted = missing; }
    [[nodiscard]] int minZoom() const noexcept override { return 1; }
    [[nodiscard]] int maxZoom() const noexcept override { return finest; }
    [[nodiscard]] QRectF bounds() const override { return {0, 0, 1, 1}; }
};

} // namespace

class TestReferencePainter final : public QObject
{
    Q_OBJECT

    static QImage painted(const ReferenceData &data, const ReferenceLook &look, const Viewport &view)
    {
        QImage image(view.size().toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintReferenceData(painter, data, look, view);
        return image;
    }
    static QImage painted(TileSource &source, const Viewport &view)
    {
        QImage image(view.size().toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintTiles(painter, source, 1.0, view, 1.0);
        return image;
    }
    static bool isRed(QColor color) { return color.red() > 200 && color.green() < 120; }

private slots:
    void linesAreasAndPointsAreWhereTheyBelong()
    {
        ReferenceDataBuilder builder;
        builder.addLine(std::vector<QPointF>{{0.4, 0.5}, {0.6, 0.5}});
        builder.addPolygon(std::vector<std::vector<QPointF>>{{{0.45, 0.55}, {0.55, 0.55}, {0.55, 0.65}, {0.45, 0.65}},
                                                             {{0.48, 0.58}, {0.52, 0.58}, {0.52, 0.62}, {0.48, 0.62}}});
        builder.addPoint({0.5, 0.4});
        const auto data = builder.build();
        const Viewport view({0.5, 0.5}, 1000.0, {400, 400});
        const ReferenceLook look{.color = Qt::red, .lineWidth = 3.0, .pointRadius = 4.0, .fillOpacity = 0.5};
        const QImage image = painted(*data, look, view);
        QVERIFY(isRed(image.pixelColor(200, 200)));
        QVERIFY(image.pixelColor(200, 190) == QColor(Qt::white));
        QVERIFY(isRed(image.pixelColor(200, 100)));
        // In the area a veil, in its hole nothing.
        const QColor veil = image.pixelColor(165, 300);
        QVERIFY(veil.red() > 250 && veil.green() > 100 && veil.green() < 160);
        QVERIFY(image.pixelColor(200, 300) == QColor(Qt::white));
        // In the next repeat of the world it is the same.
        QCOMPARE(painted(*data, look, Viewport({1.5, 0.5}, 1000.0, {400, 400})), image);
    }

    void aViewInsideALargeAreaIsFilled()
    {
        ReferenceDataBuilder builder;
        std::vector<QPointF> circle;
        for (int i = 0; i < 5000; ++i) {
            const double angle = 2.0 * std::numbers::pi * i / 5000.0;
            circle.push_back(QPointF(0.5, 0.5) + 0.3 * QPointF(std::cos(angle), std::sin(angle)));
        }
        builder.addPolygon(std::vector<std::vector<QPointF>>{circle});
        const auto data = builder.build();
        for (const double scale : {500.0, 1e5, 1e8}) {
            const QImage image =
                painted(*data, {.color = Qt::red, .fillOpacity = 1.0}, Viewport({0.52, 0.47}, scale, {200, 200}));
            QVERIFY(isRed(image.pixelColor(100, 100)) && isRed(image.pixelColor(90, 120)));
        }
    }

    void clippingChangesNothingThatIsSeen()
    {
        ReferenceDataBuilder builder;
        std::vector<QPointF> zigzag;
        for (int i = 0; i < 4000; ++i)
            zigzag.push_back({0.2 + 0.6 * i / 4000.0, 0.5 + 0.02 * (i % 7 - 3)});
        builder.addLine(zigzag);
        const auto data = builder.build();
        const Viewport whole({0.5, 0.5}, 4000.0, {1200, 600});
        const Viewport part({0.5, 0.5}, 4000.0, {300, 200});
        const ReferenceLook look{.color = Qt::red};
        const QImage large = painted(*data, look, whole).copy(450 + 10, 200 + 10, 280, 180);
        const QImage small = painted(*data, look, part).copy(10, 10, 280, 180);
        int different = 0;
        for (int y = 0; y < small.height(); ++y)
            for (int x = 0; x < small.width(); ++x)
                different += std::abs(small.pixelColor(x, y).green() - large.pixelColor(x, y).green()) > 60;
        QVERIFY2(different < 60, qPrintable(QString::number(different)));
    }

    void aMillionVerticesAreCanceledAtOnce()
    {
        ReferenceDataBuilder builder;
        for (int i = 0; i < 20'000; ++i) {
            std::vector<QPointF> line;
            for (int k = 0; k < 50; ++k)
                line.push_back(
                    {0.1 + 0.8 * (i % 200) / 200.0 + k * 1e-4, 0.1 + 0.8 * (i / 200) / 100.0 + (k % 3) * 1e-4});
            builder.addLine(line);
        }
        const auto data = builder.build();
        const Viewport view({0.5, 0.5}, 2000.0, {1600, 1000});
        QImage image(1600, 1000, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(paintReferenceData(painter, *data, {.color = Qt::red}, view));
        qInfo("a million vertices: %lld ms", timer.elapsed());
        JobControl control;
        control.cancel();
        timer.start();
        QVERIFY(!paintReferenceData(painter, *data, {.color = Qt::red}, view, &control));
        QVERIFY(timer.elapsed() < 50);
    }

    void tilesOfTheZoomThatFitsArePaintedInPlace()
    {
        MadeTiles tiles;
        const Viewport view({0.5, 0.5}, 256.0 * 8, {512, 512});
        const QImage image = painted(tiles, view);
        QCOMPARE(image.pixelColor(100, 100), QColor(30, 3, 3));
        QCOMPARE(image.pixelColor(400, 100), QColor(30, 4, 3));
        QVERIFY(tiles.wanted.empty());
        // Further in than there are tiles, the finest are stretched.
        QCOMPARE(painted(tiles, Viewport({0.51, 0.51}, 256.0 * 512, {300, 300})).pixelColor(150, 150).red(), 50);
    }

    void whatIsMissingIsWantedAndStoodInFor()
    {
        MadeTiles tiles;
        tiles.absent = {{3, 4, 3}};
        const Viewport view({0.5, 0.5}, 256.0 * 8, {512, 512});
        const QImage image = painted(tiles, view);
        QCOMPARE(image.pixelColor(400, 100), QColor(20, 2, 1));
        QCOMPARE(tiles.wanted, (std::vector<TileId>{{3, 4, 3}}));
    }

    void farOutNothingIsPaintedRatherThanEverything()
    {
        MadeTiles tiles;
        tiles.finest = 12;
        class DeepTiles final : public TileSource
        {
        public:
            int asked = 0;
            [[nodiscard]] QImage tile(TileId) override
            {
                ++asked;
                return {};
            }
            void want(const std::vector<TileId> &) override {}
            [[nodiscard]] int minZoom() const noexcept override { return 12; }
            [[nodiscard]] int maxZoom() const noexcept override { return 14; }
            [[nodiscard]] QRectF bounds() const override { return {0, 0, 1, 1}; }
        } deep;
        painted(deep, Viewport({0.5, 0.5}, 1024.0, {1000, 1000}));
        QCOMPARE(deep.asked, 0);
    }
};

QTEST_MAIN(TestReferencePainter)
#include "tst_referencepainter.moc"
