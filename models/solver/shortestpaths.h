// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/graph.h"

namespace fiberloom {

/// Least-latency paths from one source to every node. All arrays but `order` are indexed by node.
struct ShortestPathTree
{
    std::uint32_t source = 0;
    std::vector<std::int64_t>
        distance; ///< femtoseconds with the equipment of both ends; Graph::unreachable where not reached
    std::vector<std::uint32_t> hops;     ///< routes on the way
    std::vector<std::uint32_t> parent;   ///< node before; valid where reached, but for the source
    std::vector<Graph::Link> parentLink; ///< link from `parent` to the node
    std::vector<std::uint32_t> order;    ///< reached nodes, the source first, every node after its parent

    /// By node; unspecified where not reached. Sums of the routes' own figures, so without the rounding to femtoseconds.
    void latencies(const Graph &graph, std::vector<Milliseconds> &result) const;
    [[nodiscard]] bool reaches(std::uint32_t node) const noexcept { return distance[node] != Graph::unreachable; }
};

/// Makes shortest-path trees on a graph, one after the other, reusing its memory; one object per thread. By Dijkstra's
/// method with a four-way heap of (distance, routes, node) whose outdated entries are skipped.
///
/// Of equal paths the one with fewer routes wins, then at each node the parent of lower site order, then the lower route:
/// a rule about the tree itself, so every correct method gives the same one.
class ShortestPaths
{
public:
    explicit ShortestPaths(const Graph &graph) : m_graph(graph) {}

    /// False only when canceled; `tree` is unspecified then. O(routes log sites).
    [[nodiscard]] bool treeFrom(std::uint32_t source, ShortestPathTree &tree, const JobControl &control);

private:
    struct Entry
    {
        std::int64_t distance;
        std::uint64_t hopsAndNode; ///< hops in the upper half, so that comparing compares hops first

        friend bool operator<(const Entry &a, const Entry &b) noexcept
        {
            return a.distance != b.distance ? a.distance < b.distance : a.hopsAndNode < b.hopsAndNode;
        }
    };
    void push(Entry entry);
    Entry pop();

    const Graph &m_graph;
    std::vector<Entry> m_heap;
};

} // namespace fiberloom
