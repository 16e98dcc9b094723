// SPDX-License-Identifier: Apache-2.0
#include "../randomnetwork.h"
#include "evennetwork.h"
#include "network/delta.h"
#include "slowsweep.h"
#include "solver/failures/failuresweep.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <random>
#include <thread>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

using Result = std::shared_ptr<const FailureSweepResult>;

/// Demands of every kind, groups with members and with an area, parallel routes, degree-2 chains and dead ends.
Network variedNetwork(quint64 seed)
{
    RandomNetworkOptions options;
    options.sites = 6 + static_cast<int>(seed % 11);
    options.routes = options.sites + static_cast<int>(seed * 7 % 13) - 2;
    options.demands = seed % 9 == 8 ? 0 : 12 + static_cast<int>(seed % 40);
    options.wholeKilometers = seed % 3 == 0;
    Network network = randomNetwork(seed, options);
    std::mt19937_64 random(seed);
    DeltaBuilder builder(network);
    std::vector<RouteId> routes;
    std::vector<SiteId> sites;
    network.routes().forEach([&](const Route &route) { routes.push_back(route.id); });
    network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
    // A chain between two sites, so that cuts come in rows.
    SiteId last = sites[random() % sites.size()];
    for (qint64 i = 1; i <= 4; ++i) {
        const SiteId next = i == 4 ? sites[random() % sites.size()] : SiteId(i);
        if (i < 4)
            builder.insert(Site{.id = next, .position = GeoPoint::clamped(static_cast<double>(i), 20.0)});
        builder.insert(Route{.id = RouteId(i),
                             .siteA = i % 2 == 0 ? last : next,
                             .siteZ = i % 2 == 0 ? next : last,
                             .length = Kilometers(static_cast<double>(1 + random() % 3)),
                             .capacity = Gbps(30.0)});
        if (i < 4) {
            builder.insert(Demand{.id = DemandId(i),
                                  .siteA = next,
                                  .siteZ = sites[random() % sites.size()],
                                  .gbpsAZ = Gbps(3.0),
                                  .gbpsZA = Gbps(5.0),
                                  .protection = Protection::Restored});
        }
        last = next;
    }
    network.demands().forEach([&](const Demand &demand) {
        Demand row = demand;
        const quint64 kind = random() % 10;
        row.protection = kind < 6 ? Protection::Restored : kind < 8 ? Protection::None : Protection::OnePlusOne;
        if (random() % 8 == 0)
            row.gbpsAZ = row.gbpsZA = Gbps(0.0);
        builder.put(row);
        if (random() % 8 == 0) {
            builder.insert(DemandConstraint{.id = DemandConstraintId(demand.id.value()),
                                            .demand = demand.id,
                                            .rule = random() % 3 == 0 ? ConstraintRule::Pin : ConstraintRule::Avoid,
                                            .route = routes[random() % routes.size()]});
        }
    });
    for (qint64 group = 1; group <= 4; ++group) {
        RiskGroup row{.id = RiskGroupId(group)};
        if (group == 4) {
            row.area.ring = {GeoPoint::clamped(0.0, 0.0), GeoPoint::clamped(0.0, 60.0), GeoPoint::clamped(30.0, 60.0),
                             GeoPoint::clamped(30.0, 0.0)};
        }
        builder.insert(row);
        for (qint64 i = 0; i < group; ++i) {
            RiskGroupMember member{.id = RiskGroupMemberId(10 * group + i), .riskGroup = row.id};
            if (random() % 4 == 0)
                member.site = sites[random() % sites.size()];
            else
                member.route = routes[random() % routes.size()];
            builder.insert(member);
        }
    }
    network.apply(builder.build());
    return network;
}

FailureOptions allOptions(const Network &network)
{
    FailureOptions options;
    network.routes().forEach([&](const Route &route) {
        if (options.pairsAmong.size() < 4)
            options.pairsAmong.push_back(route.id);
    });
    network.sites().forEach([&](const Site &site) {
        if (options.pairsAmong.size() < 6)
            options.pairsAmong.push_back(site.id);
    });
    options.worstPairs = 4;
    return options;
}

Result swept(const Network &network, const WorldState &world, const FailureOptions &options, unsigned threads = 1)
{
    FailureSweep sweep(threads);
    JobControl control;
    return sweep.run(network, world, 17, options, control);
}

std::vector<Failure> failuresIn(const FailureSweepResult &result)
{
    std::vector<Failure> failures;
    for (const FailureFigures &each : result.failures)
        failures.push_back(each.failure);
    return failures;
}

/// Whether something but demands speaks of a route.
bool isInUse(const Network &network, RouteId route)
{
    bool isUsed = false;
    const auto look = [&](const auto &row) { isUsed = isUsed || row.route == route; };
    network.table<DemandConstraint>().forEach(look);
    network.table<RiskGroupMember>().forEach(look);
    network.table<Cable>().forEach(look);
    return isUsed;
}

} // namespace

class TestFailureSweep : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureIsThatOfRoutingFromNothing_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 40; ++seed)
            QTest::addRow("network %llu", seed) << seed;
    }

    void everyFigureIsThatOfRoutingFromNothing()
    {
        QFETCH(quint64, seed);
        const Network network = variedNetwork(seed);
        const Result result = swept(network, {}, allOptions(network));
        QCOMPARE(difference(*result, slowSweep(network, {}, failuresIn(*result))), QString());
        QCOMPARE(result->revision, std::uint64_t(17));
        QVERIFY(result->isComplete);
    }

    void soItIsWhereMostPathsHaveEquals_data() { everyFigureIsThatOfRoutingFromNothing_data(); }

    void soItIsWhereMostPathsHaveEquals()
    {
        QFETCH(quint64, seed);
        const Network network = evenNetwork(seed);
        FailureOptions options;
        if (seed % 2 == 0)
            options = allOptions(network);
        options.sites = seed % 3 != 0;
        const Result result = swept(network, {}, options);
        QCOMPARE(difference(*result, slowSweep(network, {}, failuresIn(*result))), QString());
    }

    void whatHasFailedBeforeStaysDown_data() { everyFigureIsThatOfRoutingFromNothing_data(); }

    void whatHasFailedBeforeStaysDown()
    {
        QFETCH(quint64, seed);
        const Network network = variedNetwork(seed);
        WorldState world;
        network.routes().forEach([&](const Route &route) {
            if (world.failed.routes.size() < 2)
                world.failed.routes.push_back(route.id);
        });
        if (seed % 2 == 0)
            world.failed.sites.push_back(SiteId(2));
        const Result result = swept(network, world, {});
        QCOMPARE(difference(*result, slowSweep(network, world, failuresIn(*result))), QString());
    }

    void otherPoliciesAreRoutedAnew_data()
    {
        QTest::addColumn<RoutingPolicy>("policy");
        QTest::newRow("equal cost") << RoutingPolicy::EqualCost;
        QTest::newRow("k shortest") << RoutingPolicy::KShortest;
        QTest::newRow("min-max") << RoutingPolicy::MinMaxUtilization;
    }

    void otherPoliciesAreRoutedAnew()
    {
        QFETCH(RoutingPolicy, policy);
        for (const quint64 seed : {3U, 4U}) {
            const Network network = variedNetwork(seed);
            WorldState world;
            world.routing = policy;
            const Result result = swept(network, world, {}, 2);
            QCOMPARE(difference(*result, slowSweep(network, world, failuresIn(*result))), QString());
        }
    }

    void anyNumberOfThreadsGivesTheSame()
    {
        const Network network = variedNetwork(5);
        const Result one = swept(network, {}, allOptions(network), 1);
        for (const unsigned threads : {0U, 2U, 8U})
            QCOMPARE(difference(*swept(network, {}, allOptions(network), threads), *one), QString());
    }

    void manyDemandsAreListedByAllThreads()
    {
        Network network = randomNetwork(9, {.sites = 160, .routes = 230, .demands = 0});
        DeltaBuilder builder(network);
        qint64 demands = 0;
        network.sites().forEach([&](const Site &a) {
            network.sites().forEach([&](const Site &z) {
                if (z.id <= a.id)
                    return;
                builder.insert(Demand{.id = DemandId(++demands),
                                      .siteA = demands % 2 == 0 ? a.id : z.id,
                                      .siteZ = demands % 2 == 0 ? z.id : a.id,
                                      .gbpsAZ = Gbps(static_cast<double>(demands % 7)),
                                      .gbpsZA = Gbps(1.0),
                                      .protection = demands % 5 == 0 ? Protection::None : Protection::Restored});
            });
        });
        network.apply(builder.build());
        QVERIFY(demands > 12'000);
        const FailureOptions routes{.sites = false, .riskGroups = false};
        const Result one = swept(network, {}, routes, 1);
        QCOMPARE(difference(*swept(network, {}, routes, 3), *one), QString());
        FailureOptions few = allOptions(network);
        few.routes = few.sites = false;
        few.worstPairs = 0;
        const Result some = swept(network, {}, few, 3);
        QVERIFY(!some->failures.empty());
        QCOMPARE(difference(*some, slowSweep(network, {}, failuresIn(*some))), QString());
    }

    void pairsOfTheWorstComeLast()
    {
        const Network network = networkFrom(
            QStringLiteral("A-B 10km 10G; B-C 10km 10G; A-C 50km 10G; C-D 10km 10G; A>B 5G; A>C 4G; A>D 1G"));
        FailureOptions options{.sites = false, .riskGroups = false};
        options.worstPairs = 2;
        const Result result = swept(network, {}, options);
        QCOMPARE(result->failures.size(), std::size_t(5));
        QCOMPARE(result->failures.back().failure.second.has_value(), true);
        QVERIFY(std::ranges::none_of(result->failures.begin(), result->failures.end() - 1,
                                     [](const FailureFigures &each) { return each.failure.second.has_value(); }));
    }

    void aBridgeLosesItsTrafficAndARingCarriesOn()
    {
        Network network =
            networkFrom(QStringLiteral("A-B 10km 10G; B-C 10km 10G; A-C 50km 10G; C-D 10km 10G; A>C 4G/2G; A>D 1G"));
        DeltaBuilder builder(network);
        for (const DemandId id : {DemandId(1), DemandId(2)})
            builder.edit(id, [](Demand &demand) { demand.protection = Protection::Restored; });
        network.apply(builder.build());
        const Result result = swept(network, {}, {.sites = false});
        const FailureFigures *bridge = result->find(NetworkElement(RouteId(4)));
        QVERIFY(bridge);
        QCOMPARE(bridge->lost.value(), 2.0);
        QCOMPARE(bridge->disconnectedDemands, 1U);
        QCOMPARE(bridge->reroutedDemands, 0U);
        const FailureFigures *ring = result->find(NetworkElement(RouteId(1)));
        QVERIFY(ring);
        QCOMPARE(ring->lost.value(), 0.0);
        QCOMPARE(ring->rerouted.value(), 8.0);
        QCOMPARE(*ring->maxUtilization, 0.5);
        const RouteWorstCase *detour = result->find(RouteId(3));
        QCOMPARE(*detour->utilization, 0.5);
        QCOMPARE(result->causesOf(*detour).size(), std::size_t(2));
        QCOMPARE(result->causesOf(*detour)[0].failure, 0U);
        QCOMPARE(*detour->ownFailure, 2U);
        QCOMPARE(result->find(DemandId(1))->disconnectingFailures, 0U);
        QCOMPARE(result->find(DemandId(2))->disconnectingFailures, 1U);
        QCOMPARE(*result->find(DemandId(1))->failure, 0U);
    }

    void aSweepAfterEditsIsThatOfAFreshOne_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 30; ++seed)
            QTest::addRow("network %llu", seed) << seed;
    }

    void aSweepAfterEditsIsThatOfAFreshOne()
    {
        QFETCH(quint64, seed);
        Network network = variedNetwork(seed);
        std::mt19937_64 random(seed);
        FailureSweep sweep(1);
        JobControl control;
        for (int step = 0; step < 12; ++step) {
            const Result result = sweep.run(network, {}, 17, {}, control);
            QCOMPARE(difference(*result, *swept(network, {}, {})), QString());
            std::vector<RouteId> routes;
            network.routes().forEach([&](const Route &route) { routes.push_back(route.id); });
            const RouteId route = routes[random() % routes.size()];
            const auto amount = static_cast<double>(random() % 60);
            std::vector<SiteId> sites;
            network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
            const SiteId site = sites[random() % sites.size()];
            const quint64 kind = random() % 11;
            DeltaBuilder builder(network);
            if (kind < 3) {
                builder.edit(
                    route, [&](Route &row) { row.capacity = kind == 0 ? std::nullopt : std::optional(Gbps(amount)); });
            } else if (kind == 3) {
                builder.edit(route, [&](Route &row) { row.length = Kilometers(amount); });
            } else if (kind == 4) {
                builder.insert(Cable{.id = CableId(step + 1),
                                     .route = route,
                                     .pairs = 4,
                                     .litPairs = static_cast<int>(random() % 3),
                                     .gbpsPerPair = Gbps(10.0)});
            } else if (kind < 8) {
                builder.edit(DemandId(static_cast<qint64>(1 + random() % 3)),
                             [&](Demand &row) { row.gbpsAZ = Gbps(amount); });
            } else if (kind == 8) {
                builder.edit(site, [&](Site &row) { row.position = GeoPoint::clamped(amount - 30.0, amount); });
            } else if (kind == 9) {
                builder.insert(Route{.id = RouteId(100 + step),
                                     .siteA = site,
                                     .siteZ = sites[random() % sites.size()],
                                     .length = Kilometers(1.0 + static_cast<double>(random() % 3)),
                                     .capacity = Gbps(amount)});
            } else if (!isInUse(network, route)) {
                builder.remove(route);
            }
            network.apply(builder.build());
        }
    }

    void theWorstFailuresAreThereFirst()
    {
        const RandomNetworkOptions options{.sites = 210, .routes = 330, .demands = 60};
        Network network = randomNetwork(3, options);
        DeltaBuilder varied(network);
        network.demands().forEach([&](const Demand &demand) {
            varied.edit(demand.id, [](Demand &row) {
                row.protection = row.id.value() % 4 == 0   ? Protection::None
                                 : row.id.value() % 4 == 1 ? Protection::OnePlusOne
                                                           : Protection::Restored;
            });
        });
        network.apply(varied.build());
        FailureSweep sweep(2);
        JobControl control;
        const Result before = sweep.run(network, {}, 1, {}, control);
        DeltaBuilder builder(network);
        std::vector<SiteId> sites;
        network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
        builder.edit(sites[10], [](Site &row) { row.position = GeoPoint::clamped(3.0, 4.0); });
        network.apply(builder.build());
        std::vector<Result> parts;
        const Result result =
            sweep.run(network, {}, 2, {}, control, [&](const Result &part) { parts.push_back(part); });
        QCOMPARE(parts.size(), std::size_t(1));
        const FailureSweepResult &part = *parts.front();
        QVERIFY(!part.isComplete);
        QCOMPARE(part.revision, std::uint64_t(2));
        Gbps worstOfOthers(0.0);
        std::vector<Gbps> ofFresh;
        for (std::size_t i = 0; i < part.fresh.size(); ++i) {
            if (part.fresh[i]) {
                QCOMPARE(part.failures[i].lost, result->failures[i].lost);
                QCOMPARE(part.failures[i].rerouted, result->failures[i].rerouted);
                QCOMPARE(part.failures[i].maxUtilization, result->failures[i].maxUtilization);
                ofFresh.push_back(before->failures[i].lost);
            } else {
                QCOMPARE(part.failures[i].lost, before->failures[i].lost);
                worstOfOthers = std::max(worstOfOthers, before->failures[i].lost);
            }
        }
        // Others come with them.
        QVERIFY(std::ranges::count_if(ofFresh, [&](Gbps lost) { return lost >= worstOfOthers; }) >= 8);
        QVERIFY(result->isComplete && result->fresh.empty());
        QCOMPARE(difference(*result, *swept(network, {}, {})), QString());
        // What was tried first is kept with the rest.
        DeltaBuilder capacity(network);
        std::vector<RouteId> routes;
        network.routes().forEach([&](const Route &route) { routes.push_back(route.id); });
        capacity.edit(routes[7], [](Route &row) { row.capacity = Gbps(1.0); });
        network.apply(capacity.build());
        QCOMPARE(difference(*sweep.run(network, {}, 3, {}, control), *swept(network, {}, {})), QString());
    }

    void failuresThatHitNothingAreJudgedToo()
    {
        // So many that their loads are not kept: most carry nothing.
        constexpr qint64 parallel = 6'000;
        Network network;
        DeltaBuilder builder(network);
        for (qint64 i = 1; i <= 4; ++i)
            builder.insert(Site{.id = SiteId(i), .position = GeoPoint::clamped(double(i), i == 3 ? 9.0 : 5.0)});
        const auto join = [&](qint64 id, qint64 a, qint64 z, std::optional<Gbps> capacity) {
            builder.insert(Route{.id = RouteId(id), .siteA = SiteId(a), .siteZ = SiteId(z), .capacity = capacity});
        };
        for (qint64 id = 1; id <= parallel; ++id)
            join(id, 1, 2, id % 2 == 0 ? std::optional(Gbps(10.0)) : std::nullopt);
        join(parallel + 1, 2, 3, Gbps(1.0));
        join(parallel + 2, 3, 1, Gbps(100.0));
        for (qint64 id = 1; id <= 3; ++id) {
            builder.insert(Demand{.id = DemandId(id),
                                  .siteA = SiteId(id == 3 ? 4 : 1),
                                  .siteZ = SiteId(id == 3 ? 4 : id + 1),
                                  .gbpsAZ = Gbps(40.0),
                                  .gbpsZA = Gbps(2.0),
                                  .maxLatency = Milliseconds(id == 2 ? 0.1 : 90.0),
                                  .protection = id == 1 ? Protection::Restored : Protection::OnePlusOne});
        }
        network.apply(builder.build());
        const Result result = swept(network, {}, {.riskGroups = false}, 2);
        QCOMPARE(result->failures.size(), std::size_t(parallel + 2 + 4));
        std::vector<std::size_t> sample{0, 1, 2, 3, 77, 5'999};
        for (std::size_t i = parallel; i < result->failures.size(); ++i)
            sample.push_back(i);
        std::vector<Failure> failures;
        for (const std::size_t i : sample)
            failures.push_back(result->failures[i].failure);
        FailureSweepResult expected = slowSweep(network, {}, failures);
        FailureSweepResult actual = expected;
        for (std::size_t i = 0; i < sample.size(); ++i)
            actual.failures[i] = result->failures[sample[i]];
        QCOMPARE(difference(actual, expected), QString());
        QVERIFY(result->failures.front().lost == Gbps(0.0));
    }

    void anEmptyNetworkGivesAnEmptySweep()
    {
        const Result result = swept({}, {}, {});
        QVERIFY(result);
        QVERIFY(result->failures.empty() && result->routes.empty() && result->demands.empty());
        QVERIFY(!result->baseline.maxUtilization);
    }

    void aCanceledSweepGivesNothingAndTheNextIsRight()
    {
        const Network network = variedNetwork(6);
        FailureSweep sweep(2);
        JobControl canceled;
        canceled.cancel();
        QVERIFY(!sweep.run(network, {}, 1, {}, canceled));
        JobControl control;
        const Result result = sweep.run(network, {}, 2, {}, control);
        QCOMPARE(difference(*result, slowSweep(network, {}, failuresIn(*result))), QString());
        QVERIFY(!sweep.run(network, {}, 3, {}, canceled));
        QCOMPARE(difference(*sweep.run(network, {}, 4, {}, control), *result), QString());
    }
};

QTEST_GUILESS_MAIN(TestFailureSweep)
#include "tst_failuresweep.moc"
