// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace fiberloom {

/// Maximum flow by push-relabel, highest label first, with gaps and global relabeling (Goldberg and Tarjan 1988; Cherkassky
/// and Goldberg 1997), in whole numbers. Edges take their capacity either way. O(nodes² × √edges), far less on networks.
class PushRelabel
{
public:
    explicit PushRelabel(std::uint32_t nodes) : m_nodes(nodes) {}

    /// Edges are numbered in order. All capacities together must stay below 2^62.
    void addEdge(std::uint32_t a, std::uint32_t z, std::int64_t capacity) { m_edges.push_back({a, z, capacity, 0}); }
    /// Once. False when canceled.
    [[nodiscard]] bool run(std::uint32_t source, std::uint32_t target, const JobControl &control);

    [[nodiscard]] std::int64_t value() const noexcept { return m_value; }
    /// From a to z; negative the other way. Without circles.
    [[nodiscard]] std::int64_t flow(std::size_t edge) const noexcept { return m_edges[edge].flow; }
    /// By node: whether it can still be reached from the source. Edges from there to elsewhere are full, and a minimum cut.
    [[nodiscard]] std::vector<char> sourceSide() const;

private:
    struct Edge
    {
        std::uint32_t a;
        std::uint32_t z;
        std::int64_t capacity;
        std::int64_t flow;
    };
    void makeArcs();
    void push(std::uint32_t node, std::uint32_t arc);
    void discharge(std::uint32_t node);
    void relabel(std::uint32_t node);
    void relabelAll();
    void activate(std::uint32_t node);
    [[nodiscard]] bool dropCircles(const JobControl &control);

    std::uint32_t m_nodes;
    std::vector<Edge> m_edges;
    std::uint32_t m_source = 0;
    std::uint32_t m_target = 0;
    std::int64_t m_value = 0;
    std::vector<std::uint32_t> m_firstArc;            ///< by node, in m_arcs
    std::vector<std::uint32_t> m_arcs;                ///< 2 × edge, and 1 more from z to a
    std::vector<std::uint32_t> m_heads;               ///< by 2 × edge (+ 1)
    std::vector<std::int64_t> m_residual;             ///< by 2 × edge (+ 1)
    std::vector<std::int64_t> m_excess;               ///< by node
    std::vector<std::uint32_t> m_height;              ///< by node
    std::vector<std::uint32_t> m_currentArc;          ///< by node
    std::vector<std::uint32_t> m_atHeight;            ///< by height below the count of nodes: how many have it
    std::vector<std::vector<std::uint32_t>> m_active; ///< by height
    std::uint32_t m_highest = 0;
    std::size_t m_work = 0; ///< since the last global relabeling
};

} // namespace fiberloom
