// SPDX-License-Identifier: Apache-2.0
#include "solver/shortestpaths.h"

namespace fiberloom {

namespace {

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
    m_heap.push({0, source});
    while (!m_heap.empty()) {
        const auto [reached, node] = m_heap.pop();
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
                m_heap.push({distance, arc.head});
        }
    }
    return true;
}

} // namespace fiberloom
