// SPDX-License-Identifier: Apache-2.0
#include "../randomnetwork.h"
#include "everystate.h"
#include "network/delta.h"
#include "network/settings.h"
#include "solver/availability/availability.h"
#include "solver/routing.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace fiberloom;

class TestAvailability : public QObject
{
    Q_OBJECT

private slots:
    void equalsEveryStateGoneThrough_data();
    void equalsEveryStateGoneThrough();
    void boundsHoldTheTruth_data();
    void boundsHoldTheTruth();
    void unprotectedIsTheProductOverItsPath();
    void sharedPartsOfOnePlusOneCountOnce();
    void restoredOverBridgesIsExact();
    void twoDisjointRoutesOfARestoredDemand();
    void assumedRatesComeFromTheProject();
    void groupsWithoutEventsAreNoMode();
    void badFiguresCountAsNotStated();
    void whatHasFailedStaysSo();
    void splitTrafficNeedsAllItsFlows();
    void unroutedIsNeverUp();
    void samplesHoldTheTruth();
    void sameForAnyNumberOfThreads();
    void targetsAreMetMissedOrOpen();
    void emptyNetwork();
    void canceled();
};

namespace {

struct Case
{
    Network network;
    RoutingResult routing;
};

/// The least-latency routing of the network as if nothing were protected or constrained.
RoutingResult plainRouting(const Network &network, const WorldState &world = {})
{
    Network plain = network;
    DeltaBuilder builder(network);
    network.demands().forEach(
        [&](const Demand &demand) { builder.edit(demand.id, [](Demand &row) { row.protection = Protection::None; }); });
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) { builder.remove(row.id); });
    plain.apply(builder.build());
    JobControl control;
    return *routeLeastLatency(plain, world, 1, control);
}

/// A path by search over shuffled routes, which any second path may be; empty where there is none.
std::vector<RouteId> somePath(const Network &network, const RoutingResult &routing, SiteId a, SiteId z, quint64 seed)
{
    std::vector<RouteFigures> routes = routing.routes;
    std::shuffle(routes.begin(), routes.end(), std::mt19937_64(seed));
    std::map<SiteId, std::vector<RouteId>> paths{{a, {}}};
    for (bool grew = true; grew && !paths.contains(z);) {
        grew = false;
        for (const RouteFigures &figures : routes) {
            const Route &route = *network.find(figures.route);
            if (paths.contains(route.siteA) == paths.contains(route.siteZ))
                continue;
            const bool forward = paths.contains(route.siteA);
            std::vector<RouteId> path = paths.at(forward ? route.siteA : route.siteZ);
            path.push_back(route.id);
            paths.emplace(forward ? route.siteZ : route.siteA, path);
            grew = true;
        }
    }
    return paths.contains(z) ? paths.at(z) : std::vector<RouteId>();
}

void addSecondPaths(Case &its, quint64 seed)
{
    for (DemandFigures &demand : its.routing.demands) {
        if (its.network.find(demand.demand)->protection != Protection::OnePlusOne || demand.siteA == demand.siteZ)
            continue;
        const auto path = somePath(its.network, its.routing, demand.siteA, demand.siteZ, seed++);
        if (path.empty())
            continue;
        demand.protection = static_cast<std::uint32_t>(its.routing.protections.size());
        const auto begin = static_cast<std::uint32_t>(its.routing.pathRoutes.size());
        its.routing.pathRoutes.insert(its.routing.pathRoutes.end(), path.begin(), path.end());
        its.routing.protections.push_back({.begin = begin,
                                           .end = static_cast<std::uint32_t>(its.routing.pathRoutes.size()),
                                           .latency = Milliseconds(0.0),
                                           .isDisjoint = false});
    }
}

/// Up to 16 things that fail, of every kind; demands of every protection, some of which avoid something.
Case randomCase(quint64 seed, double most)
{
    std::mt19937_64 engine(seed);
    const auto part = [&] { return static_cast<double>(engine() % 1000) / 1000.0; };
    Case its{test::randomNetwork(seed, {.sites = 6, .routes = 10, .demands = 12}), RoutingResult()};
    DeltaBuilder builder(its.network);
    std::vector<SiteId> sites;
    std::vector<RouteId> routes;
    its.network.sites().forEach([&](const Site &site) {
        sites.push_back(site.id);
        builder.edit(site.id, [&](Site &row) {
            row.owner = engine() % 2 ? QStringLiteral("us") : QStringLiteral("them");
            if (sites.size() <= 3)
                row.availability = 1.0 - most * part() * part();
        });
    });
    its.network.routes().forEach([&](const Route &route) {
        routes.push_back(route.id);
        builder.edit(route.id, [&](Route &row) {
            row.owner = engine() % 4 ? QStringLiteral("us") : QStringLiteral("them");
            row.cutsPer1000KmYear = engine() % 6 ? most * part() * 5000.0 : 0.0;
            row.repairTime = Hours(part() * 24.0);
        });
    });
    for (int i = 1; i <= 3; ++i) {
        RiskGroup group{.id = RiskGroupId(i), .eventsPerYear = most * part() * 200.0, .repairTime = Hours(20.0)};
        if (i == 3) {
            const double latitude = 60.0 * part();
            const double longitude = 150.0 * part();
            group.area.ring = {GeoPoint::clamped(latitude, longitude), GeoPoint::clamped(latitude + 9.0, longitude),
                               GeoPoint::clamped(latitude + 9.0, longitude + 9.0)};
        } else {
            builder.insert(RiskGroupMember{
                .id = RiskGroupMemberId(3 * i), .riskGroup = group.id, .route = routes[engine() % routes.size()]});
            builder.insert(RiskGroupMember{
                .id = RiskGroupMemberId(3 * i + 1), .riskGroup = group.id, .route = routes[engine() % routes.size()]});
            if (i == 2)
                builder.insert(RiskGroupMember{
                    .id = RiskGroupMemberId(3 * i + 2), .riskGroup = group.id, .site = sites[engine() % sites.size()]});
        }
        builder.insert(group);
    }
    int count = 0;
    its.network.demands().forEach([&](const Demand &demand) {
        const int kind = count++;
        builder.edit(demand.id, [&](Demand &row) { row.protection = static_cast<Protection>(kind % 3); });
        DemandConstraint constraint{.id = DemandConstraintId(count), .demand = demand.id};
        if (kind == 4)
            constraint.site = sites[engine() % sites.size()];
        else if (kind == 7)
            constraint.owner = QStringLiteral("them");
        else if (kind == 10)
            constraint.riskGroup = RiskGroupId(2);
        else if (kind == 1)
            constraint.route = routes[engine() % routes.size()];
        else
            return;
        builder.insert(constraint);
    });
    its.network.apply(builder.build());
    its.routing = plainRouting(its.network);
    addSecondPaths(its, seed);
    return its;
}

AvailabilityResult compute(const Case &its, const AvailabilityOptions &options = {}, unsigned threads = 1)
{
    JobControl control;
    return *availability(its.network, its.routing, options, control, threads);
}

Case caseFrom(const QString &text, Protection protection, const std::function<void(DeltaBuilder &)> &change = {})
{
    Case its{test::networkFrom(text), RoutingResult()};
    DeltaBuilder builder(its.network);
    its.network.demands().forEach(
        [&](const Demand &demand) { builder.edit(demand.id, [&](Demand &row) { row.protection = protection; }); });
    if (change)
        change(builder);
    its.network.apply(builder.build());
    its.routing = plainRouting(its.network);
    return its;
}

double standardDown(double km)
{
    const double x = standardCutsPer1000KmYear * km / 1000.0 * standardRepairTime.value() / 8766.0;
    return x / (1.0 + x);
}

bool isNear(double a, double b, double tolerance = 1e-12)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

void TestAvailability::equalsEveryStateGoneThrough_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<double>("most");
    for (quint64 seed = 1; seed <= 6; ++seed) {
        QTest::addRow("often %llu", seed) << seed << 1.0;
        QTest::addRow("seldom %llu", seed) << seed << 0.01;
    }
}

void TestAvailability::equalsEveryStateGoneThrough()
{
    QFETCH(quint64, seed);
    QFETCH(double, most);
    const Case its = randomCase(seed, most);
    const auto result = compute(its, {.probabilityMass = 1.0});
    const auto truth = test::availabilityByEveryState(its.network, its.routing);
    QVERIFY(result.modes.size() <= 16);
    QCOMPARE(result.demands.size(), truth.size());
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const DemandAvailability &demand = result.demands[i];
        QVERIFY2(
            isNear(demand.lower, truth[i]) && isNear(demand.upper, truth[i]),
            qPrintable(QStringLiteral("%1: %2..%3 is %4").arg(i).arg(demand.lower).arg(demand.upper).arg(truth[i])));
        QVERIFY(demand.isExact);
        QVERIFY(!demand.usesAssumedRates);
    }
}

void TestAvailability::boundsHoldTheTruth_data()
{
    equalsEveryStateGoneThrough_data();
}

void TestAvailability::boundsHoldTheTruth()
{
    QFETCH(quint64, seed);
    QFETCH(double, most);
    const Case its = randomCase(seed, most);
    const auto truth = test::availabilityByEveryState(its.network, its.routing);
    std::vector<double> widest(truth.size(), 0.0);
    for (const std::size_t states : {0U, 1U, 10U, 20U, 100U, 150U, 1000U, 10'000U}) {
        const auto result = compute(its, {.probabilityMass = 1.0, .maxStates = states});
        QVERIFY(result.states <= std::max<std::size_t>(1, states));
        for (std::size_t i = 0; i < truth.size(); ++i) {
            const DemandAvailability &demand = result.demands[i];
            QVERIFY2(demand.lower <= truth[i] + 1e-12 && demand.upper >= truth[i] - 1e-12,
                     qPrintable(QStringLiteral("%1 states, demand %2: %3..%4 is %5")
                                    .arg(states)
                                    .arg(i)
                                    .arg(demand.lower, 0, 'g', 15)
                                    .arg(demand.upper, 0, 'g', 15)
                                    .arg(truth[i], 0, 'g', 15)));
            widest[i] = std::max(widest[i], demand.upper - demand.lower);
            if (states >= 150U && most < 0.1) // every double failure looked at
                QVERIFY2(demand.upper - demand.lower < 1e-4, qPrintable(QString::number(demand.upper - demand.lower)));
            if (states == 10'000U)
                QVERIFY(demand.upper - demand.lower <= widest[i] / 2.0 || widest[i] < 1e-12);
        }
    }
}

void TestAvailability::unprotectedIsTheProductOverItsPath()
{
    const Case its =
        caseFrom(QStringLiteral("A-B 400km; B-C 300km; A-C 2000km; A>C 1G"), Protection::None,
                 [](DeltaBuilder &builder) { builder.edit(SiteId(2), [](Site &site) { site.availability = 0.999; }); });
    const auto result = compute(its);
    QVERIFY(isNear(result.demands[0].lower, (1.0 - standardDown(400)) * (1.0 - standardDown(300)) * 0.999));
    QCOMPARE(result.demands[0].upper, result.demands[0].lower);
    QVERIFY(result.demands[0].isExact && result.demands[0].usesAssumedRates);
    QCOMPARE(result.states, std::size_t(0));
}

void TestAvailability::sharedPartsOfOnePlusOneCountOnce()
{
    Case its = caseFrom(QStringLiteral("A-B 400km; B-C 300km; B-D 300km; D-C 300km; A>C 1G"), Protection::OnePlusOne);
    its.routing.pathRoutes.insert(its.routing.pathRoutes.end(), {RouteId(1), RouteId(3), RouteId(4)});
    const auto end = static_cast<std::uint32_t>(its.routing.pathRoutes.size());
    its.routing.protections.push_back(
        {.begin = end - 3, .end = end, .latency = Milliseconds(1.0), .isDisjoint = false});
    its.routing.demands[0].protection = 0;
    const double tail = 1.0 - standardDown(300) * (1.0 - std::pow(1.0 - standardDown(300), 2));
    QVERIFY(isNear(compute(its).demands[0].lower, (1.0 - standardDown(400)) * tail));
}

void TestAvailability::restoredOverBridgesIsExact()
{
    // So many routes that few of the states with two failures are looked at.
    QString text;
    for (int i = 0; i < 300; ++i)
        text += QStringLiteral("S%1-S%2 %3km;").arg(i).arg(i + 1).arg(100 + i);
    const Case its = caseFrom(text + QStringLiteral("S0>S300 1G; S10>S13 1G"), Protection::Restored);
    const auto result = compute(its, {.probabilityMass = 1.0, .maxStates = 1000});
    double whole = 1.0;
    double part = 1.0;
    for (int i = 0; i < 300; ++i) {
        whole *= 1.0 - standardDown(100 + i);
        part *= i >= 10 && i < 13 ? 1.0 - standardDown(100 + i) : 1.0;
    }
    QVERIFY(isNear(result.demands[0].lower, whole) && isNear(result.demands[0].upper, whole));
    QVERIFY(isNear(result.demands[1].lower, part) && isNear(result.demands[1].upper, part));
}

void TestAvailability::twoDisjointRoutesOfARestoredDemand()
{
    const Case its = caseFrom(QStringLiteral("A-B 4000km; B-A 3000km; A>B 1G"), Protection::Restored);
    const auto result = compute(its, {.probabilityMass = 1.0});
    QVERIFY(isNear(result.demands[0].lower, 1.0 - standardDown(4000) * standardDown(3000)));
    QCOMPARE(result.states, std::size_t(4));
    QVERIFY(isNear(result.coveredProbability, 1.0));
}

void TestAvailability::assumedRatesComeFromTheProject()
{
    const Case its = caseFrom(QStringLiteral("A-B 1000km; A>B 1G"), Protection::None, [](DeltaBuilder &builder) {
        builder.insert(Setting{
            .id = SettingId(1), .key = settingkeys::defaultCutsPer1000KmYear, .value = QStringLiteral("8.766")});
        builder.insert(
            Setting{.id = SettingId(2), .key = settingkeys::defaultRepairHours, .value = QStringLiteral("10")});
    });
    const auto result = compute(its);
    QCOMPARE(result.modes.size(), std::size_t(1));
    QVERIFY(result.modes[0].isAssumed);
    QVERIFY(isNear(result.modes[0].eventsPerYear, 8.766));
    QVERIFY(isNear(result.demands[0].lower, 1.0 / 1.01));
    QVERIFY(isNear(result.demands[0].downMinutesAtMost(), minutesPerYear * 0.01 / 1.01, 1e-6));
}

void TestAvailability::groupsWithoutEventsAreNoMode()
{
    const Case its = caseFrom(QStringLiteral("A-B 1000km; A>B 1G"), Protection::None, [](DeltaBuilder &builder) {
        builder.insert(RiskGroup{.id = RiskGroupId(1)});
        builder.insert(RiskGroupMember{.id = RiskGroupMemberId(1), .riskGroup = RiskGroupId(1), .route = RouteId(1)});
        builder.insert(RiskGroup{.id = RiskGroupId(2), .eventsPerYear = 1.0}); // nothing in it
        builder.insert(RiskGroup{.id = RiskGroupId(3), .eventsPerYear = 1.0});
        builder.insert(RiskGroupMember{.id = RiskGroupMemberId(2), .riskGroup = RiskGroupId(3), .site = SiteId(2)});
    });
    const auto result = compute(its);
    QCOMPARE(result.modes.size(), std::size_t(2));
    QCOMPARE(result.modes[1].element, NetworkElement(RiskGroupId(3)));
    QVERIFY(result.modes[1].isAssumed); // its repair time
    QVERIFY(isNear(result.demands[0].lower, (1.0 - standardDown(1000)) / (1.0 + 12.0 / 8766.0)));
}

void TestAvailability::badFiguresCountAsNotStated()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Case its = caseFrom(QStringLiteral("A-B 1000km; B-C 0km; C-D 1000km; A>D 1G; A>B 1G"), Protection::Restored,
                              [&](DeltaBuilder &builder) {
                                  builder.edit(RouteId(1), [&](Route &route) {
                                      route.cutsPer1000KmYear = nan;
                                      route.repairTime = Hours(-1.0);
                                  });
                                  builder.edit(RouteId(3), [&](Route &route) {
                                      route.cutsPer1000KmYear = 1e308;
                                      route.repairTime = Hours(1e308);
                                  });
                                  builder.edit(SiteId(1), [&](Site &site) { site.availability = nan; });
                                  builder.edit(SiteId(2), [&](Site &site) { site.availability = 1.0; });
                              });
    const auto result = compute(its);
    QCOMPARE(result.modes.size(), std::size_t(2)); // no route of no length
    QCOMPARE(result.modes[0].unavailability, standardDown(1000));
    QCOMPARE(result.modes[1].unavailability, 1.0);
    QCOMPARE(result.demands[0].upper, 0.0);
    QVERIFY(isNear(result.demands[1].lower, 1.0 - standardDown(1000)));
}

void TestAvailability::whatHasFailedStaysSo()
{
    Case its = caseFrom(QStringLiteral("A-B 100km; B-A 200km; A>B 1G"), Protection::Restored);
    WorldState world;
    world.failed.routes = {RouteId(1)};
    JobControl control;
    its.routing = *routeLeastLatency(its.network, world, 1, control);
    const auto result = compute(its, {.probabilityMass = 1.0});
    QCOMPARE(result.modes.size(), std::size_t(1));
    QVERIFY(isNear(result.demands[0].lower, 1.0 - standardDown(200)));
    QVERIFY(isNear(result.demands[0].upper, 1.0 - standardDown(200)));
}

void TestAvailability::splitTrafficNeedsAllItsFlows()
{
    Case its = caseFrom(QStringLiteral("A-B 100km; B-A 200km; A>B 1G"), Protection::None);
    RoutingResult &routing = its.routing;
    routing.pathRoutes = {RouteId(1), RouteId(2), RouteId(1)};
    routing.flows = {{.reversed = false, .share = 0.5, .latency = Milliseconds(1.0), .begin = 0, .end = 1},
                     {.reversed = false, .share = 0.5, .latency = Milliseconds(1.0), .begin = 1, .end = 2},
                     {.reversed = true, .share = 1.0, .latency = Milliseconds(1.0), .begin = 2, .end = 3}};
    routing.demands[0].flowEnd = 3;
    QVERIFY(isNear(compute(its).demands[0].lower, (1.0 - standardDown(100)) * (1.0 - standardDown(200))));
    // What a failure has taken of it is gone.
    routing.world.failed.routes = {RouteId(9)};
    routing.demands[0].carriedShareAZ = 0.5;
    routing.demands[0].carriedShareZA = 1.0;
    QCOMPARE(compute(its).demands[0].upper, 0.0);
    routing.demands[0].carriedShareAZ = 1.0;
    QVERIFY(compute(its).demands[0].upper > 0.9);
}

void TestAvailability::unroutedIsNeverUp()
{
    for (const Protection protection : {Protection::None, Protection::Restored, Protection::OnePlusOne}) {
        const Case its = caseFrom(QStringLiteral("A-B 100km; C-D 200km; A>C 1G"), protection);
        const auto result = compute(its);
        QCOMPARE(result.demands[0].lower, 0.0);
        QCOMPARE(result.demands[0].upper, 0.0);
        QVERIFY(result.demands[0].isExact);
    }
}

void TestAvailability::samplesHoldTheTruth()
{
    int outside = 0;
    int all = 0;
    for (quint64 seed = 1; seed <= 5; ++seed) {
        const Case its = randomCase(seed, 0.3);
        JobControl control;
        const auto samples = sampleAvailability(its.network, its.routing, 20'000, seed, control);
        const auto truth = test::availabilityByEveryState(its.network, its.routing);
        QCOMPARE(samples.size(), truth.size());
        for (std::size_t i = 0; i < truth.size(); ++i) {
            QVERIFY(samples[i].lower <= samples[i].estimate && samples[i].estimate <= samples[i].upper);
            QVERIFY(samples[i].upper - samples[i].lower < 0.02);
            outside += truth[i] < samples[i].lower - 1e-12 || truth[i] > samples[i].upper + 1e-12;
            ++all;
        }
    }
    // One in a hundred is meant to be outside; the draws are the same in every run.
    QVERIFY2(outside <= all / 20, qPrintable(QString::number(outside)));
}

void TestAvailability::sameForAnyNumberOfThreads()
{
    Case its{test::randomNetwork(3, {.sites = 60, .routes = 110, .demands = 400}), RoutingResult()};
    DeltaBuilder builder(its.network);
    its.network.demands().forEach([&](const Demand &demand) {
        builder.edit(demand.id, [](Demand &row) { row.protection = Protection::Restored; });
    });
    its.network.apply(builder.build());
    its.routing = plainRouting(its.network);
    const AvailabilityOptions options{.probabilityMass = 1.0, .maxStates = 20'000};
    const auto one = compute(its, options, 1);
    for (const unsigned threads : {1U, 2U, 8U}) {
        const auto other = compute(its, options, threads);
        QCOMPARE(other.demands.size(), one.demands.size());
        for (std::size_t i = 0; i < one.demands.size(); ++i) {
            QVERIFY(other.demands[i].lower == one.demands[i].lower);
            QVERIFY(other.demands[i].upper == one.demands[i].upper);
        }
    }
}

void TestAvailability::targetsAreMetMissedOrOpen()
{
    DemandAvailability demand{.demand = DemandId(1), .lower = 0.99, .upper = 0.999};
    QVERIFY(!demand.meetsTarget());
    demand.target = 0.99;
    QCOMPARE(demand.meetsTarget(), std::optional(true));
    demand.target = 0.9999;
    QCOMPARE(demand.meetsTarget(), std::optional(false));
    demand.target = 0.995;
    QVERIFY(!demand.meetsTarget());
}

void TestAvailability::emptyNetwork()
{
    const Case its{Network(), plainRouting(Network())};
    const auto result = compute(its);
    QVERIFY(result.modes.empty() && result.demands.empty());
    QVERIFY(!result.find(DemandId(1)));
    JobControl control;
    QVERIFY(sampleAvailability(its.network, its.routing, 100, 1, control).empty());
}

void TestAvailability::canceled()
{
    const Case its = randomCase(1, 0.5);
    JobControl control;
    control.cancel();
    QVERIFY(!availability(its.network, its.routing, {}, control));
    QVERIFY(sampleAvailability(its.network, its.routing, 1000, 1, control).empty() || its.routing.demands.empty());
}

QTEST_APPLESS_MAIN(TestAvailability)
#include "tst_availability.moc"
