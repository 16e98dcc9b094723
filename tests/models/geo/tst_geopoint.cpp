// SPDX-License-Identifier: Apache-2.0
#include "geo/geopoint.h"

#include <QTest>

#include <limits>

using namespace fiberloom;

class TestGeoPoint final : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatIsNoPlace_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::newRow("north of the pole") << 90.001 << 0.0;
        QTest::newRow("swapped") << -122.4 << 37.8;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 0.0;
        QTest::newRow("infinite") << 0.0 << std::numeric_limits<double>::infinity();
        QTest::newRow("far around") << 0.0 << 541.0;
    }
    void refusesWhatIsNoPlace()
    {
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QVERIFY(!GeoPoint::fromDegrees(latitude, longitude));
    }

    void normalizesLongitude_data()
    {
        QTest::addColumn<double>("given");
        QTest::addColumn<double>("normalized");
        QTest::newRow("inside") << 12.5 << 12.5;
        QTest::newRow("east edge becomes west edge") << 180.0 << -180.0;
        QTest::newRow("west edge") << -180.0 << -180.0;
        QTest::newRow("past the antimeridian") << 190.0 << -170.0;
        QTest::newRow("past it westward") << -190.0 << 170.0;
        QTest::newRow("all around") << 360.0 << 0.0;
    }
    void normalizesLongitude()
    {
        QFETCH(double, given);
        QFETCH(double, normalized);
        const auto point = GeoPoint::fromDegrees(10.0, given);
        QVERIFY(point);
        QCOMPARE(point->longitude(), normalized);
        QCOMPARE(point->latitude(), 10.0);
    }

    void clampsForTheMouse()
    {
        const GeoPoint point = GeoPoint::clamped(95.0, 200.0);
        QCOMPARE(point.latitude(), 90.0);
        QCOMPARE(point.longitude(), -160.0);
    }
};

QTEST_GUILESS_MAIN(TestGeoPoint)
#include "tst_geopoint.moc"
