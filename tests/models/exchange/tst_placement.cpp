// SPDX-License-Identifier: Apache-2.0
#include "exchange/placement.h"
#include "geo/geodesic.h"

#include <QTest>

using namespace fiberloom;

namespace {

GeoPoint at(double latitude, double longitude)
{
    return *GeoPoint::fromDegrees(latitude, longitude);
}

double km(GeoPoint a, GeoPoint b)
{
    return geodesicDistance(a, b).value();
}

} // namespace

class TestPlacement : public QObject
{
    Q_OBJECT

private slots:
    void knownPlacesStay();
    void aNodeBetweenTwoLiesHalfway();
    void aChainIsSpacedEvenly();
    void neighborsAcrossTheAntimeridianAreCloseToIt();
    void leavesOfOneHubDoNotHideIt();
    void aComponentWithoutPlacesIsSpreadOut();
    void isolatedNodesLieApart();
    void theSameProblemGivesTheSamePlaces();
};

void TestPlacement::knownPlacesStay()
{
    const Placement placement = estimatePlaces({{at(1, 2), at(3, 4)}, {{0, 1}}});
    QCOMPARE(placement.places, (std::vector<GeoPoint>{at(1, 2), at(3, 4)}));
    QCOMPARE(placement.betweenNeighbors, std::size_t(0));
}

void TestPlacement::aNodeBetweenTwoLiesHalfway()
{
    const Placement placement = estimatePlaces({{at(50, 0), std::nullopt, at(50, 20)}, {{0, 1}, {1, 2}}});
    QVERIFY(km(placement.places[1], geodesicInterpolate(at(50, 0), at(50, 20), 0.5)) < 5.0);
    QCOMPARE(placement.betweenNeighbors, std::size_t(1));
}

void TestPlacement::aChainIsSpacedEvenly()
{
    const Placement placement =
        estimatePlaces({{at(0, 0), std::nullopt, std::nullopt, at(0, 9)}, {{0, 1}, {1, 2}, {2, 3}}});
    QVERIFY(qAbs(placement.places[1].longitude() - 3.0) < 0.05);
    QVERIFY(qAbs(placement.places[2].longitude() - 6.0) < 0.05);
}

void TestPlacement::neighborsAcrossTheAntimeridianAreCloseToIt()
{
    const Placement placement = estimatePlaces({{at(10, 178), std::nullopt, at(10, -178)}, {{0, 1}, {1, 2}}});
    QVERIFY(qAbs(placement.places[1].longitude()) > 179.9);
}

void TestPlacement::leavesOfOneHubDoNotHideIt()
{
    const Placement placement = estimatePlaces(
        {{at(50, 5), at(50, 10), std::nullopt, std::nullopt, std::nullopt}, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}});
    for (std::size_t i = 2; i < 5; ++i) {
        QVERIFY(km(placement.places[i], at(50, 5)) > 1.0);
        QVERIFY(km(placement.places[i], at(50, 5)) < 100.0);
        for (std::size_t j = 2; j < i; ++j)
            QVERIFY(km(placement.places[i], placement.places[j]) > 1.0);
    }
}

void TestPlacement::aComponentWithoutPlacesIsSpreadOut()
{
    PlacementProblem ring{std::vector<std::optional<GeoPoint>>(8), {}};
    for (std::size_t i = 0; i < 8; ++i)
        ring.links.emplace_back(i, (i + 1) % 8);
    const Placement placement = estimatePlaces(ring);
    QCOMPARE(placement.invented, std::size_t(8));
    for (std::size_t i = 0; i < 8; ++i)
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(km(placement.places[i], placement.places[j]) > 20.0);
}

void TestPlacement::isolatedNodesLieApart()
{
    const Placement placement = estimatePlaces({{at(50, 5), std::nullopt, std::nullopt}, {}});
    QVERIFY(placement.places[1].latitude() < 50.0);
    QVERIFY(km(placement.places[1], placement.places[2]) > 10.0);
    QCOMPARE(placement.invented, std::size_t(2));
}

void TestPlacement::theSameProblemGivesTheSamePlaces()
{
    PlacementProblem problem{std::vector<std::optional<GeoPoint>>(60), {}};
    for (std::size_t i = 1; i < 60; ++i)
        problem.links.emplace_back(i, i / 2);
    QCOMPARE(estimatePlaces(problem).places, estimatePlaces(problem).places);
}

QTEST_APPLESS_MAIN(TestPlacement)
#include "tst_placement.moc"
