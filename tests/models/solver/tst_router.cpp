// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "randomnetwork.h"
#include "routingcases.h"
#include "routingchecks.h"
#include "solver/router.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

FailedElements anyElements(const Network &network, std::mt19937_64 &engine)
{
    FailedElements failed;
    network.routes().forEach([&](const Route &route) {
        if (engine() % 15 == 0)
            failed.routes.push_back(route.id);
    });
    network.sites().forEach([&](const Site &site) {
        if (engine() % 25 == 0)
            failed.sites.push_back(site.id);
    });
    return failed;
}

/// The same network without some elements, for good.
Network without(Network network, const FailedElements &elements)
{
    DeltaBuilder builder(network);
    for (const RouteId id : elements.routes)
        builder.edit(id, [](Route &route) { route.status = Status::Retired; });
    for (const SiteId id : elements.sites)
        builder.edit(id, [](Site &site) { site.status = Status::Retired; });
    network.apply(builder.build());
    return network;
}

bool touches(const RoutingResult &result, std::span<const RouteId> path, const FailedElements &elements)
{
    return std::ranges::any_of(path, [&](RouteId id) {
        const RouteFigures &route = *result.find(id);
        return elements.contains(id) || elements.contains(route.siteA) || elements.contains(route.siteZ);
    });
}

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private slots:
    void everyRoutingAddsUp_data() { addPolicies(); }
    void everyRoutingAddsUp()
    {
        QFETCH(RoutingPolicy, policy);
        QFETCH(bool, ties);
        for (quint64 seed = 1; seed <= 8; ++seed) {
            const Network network = withConstraints(
                randomNetwork(seed, {.sites = 30, .routes = 60, .demands = 200, .wholeKilometers = ties}), seed);
            std::mt19937_64 engine(seed);
            for (const bool broken : {false, true}) {
                WorldState world{.routing = policy, .pathsPerDemand = 3};
                if (broken)
                    world.failed = anyElements(network, engine);
                const RoutingPointer result = routed(network, world);
                QCOMPARE(faultOf(network, *result), QString());
                QVERIFY(result->summary.routed > 50);
                QCOMPARE(result->world, world);
            }
        }
    }

    void anyNumberOfThreadsGivesTheSameBits_data() { addPolicies(); }
    void anyNumberOfThreadsGivesTheSameBits()
    {
        QFETCH(RoutingPolicy, policy);
        QFETCH(bool, ties);
        const Network network =
            withConstraints(randomNetwork(5, {.sites = 40, .routes = 80, .demands = 300, .wholeKilometers = ties}), 5);
        std::mt19937_64 engine(7);
        for (const bool broken : {false, true}) {
            WorldState world{.routing = policy};
            if (broken)
                world.failed = anyElements(network, engine);
            const RoutingPointer first = routed(network, world, 1);
            for (const unsigned threads : {1U, 2U, 8U})
                QCOMPARE(differenceOf(*first, *routed(network, world, threads)), QString());
        }
    }

    void whatIsKeptChangesNothing_data() { addPolicies(); }
    void whatIsKeptChangesNothing()
    {
        QFETCH(RoutingPolicy, policy);
        QFETCH(bool, ties);
        Network network =
            withConstraints(randomNetwork(3, {.sites = 25, .routes = 50, .demands = 80, .wholeKilometers = ties}), 3);
        std::mt19937_64 engine(11);
        IdSource ids(11);
        Router router(1);
        JobControl control;
        for (int step = 0; step < 40; ++step) {
            WorldState world{.routing = policy};
            if (step % 5 == 4)
                world.failed = anyElements(network, engine);
            if (step % 7 == 6)
                world.demandMultiplier = 2.0;
            const RoutingPointer kept = router.route(network, world, 1, control);
            QCOMPARE(differenceOf(*kept, *routed(network, world)), QString());
            network.apply(anyEdit(network, engine, ids));
        }
    }

    void aPartlyLostDemandIsNeitherRoutedWholeNorUnrouted()
    {
        const Network network =
            example(QStringLiteral("A-B 10km; B-C 10km; A-D 10km; D-C 10km; A>C 6G/4G 1ms; A>C 6G/4G"),
                    [](DeltaBuilder &builder) {
                        builder.edit(DemandId(1), [](Demand &demand) { demand.maxLatency = Milliseconds(0.001); });
                        for (const qint64 id : {1, 2})
                            builder.edit(DemandId(id), [](Demand &demand) { demand.protection = Protection::None; });
                    });
        const WorldState world{.routing = RoutingPolicy::EqualCost, .failed = {.routes = {RouteId(2)}}};
        const RoutingPointer result = routed(network, world);
        for (const DemandFigures &demand : result->demands) {
            QCOMPARE(demand.status, DemandStatus::PartlyLost);
            QCOMPARE(demand.lost().value(), 5.0);
        }
        QCOMPARE(result->summary.routed, std::size_t(2));
        QCOMPARE(result->summary.unrouted, std::size_t(0));
        QCOMPARE(result->summary.partlyLost, std::size_t(2));
        QCOMPARE(result->summary.latencyViolations, std::size_t(1)); // what is left of it is too slow as well
        QCOMPARE(result->summary.carried.value(), 10.0);
        QCOMPARE(routed(network, {.routing = RoutingPolicy::EqualCost})->summary.partlyLost, std::size_t(0));
    }

    void aFailureTakesWhatProtectionDoesNotSave()
    {
        for (quint64 seed = 1; seed <= 12; ++seed) {
            Network network = withConstraints(
                randomNetwork(seed, {.sites = 25, .routes = 55, .demands = 150, .wholeKilometers = seed % 2 == 0}),
                seed);
            std::mt19937_64 engine(seed);
            WorldState world;
            world.failed = anyElements(network, engine);
            const RoutingPointer whole = routed(network);
            const RoutingPointer left = routed(without(network, world.failed));
            const RoutingPointer result = routed(network, world);
            for (const DemandFigures &after : result->demands) {
                const DemandFigures &before = *whole->find(after.demand);
                const DemandFigures &around = *left->find(after.demand);
                const bool first = before.latency && !touches(*whole, whole->path(before), world.failed)
                                   && !world.failed.contains(before.siteA) && !world.failed.contains(before.siteZ);
                const ProtectionPath *pair = whole->protectionOf(before);
                const bool second = pair && !touches(*whole, whole->path(*pair), world.failed);
                const auto isOn = [&](std::span<const RouteId> path) {
                    return after.latency && std::ranges::equal(result->path(after), path);
                };
                bool isPinned = false;
                network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
                    isPinned = isPinned || (row.demand == after.demand && row.rule == ConstraintRule::Pin);
                });
                switch (network.find(after.demand)->protection) {
                case Protection::OnePlusOne:
                    QCOMPARE(result->protectionOf(after) != nullptr, first && second);
                    if (!first && second) {
                        QVERIFY(isOn(whole->path(*pair)));
                        break;
                    }
                    [[fallthrough]];
                case Protection::None:
                    QCOMPARE(after.latency.has_value(), first);
                    QVERIFY(!first || isOn(whole->path(before)));
                    break;
                case Protection::Restored:
                    if (first) {
                        QVERIFY(after.latency && (!isPinned || isOn(whole->path(before))));
                    } else if (!isPinned) {
                        QCOMPARE(after.latency.has_value(), around.latency.has_value());
                    }
                    if (!isPinned && around.latency)
                        QVERIFY(isOn(left->path(around)));
                    break;
                }
            }
            for (const RouteFigures &route : result->routes) {
                QCOMPARE(route.failed, world.failed.contains(route.route) || world.failed.contains(route.siteA)
                                           || world.failed.contains(route.siteZ));
            }
        }
    }

    void aSplitDemandLosesTheSharesThatAreHit_data()
    {
        QTest::addColumn<RoutingPolicy>("policy");
        QTest::newRow("equal cost") << RoutingPolicy::EqualCost;
        QTest::newRow("k shortest") << RoutingPolicy::KShortest;
        QTest::newRow("min-max") << RoutingPolicy::MinMaxUtilization;
    }
    void aSplitDemandLosesTheSharesThatAreHit()
    {
        QFETCH(RoutingPolicy, policy);
        int partial = 0;
        for (quint64 seed = 1; seed <= 10; ++seed) {
            const Network network =
                randomNetwork(seed, {.sites = 15, .routes = 45, .demands = 60, .wholeKilometers = true});
            std::mt19937_64 engine(seed);
            WorldState world{.routing = policy};
            const RoutingPointer whole = routed(network, world);
            world.failed = anyElements(network, engine);
            const RoutingPointer result = routed(network, world);
            for (const DemandFigures &after : result->demands) {
                const DemandFigures &before = *whole->find(after.demand);
                if (before.siteA == before.siteZ)
                    continue;
                double az = 0.0;
                double za = 0.0;
                for (const PathFlow &flow : whole->flowsOf(before)) {
                    if (!touches(*whole, whole->path(flow), world.failed))
                        (flow.reversed ? za : az) += flow.share;
                }
                if (whole->flowsOf(before).empty() && before.latency
                    && !touches(*whole, whole->path(before), world.failed))
                    az = za = 1.0;
                if (policy != RoutingPolicy::EqualCost) { // whose listed paths are one of several ways to add up
                    QVERIFY(std::abs(after.carriedShareAZ - az) < 1e-9);
                    QVERIFY(std::abs(after.carriedShareZA - za) < 1e-9);
                }
                partial += after.carriedShareAZ > 0.0 && after.carriedShareAZ < 1.0 ? 1 : 0;
            }
        }
        QVERIFY(partial > 10);
    }

    void capacityGoesToHigherPrioritiesFirst()
    {
        const Network network =
            example(QStringLiteral("A-B 10km 100G; B-C 10km 1000G; A>B 60G; A>B 30G; A>B 20G; A>C 1G; B>A 500G/0G; "
                                   "B>C 900G"),
                    [](DeltaBuilder &builder) {
                        const std::vector<int> priorities{5, 5, 1, 9, 1, 0};
                        for (std::size_t i = 0; i < priorities.size(); ++i) {
                            builder.edit(DemandId(static_cast<qint64>(i) + 1),
                                         [&](Demand &demand) { demand.priority = priorities[i]; });
                        }
                    });
        const RoutingPointer result = routed(network);
        QCOMPARE(statusOf(*result, 1), DemandStatus::Ok); // 1 + 60 + 30 fit
        QCOMPARE(statusOf(*result, 2), DemandStatus::Ok);
        QCOMPARE(statusOf(*result, 3), DemandStatus::Congested);
        QCOMPARE(statusOf(*result, 4), DemandStatus::Ok);
        QCOMPARE(statusOf(*result, 5), DemandStatus::Congested); // the other way
        QCOMPARE(statusOf(*result, 6), DemandStatus::Ok);
        QCOMPARE(result->summary.congestedRoutes, std::size_t(1));
    }

    void equalPrioritiesShareTheirFate()
    {
        const RoutingPointer result = routed(networkFrom(QStringLiteral("A-B 10km 100G; A>B 60G; A>B 41G")));
        QCOMPARE(statusOf(*result, 1), DemandStatus::Congested);
        QCOMPARE(statusOf(*result, 2), DemandStatus::Congested);
    }

    void badInputGivesAResult_data() { addPolicies(); }
    void badInputGivesAResult()
    {
        QFETCH(RoutingPolicy, policy);
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const WorldState world{.routing = policy, .pathsPerDemand = -3};
        QVERIFY(routed(Network(), world)->demands.empty());
        Network network = networkFrom(QStringLiteral("A-B 10km 100G; B-C 10km 1G; C-D 0km 0G; D-A 5km; E; A-A 1km; "
                                                     "A>C 1G; A>D 0G; A>E 5G; A>A 1G; C>D 2G; B>D 3G; A>B 1G"));
        QCOMPARE(faultOf(network, *routed(network, world)), QString());
        const std::vector<double> amounts{nan, infinite, -1.0, 2147483648.0, 9e15, 1e200, 1e308, 0.0, 1e-300};
        for (const double amount : amounts) {
            DeltaBuilder builder(network);
            builder.edit(DemandId(1), [&](Demand &demand) { demand.gbpsAZ = Gbps(amount); });
            builder.edit(DemandId(6), [&](Demand &demand) { demand.gbpsZA = Gbps(amount); });
            builder.edit(DemandId(7), [&](Demand &demand) { demand.priority = std::numeric_limits<int>::min(); });
            builder.edit(RouteId(2), [&](Route &route) { route.capacity = Gbps(amount); });
            Network odd = network;
            odd.apply(builder.build());
            QVERIFY(routed(odd, world)->summary.routed > 0);
        }
        for (const double length : {nan, infinite, -1.0, 2147483648.0, 1e300}) {
            DeltaBuilder builder(network);
            builder.edit(RouteId(1), [&](Route &route) { route.length = Kilometers(length); });
            Network odd = network;
            odd.apply(builder.build());
            const RoutingPointer result = routed(odd, world);
            QCOMPARE(result->find(RouteId(1))->loadAZ.value(), 0.0);
            QVERIFY(statusOf(*result, 1) != DemandStatus::Unrouted);
        }
        DeltaBuilder builder(network);
        builder.edit(DemandId(1), [](Demand &demand) { demand.siteA = SiteId(77); });
        builder.insert(DemandConstraint{.id = DemandConstraintId(1), .demand = DemandId(2), .site = SiteId(99)});
        builder.insert(DemandConstraint{.id = DemandConstraintId(2), .demand = DemandId(99), .site = SiteId(1)});
        builder.insert(DemandConstraint{.id = DemandConstraintId(3), .demand = DemandId(2)});
        network.apply(builder.build());
        WorldState failing = world;
        failing.failed = {{RouteId(1), RouteId(1234)}, {SiteId(3), SiteId(4321)}};
        const RoutingPointer result = routed(network, failing);
        QCOMPARE(faultOf(network, *result), QString());
        QCOMPARE(statusOf(*result, 1), DemandStatus::Unrouted);
    }

    void manyParallelRoutesAreNoTrouble()
    {
        Network network = networkFrom(QStringLiteral("A-B 10km 1G; A>B 5G"));
        DeltaBuilder builder(network);
        for (qint64 i = 0; i < 20'000; ++i) {
            builder.insert(
                Route{.id = RouteId(10 + i), .siteA = SiteId(1), .siteZ = SiteId(2), .length = Kilometers(10.0)});
        }
        network.apply(builder.build());
        for (const RoutingPolicy policy : {RoutingPolicy::ShortestPath, RoutingPolicy::EqualCost,
                                           RoutingPolicy::KShortest, RoutingPolicy::MinMaxUtilization}) {
            const RoutingPointer result = routed(network, {.routing = policy});
            QCOMPARE(statusOf(*result, 1), policy == RoutingPolicy::ShortestPath ? DemandStatus::Congested
                                           : policy == RoutingPolicy::KShortest  ? DemandStatus::Congested
                                                                                 : DemandStatus::Ok);
        }
    }

    void aCanceledJobGivesNothing_data() { addPolicies(); }
    void aCanceledJobGivesNothing()
    {
        QFETCH(RoutingPolicy, policy);
        JobControl control;
        control.cancel();
        Router router;
        QVERIFY(!router.route(networkFrom(QStringLiteral("A-B 1km; A>B 1G")), {.routing = policy}, 1, control));
        JobControl other;
        QVERIFY(router.route(networkFrom(QStringLiteral("A-B 1km; A>B 1G")), {.routing = policy}, 1, other));
        QCOMPARE(other.progress(), 1.0);
    }

private:
    static void addPolicies()
    {
        QTest::addColumn<RoutingPolicy>("policy");
        QTest::addColumn<bool>("ties");
        QTest::newRow("shortest path") << RoutingPolicy::ShortestPath << false;
        QTest::newRow("shortest path, ties") << RoutingPolicy::ShortestPath << true;
        QTest::newRow("equal cost") << RoutingPolicy::EqualCost << false;
        QTest::newRow("equal cost, ties") << RoutingPolicy::EqualCost << true;
        QTest::newRow("k shortest") << RoutingPolicy::KShortest << false;
        QTest::newRow("k shortest, ties") << RoutingPolicy::KShortest << true;
        QTest::newRow("min-max utilization") << RoutingPolicy::MinMaxUtilization << false;
        QTest::newRow("min-max utilization, ties") << RoutingPolicy::MinMaxUtilization << true;
    }

    /// Moves, adds, removes or changes something.
    static Delta anyEdit(const Network &network, std::mt19937_64 &engine, IdSource &ids)
    {
        std::vector<SiteId> sites;
        network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
        std::vector<RouteId> routes;
        network.routes().forEach([&](const Route &route) { routes.push_back(route.id); });
        std::vector<DemandId> demands;
        network.demands().forEach([&](const Demand &demand) { demands.push_back(demand.id); });
        const SiteId site = sites[engine() % sites.size()];
        const RouteId route = routes[engine() % routes.size()];
        const DemandId demand = demands[engine() % demands.size()];
        const double number = static_cast<double>(engine() % 60);
        DeltaBuilder builder(network);
        switch (engine() % 12) {
        case 0:
        case 1:
            builder.edit(site, [&](Site &row) { row.position = GeoPoint::clamped(number, 2.0 * number); });
            break;
        case 2:
            builder.edit(route, [](Route &row) { row.length.reset(); });
            break;
        case 3:
            builder.edit(route, [&](Route &row) { row.length = Kilometers(number); });
            break;
        case 4:
            builder.edit(route, [&](Route &row) { row.capacity = Gbps(number); });
            break;
        case 5:
            builder.insert(Route{.id = ids.next<Route>(), .siteA = site, .siteZ = sites[engine() % sites.size()]});
            break;
        case 6:
            builder.insert(
                Cable{.id = ids.next<Cable>(), .route = route, .pairs = 4, .litPairs = 2, .gbpsPerPair = Gbps(number)});
            builder.edit(route, [](Route &row) { row.capacity.reset(); });
            break;
        case 7:
            builder.edit(demand, [&](Demand &row) { row.gbpsAZ = Gbps(number); });
            break;
        case 8:
            builder.remove(demand);
            break;
        case 9:
            builder.edit(site, [&](Site &row) { row.equipmentDelay = Microseconds(number); });
            break;
        case 10:
            builder.edit(route, [](Route &row) {
                row.status = row.status == Status::Existing ? Status::Retired : Status::Existing;
            });
            break;
        default:
            builder.insert(Setting{.id = ids.next<Setting>(),
                                   .key = QStringLiteral("default_group_index"),
                                   .value = QString::number(1.4 + number / 1000.0)});
            break;
        }
        return builder.build();
    }
};

QTEST_APPLESS_MAIN(TestRouter)
#include "tst_router.moc"
