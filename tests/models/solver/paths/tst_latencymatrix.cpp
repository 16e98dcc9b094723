// SPDX-License-Identifier: Apache-2.0
#include "models/solver/randomnetwork.h"
#include "solver/paths/latencymatrix.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

struct Case
{
    explicit Case(const RandomNetworkOptions &options, std::size_t sourceCount)
        : network(randomNetwork(6, options)), graph(network, Figures(network, {})), trees(graph, sourceCount)
    {
        // Not in order, and one of them twice.
        for (std::uint32_t node = graph.nodeCount(); node-- > 0;)
            sources.push_back(node);
        sources.push_back(3);
    }
    Case(const Case &) = delete;

    Network network;
    Graph graph;
    TreeSource trees;
    std::vector<std::uint32_t> sources;
};

void addCases()
{
    QTest::addColumn<int>("sites");
    QTest::addColumn<int>("routes");
    QTest::addColumn<int>("sources");
    QTest::newRow("by sweeps") << 100 << 160 << 100;
    QTest::newRow("disconnected") << 60 << 40 << 60;
    QTest::newRow("by Dijkstra's method") << 30 << 60 << 1;
}

} // namespace

class TestLatencyMatrix : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreTheTreesDistances_data() { addCases(); }
    void rowsAreTheTreesDistances()
    {
        QFETCH(int, sites);
        QFETCH(int, routes);
        QFETCH(int, sources);
        const Case each({.sites = sites, .routes = routes}, static_cast<std::size_t>(sources));
        const JobControl control;
        ShortestPaths paths(each.graph);
        ShortestPathTree tree;
        std::vector<Milliseconds> latencies;
        LatencyMatrix matrix;
        for (const unsigned threads : {1U, 2U, 8U}) {
            QVERIFY(matrix.compute(each.trees, each.sources, control, threads));
            QCOMPARE(matrix.rowCount(), each.sources.size());
            std::vector<std::vector<std::int64_t>> visited(each.sources.size());
            QVERIFY(visitLastLinks(
                each.trees, each.sources,
                [&](std::size_t index, std::span<const std::int64_t> row) {
                    visited[index].assign(row.begin(), row.end());
                },
                control, threads));
            for (std::size_t index = 0; index < each.sources.size(); ++index) {
                const std::uint32_t source = each.sources[index];
                const std::span<const double> row = matrix.row(index);
                QVERIFY(paths.treeFrom(source, tree, control));
                tree.latencies(each.graph, latencies);
                for (std::uint32_t node = 0; node < each.graph.nodeCount(); ++node) {
                    QCOMPARE(row[node], tree.reaches(node) ? static_cast<double>(tree.distance[node]) : infinite);
                    const bool isEntered = tree.reaches(node) && node != source;
                    QCOMPARE(visited[index][node], isEntered ? std::int64_t(tree.parentLink[node]) + 1 : 0);
                    const double latency = LatencyMatrix::latency(each.graph, source, node, row[node]).value();
                    if (!tree.reaches(node))
                        QCOMPARE(latency, infinite);
                    else
                        QVERIFY(std::abs(latency - latencies[node].value()) < 1e-9 * (tree.hops[node] + 1));
                }
            }
        }
    }

    void aCanceledRunSaysSo_data() { addCases(); }
    void aCanceledRunSaysSo()
    {
        QFETCH(int, sites);
        QFETCH(int, routes);
        QFETCH(int, sources);
        const Case each({.sites = sites, .routes = routes}, static_cast<std::size_t>(sources));
        JobControl control;
        control.cancel();
        LatencyMatrix matrix;
        QVERIFY(!matrix.compute(each.trees, each.sources, control));
        bool called = false;
        QVERIFY(!visitLastLinks(
            each.trees, each.sources, [&](std::size_t, std::span<const std::int64_t>) { called = true; }, control));
        QVERIFY(!called);
    }
};

QTEST_APPLESS_MAIN(TestLatencyMatrix)
#include "tst_latencymatrix.moc"
