// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/quantity.h"
#include "solver/paths/treesource.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace fiberloom {

/// Distances from chosen sources to all nodes, in units of Graph weights: whole numbers, infinite where not reached.
class LatencyMatrix
{
public:
    /// False only when canceled; the matrix is unspecified then. Keeps its memory between calls.
    /// @param threads 0: as many as the machine has
    [[nodiscard]] bool compute(const TreeSource &trees, std::span<const std::uint32_t> sources,
                               const JobControl &control, unsigned threads = 0);

    [[nodiscard]] std::size_t rowCount() const noexcept { return m_rows; }
    /// Distances by node, from the source of that index.
    [[nodiscard]] std::span<const double> row(std::size_t index) const noexcept
    {
        return std::span(m_distances).subspan(index * m_nodes, m_nodes);
    }
    /// Between the source of a row and a node, both ends' equipment included; a picosecond a route too long, infinite where
    /// not reached. ShortestPathTree::latencies sums without that.
    [[nodiscard]] static Milliseconds latency(const Graph &graph, std::uint32_t source, std::uint32_t node,
                                              double distance) noexcept;

private:
    std::size_t m_rows = 0;
    std::size_t m_nodes = 0;
    std::vector<double> m_distances;
};

/// Hands out the trees of all sources without keeping them: visit(index, last) for the source of that index, by node the link
/// by which the shortest path enters it, plus one; 0 at the source and where not reached. Valid during the call. On several
/// threads visits run at the same time and in any order. False only when canceled.
[[nodiscard]] bool visitLastLinks(const TreeSource &trees, std::span<const std::uint32_t> sources,
                                  const std::function<void(std::size_t, std::span<const std::int64_t>)> &visit,
                                  const JobControl &control, unsigned threads = 0);

} // namespace fiberloom
