// SPDX-License-Identifier: Apache-2.0
// Distances, trees and loads by sweeps beside Boost.Graph's and our own Dijkstra's method, on one thread:
//   bench_paths [--short] [FILE...]
// FILE is any topology that the importers read; generated networks come beside. --short: small networks and wide margins, to
// see in a test run that nothing has broken; ends with 1 when a figure differs or a ratio is missed.
#include "benchcases.h"
#include "network/delta.h"
#include "network/figures.h"
#include "solver/paths/latencymatrix.h"
#include "solver/paths/treeloads.h"
#include "solver/paths/treesource.h"
#include "solver/shortestpaths.h"

#include <QCoreApplication>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <cstdio>
#include <numeric>
#include <random>

namespace {

using namespace fiberloom;
using bench::Case;
using bench::milliseconds;

/// Prints one line a figure and remembers whether all are equal and fast enough.
class Report
{
public:
    void line(const char *what, const Case &each, const Graph &graph, std::size_t count, double ours, const char *peer,
              double theirs, double wantedRatio, bool equal)
    {
        std::printf("%-28s %-16s sites %6u routes %6zu count %7zu  ours %9.3f ms  %-18s %10.3f ms  ratio %6.1f  %s\n",
                    what, qPrintable(each.name), graph.nodeCount(), graph.edges().size(), count, ours, peer, theirs,
                    theirs / ours, equal ? "equal" : "DIFFERS");
        bench::printRow(what, each.name, ours, theirs / ours, equal);
        m_ok = m_ok && equal && theirs / ours >= wantedRatio;
    }
    void failIf(bool wrong) { m_ok = m_ok && !wrong; }
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    bool m_ok = true;
};

/// Boost.Graph's compressed sparse row graph with our weights.
class Peer
{
public:
    explicit Peer(const Graph &graph) : m_distance(graph.nodeCount())
    {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
        for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
            for (const Graph::Arc &arc : graph.arcsFrom(node)) {
                ends.emplace_back(node, arc.head);
                m_weights.push_back(arc.weight);
            }
        }
        m_graph = Csr(boost::edges_are_sorted, ends.begin(), ends.end(), graph.nodeCount());
    }

    const std::vector<std::int64_t> &distancesFrom(std::uint32_t source)
    {
        const auto weights =
            boost::make_iterator_property_map(m_weights.begin(), boost::get(boost::edge_index, m_graph));
        const auto distances =
            boost::make_iterator_property_map(m_distance.begin(), boost::get(boost::vertex_index, m_graph));
        boost::dijkstra_shortest_paths(
            m_graph, source, boost::weight_map(weights).distance_map(distances).distance_inf(Graph::unreachable));
        return m_distance;
    }

private:
    using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, std::uint32_t>;
    Csr m_graph;
    std::vector<std::int64_t> m_weights;
    std::vector<std::int64_t> m_distance;
};

Graph graphOf(const Network &network)
{
    return Graph(network, Figures(network, {}));
}

/// The first so many nodes, evenly over all.
std::vector<std::uint32_t> someNodes(const Graph &graph, std::size_t count)
{
    count = std::min<std::size_t>(count, graph.nodeCount());
    std::vector<std::uint32_t> nodes(count);
    for (std::size_t i = 0; i < count; ++i)
        nodes[i] = static_cast<std::uint32_t>(i * graph.nodeCount() / count);
    return nodes;
}

bool sameRow(std::span<const double> ours, const std::vector<std::int64_t> &theirs)
{
    return std::ranges::equal(ours, theirs, [](double a, std::int64_t b) {
        return b == Graph::unreachable ? a == SweepMetric::unreachable : a == static_cast<double>(b);
    });
}

double peerMilliseconds(const Graph &graph, std::span<const std::uint32_t> sources, int repeats)
{
    Peer peer(graph);
    return milliseconds(
        [&] {
            for (const std::uint32_t source : sources)
                (void)peer.distancesFrom(source);
        },
        repeats);
}

void benchDistances(const Case &each, std::size_t count, double wantedRatio, Report &report)
{
    const Graph graph = graphOf(each.network);
    const std::vector<std::uint32_t> sources = someNodes(graph, count);
    const JobControl control;
    const std::shared_ptr<const SweepGraph> topology = std::make_shared<SweepGraph>(graph);
    const double ordering = milliseconds([&] { (void)SweepGraph(graph); }, 3);
    std::printf("%-28s %-16s sites %6u routes %6zu arcs %7u triangles %8zu  %9.3f ms\n", "order (kept)",
                qPrintable(each.name), graph.nodeCount(), graph.edges().size(), topology->arcCount(),
                topology->triangles().size(), ordering);
    LatencyMatrix matrix;
    const double ours = milliseconds(
        [&] {
            const TreeSource trees(graph, sources.size(), topology);
            report.failIf(!matrix.compute(trees, sources, control, 1));
        },
        15);
    const double theirs = peerMilliseconds(graph, sources, 3);
    Peer peer(graph);
    bool equal = true;
    for (std::size_t i = 0; i < sources.size(); ++i)
        equal = equal && sameRow(matrix.row(i), peer.distancesFrom(sources[i]));
    report.line("latencies", each, graph, sources.size(), ours, "Boost.Graph CSR", theirs, wantedRatio, equal);
}

void benchTrees(const Case &each, std::size_t count, double wantedRatio, Report &report)
{
    const Graph graph = graphOf(each.network);
    const std::vector<std::uint32_t> sources = someNodes(graph, count);
    const JobControl control;
    const TreeSource trees(graph, sources.size());
    TreeSource::Scratch scratch(trees);
    std::vector<ShortestPathTree> out(TreeSource::sourcesPerSweep);
    ShortestPaths paths(graph);
    ShortestPathTree tree;
    const auto blocks = [&](const std::function<void(std::span<const std::uint32_t>)> &visit) {
        for (std::size_t first = 0; first < sources.size(); first += out.size()) {
            const auto block = std::span(sources).subspan(first, std::min(out.size(), sources.size() - first));
            report.failIf(!scratch.trees(block, std::span(out).first(block.size()), control));
            visit(block);
        }
    };
    const double ours = milliseconds([&] { blocks([](std::span<const std::uint32_t>) {}); }, 7);
    const double theirs = milliseconds(
        [&] {
            for (const std::uint32_t source : sources)
                report.failIf(!paths.treeFrom(source, tree, control));
        },
        3);
    bool equal = true;
    blocks([&](std::span<const std::uint32_t> block) {
        for (std::size_t i = 0; i < block.size(); ++i) {
            report.failIf(!paths.treeFrom(block[i], tree, control));
            equal = equal && out[i].distance == tree.distance && out[i].order == tree.order && out[i].hops == tree.hops;
            for (const std::uint32_t node : std::span(tree.order).subspan(1))
                equal = equal && out[i].parentLink[node] == tree.parentLink[node];
        }
    });
    report.line("trees", each, graph, sources.size(), ours, "ShortestPaths", theirs, wantedRatio, equal);
}

/// Demands by source; all pairs, or so many at random.
std::vector<std::vector<TreeDemand>> traffic(const Graph &graph, std::size_t demands)
{
    std::mt19937_64 random(7);
    std::vector<std::vector<TreeDemand>> result(graph.nodeCount());
    const auto add = [&](std::uint32_t a, std::uint32_t z) {
        const auto out = static_cast<std::int64_t>(random() % 1'000'000'000'000);
        result[a].push_back({z, out, static_cast<std::int64_t>(random() % 1'000'000'000'000)});
    };
    if (demands == 0) {
        for (std::uint32_t a = 0; a < graph.nodeCount(); ++a) {
            for (std::uint32_t z = a + 1; z < graph.nodeCount(); ++z)
                add(a, z);
        }
    }
    for (std::size_t i = 0; i < demands; ++i) {
        const auto a = static_cast<std::uint32_t>(random() % graph.nodeCount());
        const auto z = static_cast<std::uint32_t>(random() % graph.nodeCount());
        if (a != z)
            add(std::min(a, z), std::max(a, z));
    }
    return result;
}

std::vector<TreeDemands> bySource(const std::vector<std::vector<TreeDemand>> &demands)
{
    std::vector<TreeDemands> result;
    for (std::uint32_t node = 0; node < demands.size(); ++node) {
        if (!demands[node].empty())
            result.push_back({node, demands[node]});
    }
    return result;
}

/// A tree a source by Dijkstra's method, its loads from the leaves.
void walkTrees(const Graph &graph, const std::vector<TreeDemands> &sources, std::vector<std::int64_t> &loads)
{
    ShortestPaths paths(graph);
    ShortestPathTree tree;
    const JobControl control;
    std::vector<std::int64_t> out(graph.nodeCount());
    std::vector<std::int64_t> back(graph.nodeCount());
    std::ranges::fill(loads, 0);
    for (const TreeDemands &each : sources) {
        if (!paths.treeFrom(each.source, tree, control))
            return;
        std::ranges::fill(out, 0);
        std::ranges::fill(back, 0);
        for (const TreeDemand &demand : each.demands) {
            out[demand.target] += demand.out;
            back[demand.target] += demand.back;
        }
        for (std::size_t i = tree.order.size(); i-- > 1;) {
            const std::uint32_t node = tree.order[i];
            loads[tree.parentLink[node]] += out[node];
            loads[tree.parentLink[node] ^ 1U] += back[node];
            out[tree.parent[node]] += out[node];
            back[tree.parent[node]] += back[node];
        }
    }
}

void benchLoads(const Case &each, std::size_t demands, double wantedRatio, Report &report)
{
    const Graph graph = graphOf(each.network);
    const auto rows = traffic(graph, demands);
    const std::vector<TreeDemands> sources = bySource(rows);
    std::size_t count = 0;
    for (const TreeDemands &source : sources)
        count += source.demands.size();
    const std::shared_ptr<const SweepGraph> topology = std::make_shared<SweepGraph>(graph);
    const JobControl control;
    std::vector<std::int64_t> ourLoads(2 * graph.edges().size());
    std::vector<std::int64_t> theirLoads(ourLoads.size());
    const double ours = milliseconds(
        [&] {
            const TreeSource trees(graph, sources.size(), topology);
            std::ranges::fill(ourLoads, 0);
            report.failIf(!addTreeLoads(trees, sources, ourLoads, control, 1));
        },
        15);
    const double theirs = milliseconds([&] { walkTrees(graph, sources, theirLoads); }, 3);
    report.line("loads", each, graph, count, ours, "trees by Dijkstra", theirs, wantedRatio, ourLoads == theirLoads);
}

/// A site moves with its routes: the graph is new, the order stays.
void benchDrag(Case each, double wantedRatio, Report &report)
{
    const Graph before = graphOf(each.network);
    const std::shared_ptr<const SweepGraph> topology = std::make_shared<SweepGraph>(before);
    const auto rows = traffic(before, 20'000);
    const std::vector<TreeDemands> sources = bySource(rows);
    DeltaBuilder builder(each.network);
    const SiteId dragged = before.sites()[before.nodeCount() / 2];
    builder.edit(dragged, [](Site &site) {
        site.position = GeoPoint::clamped(site.position.latitude() + 0.3, site.position.longitude() - 0.2);
    });
    each.network.apply(builder.build());
    const Graph graph = graphOf(each.network);
    const std::vector<std::uint32_t> nodes = someNodes(graph, graph.nodeCount());
    const JobControl control;
    LatencyMatrix matrix;
    std::vector<std::int64_t> loads(2 * graph.edges().size());
    const double latencies = milliseconds(
        [&] {
            const TreeSource trees(graph, nodes.size(), topology);
            report.failIf(trees.topology() != topology || !matrix.compute(trees, nodes, control, 1));
        },
        15);
    const double withLoads = milliseconds(
        [&] {
            const TreeSource trees(graph, nodes.size(), topology);
            report.failIf(!matrix.compute(trees, nodes, control, 1));
            std::ranges::fill(loads, 0);
            report.failIf(!addTreeLoads(trees, sources, loads, control, 1));
        },
        15);
    const double peer = peerMilliseconds(graph, nodes, 3);
    Peer peerGraph(graph);
    bool equal = true;
    for (const std::uint32_t node : nodes)
        equal = equal && sameRow(matrix.row(node), peerGraph.distancesFrom(node));
    report.line("drag: all latencies", each, graph, nodes.size(), latencies, "Boost.Graph CSR", peer, wantedRatio,
                equal);
    std::vector<std::int64_t> expected(loads.size());
    walkTrees(graph, sources, expected);
    report.line("drag: latencies, loads", each, graph, nodes.size(), withLoads, "Boost.Graph CSR", peer,
                wantedRatio / 2.0, loads == expected);
    std::printf("%-28s %-16s %9.3f ms\n", "drag: graph anew", qPrintable(each.name),
                milliseconds([&] { (void)graphOf(each.network); }, 15));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList files = QCoreApplication::arguments().mid(1);
    const bool isShort = files.removeAll(QStringLiteral("--short")) > 0;
    Report report;
    for (const QString &file : files) {
        const Case each = bench::readCase(file);
        benchDistances(each, each.network.sites().size(), isShort ? 6.0 : 25.0, report);
        benchTrees(each, each.network.sites().size(), 1.5, report);
        benchLoads(each, 0, isShort ? 4.0 : 15.0, report);
    }
    const Case thousand = bench::geometricCase(1'000, 1);
    benchDrag(thousand, isShort ? 6.0 : 20.0, report);
    if (isShort) {
        benchLoads(bench::geometricCase(300, 2), 0, 3.0, report);
    } else {
        const Case large = bench::geometricCase(10'000, 3);
        benchDistances(large, 1'000, 40.0, report);
        benchTrees(large, 1'000, 1.5, report);
    }
    if (!report.ok())
        std::printf("a figure differs or a ratio is missed\n");
    return report.ok() ? 0 : 1;
}
