// SPDX-License-Identifier: Apache-2.0
#include "geo/mercator.h"

#include <QTest>

#include <cmath>

using namespace fiberloom;

class TestMercator final : public QObject
{
    Q_OBJECT

private slots:
    void knownPlaces()
    {
        QCOMPARE(mercator::fromGeo(*GeoPoint::fromDegrees(0, 0)), QPointF(0.5, 0.5));
        QVERIFY(std::abs(mercator::fromGeo(*GeoPoint::fromDegrees(mercator::maxLatitude, -180)).y()) < 1e-12);
        // EPSG:3857 northing of 45° N is 5621521.486 m of a half extent of 20037508.343 m.
        const double expected = 0.5 - 5621521.486192066 / (2 * 20037508.342789244);
        QVERIFY(std::abs(mercator::fromGeo(*GeoPoint::fromDegrees(45, 0)).y() - expected) < 1e-12);
    }

    void roundTrips_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        for (double latitude = -85; latitude <= 85; latitude += 34)
            for (double longitude = -180; longitude < 180; longitude += 71)
                QTest::addRow("%g %g", latitude, longitude) << latitude << longitude;
    }
    void roundTrips()
    {
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        const GeoPoint back = mercator::toGeo(mercator::fromGeo(*GeoPoint::fromDegrees(latitude, longitude)));
        QVERIFY(std::abs(back.latitude() - latitude) < 1e-9);
        QVERIFY(std::abs(back.longitude() - longitude) < 1e-9);
    }

    void thePolesAreDrawnAtTheEdge()
    {
        QVERIFY(std::abs(mercator::fromGeo(*GeoPoint::fromDegrees(90, 0)).y()) < 1e-12);
        QVERIFY(std::abs(mercator::fromGeo(*GeoPoint::fromDegrees(-90, 0)).y() - 1.0) < 1e-12);
    }

    void unwrappedLinesTakeTheShortWay()
    {
        const LineString line{*GeoPoint::fromDegrees(35, 140), *GeoPoint::fromDegrees(40, -170),
                              *GeoPoint::fromDegrees(45, -124)};
        const auto points = mercator::unwrapped(line);
        QVERIFY(points[1].x() > 1.0);
        for (std::size_t i = 1; i < points.size(); ++i)
            QVERIFY(std::abs(points[i].x() - points[i - 1].x()) < 0.5);
    }
};

QTEST_GUILESS_MAIN(TestMercator)
#include "tst_mercator.moc"
