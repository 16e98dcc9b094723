// SPDX-License-Identifier: Apache-2.0
#include "../randomnetwork.h"
#include "../routingcases.h"
#include "../routingchecks.h"
#include "network/delta.h"
#include "solver/router.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

using Loads = std::map<std::pair<RouteId, bool>, double>; // Gb/s by route, along it or against
using Distances = std::map<SiteId, double>;

constexpr double tie = 1e-9; // ms; in these networks other differences are thousands of times as large

/// Latency of routes alone to the target, by relaxing all until nothing changes.
Distances distancesTo(const RoutingResult &result, SiteId target)
{
    Distances distances{{target, 0.0}};
    for (bool changed = true; changed;) {
        changed = false;
        for (const RouteFigures &route : result.routes) {
            for (const auto &[from, to] : {std::pair(route.siteA, route.siteZ), std::pair(route.siteZ, route.siteA)}) {
                if (!distances.contains(to))
                    continue;
                const double sum = distances[to] + route.latency.value();
                if (!distances.contains(from) || sum < distances[from] - tie) {
                    distances[from] = sum;
                    changed = true;
                }
            }
        }
    }
    return distances;
}

/// Hands traffic to all equally near next hops alike, and they to theirs.
void pass(const RoutingResult &result, const Distances &distances, SiteId at, SiteId target, double gbps, Loads &loads)
{
    if (at == target)
        return;
    std::vector<std::tuple<RouteId, bool, SiteId>> hops;
    for (const RouteFigures &route : result.routes) {
        for (const bool along : {true, false}) {
            const SiteId from = along ? route.siteA : route.siteZ;
            const SiteId to = along ? route.siteZ : route.siteA;
            if (from == at && to != at && distances.contains(to)
                && std::abs(distances.at(to) + route.latency.value() - distances.at(at)) < tie)
                hops.emplace_back(route.route, along, to);
        }
    }
    for (const auto &[route, along, to] : hops) {
        const double part = gbps / static_cast<double>(hops.size());
        loads[{route, along}] += part;
        pass(result, distances, to, target, part, loads);
    }
}

/// Latencies of all loopless paths, equipment and all.
void everyPath(const RoutingResult &result, const Figures &figures, const Network &network, SiteId at, SiteId target,
               double latency, std::vector<SiteId> &passed, std::vector<double> &found)
{
    latency += figures.equipmentDelay(*network.find(at)).value();
    if (at == target) {
        found.push_back(latency);
        return;
    }
    passed.push_back(at);
    for (const RouteFigures &route : result.routes) {
        for (const auto &[from, to] : {std::pair(route.siteA, route.siteZ), std::pair(route.siteZ, route.siteA)}) {
            if (from == at && std::ranges::find(passed, to) == passed.end())
                everyPath(result, figures, network, to, target, latency + route.latency.value(), passed, found);
        }
    }
    passed.pop_back();
}

} // namespace

class TestSplitRouting : public QObject
{
    Q_OBJECT

private slots:
    void equalCostSharesLikeRoutersDo()
    {
        int split = 0;
        for (quint64 seed = 1; seed <= 15; ++seed) {
            Network network = randomNetwork(seed, {.sites = 14, .routes = 34, .demands = 25, .wholeKilometers = true});
            DeltaBuilder builder(network);
            network.routes().forEach([&](const Route &route) { // none of length zero: those would pass in circles
                builder.edit(route.id, [](Route &row) { row.length = *row.length + Kilometers(1.0); });
            });
            network.apply(builder.build());
            const auto result = routed(network, {.routing = RoutingPolicy::EqualCost});
            QCOMPARE(faultOf(network, *result), QString());
            Loads loads;
            for (const DemandFigures &demand : result->demands) {
                for (const bool reversed : {false, true}) {
                    const SiteId from = reversed ? demand.siteZ : demand.siteA;
                    const SiteId to = reversed ? demand.siteA : demand.siteZ;
                    const Distances distances = distancesTo(*result, to);
                    if (distances.contains(from))
                        pass(*result, distances, from, to, (reversed ? demand.gbpsZA : demand.gbpsAZ).value(), loads);
                }
                split += result->flowsOf(demand).empty() ? 0 : 1;
            }
            for (const RouteFigures &route : result->routes) {
                const double az = loads[std::pair(route.route, true)];
                const double za = loads[std::pair(route.route, false)];
                QVERIFY(std::abs(route.loadAZ.value() - az) < 1e-9);
                QVERIFY(std::abs(route.loadZA.value() - za) < 1e-9);
            }
        }
        QVERIFY(split > 50);
    }

    void shortestPathsShareAlike()
    {
        for (quint64 seed = 1; seed <= 10; ++seed) {
            const Network network = randomNetwork(seed, {.sites = 8, .routes = 15, .demands = 25});
            const int k = 1 + static_cast<int>(seed % 5);
            const auto result = routed(network, {.routing = RoutingPolicy::KShortest, .pathsPerDemand = k});
            QCOMPARE(faultOf(network, *result), QString());
            const Figures figures(network, {});
            for (const DemandFigures &demand : result->demands) {
                if (demand.siteA == demand.siteZ)
                    continue;
                std::vector<double> expected;
                std::vector<SiteId> passed;
                everyPath(*result, figures, network, demand.siteA, demand.siteZ, 0.0, passed, expected);
                std::ranges::sort(expected);
                expected.resize(std::min(expected.size(), static_cast<std::size_t>(k)));
                if (demand.bound && !expected.empty() && expected.front() <= demand.bound->value())
                    std::erase_if(expected, [&](double latency) { return latency > demand.bound->value(); });
                std::vector<double> found;
                for (const PathFlow &flow : result->flowsOf(demand)) {
                    QVERIFY(std::abs(flow.share * static_cast<double>(expected.size()) - 1.0) < 1e-9);
                    if (!flow.reversed)
                        found.push_back(flow.latency.value());
                }
                if (found.empty() && demand.latency)
                    found.push_back(demand.latency->value());
                std::ranges::sort(found);
                QCOMPARE(found.size(), expected.size());
                for (std::size_t i = 0; i < found.size(); ++i)
                    QVERIFY(std::abs(found[i] - expected[i]) < 1e-9);
            }
        }
    }

    void minMaxUtilizationIsWithinItsProvenGap()
    {
        // Two ways of 100 and 300 Gb/s: 200 Gb/s fill both by half.
        const auto result = routed(networkFrom(QStringLiteral("A-B 10km 100G; A-C 50km 300G; C-B 50km 300G; A>B 200G")),
                                   {.routing = RoutingPolicy::MinMaxUtilization});
        QVERIFY(*result->summary.maxUtilization <= 0.5 * 1.011);
        QVERIFY(*result->summary.lowerBoundMaxUtilization <= 0.5 + 1e-9);
        QVERIFY(*result->summary.maxUtilization <= *result->summary.lowerBoundMaxUtilization * 1.011);
        QVERIFY(!result->summary.maxUtilizationWithoutBounds);
    }

    void aLatencyBoundHasItsPrice()
    {
        const auto result =
            routed(networkFrom(QStringLiteral("A-B 10km 100G; A-C 50km 300G; C-B 50km 300G; A>B 200G/0G 0.1ms")),
                   {.routing = RoutingPolicy::MinMaxUtilization});
        QCOMPARE(*result->summary.maxUtilization, 2.0);
        QVERIFY(*result->summary.lowerBoundMaxUtilization <= 0.5 + 1e-9);
        QVERIFY(std::abs(*result->summary.maxUtilizationWithoutBounds - 0.5) < 0.006);
        QCOMPARE(result->demands.front().status, DemandStatus::Congested);
    }
};

QTEST_APPLESS_MAIN(TestSplitRouting)
#include "tst_splitrouting.moc"
