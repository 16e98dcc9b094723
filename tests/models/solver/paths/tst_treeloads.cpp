// SPDX-License-Identifier: Apache-2.0
#include "models/solver/randomnetwork.h"
#include "solver/paths/treeloads.h"

#include <QTest>

#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

struct Traffic
{
    Traffic(const Graph &graph, quint64 seed, bool symmetric)
    {
        std::mt19937_64 random(seed);
        demands.resize(graph.nodeCount());
        for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
            for (int i = 0; i < 12; ++i) {
                const auto target = static_cast<std::uint32_t>(random() % graph.nodeCount());
                const auto out = static_cast<std::int64_t>(random() % 1'000'000'000'000);
                const auto back = static_cast<std::int64_t>(random() % 1'000'000'000'000);
                demands[node].push_back({target, out, symmetric ? out : back});
            }
            sources.push_back({node, demands[node]});
        }
    }
    Traffic(const Traffic &) = delete;

    std::vector<std::vector<TreeDemand>> demands;
    std::vector<TreeDemands> sources;
};

/// Every demand walks its tree by itself.
std::vector<std::int64_t> walked(const Graph &graph, const Traffic &traffic)
{
    std::vector<std::int64_t> loads(2 * graph.edges().size(), 0);
    ShortestPaths paths(graph);
    ShortestPathTree tree;
    const JobControl control;
    for (const TreeDemands &each : traffic.sources) {
        if (!paths.treeFrom(each.source, tree, control))
            qFatal("canceled");
        for (const TreeDemand &demand : each.demands) {
            if (!tree.reaches(demand.target))
                continue;
            for (std::uint32_t at = demand.target; at != each.source; at = tree.parent[at]) {
                loads[tree.parentLink[at]] += demand.out;
                loads[tree.parentLink[at] ^ 1U] += demand.back;
            }
        }
    }
    return loads;
}

std::vector<std::int64_t> swept(const TreeSource &trees, const Traffic &traffic, unsigned threads)
{
    std::vector<std::int64_t> loads(2 * trees.graph().edges().size(), 0);
    const JobControl control;
    if (!addTreeLoads(trees, traffic.sources, loads, control, threads))
        qFatal("canceled");
    return loads;
}

} // namespace

class TestTreeLoads : public QObject
{
    Q_OBJECT

private slots:
    void loadsAreThoseOfWalkingTheTrees_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<int>("routes");
        QTest::addColumn<bool>("ties");
        QTest::newRow("chains and stubs") << 60 << 62 << false;
        QTest::newRow("meshed") << 90 << 220 << false;
        QTest::newRow("many ties") << 40 << 90 << true;
        QTest::newRow("parallel routes and loops") << 6 << 50 << true;
        QTest::newRow("nearly nothing connected") << 30 << 10 << false;
        QTest::newRow("dense core, so by Dijkstra's method") << 400 << 12'000 << true;
    }
    void loadsAreThoseOfWalkingTheTrees()
    {
        QFETCH(int, sites);
        QFETCH(int, routes);
        QFETCH(bool, ties);
        const quint64 seeds = routes > 1000 ? 1 : 8;
        for (quint64 seed = 1; seed <= seeds; ++seed) {
            const Network network = randomNetwork(seed, {.sites = sites, .routes = routes, .wholeKilometers = ties});
            const Graph graph(network, Figures(network, {}));
            const TreeSource trees(graph, 1000);
            QCOMPARE(trees.metric() != nullptr, routes < 1000);
            for (const bool symmetric : {false, true}) {
                const Traffic traffic(graph, seed, symmetric);
                const std::vector<std::int64_t> expected = walked(graph, traffic);
                for (const unsigned threads : {1U, 2U, 8U})
                    QVERIFY(swept(trees, traffic, threads) == expected);
            }
        }
    }

    void loadsAreAdded()
    {
        const Network network = randomNetwork(2, {.sites = 30, .routes = 50});
        const Graph graph(network, Figures(network, {}));
        const TreeSource trees(graph, 1000);
        const Traffic traffic(graph, 1, false);
        std::vector<std::int64_t> loads = swept(trees, traffic, 1);
        const std::vector<std::int64_t> once = loads;
        const JobControl control;
        QVERIFY(addTreeLoads(trees, traffic.sources, loads, control, 1));
        for (std::size_t link = 0; link < loads.size(); ++link)
            QCOMPARE(loads[link], 2 * once[link]);
    }

    void aCanceledRunSaysSo()
    {
        const Network network = randomNetwork(2, {.sites = 30, .routes = 50});
        const Graph graph(network, Figures(network, {}));
        const Traffic traffic(graph, 1, false);
        std::vector<std::int64_t> loads(2 * graph.edges().size(), 0);
        JobControl control;
        control.cancel();
        QVERIFY(!addTreeLoads(TreeSource(graph, 1000), traffic.sources, loads, control));
        QVERIFY(!addTreeLoads(TreeSource(graph, 1), traffic.sources, loads, control));
    }
};

QTEST_APPLESS_MAIN(TestTreeLoads)
#include "tst_treeloads.moc"
