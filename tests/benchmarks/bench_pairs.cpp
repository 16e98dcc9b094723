// SPDX-License-Identifier: Apache-2.0
// The k shortest paths beside igraph's, and disjoint pairs beside networkx's flows, on one thread:
//   bench_pairs [--short] [FILE...]
// FILE is any topology that the importers read; a generated network comes beside. Peers do a sample, scaled to the whole.
// --short: smaller samples and wide margins; ends with 1 when a weight differs or a ratio is missed. A peer that is not there
// is skipped with a word.
#include "benchcases.h"
#include "network/figures.h"
#include "network/riskelements.h"
#include "solver/paths/disjointpairs.h"
#include "solver/paths/kshortestpaths.h"

#include <QCoreApplication>
#include <QProcess>

#ifdef FIBERLOOM_HAS_IGRAPH
#include <igraph.h>
#endif

#include <algorithm>
#include <cstdio>
#include <random>

namespace {

using namespace fiberloom;
using bench::Case;
using bench::milliseconds;

constexpr int pathsPerPair = 4;
using Pair = std::pair<std::uint32_t, std::uint32_t>;

struct Wanted
{
    std::size_t pairs;
    std::size_t igraphPairs;
    std::size_t networkxPairs;
    double igraphRatio;
    double networkxRatio;
};

std::vector<Pair> randomPairs(const Graph &graph, std::size_t count, quint64 seed)
{
    std::mt19937_64 random(seed);
    std::vector<Pair> pairs;
    while (pairs.size() < count) {
        const auto a = static_cast<std::uint32_t>(random() % graph.nodeCount());
        const auto z = static_cast<std::uint32_t>(random() % graph.nodeCount());
        if (a != z)
            pairs.emplace_back(a, z);
    }
    return pairs;
}

bool print(const char *what, const Case &each, std::size_t count, double ours, const char *peer, std::size_t sample,
           double theirs, double wantedRatio, bool equal)
{
    const double scaled = theirs * static_cast<double>(count) / static_cast<double>(sample);
    std::printf("%-28s %-16s pairs %7zu  ours %9.3f ms  %s (%zu of them, scaled) %12.0f ms  ratio %8.1f  %s\n", what,
                qPrintable(each.name), count, ours, peer, sample, scaled, scaled / ours, equal ? "equal" : "DIFFERS");
    bench::printRow(what, each.name, ours, scaled / ours, equal);
    return equal && scaled / ours >= wantedRatio;
}

#ifdef FIBERLOOM_HAS_IGRAPH
/// Total weight by pair, and the time for all.
std::pair<std::vector<std::int64_t>, double> igraphWeights(const Graph &graph, const std::vector<std::int64_t> &weights,
                                                           std::span<const Pair> pairs)
{
    igraph_vector_int_t ends;
    igraph_vector_t lengths;
    igraph_vector_int_init(&ends, 0);
    igraph_vector_init(&lengths, 0);
    std::vector<std::int64_t> ofEdge;
    for (std::size_t edge = 0; edge < weights.size(); ++edge) {
        if (weights[edge] == 0)
            continue;
        igraph_vector_int_push_back(&ends, graph.edges()[edge].nodeA);
        igraph_vector_int_push_back(&ends, graph.edges()[edge].nodeZ);
        igraph_vector_push_back(&lengths, static_cast<double>(weights[edge]));
        ofEdge.push_back(weights[edge]);
    }
    igraph_t peer;
    igraph_create(&peer, &ends, graph.nodeCount(), IGRAPH_UNDIRECTED);
    igraph_vector_int_list_t paths;
    igraph_vector_int_list_init(&paths, 0);
    std::vector<std::int64_t> result(pairs.size(), 0);
    const double time = milliseconds(
        [&] {
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                igraph_get_k_shortest_paths(&peer, &lengths, nullptr, &paths, pathsPerPair, pairs[i].first,
                                            pairs[i].second, IGRAPH_ALL);
                for (igraph_integer_t path = 0; path < igraph_vector_int_list_size(&paths); ++path) {
                    const igraph_vector_int_t *links = igraph_vector_int_list_get_ptr(&paths, path);
                    for (igraph_integer_t link = 0; link < igraph_vector_int_size(links); ++link)
                        result[i] += ofEdge[static_cast<std::size_t>(VECTOR(*links)[link])];
                }
            }
        },
        1);
    igraph_vector_int_list_destroy(&paths);
    igraph_destroy(&peer);
    igraph_vector_destroy(&lengths);
    igraph_vector_int_destroy(&ends);
    return {std::move(result), time};
}
#endif

bool benchShortest(const Case &each, const Graph &graph, const std::vector<std::int64_t> &weights, const Wanted &wanted)
{
    const std::vector<Pair> pairs = randomPairs(graph, wanted.pairs, 11);
    std::vector<std::size_t> order(pairs.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(pairs[i].second, i); });
    std::vector<std::int64_t> totals(pairs.size());
    const JobControl control;
    const double ours = milliseconds(
        [&] {
            KShortestPaths paths(graph);
            for (const std::size_t i : order) {
                totals[i] = 0;
                for (const LinkPath &path : paths.between(pairs[i].first, pairs[i].second, pathsPerPair, control))
                    totals[i] += path.weight;
            }
        },
        5);
#ifdef FIBERLOOM_HAS_IGRAPH
    const std::size_t sample = std::min(wanted.igraphPairs, pairs.size());
    const auto [theirs, time] = igraphWeights(graph, weights, std::span(pairs).first(sample));
    return print("4 shortest loopless paths", each, pairs.size(), ours, "igraph", sample, time, wanted.igraphRatio,
                 std::equal(theirs.begin(), theirs.end(), totals.begin()));
#else
    std::printf("4 shortest loopless paths    %-16s pairs %7zu  ours %9.3f ms  igraph is not here: skipped (%zu)\n",
                qPrintable(each.name), pairs.size(), ours, weights.size());
    return true;
#endif
}

/// What a pair shares and weighs, in the words of peer_networkx.py.
QByteArray wordsOf(const DisjointPair &pair)
{
    const auto count = [&](std::size_t kind) {
        return std::ranges::count_if(pair.shared, [&](const NetworkElement &each) { return each.index() == kind; });
    };
    return QByteArray::number(static_cast<qint64>(count(0))) + ' ' + QByteArray::number(static_cast<qint64>(count(1)))
           + ' ' + QByteArray::number(static_cast<qint64>(pair.working.weight + pair.protection.weight));
}

bool benchFlows(const Case &each, const Graph &graph, const std::vector<std::int64_t> &weights, std::size_t count,
                double ours, const Wanted &wanted)
{
    DisjointPairs pairs(graph, {});
    const JobControl control;
    QByteArray input = "edges "
                       + QByteArray::number(
                           static_cast<qint64>(std::ranges::count_if(weights, [](auto weight) { return weight > 0; })));
    for (std::size_t edge = 0; edge < weights.size(); ++edge) {
        if (weights[edge] > 0)
            input += '\n' + QByteArray::number(graph.edges()[edge].nodeA) + ' '
                     + QByteArray::number(graph.edges()[edge].nodeZ) + ' '
                     + QByteArray::number(static_cast<qint64>(weights[edge]));
    }
    QByteArray asked;
    QByteArray expected;
    std::size_t sample = 0;
    for (const auto &[a, z] : randomPairs(graph, 2 * wanted.networkxPairs, 13)) {
        const auto pair = pairs.between(a, z, Disjointness::Sites, control);
        if (!pair || sample == wanted.networkxPairs)
            continue;
        ++sample;
        asked += '\n' + QByteArray::number(a) + ' ' + QByteArray::number(z);
        expected += wordsOf(*pair) + '\n';
    }
    input += "\npairs " + QByteArray::number(static_cast<qint64>(sample)) + asked + '\n';
    QProcess peer;
    peer.start(QStringLiteral("python3"), {QStringLiteral(FIBERLOOM_PEER_NETWORKX)});
    peer.write(input);
    peer.closeWriteChannel();
    const bool hasRun = peer.waitForFinished(600'000) && peer.exitStatus() == QProcess::NormalExit;
    if (!hasRun || peer.exitCode() != 0) {
        std::printf("%-28s %-16s networkx is not here: skipped\n", "disjoint pairs", qPrintable(each.name));
        return !hasRun || peer.exitCode() == 3;
    }
    const QByteArray output = peer.readAllStandardOutput();
    const auto end = output.indexOf("seconds ");
    const double theirs = output.mid(end + 8).trimmed().toDouble() * 1e3;
    return print("disjoint pairs (sites)", each, count, ours, "networkx", sample, theirs, wanted.networkxRatio,
                 output.left(end) == expected);
}

bool benchDisjoint(const Case &each, const Graph &graph, const std::vector<std::int64_t> &weights, const Wanted &wanted)
{
    const JobControl control;
    std::size_t count = 0;
    double ours = 0.0;
    for (const Disjointness level : {Disjointness::Routes, Disjointness::Sites}) {
        std::size_t found = 0;
        std::size_t links = 0;
        ours = milliseconds(
            [&] {
                DisjointPairs pairs(graph, {});
                count = found = links = 0;
                for (std::uint32_t a = 0; a < graph.nodeCount(); ++a) {
                    for (std::uint32_t z = a + 1; z < graph.nodeCount(); ++z, ++count) {
                        const auto pair = pairs.between(a, z, level, control);
                        if (!pair)
                            continue;
                        ++found;
                        links += pair->working.links.size() + pair->protection.links.size();
                    }
                }
            },
            3);
        std::printf("%-28s %-16s pairs %7zu  ours %9.3f ms  found %zu, of %zu links\n",
                    level == Disjointness::Routes ? "disjoint pairs (routes)" : "disjoint pairs (sites)",
                    qPrintable(each.name), count, ours, found, links);
    }
    return benchFlows(each, graph, weights, count, ours, wanted);
}

/// With ducts of a few routes each, as found in drawings: routes at one site.
void benchRisks(const Case &each, const Graph &graph, std::size_t count)
{
    std::mt19937_64 random(17);
    std::vector<std::pair<RiskGroupId, FailedElements>> groups;
    for (std::size_t i = 0; i < graph.nodeCount() / 4; ++i) {
        FailedElements elements;
        const auto arcs = graph.arcsFrom(static_cast<std::uint32_t>(random() % graph.nodeCount()));
        for (const Graph::Arc &arc : arcs.first(std::min<std::size_t>(arcs.size(), 2)))
            elements.routes.push_back(graph.edges()[arc.link >> 1].route);
        elements.routes.push_back(graph.edges()[random() % graph.edges().size()].route);
        elements.normalize();
        groups.emplace_back(RiskGroupId(static_cast<qint64>(i) + 1), elements);
    }
    std::vector<Pair> pairs = randomPairs(graph, count, 19);
    std::ranges::sort(pairs);
    const JobControl control;
    std::size_t found = 0;
    std::size_t disjoint = 0;
    std::size_t proven = 0;
    const double ours = milliseconds(
        [&] {
            DisjointPairs search(graph, groups);
            for (const auto &[a, z] : pairs) {
                const auto pair = search.between(a, z, Disjointness::RiskGroups, control);
                found += pair ? 1u : 0u;
                disjoint += pair && pair->isDisjoint ? 1u : 0u;
                proven += pair && pair->isProven ? 1u : 0u;
            }
        },
        1);
    std::printf("%-28s %-16s pairs %7zu  ours %9.3f ms  groups %zu found %zu disjoint %zu proven %zu\n",
                "disjoint pairs (risk groups)", qPrintable(each.name), count, ours, groups.size(), found, disjoint,
                proven);
}

bool benchAll(const Case &each, const Wanted &wanted)
{
    const Graph graph(each.network, Figures(each.network, {}));
    std::vector<std::int64_t> weights(graph.edges().size(), 0);
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node))
            weights[arc.link >> 1] = arc.weight;
    }
    const bool isShortestOk = benchShortest(each, graph, weights, wanted);
    const bool isDisjointOk = benchDisjoint(each, graph, weights, wanted);
    benchRisks(each, graph, wanted.pairs / 100);
    return isShortestOk && isDisjointOk;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList files = QCoreApplication::arguments().mid(1);
    const bool isShort = files.removeAll(QStringLiteral("--short")) > 0;
    const Wanted wanted = isShort ? Wanted{2'000, 20, 3, 20.0, 20.0} : Wanted{20'000, 400, 20, 150.0, 100.0};
    bool isOk = true;
    for (const QString &file : files)
        isOk = benchAll(bench::readCase(file), wanted) && isOk;
    isOk = benchAll(bench::geometricCase(isShort ? 200 : 700, 5), wanted) && isOk;
    if (!isOk)
        std::printf("a weight differs or a ratio is missed\n");
    return isOk ? 0 : 1;
}
