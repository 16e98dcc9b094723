// SPDX-License-Identifier: Apache-2.0
#include "layersources/tilearchive.h"
#include "layersources/tileimage.h"
#include "storage/database.h"
#include "storage/statement.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;

namespace {

QByteArray picture(const QColor &color, const char *format, int side = 256)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

} // namespace

class TestTileArchive final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    struct Row
    {
        int zoom;
        int column;
        int rowFromSouth;
        QByteArray bytes;
    };

    [[nodiscard]] QString archive(const QString &name, const QList<std::pair<QString, QString>> &metadata,
                                  const QList<Row> &rows) const
    {
        const QString path = m_folder.filePath(name);
        Database database(path, Database::Access::Create);
        database.execute(
            "CREATE TABLE metadata (name text, value text);"
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)");
        Statement fact(database, "INSERT INTO metadata VALUES (?, ?)");
        for (const auto &[key, value] : metadata) {
            fact.bind(1, key);
            fact.bind(2, value);
            fact.run();
        }
        Statement tile(database, "INSERT INTO tiles VALUES (?, ?, ?, ?)");
        for (const Row &row : rows) {
            tile.bind(1, qint64(row.zoom));
            tile.bind(2, qint64(row.column));
            tile.bind(3, qint64(row.rowFromSouth));
            tile.bindBlob(4, row.bytes);
            tile.run();
        }
        return path;
    }

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void tilesAreReadWithRowsFromTheSouth()
    {
        const QString path =
            archive(QStringLiteral("a.mbtiles"),
                    {{QStringLiteral("name"), QStringLiteral("Rail")},
                     {QStringLiteral("format"), QStringLiteral("png")},
                     {QStringLiteral("bounds"), QStringLiteral("-180,0,0,85.0511")},
                     {QStringLiteral("attribution"), QStringLiteral("&copy; <a href='x'>Rail &amp; Co</a>")}},
                    {{1, 0, 1, picture(Qt::red, "PNG")}, {2, 1, 3, picture(Qt::blue, "JPEG")}});
        const auto opened = TileArchive::open(path);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().toString()));
        TileArchive &tiles = *opened.value();
        QCOMPARE(tiles.name(), QStringLiteral("Rail"));
        QCOMPARE(tiles.attribution(), QStringLiteral("© Rail & Co"));
        QCOMPARE(tiles.minZoom(), 1);
        QCOMPARE(tiles.maxZoom(), 2);
        QVERIFY(std::abs(tiles.bounds().right() - 0.5) < 1e-9 && std::abs(tiles.bounds().bottom() - 0.5) < 1e-9);
        QCOMPARE(tiles.tile({1, 0, 0}).pixelColor(5, 5), QColor(Qt::red));
        QCOMPARE(tiles.tile({1, 0, 0}).size(), QSize(256, 256));
        QVERIFY(tiles.tile({2, 1, 0}).pixelColor(5, 5).blue() > 240);
        QVERIFY(tiles.tile({1, 1, 1}).isNull());
        QVERIFY(tiles.tile({0, 0, 0}).isNull());
        QVERIFY(tiles.tile({1, 7, 0}).isNull());
    }

    void badTilesAreTilesThatAreNotThere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("noise") << QByteArray(400, 'x');
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut off") << picture(Qt::red, "PNG").left(60);
        QTest::newRow("too large a picture") << picture(Qt::red, "PNG", 2000);
        QTest::newRow("a drawing") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
        QTest::newRow("too many bytes") << picture(Qt::red, "PNG") + QByteArray(5 << 20, '\0');
    }
    void badTilesAreTilesThatAreNotThere()
    {
        QFETCH(QByteArray, bytes);
        const QString name = QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".mbtiles");
        const auto opened = TileArchive::open(archive(name, {}, {{0, 0, 0, bytes}}));
        QVERIFY(opened.ok());
        QVERIFY(opened.value()->tile({0, 0, 0}).isNull());
    }

    void whatIsNoArchiveIsRefused()
    {
        QFile noise(m_folder.filePath(QStringLiteral("noise.mbtiles")));
        QVERIFY(noise.open(QIODevice::WriteOnly));
        noise.write(QByteArray(5000, 'n'));
        noise.close();
        QVERIFY(!TileArchive::open(noise.fileName()).ok());
        QVERIFY(!TileArchive::open(m_folder.filePath(QStringLiteral("absent.mbtiles"))).ok());
        QVERIFY(!TileArchive::open(m_folder.path()).ok());
        const QString empty = archive(QStringLiteral("empty.mbtiles"), {}, {});
        QVERIFY(!TileArchive::open(empty).ok());
        const QString vector = archive(QStringLiteral("v.mbtiles"), {{QStringLiteral("format"), QStringLiteral("pbf")}},
                                       {{0, 0, 0, QByteArray("x")}});
        const auto refused = TileArchive::open(vector);
        QVERIFY(!refused.ok() && refused.error().what.contains(QStringLiteral("vector")));
        // What it says of itself is no reason to ask for zoom 4 billion.
        const auto wild = TileArchive::open(archive(QStringLiteral("wild.mbtiles"),
                                                    {{QStringLiteral("bounds"), QStringLiteral("nan,1,b")}},
                                                    {{99, 0, 0, picture(Qt::red, "PNG")}}));
        QVERIFY(!wild.ok() || wild.value()->maxZoom() <= TileId::maxZoom);
    }
};

QTEST_GUILESS_MAIN(TestTileArchive)
#include "tst_tilearchive.moc"
