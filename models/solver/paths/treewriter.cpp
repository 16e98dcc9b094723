// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/treewriter.h"

#include <algorithm>
#include <utility>

namespace fiberloom {

TreeWriter::TreeWriter(const TreeSource &trees)
    : m_graph(trees.metric()->graph()), m_entering(*trees.enteringLinks()), m_last(m_graph.nodeCount())
{
}

void TreeWriter::take(const BatchSweep &sweep)
{
    sweep.kernels().lastLinks(m_entering.tables(), sweep.distances().data(), m_last.data());
}

void TreeWriter::write(const BatchSweep &sweep, std::size_t source, ShortestPathTree &tree)
{
    const std::uint32_t count = m_graph.nodeCount();
    tree.source = sweep.sources()[source];
    tree.distance.resize(count);
    tree.hops.assign(count, 0);
    tree.parent.resize(count);
    tree.parentLink.resize(count);
    double farthest = 0.0;
    std::uint32_t reached = 0;
    for (std::uint32_t node = 0; node < count; ++node) {
        const std::uint32_t step = m_graph.steps()[node];
        const double distance = sweep.distances()[step].at[source];
        if (distance == SweepMetric::unreachable) {
            tree.distance[node] = Graph::unreachable;
            continue;
        }
        tree.distance[node] = static_cast<std::int64_t>(distance);
        farthest = std::max(farthest, distance);
        ++reached;
        const std::int64_t last = m_last[step].at[source];
        if (last == 0)
            continue;
        const auto link = static_cast<Graph::Link>(last - 1);
        tree.parentLink[node] = link;
        tree.parent[node] = m_graph.tail(link);
    }
    tree.order.resize(reached);
    sortByDistance(tree, farthest);
    for (const std::uint32_t node : std::span(tree.order).subspan(1))
        tree.hops[node] = tree.hops[tree.parent[node]] + 1;
}

/// Into as many buckets as there are nodes, evenly over the distances; then within each.
void TreeWriter::sortByDistance(ShortestPathTree &tree, double farthest)
{
    const std::size_t buckets = tree.order.size();
    const double scale = static_cast<double>(buckets) / (farthest + 1.0);
    const auto bucketOf = [&](std::uint32_t node) {
        return static_cast<std::size_t>(static_cast<double>(tree.distance[node]) * scale);
    };
    m_bucketEnd.assign(buckets + 1, 0);
    for (std::uint32_t node = 0; node < tree.distance.size(); ++node) {
        if (tree.reaches(node))
            ++m_bucketEnd[bucketOf(node) + 1];
    }
    for (std::size_t i = 0; i < buckets; ++i)
        m_bucketEnd[i + 1] += m_bucketEnd[i];
    // The places count up to the ends as they are taken.
    for (std::uint32_t node = 0; node < tree.distance.size(); ++node) {
        if (tree.reaches(node))
            tree.order[m_bucketEnd[bucketOf(node)]++] = node;
    }
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < buckets; ++i) {
        const std::uint32_t end = m_bucketEnd[i];
        if (end - begin > 1) {
            std::ranges::sort(std::span(tree.order).subspan(begin, end - begin), {},
                              [&](std::uint32_t node) { return std::pair(tree.distance[node], node); });
        }
        begin = end;
    }
}

} // namespace fiberloom
