// SPDX-License-Identifier: Apache-2.0
#include "diagram/graticule.h"
#include "geo/mercator.h"

#include <QPainter>
#include <QTest>

#include <cmath>
#include <set>

using namespace fiberloom;

class TestGraticule final : public QObject
{
    Q_OBJECT

    static Viewport at(double latitude, double longitude, double scale)
    {
        return {mercator::fromGeo(GeoPoint::clamped(latitude, longitude)), scale, QSizeF(1000, 600)};
    }
    static QStringList labels(const Graticule &graticule, bool meridians)
    {
        QStringList texts;
        for (const Graticule::Line &line : graticule.lines)
            if (line.isMeridian == meridians)
                texts.append(line.label);
        return texts;
    }

private slots:
    void linesAreAtRoundDegreesWhereTheyBelong_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("step");
        QTest::newRow("the world") << 1024.0 << 60.0;
        QTest::newRow("a continent") << 8192.0 << 5.0;
        QTest::newRow("a country") << 65536.0 << 1.0;
        QTest::newRow("a city") << 1024.0 * 1024 << 5.0 / 60.0;
        QTest::newRow("a street") << Viewport::maxScale << 1.0 / 60.0;
    }
    void linesAreAtRoundDegreesWhereTheyBelong()
    {
        QFETCH(double, scale);
        QFETCH(double, step);
        const Viewport view = at(48.2, 16.4, scale);
        const Graticule graticule = Graticule::of(view);
        QCOMPARE(graticule.stepDegrees, step);
        for (const Graticule::Line &line : graticule.lines) {
            const double multiple = line.degrees / step;
            QVERIFY(std::abs(multiple - std::round(multiple)) < 1e-6);
            const QPointF screen = line.isMeridian ? view.toScreen(GeoPoint::clamped(48.2, line.degrees))
                                                   : view.toScreen(GeoPoint::clamped(line.degrees, 16.4));
            const double position = line.isMeridian ? screen.x() : screen.y();
            // The world repeats; a meridian of another repeat is whole worlds away.
            const double away =
                line.isMeridian ? std::remainder(position - line.position, scale) : position - line.position;
            QVERIFY(std::abs(away) < 1e-3);
        }
        QVERIFY(graticule.lines.size() < 60);
    }

    void labelsSayDegreesMinutesAndDirection()
    {
        QVERIFY(labels(Graticule::of(at(0, 0, 8192)), true).contains(QStringLiteral("5° W")));
        QVERIFY(labels(Graticule::of(at(0, 0, 8192)), true).contains(QStringLiteral("0°")));
        QVERIFY(labels(Graticule::of(at(0, 0, 8192)), false).contains(QStringLiteral("5° S")));
        QVERIFY(labels(Graticule::of(at(52.5, 13.4, 1024.0 * 1024)), false).contains(QStringLiteral("52° 30′ N")));
        // Over the antimeridian east becomes west.
        const QStringList pacific = labels(Graticule::of(at(0, 180, 8192)), true);
        QVERIFY(pacific.contains(QStringLiteral("175° E")) && pacific.contains(QStringLiteral("180°"))
                && pacific.contains(QStringLiteral("175° W")));
    }

    void itIsDrawnInTheColorsOfTheStyle_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void itIsDrawnInTheColorsOfTheStyle()
    {
        QFETCH(bool, dark);
        const MapStyle style = dark ? MapStyle::dark() : MapStyle::light();
        const Viewport view = at(48.2, 16.4, 8192);
        QImage image(view.size().toSize(), QImage::Format_RGB32);
        image.fill(style.land);
        QPainter painter(&image);
        paintGraticule(painter, style, view);
        painter.end();
        const Graticule graticule = Graticule::of(view);
        int meridians = 0;
        for (const Graticule::Line &line : graticule.lines) {
            if (!line.isMeridian || line.position < 1.0 || line.position > 998.0)
                continue;
            const int x = static_cast<int>(line.position);
            const bool isThere = image.pixelColor(x, 301) == style.graticule
                                 || image.pixelColor(x + 1, 301) == style.graticule
                                 || image.pixelColor(x - 1, 301) == style.graticule;
            QVERIFY(isThere);
            ++meridians;
        }
        QVERIFY(meridians > 3);
    }
};

QTEST_MAIN(TestGraticule)
#include "tst_graticule.moc"
