// SPDX-License-Identifier: Apache-2.0
#include "models/solver/randomnetwork.h"
#include "network/delta.h"
#include "solver/paths/maxflow.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <limits>
#include <map>
#include <set>
#include <thread>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

constexpr double tolerance = 1e-6;

double capacityOf(const Network &network, RouteId id)
{
    const auto capacity = Figures(network, {}).capacity(*network.routes().find(id));
    return capacity ? capacity->value() : 0.0;
}

std::vector<SiteId> sitesOf(const Network &network)
{
    std::vector<SiteId> sites;
    network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
    return sites;
}

/// The least capacity between the sets over all ways to part the sites; and the fewest routes.
std::pair<double, std::size_t> leastCuts(const Network &network, const std::vector<SiteId> &sources,
                                         const std::vector<SiteId> &targets)
{
    const std::vector<SiteId> sites = sitesOf(network);
    double least = std::numeric_limits<double>::infinity();
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (std::uint32_t part = 0; part < 1u << sites.size(); ++part) {
        std::set<SiteId> side;
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if ((part >> i & 1u) != 0)
                side.insert(sites[i]);
        }
        const auto isIn = [&](SiteId id) { return side.contains(id); };
        if (!std::ranges::all_of(sources, isIn) || std::ranges::any_of(targets, isIn))
            continue;
        double capacity = 0.0;
        std::size_t routes = 0;
        network.routes().forEach([&](const Route &route) {
            if (isIn(route.siteA) == isIn(route.siteZ))
                return;
            capacity += capacityOf(network, route.id);
            ++routes;
        });
        least = std::min(least, capacity);
        fewest = std::min(fewest, routes);
    }
    return {least, fewest};
}

/// What a result claims, checked against the network: the flow is one, and the cut is one of the same value.
void checkProof(const Network &network, const MaxFlow &result, const std::vector<SiteId> &sources,
                const std::vector<SiteId> &targets)
{
    std::map<SiteId, double> out;
    for (const RouteFigures &route : result.flow) {
        QVERIFY(route.loadAZ.value() >= 0.0 && route.loadZA.value() >= 0.0);
        QVERIFY(route.loadAZ.value() == 0.0 || route.loadZA.value() == 0.0);
        const double load = route.loadAZ.value() - route.loadZA.value();
        QVERIFY(load != 0.0);
        QVERIFY(std::abs(load) <= capacityOf(network, route.route) + tolerance);
        out[route.siteA] += load;
        out[route.siteZ] -= load;
    }
    double left = 0.0;
    double arrived = 0.0;
    for (const auto &[site, amount] : out) {
        if (std::ranges::find(sources, site) != sources.end())
            left += amount;
        else if (std::ranges::find(targets, site) != targets.end())
            arrived -= amount;
        else
            QVERIFY(std::abs(amount) < tolerance);
    }
    QVERIFY(std::abs(left - result.value.value()) < tolerance);
    QVERIFY(std::abs(arrived - result.value.value()) < tolerance);

    const auto isIn = [&](SiteId id) { return std::ranges::binary_search(result.sourceSide, id); };
    QVERIFY(std::ranges::all_of(sources, isIn));
    QVERIFY(std::ranges::none_of(targets, isIn));
    double capacity = 0.0;
    for (const RouteId id : result.cut)
        capacity += capacityOf(network, id);
    QVERIFY(std::abs(capacity - result.value.value()) < tolerance);
    std::vector<RouteId> crossing;
    network.routes().forEach([&](const Route &route) {
        if (isIn(route.siteA) != isIn(route.siteZ) && Figures(network, {}).capacity(route))
            crossing.push_back(route.id);
    });
    QVERIFY(crossing == result.cut);

    // Without the routes of the route cut nothing is left, and there are no more of them than needed.
    QCOMPARE(result.routeCut.size(), result.disjointRoutes);
    WorldState world;
    world.failed.routes = result.routeCut;
    JobControl control;
    const auto after = maxFlow(network, world, sources, targets, control);
    QVERIFY(after && after->disjointRoutes == 0);
}

std::vector<SiteId> named(const Network &network, const QStringList &names)
{
    std::vector<SiteId> sites;
    for (const QString &name : names)
        sites.push_back(siteNamed(network, name));
    return sites;
}

} // namespace

class TestMaxFlow : public QObject
{
    Q_OBJECT

private slots:
    void valueIsTheLeastOfAllCuts_data();
    void valueIsTheLeastOfAllCuts();
    void largeNetworksProveTheirValueByACut();
    void setsOfSitesFlowTogether();
    void unknownAndZeroCapacitiesCarryNothing();
    void hugeCapacitiesDoNotOverflow();
    void failedElementsCarryNothing();
    void whatCannotBeAskedGivesNothing();
    void manyParallelRoutesAreFast();
    void cancelComesThroughSoon();
};

void TestMaxFlow::valueIsTheLeastOfAllCuts_data()
{
    QTest::addColumn<int>("sites");
    QTest::addColumn<int>("routes");
    QTest::newRow("pieces") << 8 << 6;
    QTest::newRow("sparse") << 8 << 12;
    QTest::newRow("dense") << 7 << 25;
    QTest::newRow("parallel") << 3 << 12;
}

void TestMaxFlow::valueIsTheLeastOfAllCuts()
{
    QFETCH(int, sites);
    QFETCH(int, routes);
    for (quint64 seed = 1; seed <= 30; ++seed) {
        const Network network = randomNetwork(seed, {.sites = sites, .routes = routes});
        const std::vector<SiteId> ids = sitesOf(network);
        std::vector<SiteId> sources{ids[0]};
        std::vector<SiteId> targets{ids[1]};
        if (seed % 3 == 0 && ids.size() > 4) {
            sources.push_back(ids[2]);
            targets.push_back(ids[4]);
        }
        JobControl control;
        const auto result = maxFlow(network, {}, sources, targets, control);
        QVERIFY(result.has_value());
        const auto [value, disjoint] = leastCuts(network, sources, targets);
        QVERIFY2(std::abs(result->value.value() - value) < tolerance, qPrintable(QString::number(seed)));
        QCOMPARE(result->disjointRoutes, disjoint);
        checkProof(network, *result, sources, targets);
    }
}

void TestMaxFlow::largeNetworksProveTheirValueByACut()
{
    for (quint64 seed = 1; seed <= 4; ++seed) {
        const Network network = randomNetwork(seed, {.sites = 300, .routes = 900});
        const std::vector<SiteId> ids = sitesOf(network);
        const std::vector<SiteId> sources(ids.begin(), ids.begin() + 5);
        const std::vector<SiteId> targets(ids.end() - 5, ids.end());
        JobControl control;
        const auto result = maxFlow(network, {}, sources, targets, control);
        QVERIFY(result.has_value());
        QVERIFY(result->value.value() > 0.0);
        checkProof(network, *result, sources, targets);
    }
}

void TestMaxFlow::setsOfSitesFlowTogether()
{
    const Network network =
        networkFrom(QStringLiteral("A-M 1km 100G; B-M 1km 50G; A-B 1km 999G; M-X 1km 120G; M-Y 1km 10G; X-Y 1km 7G"));
    JobControl control;
    const auto sources = named(network, {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("A")});
    const auto targets = named(network, {QStringLiteral("X"), QStringLiteral("Y")});
    const auto result = maxFlow(network, {}, sources, targets, control);
    QVERIFY(result.has_value());
    QCOMPARE(result->value.value(), 130.0);
    QCOMPARE(result->disjointRoutes, 2u);
    QCOMPARE(result->cut.size(), 2u);
}

void TestMaxFlow::unknownAndZeroCapacitiesCarryNothing()
{
    const Network network = networkFrom(QStringLiteral("A-B 1km; A-B 1km 0G; A-B 1km 5G; A-C 1km; C-B 1km 9G"));
    JobControl control;
    const auto sources = named(network, {QStringLiteral("A")});
    const auto targets = named(network, {QStringLiteral("B")});
    const auto result = maxFlow(network, {}, sources, targets, control);
    QVERIFY(result.has_value());
    QCOMPARE(result->value.value(), 5.0);
    QCOMPARE(result->unknownCapacities, 2u);
    QCOMPARE(result->disjointRoutes, 4u);
    QCOMPARE(result->flow.size(), 1u);
    checkProof(network, *result, sources, targets);
}

void TestMaxFlow::hugeCapacitiesDoNotOverflow()
{
    Network network = networkFrom(QStringLiteral("A-B 1km 1G; A-B 1km 1G; B-C 1km 30G; B-C 1km 1G"));
    DeltaBuilder builder(network);
    network.routes().forEach([&](const Route &route) {
        Route huge = route;
        if (route.capacity->value() == 1.0)
            huge.capacity = Gbps(1e300);
        builder.put(huge);
    });
    network.apply(builder.build());
    JobControl control;
    const auto a = named(network, {QStringLiteral("A")});
    const auto toB = maxFlow(network, {}, a, named(network, {QStringLiteral("B")}), control);
    QVERIFY(toB && toB->value.value() >= 2e12);
    const auto toC = maxFlow(network, {}, a, named(network, {QStringLiteral("C")}), control);
    QVERIFY(toC && toC->value.value() >= 1e12);
}

void TestMaxFlow::failedElementsCarryNothing()
{
    const Network network = networkFrom(QStringLiteral("A-B 1km 10G; B-D 1km 10G; A-C 1km 4G; C-D 1km 4G; A-D 1km 1G"));
    JobControl control;
    const auto sources = named(network, {QStringLiteral("A")});
    const auto targets = named(network, {QStringLiteral("D")});
    WorldState world;
    world.failed.sites = named(network, {QStringLiteral("B")});
    auto result = maxFlow(network, world, sources, targets, control);
    QVERIFY(result && result->value.value() == 5.0 && result->disjointRoutes == 2);
    world.failed.routes = {routeBetween(network, QStringLiteral("C"), QStringLiteral("D"))};
    result = maxFlow(network, world, sources, targets, control);
    QVERIFY(result && result->value.value() == 1.0 && result->disjointRoutes == 1);
    world.failed.sites = sources;
    result = maxFlow(network, world, sources, targets, control);
    QVERIFY(result && result->value.value() == 0.0 && result->disjointRoutes == 0 && result->cut.empty());
}

void TestMaxFlow::whatCannotBeAskedGivesNothing()
{
    const Network network = networkFrom(QStringLiteral("A-B 1km 10G; B-D 1km 10G"));
    JobControl control;
    const auto a = named(network, {QStringLiteral("A")});
    const auto d = named(network, {QStringLiteral("D")});
    const auto both = named(network, {QStringLiteral("D"), QStringLiteral("A")});
    const std::vector<SiteId> missing{SiteId(4711)};
    QVERIFY(maxFlow(network, {}, a, d, control));
    QVERIFY(!maxFlow(network, {}, {}, d, control));
    QVERIFY(!maxFlow(network, {}, a, {}, control));
    QVERIFY(!maxFlow(network, {}, a, both, control));
    QVERIFY(!maxFlow(network, {}, a, missing, control));
    control.cancel();
    QVERIFY(!maxFlow(network, {}, a, d, control));
}

void TestMaxFlow::manyParallelRoutesAreFast()
{
    Network network = networkFrom(QStringLiteral("A at 1,1; B at 2,2; C at 3,3"));
    const std::vector<SiteId> ids = sitesOf(network);
    DeltaBuilder builder(network);
    const int count = 200'000;
    for (int i = 0; i < count; ++i) {
        Route route{.id = RouteId(i + 1), .siteA = ids[i % 2 == 0 ? 0 : 1], .siteZ = ids[i % 2 == 0 ? 1 : 2]};
        route.length = Kilometers(1.0);
        route.capacity = Gbps(i % 2 == 0 ? 2.0 : 1.0);
        builder.insert(route);
    }
    network.apply(builder.build());
    JobControl control;
    const auto begin = std::chrono::steady_clock::now();
    const auto result = maxFlow(network, {}, std::span(ids).first(1), std::span(ids).subspan(2, 1), control);
    QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10)); // quadratic would take minutes
    QVERIFY(result.has_value());
    QCOMPARE(result->value.value(), count / 2.0);
    QCOMPARE(result->disjointRoutes, static_cast<std::size_t>(count / 2));
}

void TestMaxFlow::cancelComesThroughSoon()
{
    const Network network = randomNetwork(9, {.sites = 3'000, .routes = 60'000});
    const std::vector<SiteId> ids = sitesOf(network);
    JobControl control;
    std::atomic<int> rounds{0};
    std::thread worker([&] {
        while (maxFlow(network, {}, std::span(ids).first(500), std::span(ids).last(500), control))
            ++rounds;
    });
    while (rounds == 0)
        std::this_thread::yield();
    const auto begin = std::chrono::steady_clock::now();
    control.cancel();
    worker.join();
    QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(500)); // less when nothing else runs
}

QTEST_APPLESS_MAIN(TestMaxFlow)
#include "tst_maxflow.moc"
