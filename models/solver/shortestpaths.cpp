// SPDX-License-Identifier: Apache-2.0
#include "solver/shortestpaths.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr std::size_t heapWays = 4;
constexpr std::size_t nodesBetweenPolls = 4096;

} // namespace

void ShortestPathTree::latencies(const Graph &graph, std::vector<Milliseconds> &result) const
{
    result.resize(distance.size());
    result[source] = graph.equipmentDelay(source);
    for (const std::uint32_t node : std::span(order).subspan(1)) {
        const Milliseconds route = graph.edges()[parentLink[node] / 2].latency;
        result[node] = result[parent[node]] + route + graph.equipmentDelay(node);
    }
}

bool ShortestPaths::treeFrom(std::uint32_t source, ShortestPathTree &tree, const JobControl &control,
                             std::span<const char> blocked)
{
    const std::size_t nodes = m_graph.nodeCount();
    tree.source = source;
    tree.distance.assign(nodes, Graph::unreachable);
    tree.hops.assign(nodes, 0);
    tree.parent.resize(nodes);
    tree.parentLink.resize(nodes);
    tree.order.clear();
    m_heap.clear();

    tree.distance[source] = 0;
    push({0, source});
    while (!m_heap.empty()) {
        const auto [reached, node] = pop();
        if (reached != tree.distance[node])
            continue;
        if (tree.order.size() % nodesBetweenPolls == 0 && control.isCanceled())
            return false;
        tree.order.push_back(node);

        for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
            const std::int64_t distance = reached + arc.weight;
            std::int64_t &known = tree.distance[arc.head];
            if (distance > known || distance >= Graph::unreachable || (!blocked.empty() && blocked[arc.link]))
                continue;
            // Weights are positive, so a node whose distance ties is not settled yet. Arcs come by route, so of parallel
            // ones the lower is there already.
            if (distance == known && node >= tree.parent[arc.head])
                continue;
            const bool isNearer = distance < known;
            known = distance;
            tree.hops[arc.head] = tree.hops[node] + 1;
            tree.parent[arc.head] = node;
            tree.parentLink[arc.head] = arc.link;
            if (isNearer)
                push({distance, arc.head});
        }
    }
    return true;
}

void ShortestPaths::push(Entry entry)
{
    std::size_t at = m_heap.size();
    m_heap.push_back(entry);
    while (at > 0) {
        const std::size_t above = (at - 1) / heapWays;
        if (!(entry < m_heap[above]))
            break;
        m_heap[at] = m_heap[above];
        at = above;
    }
    m_heap[at] = entry;
}

ShortestPaths::Entry ShortestPaths::pop()
{
    const Entry least = m_heap.front();
    const Entry last = m_heap.back();
    m_heap.pop_back();
    const std::size_t size = m_heap.size();
    if (size == 0)
        return least;
    std::size_t at = 0;
    for (std::size_t child = 1; child < size; child = at * heapWays + 1) {
        const std::size_t end = std::min(child + heapWays, size);
        std::size_t best = child;
        for (++child; child < end; ++child) {
            if (m_heap[child] < m_heap[best])
                best = child;
        }
        if (!(m_heap[best] < last))
            break;
        m_heap[at] = m_heap[best];
        at = best;
    }
    m_heap[at] = last;
    return least;
}

} // namespace fiberloom
