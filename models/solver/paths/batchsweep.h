// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/sweepkernels.h"
#include "solver/paths/sweepmetric.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// Distances from up to sixteen sources to all nodes at once: up the elimination tree from the sources, then down to all
/// (PHAST: Delling, Goldberg, Nowatzyk, Werneck, 2011). The scratch memory of a thread; the graph must have an order and
/// outlive it.
class BatchSweep
{
public:
    static constexpr std::size_t maxSources = Lanes<double>::count;

    explicit BatchSweep(const SweepGraph &graph, const SweepKernels &kernels = SweepKernels::best());

    /// O(arcs) vector steps; Kdl: some 5 µs. The metric must be of the same graph.
    void run(const SweepMetric &metric, std::span<const std::uint32_t> sources);

    /// By step; a lane a source, infinite where not reached and in lanes without a source.
    [[nodiscard]] const std::vector<Lanes<double>> &distances() const noexcept { return m_distance; }
    [[nodiscard]] double distance(std::size_t source, std::uint32_t node) const noexcept
    {
        return m_distance[m_graph.steps()[node]].at[source];
    }
    /// Lanes by step (such as distances(), eight bytes a lane) to a row by node for each source.
    void toRows(const void *lanes, std::span<void *const> rows) const
    {
        m_kernels.toRows(m_graph.nodeCount(), m_graph.steps().data(), lanes, rows.data(), rows.size());
    }
    [[nodiscard]] std::span<const std::uint32_t> sources() const noexcept { return m_sources; }

    /// What the adjoint sweeps need beside the distances; by step.
    [[nodiscard]] const std::vector<Lanes<double>> &climbed() const noexcept { return m_up; }
    [[nodiscard]] const std::vector<unsigned char> &reached() const noexcept { return m_reached; }
    [[nodiscard]] const SweepKernels &kernels() const noexcept { return m_kernels; }
    [[nodiscard]] static SweepTables tables(const SweepMetric &metric) noexcept;

private:
    const SweepGraph &m_graph;
    const SweepKernels &m_kernels;
    std::vector<std::uint32_t> m_sources;
    std::vector<std::uint32_t> m_climbed; ///< steps that are reached, in no order
    std::vector<unsigned char> m_reached;
    std::vector<Lanes<double>> m_up;
    std::vector<Lanes<double>> m_distance;
};

} // namespace fiberloom
