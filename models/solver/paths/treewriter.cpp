// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/treewriter.h"

#include <algorithm>

namespace fiberloom {

namespace {

// Nodes of one bucket up to which insertion sorts fastest.
constexpr std::uint32_t smallBucket = 24;

} // namespace

TreeWriter::TreeWriter(const TreeSource &trees)
    : m_graph(trees.metric()->graph()), m_entering(*trees.enteringLinks()), m_last(m_graph.nodeCount()),
      m_distanceRows(BatchSweep::maxSources * m_graph.nodeCount()), m_lastRows(m_distanceRows.size()),
      m_bucket(m_graph.nodeCount()), m_entries(m_graph.nodeCount())
{
}

void TreeWriter::take(const BatchSweep &sweep)
{
    sweep.kernels().lastLinks(m_entering.tables(), sweep.distances().data(), m_last.data());
    void *distances[BatchSweep::maxSources];
    void *lasts[BatchSweep::maxSources];
    const std::size_t count = sweep.sources().size();
    for (std::size_t i = 0; i < count; ++i) {
        distances[i] = m_distanceRows.data() + i * m_graph.nodeCount();
        lasts[i] = m_lastRows.data() + i * m_graph.nodeCount();
    }
    sweep.toRows(sweep.distances().data(), std::span(distances).first(count));
    sweep.toRows(m_last.data(), std::span(lasts).first(count));
}

void TreeWriter::write(const BatchSweep &sweep, std::size_t source, ShortestPathTree &tree)
{
    const std::uint32_t count = m_graph.nodeCount();
    tree.source = sweep.sources()[source];
    tree.distance.resize(count);
    tree.hops.assign(count, 0);
    tree.parent.resize(count);
    tree.parentLink.resize(count);
    const double *distance = m_distanceRows.data() + source * count;
    const std::int64_t *last = m_lastRows.data() + source * count;
    double farthest = 0.0;
    std::uint32_t reached = 0;
    for (std::uint32_t node = 0; node < count; ++node) {
        const bool isReached = distance[node] < SweepMetric::unreachable;
        const double known = isReached ? distance[node] : 0.0;
        tree.distance[node] = isReached ? static_cast<std::int64_t>(known) : Graph::unreachable;
        farthest = std::max(farthest, known);
        reached += isReached ? 1 : 0;
        // The source, and nodes that are not reached, may get any.
        const auto link = static_cast<Graph::Link>(std::max(last[node], std::int64_t(1)) - 1);
        tree.parentLink[node] = link;
        tree.parent[node] = m_graph.tails()[link];
    }
    sortByDistance(distance, farthest);
    tree.order.resize(reached);
    for (std::uint32_t i = 0; i < reached; ++i)
        tree.order[i] = m_entries[i].node;
    for (std::uint32_t i = 1; i < reached; ++i)
        tree.hops[tree.order[i]] = tree.hops[tree.parent[tree.order[i]]] + 1;
}

/// Into as many buckets as there are nodes, evenly over the distances, those that are not reached into one more; then each
/// node past the few before it that are farther.
void TreeWriter::sortByDistance(const double *distance, double farthest)
{
    const std::uint32_t count = m_graph.nodeCount();
    const double scale = count / (farthest + 1.0);
    m_bucketEnd.assign(count + std::size_t(2), 0);
    for (std::uint32_t node = 0; node < count; ++node) {
        // The least of the two, so that it fits an integer.
        m_bucket[node] = static_cast<std::uint32_t>(std::min(distance[node] * scale, static_cast<double>(count)));
        ++m_bucketEnd[m_bucket[node] + std::size_t(1)];
    }
    std::uint32_t most = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        most = std::max(most, m_bucketEnd[i + std::size_t(1)]);
        m_bucketEnd[i + std::size_t(1)] += m_bucketEnd[i];
    }
    // The places count up to the ends as they are taken.
    for (std::uint32_t node = 0; node < count; ++node)
        m_entries[m_bucketEnd[m_bucket[node]]++] = {distance[node], node};
    if (most > smallBucket) {
        std::sort(m_entries.begin(), m_entries.end());
        return;
    }
    for (std::uint32_t i = 1; i < count; ++i) {
        const Entry entry = m_entries[i];
        std::uint32_t at = i;
        for (; at > 0 && entry < m_entries[at - 1]; --at)
            m_entries[at] = m_entries[at - 1];
        m_entries[at] = entry;
    }
}

} // namespace fiberloom
