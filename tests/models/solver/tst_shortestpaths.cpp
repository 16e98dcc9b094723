// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "randomnetwork.h"
#include "solver/shortestpaths.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <tuple>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Graph graphOf(const Network &network)
{
    return Graph(network, Figures(network, {}));
}

ShortestPathTree treeOf(const Graph &graph, std::uint32_t source)
{
    ShortestPathTree tree;
    const JobControl control;
    if (!ShortestPaths(graph).treeFrom(source, tree, control))
        qFatal("canceled");
    return tree;
}

struct Best
{
    std::int64_t distance = std::numeric_limits<std::int64_t>::max();
    std::uint32_t hops = 0;
    std::uint32_t parent = 0;
    Graph::Link link = 0;
    friend auto operator<=>(const Best &, const Best &) = default;
};

/// Bellman and Ford, with the tie rule read off the finished distances: slow and obvious.
std::vector<Best> reference(const Graph &graph, std::uint32_t source)
{
    std::vector<Best> best(graph.nodeCount());
    best[source] = {0, 0, 0, 0};
    const auto reached = [&](std::uint32_t node) {
        return best[node].distance != std::numeric_limits<std::int64_t>::max();
    };
    for (std::uint32_t round = 0; round < graph.nodeCount(); ++round) {
        for (std::uint32_t tail = 0; tail < graph.nodeCount(); ++tail) {
            for (const Graph::Arc &arc : graph.arcsFrom(tail)) {
                if (!reached(tail))
                    continue;
                const std::int64_t distance = best[tail].distance + arc.weight;
                if (distance < best[arc.head].distance)
                    best[arc.head] = {distance, best[tail].hops + 1, 0, 0};
            }
        }
    }
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (node == source || !reached(node))
            continue;
        Best choice;
        for (std::uint32_t tail = 0; tail < graph.nodeCount(); ++tail) {
            for (const Graph::Arc &arc : graph.arcsFrom(tail)) {
                if (arc.head == node && reached(tail))
                    choice =
                        std::min(choice, Best{best[tail].distance + arc.weight, best[tail].hops + 1, tail, arc.link});
            }
        }
        best[node] = choice;
    }
    return best;
}

} // namespace

class TestShortestPaths : public QObject
{
    Q_OBJECT

private slots:
    void treesEqualAnObviousReference_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<int>("routes");
        QTest::addColumn<bool>("ties");
        QTest::newRow("sparse") << 30 << 35 << false;
        QTest::newRow("dense") << 20 << 120 << false;
        QTest::newRow("many ties") << 25 << 70 << true;
        QTest::newRow("parallel routes and loops") << 5 << 40 << true;
        QTest::newRow("nearly nothing connected") << 20 << 8 << false;
    }
    void treesEqualAnObviousReference()
    {
        QFETCH(int, sites);
        QFETCH(int, routes);
        QFETCH(bool, ties);
        for (quint64 seed = 1; seed <= 15; ++seed) {
            const Graph graph =
                graphOf(randomNetwork(seed, {.sites = sites, .routes = routes, .wholeKilometers = ties}));
            for (std::uint32_t source = 0; source < graph.nodeCount(); ++source) {
                const ShortestPathTree tree = treeOf(graph, source);
                const std::vector<Best> expected = reference(graph, source);
                for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
                    const bool reached = expected[node].distance != std::numeric_limits<std::int64_t>::max();
                    QCOMPARE(tree.reaches(node), reached);
                    if (!reached)
                        continue;
                    QCOMPARE(tree.distance[node], expected[node].distance);
                    QCOMPARE(tree.hops[node], expected[node].hops);
                    if (node == source)
                        continue;
                    QCOMPARE(tree.parent[node], expected[node].parent);
                    QCOMPARE(tree.parentLink[node], expected[node].link);
                }
            }
        }
    }

    void noArcImprovesADistance()
    {
        const Graph graph = graphOf(randomNetwork(7, {.sites = 800, .routes = 1500}));
        const ShortestPathTree tree = treeOf(graph, 3);
        QVERIFY(tree.order.size() > 400);
        for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
            for (const Graph::Arc &arc : graph.arcsFrom(node)) {
                QCOMPARE(tree.reaches(node), tree.reaches(arc.head));
                if (tree.reaches(node))
                    QVERIFY(tree.distance[arc.head] <= tree.distance[node] + arc.weight);
            }
        }
        // Together with the potentials, a tree whose arcs are tight proves that the distances are attained.
        for (const std::uint32_t node : std::span(tree.order).subspan(1)) {
            bool tight = false;
            for (const Graph::Arc &arc : graph.arcsFrom(tree.parent[node]))
                tight = tight
                        || (arc.link == tree.parentLink[node] && arc.head == node
                            && tree.distance[node] == tree.distance[tree.parent[node]] + arc.weight);
            QVERIFY(tight);
        }
    }

    void everyNodeComesAfterItsParent()
    {
        const Graph graph = graphOf(randomNetwork(11, {.sites = 60, .routes = 150, .wholeKilometers = true}));
        const ShortestPathTree tree = treeOf(graph, 0);
        std::vector<bool> seen(graph.nodeCount(), false);
        QCOMPARE(tree.order.front(), 0U);
        for (const std::uint32_t node : tree.order) {
            QVERIFY(!seen[node]);
            QVERIFY(node == 0 || seen[tree.parent[node]]);
            seen[node] = true;
        }
        for (std::uint32_t node = 0; node < graph.nodeCount(); ++node)
            QCOMPARE(bool(seen[node]), tree.reaches(node));
    }

    void latenciesAreThoseOfRoutesAndEquipment()
    {
        Network network = networkFrom(QStringLiteral("A junction; B junction; C junction; A-B 100km; B-C 0.001km"));
        DeltaBuilder builder(network);
        builder.edit(siteNamed(network, QStringLiteral("A")),
                     [](Site &site) { site.equipmentDelay = Microseconds(7.0); });
        builder.edit(siteNamed(network, QStringLiteral("B")),
                     [](Site &site) { site.equipmentDelay = Microseconds(11.0); });
        network.apply(builder.build());
        const Graph graph = graphOf(network);
        const ShortestPathTree tree = treeOf(graph, 0);
        std::vector<Milliseconds> latency;
        tree.latencies(graph, latency);
        const double msPerKm = 1.4682 / 299.792458;
        const auto isAbout = [](Milliseconds actual, double expected) {
            return std::abs(actual.value() - expected) <= 4.0 * Graph::latencyStep;
        };
        QVERIFY(isAbout(latency[0], 0.007));
        QVERIFY(isAbout(latency[1], 0.018 + 100.0 * msPerKm));
        QVERIFY(isAbout(latency[2], 0.018 + 100.001 * msPerKm));
        // So that sums do not depend on their order.
        for (const Milliseconds each : latency)
            QCOMPARE(std::fmod(each.value(), Graph::latencyStep), 0.0);
        // Weights have half the delay of each end, and a picosecond a route.
        const double weighed = static_cast<double>(tree.distance[2] - 2 * Graph::weightPerRoute)
                               / (Graph::picosecondsPerMillisecond * Graph::weightPerPicosecond);
        QVERIFY(std::abs((weighed + 0.0035) / latency[2].value() - 1.0) < 1e-10);
        const ShortestPathTree fromB = treeOf(graph, 1);
        QVERIFY(fromB.distance[2] - fromB.distance[1] > 0); // a meter counts
    }

    void aRouteWithoutAUsableLengthCarriesNothing_data()
    {
        QTest::addColumn<double>("length");
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
        QTest::newRow("negative") << -1.0;
        QTest::newRow("absurd") << 1e300;
    }
    void aRouteWithoutAUsableLengthCarriesNothing()
    {
        QFETCH(double, length);
        Network network = networkFrom(QStringLiteral("A-B 100km; A-B 80km"));
        DeltaBuilder builder(network);
        builder.edit(RouteId(2), [&](Route &route) { route.length = Kilometers(length); });
        builder.edit(siteNamed(network, QStringLiteral("A")),
                     [&](Site &site) { site.equipmentDelay = Microseconds(length); });
        network.apply(builder.build());
        const Graph graph = graphOf(network);
        QCOMPARE(graph.edges().size(), std::size_t(2));
        const ShortestPathTree tree = treeOf(graph, 0);
        QCOMPARE(tree.parentLink[1], Graph::Link(0));
        QCOMPARE(tree.distance[0], std::int64_t(0));
    }

    void aCanceledSearchSaysSo()
    {
        const Graph graph = graphOf(networkFrom(QStringLiteral("A-B 1km")));
        ShortestPathTree tree;
        JobControl control;
        control.cancel();
        QVERIFY(!ShortestPaths(graph).treeFrom(0, tree, control));
    }
};

QTEST_APPLESS_MAIN(TestShortestPaths)
#include "tst_shortestpaths.moc"
