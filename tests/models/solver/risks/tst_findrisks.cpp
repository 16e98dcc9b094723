// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"
#include "network/delta.h"
#include "solver/risks/riskfinding.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace fiberloom;

class TestFindRisks : public QObject
{
    Q_OBJECT

private slots:
    void routesInOneTrenchAreFound_data();
    void routesInOneTrenchAreFound();
    void routesFartherApartAreNot();
    void crossingsAreNotShared();
    void stretchesWithABreakAddUp();
    void straightRoutesBetweenTheSameSitesAreNoEvidence();
    void piecesOfOneLineAreNoEvidence();
    void routesThatEnterByTheSameSideAreFound();
    void whatIsInAGroupIsAccepted();
    void whatWasRejectedStaysSo();
    void onlyWhatExistsCounts();
    void sortedByLengthShared();
    void equalsSamplingOnRandomLines();
    void oddOptionsFindNothing();
    void emptyAndCanceled();
};

namespace {

constexpr RiskFindingOptions onlyParallel{.entryMeters = 0.0};
constexpr RiskFindingOptions onlyEntries{.parallelMeters = 0.0};

std::vector<RiskFinding> find(const Network &network, const RiskFindingOptions &options, const WorldState &world = {})
{
    JobControl control;
    return *findRisks(network, world, options, control);
}

/// Four sites far apart, and two routes between them that run side by side, `apart` meters from each other, for
/// `kilometers` eastward from `corner`.
Network trench(GeoPoint corner, double apart, double kilometers)
{
    Network network;
    DeltaBuilder builder(network);
    const auto at = [&](double northMeters, double eastMeters) {
        const GeoPoint up =
            geodesicDestination(corner, northMeters < 0 ? 180 : 0, Kilometers(std::abs(northMeters) / 1000));
        return geodesicDestination(up, eastMeters < 0 ? 270 : 90, Kilometers(std::abs(eastMeters) / 1000));
    };
    const double east = kilometers * 1000.0;
    builder.insert(Site{.id = SiteId(1), .position = at(20'000, -20'000), .name = QStringLiteral("A")});
    builder.insert(Site{.id = SiteId(2), .position = at(20'000, east + 20'000), .name = QStringLiteral("B")});
    builder.insert(Site{.id = SiteId(3), .position = at(-20'000, -20'000), .name = QStringLiteral("C")});
    builder.insert(Site{.id = SiteId(4), .position = at(-20'000, east + 20'000), .name = QStringLiteral("D")});
    builder.insert(
        Route{.id = RouteId(1), .bends = {at(apart, 0), at(apart, east)}, .siteA = SiteId(1), .siteZ = SiteId(2)});
    builder.insert(Route{.id = RouteId(2), .bends = {at(0, east), at(0, 0)}, .siteA = SiteId(4), .siteZ = SiteId(3)});
    network.apply(builder.build());
    return network;
}

void edit(Network &network, const std::function<void(DeltaBuilder &)> &change)
{
    DeltaBuilder builder(network);
    change(builder);
    network.apply(builder.build());
}

} // namespace

void TestFindRisks::routesInOneTrenchAreFound_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::newRow("equator") << 0.0 << 10.0;
    QTest::newRow("north") << 65.0 << 10.0;
    QTest::newRow("south") << -50.0 << -70.0;
    QTest::newRow("antimeridian") << 20.0 << 179.93;
}

void TestFindRisks::routesInOneTrenchAreFound()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const auto found = find(trench(GeoPoint::clamped(latitude, longitude), 50.0, 15.0), onlyParallel);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].origin, RiskOrigin::Parallel);
    QCOMPARE(found[0].routeA, RouteId(1));
    QCOMPARE(found[0].routeB, RouteId(2));
    QVERIFY(!found[0].site);
    // They part at some 45°, so a little more than the trench itself.
    QVERIFY2(found[0].shared.value() > 15.0 && found[0].shared.value() < 15.3,
             qPrintable(QString::number(found[0].shared.value())));
    QVERIFY2(std::abs(found[0].closestMeters - 50.0) < 2.0, qPrintable(QString::number(found[0].closestMeters)));
    QCOMPARE(found[0].evidence.size(), std::size_t(1));
    QVERIFY(std::abs(geodesicLength(found[0].evidence[0]).value() - found[0].shared.value()) < 0.01);
    QCOMPARE(found[0].state, RiskFinding::State::New);
}

void TestFindRisks::routesFartherApartAreNot()
{
    QVERIFY(find(trench(GeoPoint::clamped(40, 10), 150.0, 15.0), onlyParallel).empty());
    QVERIFY(find(trench(GeoPoint::clamped(40, 10), 50.0, 0.5), onlyParallel).empty());
    QCOMPARE(find(trench(GeoPoint::clamped(40, 10), 150.0, 15.0), {.parallelMeters = 200.0, .entryMeters = 0.0}).size(),
             std::size_t(1));
}

void TestFindRisks::crossingsAreNotShared()
{
    const Network network =
        test::networkFrom(QStringLiteral("A at 10,10; B at 11,11; C at 10,11; D at 11,10; A-B; C-D"));
    QVERIFY(find(network, onlyParallel).empty());
    const auto found = find(network, {.parallelKilometers = 0.15, .entryMeters = 0.0});
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found[0].closestMeters < 1.0);
    QVERIFY(std::abs(found[0].shared.value() - 0.2) < 0.02);
}

void TestFindRisks::stretchesWithABreakAddUp()
{
    // Side by side for 5 km, apart for a while, side by side for 5 km again.
    Network network = trench(GeoPoint::clamped(40, 10), 50.0, 15.0);
    edit(network, [](DeltaBuilder &builder) {
        builder.edit(RouteId(1), [](Route &route) {
            const GeoPoint from = route.bends[0];
            const GeoPoint to = route.bends[1];
            const GeoPoint aside = geodesicDestination(geodesicInterpolate(from, to, 0.5), 0, Kilometers(3.0));
            route.bends = {from, geodesicInterpolate(from, to, 1.0 / 3), aside, geodesicInterpolate(from, to, 2.0 / 3),
                           to};
        });
    });
    const auto found = find(network, onlyParallel);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].evidence.size(), std::size_t(2));
    QVERIFY(found[0].shared.value() > 10.0 && found[0].shared.value() < 10.5);
}

void TestFindRisks::straightRoutesBetweenTheSameSitesAreNoEvidence()
{
    Network network = test::networkFrom(QStringLiteral("A at 10,10; B at 11,11; A-B; B-A"));
    QVERIFY(find(network, {}).empty());
    edit(network, [](DeltaBuilder &builder) {
        builder.edit(RouteId(2), [](Route &route) {
            route.bends = {geodesicInterpolate(GeoPoint::clamped(11, 11), GeoPoint::clamped(10, 10), 0.5)};
        });
    });
    const auto found = find(network, {});
    QCOMPARE(found.size(), std::size_t(3)); // in parallel, and at both ends
    QCOMPARE(found[0].origin, RiskOrigin::Parallel);
    QVERIFY(found[0].shared.value() > 150.0);
}

void TestFindRisks::piecesOfOneLineAreNoEvidence()
{
    // The second piece goes back beside the first.
    const QString text = QStringLiteral("A at 10,10; H %1 at 10,10.2; B at 10.0003,10; A-H; H-B");
    QVERIFY(find(test::networkFrom(text.arg(QStringLiteral("amplifier"))), onlyParallel).empty());
    QCOMPARE(find(test::networkFrom(text.arg(QStringLiteral("pop"))), onlyParallel).size(), std::size_t(1));
}

void TestFindRisks::routesThatEnterByTheSameSideAreFound()
{
    // North and northeast part at once; the third comes in with the first for the last kilometer.
    Network network =
        test::networkFrom(QStringLiteral("S at 50,10; N at 51,10; E at 51,11.5; W at 51,8.5; S-N; S-E; W-S"));
    QVERIFY(find(network, onlyEntries).empty());
    edit(network, [](DeltaBuilder &builder) {
        builder.edit(RouteId(3), [](Route &route) {
            route.bends = {geodesicDestination(GeoPoint::clamped(50, 10), 357, Kilometers(0.8))};
        });
    });
    const auto found = find(network, onlyEntries);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].origin, RiskOrigin::SiteEntry);
    QCOMPARE(found[0].routeA, RouteId(1));
    QCOMPARE(found[0].routeB, RouteId(3));
    QCOMPARE(found[0].site, std::optional(SiteId(1)));
    // From 400 m, twice the distance, to where the second turns away after 800 m.
    QVERIFY2(found[0].shared.value() > 0.4 && found[0].shared.value() < 0.61,
             qPrintable(QString::number(found[0].shared.value())));
    QVERIFY(std::abs(found[0].closestMeters - 21.0) < 1.0); // 400 m × sin 3°
}

void TestFindRisks::whatIsInAGroupIsAccepted()
{
    Network network = trench(GeoPoint::clamped(40, 10), 50.0, 15.0);
    edit(network, [](DeltaBuilder &builder) {
        builder.insert(RiskGroup{.id = RiskGroupId(1)});
        builder.insert(RiskGroupMember{.id = RiskGroupMemberId(1), .riskGroup = RiskGroupId(1), .route = RouteId(1)});
        builder.insert(RejectedRisk{.id = RejectedRiskId(1), .routeA = RouteId(1), .routeB = RouteId(2)});
    });
    QCOMPARE(find(network, onlyParallel)[0].state, RiskFinding::State::Rejected);
    edit(network, [](DeltaBuilder &builder) {
        builder.insert(RiskGroupMember{.id = RiskGroupMemberId(2), .riskGroup = RiskGroupId(1), .route = RouteId(2)});
    });
    QCOMPARE(find(network, onlyParallel)[0].state, RiskFinding::State::Accepted);
}

void TestFindRisks::whatWasRejectedStaysSo()
{
    Network network = trench(GeoPoint::clamped(40, 10), 50.0, 15.0);
    edit(network, [](DeltaBuilder &builder) {
        builder.insert(RejectedRisk{
            .id = RejectedRiskId(1), .origin = RiskOrigin::SiteEntry, .routeA = RouteId(1), .routeB = RouteId(2)});
    });
    QCOMPARE(find(network, onlyParallel)[0].state, RiskFinding::State::New);
    edit(network, [](DeltaBuilder &builder) {
        builder.insert(RejectedRisk{.id = RejectedRiskId(2), .routeA = RouteId(2), .routeB = RouteId(1)});
    });
    QCOMPARE(find(network, onlyParallel)[0].state, RiskFinding::State::Rejected);
}

void TestFindRisks::onlyWhatExistsCounts()
{
    Network network = trench(GeoPoint::clamped(40, 10), 50.0, 15.0);
    edit(network,
         [](DeltaBuilder &builder) { builder.edit(RouteId(2), [](Route &route) { route.inServiceYear = 2030; }); });
    QVERIFY(find(network, onlyParallel, {.year = 2029}).empty());
    QCOMPARE(find(network, onlyParallel, {.year = 2030}).size(), std::size_t(1));
}

void TestFindRisks::sortedByLengthShared()
{
    const Network network =
        test::networkFrom(QStringLiteral("A at 10,10; B at 10,10.1; C at 10.0002,10; D at 10.0002,10.3; E at "
                                         "10.0004,10; F at 10.0004,10.2; A-B; C-D; E-F"));
    const auto found = find(network, onlyParallel);
    QCOMPARE(found.size(), std::size_t(3));
    QVERIFY(found[0].shared > found[1].shared && found[1].shared >= found[2].shared);
    QCOMPARE(found[0].routeA, RouteId(2));
    QCOMPARE(found[1].routeB, RouteId(2)); // all of A-B lies beside both others: then by id
}

void TestFindRisks::equalsSamplingOnRandomLines()
{
    std::mt19937_64 engine(11);
    const auto part = [&] { return static_cast<double>(engine() % 10'000) / 10'000.0; };
    Network network;
    DeltaBuilder builder(network);
    for (int i = 1; i <= 30; ++i) {
        const auto place = [&] { return GeoPoint::clamped(48.0 + 0.05 * part(), 179.97 + 0.07 * part()); };
        builder.insert(Site{.id = SiteId(2 * i), .position = place()});
        builder.insert(Site{.id = SiteId(2 * i + 1), .position = place()});
        builder.insert(
            Route{.id = RouteId(i), .bends = {place(), place()}, .siteA = SiteId(2 * i), .siteZ = SiteId(2 * i + 1)});
    }
    network.apply(builder.build());
    const auto found = find(network, {.parallelMeters = 150.0, .parallelKilometers = 0.3, .entryMeters = 0.0});
    const auto sampled = [&](int a, int b) {
        const auto fine = [&](int route) {
            return densified(Figures::lineOf(network, *network.find(RouteId(route))), Kilometers(0.02));
        };
        const LineString one = fine(a);
        const LineString other = fine(b);
        double close = 0.0;
        for (std::size_t i = 1; i < one.size(); ++i) {
            const bool isClose = std::ranges::any_of(
                other, [&](GeoPoint point) { return geodesicDistance(one[i], point).value() < 0.15; });
            close += isClose ? geodesicDistance(one[i - 1], one[i]).value() : 0.0;
        }
        return close;
    };
    int compared = 0;
    for (int a = 1; a <= 8; ++a) {
        for (int b = a + 1; b <= 8; ++b) {
            const auto at = std::ranges::find_if(
                found, [&](const RiskFinding &each) { return each.routeA == RouteId(a) && each.routeB == RouteId(b); });
            const double expected = sampled(a, b);
            if (at == found.end())
                QVERIFY2(expected < 0.4, qPrintable(QStringLiteral("%1 %2: %3").arg(a).arg(b).arg(expected)));
            else
                QVERIFY2(
                    std::abs(at->shared.value() - expected) < 0.1,
                    qPrintable(QStringLiteral("%1 %2: %3 is %4").arg(a).arg(b).arg(at->shared.value()).arg(expected)));
            compared += at != found.end();
        }
    }
    QVERIFY(compared > 2);
}

void TestFindRisks::oddOptionsFindNothing()
{
    const Network network = trench(GeoPoint::clamped(40, 10), 50.0, 15.0);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(find(network, {nan, 1.0, nan, nan}).empty());
    QVERIFY(find(network, {-1.0, 1.0, -1.0, 1000.0}).empty());
    QVERIFY(find(network, {100.0, nan, 0.0, 0.0}).empty());
}

void TestFindRisks::emptyAndCanceled()
{
    QVERIFY(find(Network(), {}).empty());
    JobControl control;
    control.cancel();
    QVERIFY(!findRisks(trench(GeoPoint::clamped(40, 10), 50.0, 15.0), {}, {}, control));
}

QTEST_APPLESS_MAIN(TestFindRisks)
#include "tst_findrisks.moc"
