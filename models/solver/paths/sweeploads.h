// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/batchsweep.h"

#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace fiberloom {

/// Loads by the adjoint of BatchSweep: what each source sends to each node is handed back along the arcs that its distances
/// came over, sixteen sources at a time, and from the shortcuts to the links at the end. Number is double or std::int64_t. The
/// scratch memory of a thread; the graph must have an order and outlive it.
template<class Number>
class SweepLoads
{
public:
    explicit SweepLoads(const SweepGraph &graph);

    /// What a lane's source sends to a node, for the next push(); nothing goes to nodes that are not reached.
    void add(std::size_t lane, std::uint32_t node, Number amount) { m_flow[m_graph.steps()[node]].at[lane] += amount; }
    /// Sets what all lanes send, from sixteen rows by node: quicker where most nodes get something.
    void set(const BatchSweep &sweep, std::span<const void *const, BatchSweep::maxSources> rows)
    {
        sweep.kernels().toLanes(m_graph.nodeCount(), m_graph.steps().data(), rows.data(), m_flow.data());
    }
    /// Puts what was added on the arcs of the sweep that was run last. Kdl: some 12 µs.
    void push(const SweepMetric &metric, const BatchSweep &sweep);
    /// The same for this and another of the same sweep, in less time than one after the other.
    void pushWith(SweepLoads &other, const SweepMetric &metric,
                  const BatchSweep &sweep) requires std::is_same_v<Number, std::int64_t>;
    /// Adds all that was pushed since to the links; the metric must be the one that it was pushed with. Kdl: some 4 µs.
    void unpack(const SweepMetric &metric, std::span<Number> loadByLink);

private:
    [[nodiscard]] FlowTables<Number> tables() noexcept { return {m_flow.data(), m_upFlow.data(), m_folded.data()}; }

    const SweepGraph &m_graph;
    std::vector<Lanes<Number>> m_flow;
    std::vector<Lanes<Number>> m_upFlow;
    std::vector<FoldedLanes<Number>> m_folded; ///< by slot
    std::vector<Number> m_slots;
};

extern template class SweepLoads<double>;
extern template class SweepLoads<std::int64_t>;

} // namespace fiberloom
