// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "randomnetwork.h"
#include "routingcases.h"
#include "solver/routing.h"
#include "support/editednetwork.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <map>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

constexpr double msPerKm = 1.4682 / 299.792458;
constexpr double popDelayMs = 0.005;

RoutingPointer byLatency(const Network &network, const WorldState &world = {}, unsigned threads = 0)
{
    JobControl control;
    auto result = routeLeastLatency(network, world, 17, control, threads);
    if (!result)
        qFatal("canceled");
    return result;
}

RoutingPointer byLatency(const char *text)
{
    return byLatency(networkFrom(QString::fromUtf8(text)));
}

bool sameBits(double a, double b)
{
    return std::memcmp(&a, &b, sizeof a) == 0;
}

} // namespace

class TestRouting : public QObject
{
    Q_OBJECT

private slots:
    void aDemandTakesTheLeastLatencyPath()
    {
        const auto result = byLatency("A-B 80km 100G; B-C 70km 100G; A-C 200km 100G; A>C 40G/20G 5ms");
        QCOMPARE(pathOf(*result, 1), (std::vector<qint64>{1, 2}));
        const DemandFigures &demand = result->demands.front();
        QCOMPARE(demand.latency->value(), 150.0 * msPerKm + 3 * popDelayMs);
        QCOMPARE(demand.status, DemandStatus::Ok);
        QCOMPARE(demand.bound->value(), 5.0);
        QCOMPARE(result->revision, std::uint64_t(17));
        // Along the equator a degree is 111.3195 km.
        QVERIFY(std::abs(*demand.stretch - demand.latency->value() / (222.638982 * msPerKm)) < 1e-7);

        const RouteFigures &first = *result->find(RouteId(1));
        QCOMPARE(first.length.value(), 80.0);
        QCOMPARE(first.latency.value(), 80.0 * msPerKm);
        QCOMPARE(first.loadAZ.value(), 40.0);
        QCOMPARE(first.loadZA.value(), 20.0);
        QCOMPARE(*first.utilizationAZ(), 0.4);
        QCOMPARE(*first.utilizationZA(), 0.2);
        QCOMPARE(*first.utilization(), 0.4);
        QCOMPARE(result->find(RouteId(3))->loadAZ.value(), 0.0);
        QCOMPARE(*result->summary.maxUtilization, 0.4);
        QCOMPARE(result->summary.offered.value(), 60.0);
        QCOMPARE(result->summary.carried.value(), 60.0);
        QCOMPARE(result->summary.congestedRoutes, std::size_t(0));
    }

    void equipmentOnTheWayCounts()
    {
        Network network = networkFrom(QStringLiteral("A-B 50km; B-C 50km; A-C 101.5km; A>C 1G"));
        QCOMPARE(pathOf(*byLatency(network), 1), (std::vector<qint64>{1, 2}));
        network = edited(network, siteNamed(network, QStringLiteral("B")),
                         [](Site &site) { site.equipmentDelay = Microseconds(8.0); });
        QCOMPARE(pathOf(*byLatency(network), 1), (std::vector<qint64>{3}));
        QCOMPARE(byLatency(network)->demands.front().latency->value(), 101.5 * msPerKm + 2 * popDelayMs);
    }

    void loadsFollowTheDirectionOfTheRoute()
    {
        const auto result = byLatency("A-B 10km; C-B 10km; A>C 40G/20G; C>A 5G/3G");
        QCOMPARE(result->find(RouteId(1))->loadAZ.value(), 43.0);
        QCOMPARE(result->find(RouteId(1))->loadZA.value(), 25.0);
        QCOMPARE(result->find(RouteId(2))->loadAZ.value(), 25.0);
        QCOMPARE(result->find(RouteId(2))->loadZA.value(), 43.0);
        QCOMPARE(pathOf(*result, 1), (std::vector<qint64>{1, 2}));
        QCOMPARE(pathOf(*result, 2), (std::vector<qint64>{2, 1}));
    }

    void fewerRoutesThenLowerSitesThenLowerRoutesBreakTies()
    {
        const char *flat = "A junction; B junction; C junction; D junction; ";
        // Via B or C, the same length; then one route of that length.
        const QString square =
            QLatin1String(flat) + QStringLiteral("A-C 50km; C-D 50km; A-B 50km; B-D 50km; A>D 1G; D>A 1G");
        const auto viaB = byLatency(networkFrom(square));
        QCOMPARE(pathOf(*viaB, 1), (std::vector<qint64>{3, 4}));
        QCOMPARE(pathOf(*viaB, 2), (std::vector<qint64>{4, 3}));
        const auto direct = byLatency(networkFrom(square + QStringLiteral("; D-A 100km; A-D 100km")));
        QCOMPARE(pathOf(*direct, 1), (std::vector<qint64>{5}));
        QCOMPARE(pathOf(*direct, 2), (std::vector<qint64>{5}));
    }

    void aDemandWithoutAPathIsUnrouted()
    {
        const auto result = byLatency("A-B 10km 100G; C-D 10km 100G; A>C 40G; A>B 1G");
        const DemandFigures &demand = *result->find(DemandId(1));
        QCOMPARE(demand.status, DemandStatus::Unrouted);
        QVERIFY(!demand.latency && !demand.stretch);
        QVERIFY(result->path(demand).empty());
        QCOMPARE(result->summary.unrouted, std::size_t(1));
        QCOMPARE(result->summary.routed, std::size_t(1));
        QCOMPARE(result->summary.offered.value(), 82.0);
        QCOMPARE(result->summary.carried.value(), 2.0);
        QCOMPARE(result->find(RouteId(2))->loadAZ.value(), 0.0);
    }

    void aDemandToAMissingSiteIsUnrouted()
    {
        Network network = networkFrom(QStringLiteral("A-B 10km; A>B 1G"));
        network = edited(network, DemandId(1), [](Demand &demand) { demand.siteZ = SiteId(99); });
        QCOMPARE(byLatency(network)->demands.front().status, DemandStatus::Unrouted);
    }

    void aDemandWithinOneSiteNeedsNoRoute()
    {
        const auto result = byLatency("A-B 10km; A>A 7G; B>B 1G 0.001ms");
        QCOMPARE(result->demands[0].status, DemandStatus::Ok);
        QCOMPARE(result->demands[0].latency->value(), popDelayMs);
        QVERIFY(!result->demands[0].stretch);
        QVERIFY(result->path(result->demands[0]).empty());
        QCOMPARE(result->demands[1].status, DemandStatus::TooSlow);
        QCOMPARE(result->routes.front().loadAZ.value(), 0.0);
        QCOMPARE(result->summary.routed, std::size_t(2));
    }

    void aDemandBeyondItsBoundIsTooSlowEvenIfCongested()
    {
        const auto result = byLatency("A-B 1000km 10G; A>B 20G 2ms; A>B 1G 8ms; A>B 1G");
        QCOMPARE(result->demands[0].status, DemandStatus::TooSlow);
        QCOMPARE(result->demands[1].status, DemandStatus::Congested);
        QCOMPARE(result->demands[2].status, DemandStatus::Congested);
        QCOMPARE(result->summary.latencyViolations, std::size_t(1));
        QCOMPARE(result->summary.congestedRoutes, std::size_t(1));
        QCOMPARE(*result->summary.maxUtilization, 2.2);
    }

    void onlyDemandsOverAnOverloadedRouteAreCongested()
    {
        const auto result = byLatency("A-B 10km 100G; B-C 10km 10G; A>B 50G; A>C 11G/1G; C>B 0G/1G; B>C 0G/1G");
        QCOMPARE(result->demands[0].status, DemandStatus::Ok);
        QCOMPARE(result->demands[1].status, DemandStatus::Congested);
        QCOMPARE(result->demands[2].status, DemandStatus::Congested); // from B to C, with the excess
        QCOMPARE(result->demands[3].status, DemandStatus::Ok);        // against it
    }

    void aFullRouteIsNotCongested()
    {
        // 0.1 + 0.2 is more than 0.3 in binary, but loads are whole units.
        const auto result = byLatency("A-B 10km 0.3G; A>B 0.1G; A>B 0.2G");
        QCOMPARE(result->routes[0].loadAZ, Gbps(0.3));
        QCOMPARE(result->demands[0].status, DemandStatus::Ok);
        QCOMPARE(result->summary.congestedRoutes, std::size_t(0));
    }

    void utilizationIsUnknownWithoutACapacityAndInfiniteOnNone()
    {
        const auto unknown = byLatency("A-B 10km; A>B 1G");
        QVERIFY(!unknown->routes[0].capacity && !unknown->routes[0].utilization());
        QVERIFY(!unknown->summary.maxUtilization);
        QCOMPARE(unknown->demands[0].status, DemandStatus::Ok);
        const auto none = byLatency("A-B 10km 0G; B-C 10km 0G; A>B 1G");
        QVERIFY(std::isinf(*none->routes[0].utilization()));
        QCOMPARE(*none->routes[1].utilization(), 0.0);
        QVERIFY(std::isinf(*none->summary.maxUtilization));
        QCOMPARE(none->demands[0].status, DemandStatus::Congested);
    }

    void amountsThatAreNotNumbersCountAsNothing()
    {
        Network network = networkFrom(QStringLiteral("A-B 10km 1G; A>B 1G"));
        network = edited(network, DemandId(1), [](Demand &demand) {
            demand.gbpsAZ = Gbps(std::numeric_limits<double>::quiet_NaN());
            demand.gbpsZA = Gbps(-5.0);
        });
        const auto result = byLatency(network);
        QCOMPARE(result->routes[0].loadAZ.value(), 0.0);
        QCOMPARE(result->routes[0].loadZA.value(), 0.0);
        QCOMPARE(result->summary.offered.value(), 0.0);
    }

    void onlyWhatExistsTakesPart()
    {
        Network network = networkFrom(QStringLiteral("A-B 10km; B-C 10km; A-C 100km; A>C 10G; A>B 1G; A>C 5G"));
        network =
            edited(network, RouteId(1), [](Route &route) { route.status = Status::Planned, route.plan = PlanId(4); });
        network =
            edited(network, siteNamed(network, QStringLiteral("B")), [](Site &site) { site.inServiceYear = 2030; });
        network = edited(network, DemandId(3), [](Demand &demand) { demand.status = Status::Retired; });
        const auto today = byLatency(network, {.year = 2026});
        QCOMPARE(today->sites.size(), std::size_t(2));
        QCOMPARE(today->routes.size(), std::size_t(1));
        QCOMPARE(today->demands.size(), std::size_t(2));
        QCOMPARE(pathOf(*today, 1), (std::vector<qint64>{3}));
        QCOMPARE(today->find(DemandId(2))->status, DemandStatus::Unrouted);
        QVERIFY(!today->find(RouteId(1)) && !today->find(DemandId(3)));
        QCOMPARE(pathOf(*byLatency(network, {.year = 2030}), 1), (std::vector<qint64>{3}));
        QCOMPARE(pathOf(*byLatency(network, {.year = 2030, .plansOn = {PlanId(4)}}), 1), (std::vector<qint64>{1, 2}));
    }

    void demandsGrow()
    {
        Network network = networkFrom(QStringLiteral("A-B 10km 100G; A>B 10G/5G; B>A 1G"));
        DeltaBuilder builder(network);
        builder.insert(Growth{.id = GrowthId(1)});
        builder.insert(GrowthPoint{.id = GrowthPointId(1), .growth = GrowthId(1), .year = 2025, .multiplier = 1.0});
        builder.insert(GrowthPoint{.id = GrowthPointId(2), .growth = GrowthId(1), .year = 2029, .multiplier = 3.0});
        builder.edit(DemandId(1), [](Demand &demand) { demand.growth = GrowthId(1); });
        network.apply(builder.build());
        const auto result = byLatency(network, {.year = 2027, .demandMultiplier = 2.0});
        QCOMPARE(result->demands[0].gbpsAZ.value(), 40.0);
        QCOMPARE(result->demands[0].gbpsZA.value(), 20.0);
        QCOMPARE(result->routes[0].loadAZ.value(), 42.0);
        QCOMPARE(result->summary.offered.value(), 64.0);
        QCOMPARE(result->world, (WorldState{.year = 2027, .demandMultiplier = 2.0}));
    }

    void loadsAddUpToThePaths_data()
    {
        QTest::addColumn<bool>("ties");
        QTest::newRow("all lengths differ") << false;
        QTest::newRow("many ties") << true;
    }
    void loadsAddUpToThePaths()
    {
        QFETCH(bool, ties);
        for (quint64 seed = 1; seed <= 10; ++seed) {
            const Network network =
                randomNetwork(seed, {.sites = 40, .routes = 60, .demands = 500, .wholeKilometers = ties});
            const auto result = byLatency(network);
            std::map<RouteId, std::pair<double, double>> loads;
            std::size_t routedDemands = 0;
            for (const DemandFigures &demand : result->demands) {
                QCOMPARE(demand.status == DemandStatus::Unrouted, !demand.latency.has_value());
                if (!demand.latency)
                    continue;
                ++routedDemands;
                // The path leads from A to Z, route by route, and its latency is the sum.
                SiteId at = demand.siteA;
                const Figures figures(network, {});
                Milliseconds latency = figures.equipmentDelay(*network.find(at));
                bool congested = false;
                for (const RouteId id : result->path(demand)) {
                    const RouteFigures &route = *result->find(id);
                    const bool along = route.siteA == at;
                    QVERIFY(along || route.siteZ == at);
                    at = along ? route.siteZ : route.siteA;
                    latency += route.latency + figures.equipmentDelay(*network.find(at));
                    (along ? loads[id].first : loads[id].second) += demand.gbpsAZ.value();
                    (along ? loads[id].second : loads[id].first) += demand.gbpsZA.value();
                    const auto over = [](std::optional<double> utilization) {
                        return utilization && *utilization > 1.0 + 1e-9;
                    };
                    congested =
                        congested
                        || (demand.gbpsAZ.value() > 0.0 && over(along ? route.utilizationAZ() : route.utilizationZA()))
                        || (demand.gbpsZA.value() > 0.0 && over(along ? route.utilizationZA() : route.utilizationAZ()));
                }
                QCOMPARE(at, demand.siteZ);
                QVERIFY(std::abs(demand.latency->value() - latency.value()) <= 1e-12 * (1.0 + latency.value()));
                const bool tooSlow = demand.bound && *demand.latency > *demand.bound;
                QCOMPARE(demand.status, tooSlow     ? DemandStatus::TooSlow
                                        : congested ? DemandStatus::Congested
                                                    : DemandStatus::Ok);
                // It is the least: the same as the tree from its other end says.
                const auto back = latencyFrom(network, {}, demand.siteZ);
                QVERIFY(std::abs(back->find(demand.siteA)->value() - latency.value())
                        <= 1e-9 * (1.0 + latency.value()));
            }
            QVERIFY(routedDemands > 100);
            for (const RouteFigures &route : result->routes) {
                QVERIFY(std::abs(route.loadAZ.value() - loads[route.route].first)
                        < 1e-9 * (1.0 + route.loadAZ.value()));
                QVERIFY(std::abs(route.loadZA.value() - loads[route.route].second)
                        < 1e-9 * (1.0 + route.loadZA.value()));
            }
        }
    }

    void aPairHasOnePathWhicheverWayItsDemandIsDrawn()
    {
        const Network network = randomNetwork(3, {.sites = 30, .routes = 70, .demands = 300, .wholeKilometers = true});
        DeltaBuilder builder(network);
        network.demands().forEach([&](const Demand &demand) {
            Demand turned = demand;
            std::swap(turned.siteA, turned.siteZ);
            std::swap(turned.gbpsAZ, turned.gbpsZA);
            builder.put(turned);
        });
        Network other = network;
        other.apply(builder.build());
        const auto one = byLatency(network);
        const auto two = byLatency(other);
        for (std::size_t i = 0; i < one->demands.size(); ++i) {
            const auto path = one->path(one->demands[i]);
            const auto back = two->path(two->demands[i]);
            QVERIFY(std::equal(path.begin(), path.end(), back.rbegin(), back.rend()));
            QCOMPARE(one->demands[i].status, two->demands[i].status);
        }
        for (std::size_t i = 0; i < one->routes.size(); ++i) {
            QVERIFY(sameBits(one->routes[i].loadAZ.value(), two->routes[i].loadAZ.value()));
            QVERIFY(sameBits(one->routes[i].loadZA.value(), two->routes[i].loadZA.value()));
        }
    }

    void anyNumberOfThreadsGivesTheSameBits()
    {
        const Network network = randomNetwork(9, {.sites = 150, .routes = 300, .demands = 8000});
        const auto first = byLatency(network, {}, 1);
        QVERIFY(first->summary.routed > 4000);
        for (const unsigned threads : {1U, 2U, 8U}) {
            const auto again = byLatency(network, {}, threads);
            QCOMPARE(again->demands.size(), first->demands.size());
            QVERIFY(again->pathRoutes == first->pathRoutes);
            for (std::size_t i = 0; i < first->demands.size(); ++i) {
                const DemandFigures &a = first->demands[i];
                const DemandFigures &b = again->demands[i];
                QCOMPARE(a.demand, b.demand);
                QCOMPARE(a.status, b.status);
                QCOMPARE(a.pathBegin, b.pathBegin);
                QCOMPARE(a.pathEnd, b.pathEnd);
                QCOMPARE(a.latency.has_value(), b.latency.has_value());
                QVERIFY(!a.latency || sameBits(a.latency->value(), b.latency->value()));
                QVERIFY(!a.stretch || sameBits(*a.stretch, *b.stretch));
            }
            for (std::size_t i = 0; i < first->routes.size(); ++i) {
                QVERIFY(sameBits(first->routes[i].loadAZ.value(), again->routes[i].loadAZ.value()));
                QVERIFY(sameBits(first->routes[i].loadZA.value(), again->routes[i].loadZA.value()));
            }
            QVERIFY(sameBits(first->summary.carried.value(), again->summary.carried.value()));
        }
    }

    void sharedPathsKeepTheResultSmall()
    {
        // A chain of 40 with a demand from the first site to every other: one path of 39 routes holds them all.
        QString text = QStringLiteral("S0");
        for (int i = 1; i < 40; ++i)
            text += QStringLiteral("; S%1-S%2 10km; S0>S%2 1G").arg(i - 1).arg(i);
        const auto result = byLatency(networkFrom(text));
        QCOMPARE(result->pathRoutes.size(), std::size_t(39));
        QCOMPARE(result->find(RouteId(1))->loadAZ.value(), 39.0);
        QCOMPARE(result->find(RouteId(39))->loadAZ.value(), 1.0);
        QCOMPARE(pathOf(*result, 3), (std::vector<qint64>{1, 2, 3}));
    }

    void aCanceledJobGivesNothing()
    {
        JobControl control;
        control.cancel();
        QVERIFY(!routeLeastLatency(networkFrom(QStringLiteral("A-B 1km; A>B 1G")), {}, 1, control));
        QVERIFY(!routeLeastLatency(networkFrom(QStringLiteral("A-B 1km")), {}, 1, control));
    }

    void anEmptyNetworkGivesAnEmptyResult()
    {
        const auto result = byLatency(Network());
        QVERIFY(result->routes.empty() && result->demands.empty() && result->sites.empty());
        QCOMPARE(result->summary.demands, std::size_t(0));
        QVERIFY(!result->summary.maxUtilization);
    }

    void progressEndsAtOne()
    {
        JobControl control;
        QVERIFY(routeLeastLatency(networkFrom(QStringLiteral("A-B 1km; B-C 1km; A>B 1G; B>C 1G")), {}, 1, control));
        QCOMPARE(control.progress(), 1.0);
    }

    void latencyFromASiteReachesWhatIsConnected()
    {
        const Network network = networkFrom(QStringLiteral("A-B 80km; B-C 70km; D; A-C 200km"));
        const auto from = latencyFrom(network, {}, siteNamed(network, QStringLiteral("A")));
        QCOMPARE(from->source, siteNamed(network, QStringLiteral("A")));
        QCOMPARE(from->find(siteNamed(network, QStringLiteral("A")))->value(), popDelayMs);
        QCOMPARE(from->find(siteNamed(network, QStringLiteral("C")))->value(), 150.0 * msPerKm + 3 * popDelayMs);
        QVERIFY(!from->find(siteNamed(network, QStringLiteral("D"))));
        QVERIFY(!from->find(SiteId(1000)));
        QCOMPARE(from->sites.size(), std::size_t(4));
        QVERIFY(!latencyFrom(network, {}, SiteId(1000)));
        const Network retired =
            edited(network, siteNamed(network, QStringLiteral("A")), [](Site &site) { site.status = Status::Retired; });
        QVERIFY(!latencyFrom(retired, {}, siteNamed(network, QStringLiteral("A"))));
    }
};

QTEST_APPLESS_MAIN(TestRouting)
#include "tst_routing.moc"
