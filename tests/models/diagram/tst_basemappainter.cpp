// SPDX-License-Identifier: Apache-2.0
#include "diagram/basemappainter.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QPicture>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

using namespace fiberloom;

namespace {

const BasemapColors colors{QColor(0, 0, 255), QColor(0, 255, 0), QColor(255, 0, 0), QColor(255, 255, 0),
                           QColor(0, 0, 0)};

QPointF world(double latitude, double longitude)
{
    const double sine = std::sin(latitude * std::numbers::pi / 180);
    return {(longitude + 180) / 360, 0.5 - std::atanh(sine) / (2 * std::numbers::pi)};
}

QRectF around(QPointF center, double size)
{
    return {center.x() - size / 2, center.y() - size / 2, size, size};
}

QRectF tile(int zoom, int x, int y)
{
    const double size = std::ldexp(1.0, -zoom);
    return {x * size, y * size, size, size};
}

} // namespace

class TestBasemapPainter : public QObject
{
    Q_OBJECT

    std::optional<Basemap> m_map;

    QImage paint(const QRectF &worldRect, const BasemapOptions &options = {}, QSize size = QSize(256, 256)) const
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        paintBasemap(painter, *m_map, colors, worldRect, QRectF(QPointF(), QSizeF(size)), options);
        return image;
    }

    static int count(const QImage &image, QRgb color)
    {
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                found += image.pixel(x, y) == color ? 1 : 0;
        return found;
    }

private slots:
    void initTestCase()
    {
        auto map = Basemap::load(Basemap::defaultPath());
        QVERIFY(map.ok());
        m_map = std::move(map).value();
    }

    void knownPlacesAreLandOrWater_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<bool>("land");
        QTest::newRow("Denver") << 39.74 << -104.98 << true;
        QTest::newRow("middle of the Pacific") << 5.0 << -150.0 << false;
        QTest::newRow("Lake Superior") << 47.6 << -88.2 << false;
        QTest::newRow("Lake Victoria") << -1.2 << 33.0 << false;
        QTest::newRow("Caspian Sea") << 42.0 << 50.5 << false;
        QTest::newRow("Moscow") << 55.75 << 37.62 << true;
        QTest::newRow("Alice Springs") << -23.7 << 133.88 << true;
        QTest::newRow("Antarctica") << -80.0 << 90.0 << true;
        QTest::newRow("Chukotka west of 180") << 67.5 << 178.0 << true;
        QTest::newRow("Chukotka east of 180") << 66.5 << -175.0 << true;
        QTest::newRow("North Atlantic") << 45.0 << -35.0 << false;
    }

    void knownPlacesAreLandOrWater()
    {
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QFETCH(bool, land);
        BasemapOptions options;
        options.borders = false;
        options.stateLines = false;
        for (int zoom = 1; zoom <= 12; ++zoom) {
            // Off center, so that a whole-world square does not wrap; the pixel of the place is (100, 140).
            const double size = std::ldexp(1.0, -zoom);
            const QPointF place = world(latitude, longitude);
            const QImage image =
                paint(QRectF(place.x() - 100.5 / 256 * size, place.y() - 140.5 / 256 * size, size, size), options);
            const QColor pixel = image.pixelColor(100, 140);
            const bool tooSmall =
                zoom < 3 && (QByteArray(QTest::currentDataTag()).startsWith("Lake") || longitude < -170);
            if (!tooSmall)
                QVERIFY2(pixel == (land ? colors.land : colors.water),
                         qPrintable(QStringLiteral("zoom %1: %2").arg(zoom).arg(pixel.name())));
        }
    }

    void theFortyNinthParallelIsABorder()
    {
        for (const int zoom : {3, 5, 7, 9}) {
            const QImage image = paint(around(world(49.0, -105.0), std::ldexp(1.0, -zoom)));
            int reddest = 0;
            for (int y = 125; y <= 131; ++y)
                reddest = std::max(reddest, image.pixelColor(128, y).red());
            QVERIFY2(reddest > 100, qPrintable(QString::number(zoom)));
        }
    }

    void stateLinesComeWithTheZoom()
    {
        const auto yellow = [this](double latitude, double longitude, int zoom) {
            const QImage image = paint(around(world(latitude, longitude), std::ldexp(1.0, -zoom)));
            int found = 0;
            for (int y = 0; y < 256; ++y)
                for (int x = 0; x < 256; ++x)
                    found += image.pixelColor(x, y).red() > 120 && image.pixelColor(x, y).green() > 200 ? 1 : 0;
            return found;
        };
        QCOMPARE(yellow(41.0, -104.0, 1), 0);
        QVERIFY(yellow(41.0, -104.0, 5) > 100);
        // Slovenia's municipalities are small.
        QVERIFY(yellow(46.05, 14.8, 8) < 60);
        QVERIFY(yellow(46.05, 14.8, 9) > 100);
    }

    void eachLayerCanBeSwitchedOff()
    {
        const QRectF greatLakes = around(world(45.0, -85.0), 1.0 / 32);
        const BasemapOptions none{false, false, false, false};
        QCOMPARE(count(paint(greatLakes, none), colors.water.rgb()), 256 * 256);
        BasemapOptions landOnly = none;
        landOnly.land = true;
        const int withoutLakes = count(paint(greatLakes, landOnly), colors.land.rgb());
        BasemapOptions withLakes = landOnly;
        withLakes.lakes = true;
        QVERIFY(count(paint(greatLakes, withLakes), colors.land.rgb()) < withoutLakes * 9 / 10);
        BasemapOptions bordersOnly = none;
        bordersOnly.borders = true;
        QVERIFY(count(paint(greatLakes, bordersOnly), colors.water.rgb()) > 256 * 256 * 9 / 10);
        QVERIFY(count(paint(greatLakes, bordersOnly), colors.water.rgb()) < 256 * 256);
    }

    void theWorldRepeats()
    {
        const QRectF fiji(0.97, 0.52, 0.06, 0.06);
        const QImage right = paint(fiji);
        for (const int shift : {-3, -1, 2})
            QCOMPARE(paint(fiji.translated(shift, 0)), right);
        QVERIFY(count(right, colors.land.rgb()) > 20);
    }

    void theAntimeridianLeavesNoSeamAndNoStreak()
    {
        BasemapOptions options;
        options.borders = false;
        options.stateLines = false;
        options.lakes = false;
        for (const int zoom : {1, 3, 5, 7, 10}) {
            // Inland Chukotka lies on both sides of 180 degrees: the seam must not show.
            const QImage inland = paint(around(world(67.8, 180.0), std::ldexp(1.0, -zoom) / 16), options);
            for (int x = 100; x < 156; ++x)
                QVERIFY(inland.pixelColor(x, 128) == colors.land);
        }
        // Open ocean on 180 degrees, from pole to pole but for the land there is.
        for (const double latitude : {75.0, 40.0, 20.0, 0.0, -40.0, -60.0})
            QCOMPARE(count(paint(around(world(latitude, 180.0), 1.0 / 512), options), colors.water.rgb()), 256 * 256);
        // A streak would be a row of the Pacific at a width of 60 degrees that is all land or line.
        const QImage pacific = paint(QRectF(0.93, 0.32, 0.2, 0.35), {}, QSize(400, 700));
        for (int y = 0; y < pacific.height(); ++y) {
            int water = 0;
            for (int x = 0; x < pacific.width(); ++x)
                water += pacific.pixelColor(x, y) == colors.water ? 1 : 0;
            QVERIFY2(water > 40, qPrintable(QString::number(y)));
        }
    }

    void tilesJoinWithoutSeams_data()
    {
        QTest::addColumn<int>("zoom");
        QTest::addColumn<int>("x");
        QTest::addColumn<int>("y");
        QTest::newRow("Europe") << 4 << 8 << 5;
        QTest::newRow("Great Lakes") << 6 << 16 << 22;
        QTest::newRow("Norway") << 7 << 66 << 36;
    }

    void tilesJoinWithoutSeams()
    {
        QFETCH(int, zoom);
        QFETCH(int, x);
        QFETCH(int, y);
        const QRectF corner = tile(zoom, x, y);
        const QImage whole = paint(QRectF(corner.topLeft(), corner.size() * 2), {}, QSize(512, 512));
        QImage joined(512, 512, QImage::Format_RGB32);
        QPainter painter(&joined);
        for (int j = 0; j < 2; ++j)
            for (int i = 0; i < 2; ++i)
                painter.drawImage(i * 256, j * 256, paint(tile(zoom, x + i, y + j)));
        painter.end();
        int different = 0;
        for (int row = 0; row < 512; ++row)
            for (int column = 0; column < 512; ++column) {
                const QColor a = whole.pixelColor(column, row);
                const QColor b = joined.pixelColor(column, row);
                different += std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()),
                                       std::abs(a.blue() - b.blue())})
                                     > 40
                                 ? 1
                                 : 0;
            }
        QVERIFY2(different <= 8, qPrintable(QString::number(different)));
    }

    void nothingIsPaintedOutsideTheTarget()
    {
        QImage image(300, 300, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        paintBasemap(painter, *m_map, colors, around(world(48, 10), 0.05), QRectF(50, 50, 200, 200));
        painter.end();
        QCOMPARE(count(image.copy(0, 0, 300, 50), qRgb(0, 0, 0)), 300 * 50);
        QCOMPARE(count(image, qRgb(0, 0, 0)), 300 * 300 - 200 * 200);
    }

    void noCoordinateLeavesThePage_data()
    {
        QTest::addColumn<int>("zoom");
        for (const int zoom : {0, 2, 5, 9, 16})
            QTest::addRow("zoom %d", zoom) << zoom;
    }

    void noCoordinateLeavesThePage()
    {
        QFETCH(int, zoom);
        // A vector page keeps what is beyond its edge, so clipping cannot be left to the painter.
        BasemapOptions options;
        options.overscan = 0;
        QPicture page;
        QPainter painter(&page);
        paintBasemap(painter, *m_map, colors, around(world(49, 8.2), std::ldexp(1.0, -zoom)), QRectF(0, 0, 800, 800),
                     options);
        painter.end();
        QVERIFY2(QRect(-2, -2, 804, 804).contains(page.boundingRect()),
                 qPrintable(QTest::toString(page.boundingRect())));
    }

    void theDeepestZoomIsStillRight()
    {
        // Pixel coordinates of far vertices are beyond 10^8 here; clipped, nothing of them is left.
        QCOMPARE(count(paint(around(world(39.74, -104.98), std::ldexp(1.0, -20))), colors.land.rgb()), 256 * 256);
        QCOMPARE(count(paint(around(world(5, -150), std::ldexp(1.0, -20))), colors.water.rgb()), 256 * 256);
    }

    void citiesAreRankedAndMoreCloseUp()
    {
        const QRectF states = QRectF(world(50, -125), world(24, -66));
        const auto few = citiesToLabel(*m_map, states, 1600);
        const auto more = citiesToLabel(*m_map, states, 256 * 32);
        QVERIFY(few.size() >= 2 && few.size() < 20);
        QVERIFY(more.size() > 3 * few.size() && more.size() < 200);
        QCOMPARE(few.front().city->name, QStringLiteral("New York"));
        QVERIFY(std::is_sorted(more.begin(), more.end(),
                               [](const auto &a, const auto &b) { return a.city->population > b.city->population; }));
        for (const auto &entry : more)
            QVERIFY(states.contains(entry.world));
        QVERIFY(citiesToLabel(*m_map, states, 1600, 1.0).size() > few.size());
    }

    void aCityIsFoundInEveryRepeatOfTheWorld()
    {
        const auto once = citiesToLabel(*m_map, QRectF(0, 0, 1, 1), 800);
        QCOMPARE(citiesToLabel(*m_map, QRectF(-1, 0, 3, 1), 800).size(), 3 * once.size());
        QCOMPARE(citiesToLabel(*m_map, QRectF(0.5, 0, 1, 1), 800).size(), once.size());
    }

    void timeOfATile()
    {
        for (const int zoom : {0, 2, 4, 5, 6, 8, 10}) {
            double total = 0;
            double worst = 0;
            int tiles = 0;
            for (const auto &[latitude, longitude] :
                 {std::pair{39.0, -95.0}, {51.0, 7.0}, {62.0, 6.0}, {45.0, -83.0}, {36.0, 138.0}, {8.0, 115.0}}) {
                const QPointF at = world(latitude, longitude) * std::ldexp(1.0, zoom);
                QElapsedTimer timer;
                timer.start();
                paint(tile(zoom, static_cast<int>(at.x()), static_cast<int>(at.y())));
                const double milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
                total += milliseconds;
                worst = std::max(worst, milliseconds);
                ++tiles;
            }
            qInfo("zoom %2d: %.2f ms a tile, worst %.2f ms", zoom, total / tiles, worst);
        }
        QElapsedTimer timer;
        timer.start();
        paint(QRectF(-0.1, 0.1, 1.2, 0.75), {}, QSize(1600, 1000));
        qInfo("world at 1600x1000: %.1f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
};

QTEST_MAIN(TestBasemapPainter)
#include "tst_basemappainter.moc"
