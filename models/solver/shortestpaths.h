// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/fourwayheap.h"
#include "solver/graph.h"

namespace fiberloom {

/// Least-latency paths from one source to every node. All arrays but `order` are indexed by node.
struct ShortestPathTree
{
    std::uint32_t source = 0;
    std::vector<std::int64_t>
        distance; ///< sum of weights on the way, 0 at the source; Graph::unreachable where not reached
    std::vector<std::uint32_t> hops;     ///< routes on the way
    std::vector<std::uint32_t> parent;   ///< node before; valid where reached, but for the source
    std::vector<Graph::Link> parentLink; ///< link from `parent` to the node
    std::vector<std::uint32_t>
        order; ///< reached nodes by distance, then by node: the source first, parents before children

    /// By node; unspecified where not reached. Sums of the routes' own figures, so without the rounding of weights.
    void latencies(const Graph &graph, std::vector<Milliseconds> &result) const;
    [[nodiscard]] bool reaches(std::uint32_t node) const noexcept { return distance[node] != Graph::unreachable; }
};

/// Makes shortest-path trees on a graph, one after the other, reusing its memory; one object per thread. By Dijkstra's
/// method with a four-way heap of (distance, node) whose outdated entries are skipped.
///
/// At each node the parent is, of the neighbors that its distance can come from, the one of lower site order, over the lower
/// of parallel routes: a rule about the distances alone, so every correct method gives the same tree.
class ShortestPaths
{
public:
    explicit ShortestPaths(const Graph &graph) : m_graph(graph) {}

    /// False only when canceled; `tree` is unspecified then. `blocked` (by link, may be empty) are not used.
    /// O(routes log sites).
    [[nodiscard]] bool treeFrom(std::uint32_t source, ShortestPathTree &tree, const JobControl &control,
                                std::span<const char> blocked = {});

private:
    struct Entry
    {
        std::int64_t distance;
        std::uint32_t node;

        friend bool operator<(const Entry &a, const Entry &b) noexcept
        {
            return a.distance != b.distance ? a.distance < b.distance : a.node < b.node;
        }
    };

    const Graph &m_graph;
    FourWayHeap<Entry> m_heap;
};

} // namespace fiberloom
