// SPDX-License-Identifier: Apache-2.0
#include "models/solver/randomnetwork.h"
#include "network/delta.h"
#include "solver/paths/treesource.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <numeric>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

constexpr std::size_t manySources = 1'000'000;

Graph graphOf(const Network &network, const WorldState &world = {})
{
    return Graph(network, Figures(network, world));
}

std::vector<std::uint32_t> allNodes(const Graph &graph)
{
    std::vector<std::uint32_t> nodes(graph.nodeCount());
    std::iota(nodes.begin(), nodes.end(), 0U);
    return nodes;
}

/// Every field that is specified equals that of Dijkstra's method.
void compare(const TreeSource &trees, const Graph &graph)
{
    const std::vector<std::uint32_t> sources = allNodes(graph);
    std::vector<ShortestPathTree> swept(sources.size());
    const JobControl control;
    TreeSource::Scratch scratch(trees);
    QVERIFY(scratch.trees(sources, swept, control));
    ShortestPaths paths(graph);
    ShortestPathTree expected;
    for (const std::uint32_t source : sources) {
        const ShortestPathTree &tree = swept[source];
        QVERIFY(paths.treeFrom(source, expected, control));
        QCOMPARE(tree.source, source);
        QVERIFY(tree.distance == expected.distance);
        QVERIFY(tree.hops == expected.hops);
        QVERIFY(tree.order == expected.order);
        for (const std::uint32_t node : std::span(expected.order).subspan(1)) {
            QCOMPARE(tree.parent[node], expected.parent[node]);
            QCOMPARE(tree.parentLink[node], expected.parentLink[node]);
        }
    }
}

} // namespace

class TestTreeSource : public QObject
{
    Q_OBJECT

private slots:
    void treesEqualDijkstras_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<int>("routes");
        QTest::addColumn<bool>("ties");
        QTest::newRow("chains and stubs") << 60 << 62 << false;
        QTest::newRow("meshed") << 50 << 120 << false;
        QTest::newRow("many ties and zero lengths") << 40 << 90 << true;
        QTest::newRow("chains with ties") << 60 << 66 << true;
        QTest::newRow("parallel routes and loops") << 6 << 50 << true;
        QTest::newRow("nearly nothing connected") << 30 << 10 << false;
        QTest::newRow("no routes") << 5 << 0 << false;
    }
    void treesEqualDijkstras()
    {
        QFETCH(int, sites);
        QFETCH(int, routes);
        QFETCH(bool, ties);
        for (quint64 seed = 1; seed <= 12; ++seed) {
            const Graph graph =
                graphOf(randomNetwork(seed, {.sites = sites, .routes = routes, .wholeKilometers = ties}));
            const TreeSource trees(graph, manySources);
            QCOMPARE(trees.metric() != nullptr, routes > 0);
            compare(trees, graph);
        }
    }

    void aLargeNetworksTreesEqualDijkstras()
    {
        const Graph graph = graphOf(randomNetwork(4, {.sites = 700, .routes = 900}));
        compare(TreeSource(graph, manySources), graph);
    }

    void farApartAndCloseTogetherSortWell()
    {
        // One route of nearly ten seconds puts all other distances into one bucket.
        Network network = networkFrom(QStringLiteral("A-B 1km; B-C 2km; C-D 1km; D-E 1km; A-E 9km; E-F 1900000km; "
                                                     "A-C 3km; B-D 3km"));
        const Graph graph = graphOf(network);
        compare(TreeSource(graph, manySources), graph);
    }

    void theOrderServesOtherLengthsAndFailures()
    {
        Network network = randomNetwork(9, {.sites = 50, .routes = 80});
        const Graph before = graphOf(network);
        const TreeSource first(before, manySources);
        DeltaBuilder builder(network);
        std::vector<RouteId> routes;
        network.routes().forEach([&](const Route &route) { routes.push_back(route.id); });
        for (std::size_t i = 0; i < routes.size(); i += 2)
            builder.edit(routes[i], [](Route &route) { route.length = Kilometers(route.length->value() + 70.0); });
        network.apply(builder.build());
        WorldState world;
        world.failed.routes = {routes[1]};
        world.failed.sites = {network.find(routes[7])->siteA};
        for (const WorldState &state : {WorldState(), world}) {
            const Graph after = graphOf(network, state);
            const TreeSource second(after, manySources, first.topology());
            QCOMPARE(second.topology().get(), first.topology().get());
            compare(second, after);
        }
    }

    void anotherTopologyGetsAnOrderOfItsOwn()
    {
        const Graph before = graphOf(randomNetwork(9, {.sites = 30, .routes = 50}));
        const TreeSource first(before, manySources);
        const Graph after = graphOf(randomNetwork(10, {.sites = 30, .routes = 50}));
        const TreeSource second(after, manySources, first.topology());
        QVERIFY(second.topology().get() != first.topology().get());
        compare(second, after);
    }

    void fewSourcesAndDenseCoresAreLeftToDijkstra()
    {
        const Graph graph = graphOf(randomNetwork(3, {.sites = 40, .routes = 60}));
        const TreeSource few(graph, 1);
        QVERIFY(!few.metric());
        compare(few, graph);

        const Graph dense = graphOf(randomNetwork(3, {.sites = 400, .routes = 12'000}));
        const TreeSource core(dense, manySources);
        QVERIFY(!core.metric());
        QVERIFY(core.topology());
        const TreeSource again(dense, manySources, core.topology());
        QCOMPARE(again.topology().get(), core.topology().get());
        const std::uint32_t source = 5;
        ShortestPathTree tree;
        const JobControl control;
        QVERIFY(TreeSource::Scratch(again).trees(std::span(&source, 1), std::span(&tree, 1), control));
        QCOMPARE(tree.distance[5], std::int64_t(0));
    }

    void aCanceledRunSaysSo()
    {
        const Graph graph = graphOf(randomNetwork(3, {.sites = 40, .routes = 60}));
        JobControl control;
        control.cancel();
        const TreeSource without(graph, manySources, nullptr, control);
        QVERIFY(!without.topology());
        const TreeSource trees(graph, manySources);
        const std::vector<std::uint32_t> sources = allNodes(graph);
        std::vector<ShortestPathTree> out(sources.size());
        QVERIFY(!TreeSource::Scratch(trees).trees(sources, out, control));
    }
};

QTEST_APPLESS_MAIN(TestTreeSource)
#include "tst_treesource.moc"
