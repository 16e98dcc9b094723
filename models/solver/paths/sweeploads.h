// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/batchsweep.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// Loads by the adjoint of BatchSweep: what each source sends to each node is handed back along the arcs that its distances
/// came over, sixteen sources at a time, and from the shortcuts to the links at the end. The scratch memory of a thread; the
/// graph must have an order and outlive it.
class SweepLoads
{
public:
    explicit SweepLoads(const SweepGraph &graph);

    /// What a lane's source sends to a node, for the next push(); nothing goes to nodes that are not reached.
    void add(std::size_t lane, std::uint32_t node, std::int64_t amount)
    {
        m_flow[m_graph.steps()[node]].at[lane] += amount;
    }
    /// Sets what all lanes send, from sixteen rows by node: quicker where most nodes get something.
    void set(const BatchSweep &sweep, std::span<const void *const, BatchSweep::maxSources> rows)
    {
        sweep.kernels().toLanes(m_graph.nodeCount(), m_graph.steps().data(), rows.data(), m_flow.data());
    }
    /// Puts what was added on the arcs of the sweep that was run last. Kdl: some 12 µs.
    void push(const SweepMetric &metric, const BatchSweep &sweep);
    /// The same for this and another of the same sweep, in less time than one after the other.
    void pushWith(SweepLoads &other, const SweepMetric &metric, const BatchSweep &sweep);
    /// Adds all that was pushed since to the links; the metric must be the one that it was pushed with. Kdl: some 4 µs.
    void unpack(const SweepMetric &metric, std::span<std::int64_t> loadByLink);

private:
    [[nodiscard]] FlowTables tables() noexcept { return {m_flow.data(), m_upFlow.data(), m_folded.data()}; }

    const SweepGraph &m_graph;
    std::vector<Lanes<std::int64_t>> m_flow;
    std::vector<Lanes<std::int64_t>> m_upFlow;
    std::vector<FoldedLanes> m_folded; ///< by slot
    std::vector<std::int64_t> m_slots;
};

} // namespace fiberloom
