// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"

#include <QTest>

#include <cmath>

using namespace fiberloom;

namespace {

GeoPoint at(double latitude, double longitude)
{
    return *GeoPoint::fromDegrees(latitude, longitude);
}

} // namespace

class TestGeodesic final : public QObject
{
    Q_OBJECT

private slots:
    // Closed forms on WGS84: a degree of the equator, and the quarter meridian.
    void equatorAndMeridianHaveTheirKnownLengths()
    {
        const double degreeOfEquator = 6378.137 * M_PI / 180.0;
        QVERIFY(std::abs(geodesicDistance(at(0, 0), at(0, 1)).value() - degreeOfEquator) < 1e-9);
        QVERIFY(std::abs(geodesicDistance(at(0, 17), at(90, 17)).value() - 10001.965729) < 1e-5);
    }

    // Karney, "Algorithms for geodesics" (2013), JFK to LHR as worked by his GeodSolve manual page: 5551.759 km.
    void matchesAPublishedDistance()
    {
        QVERIFY(std::abs(geodesicDistance(at(40.6, -73.8), at(51.6, -0.5)).value() - 5551.759400) < 1e-3);
    }

    void goesTheShortWayOverTheAntimeridian()
    {
        QVERIFY(std::abs(geodesicDistance(at(0, 179.5), at(0, -179.5)).value() - 111.319491) < 1e-5);
        QCOMPARE(geodesicInterpolate(at(0, 179), at(0, -179), 0.5).longitude(), -180.0);
    }

    void aLineIsTheSumOfItsLegs()
    {
        const LineString line{at(50, 8), at(51, 9), at(52, 7)};
        const double sum = geodesicDistance(line[0], line[1]).value() + geodesicDistance(line[1], line[2]).value();
        QCOMPARE(geodesicLength(line).value(), sum);
        QCOMPARE(geodesicLength({}).value(), 0.0);
        QCOMPARE(geodesicLength(LineString{at(1, 1)}).value(), 0.0);
    }

    void densifyingKeepsVerticesAndLength()
    {
        const LineString line{at(40, -100), at(45, -80), at(30, -90)};
        const LineString dense = densified(line, Kilometers(100));
        QVERIFY(dense.size() > 30);
        for (const GeoPoint vertex : line)
            QVERIFY(std::find(dense.begin(), dense.end(), vertex) != dense.end());
        for (std::size_t i = 1; i < dense.size(); ++i)
            QVERIFY(geodesicDistance(dense[i - 1], dense[i]).value() <= 100.0 + 1e-6);
        QVERIFY(std::abs(geodesicLength(dense).value() - geodesicLength(line).value()) < 1e-6);
    }

    void destinationIsTheInverseOfDistance()
    {
        const GeoPoint end = geodesicDestination(at(35, -90), 70.0, Kilometers(1234.5));
        QVERIFY(std::abs(geodesicDistance(at(35, -90), end).value() - 1234.5) < 1e-8);
    }
};

QTEST_GUILESS_MAIN(TestGeodesic)
#include "tst_geodesic.moc"
