// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sweeploads.h"

#include <algorithm>

namespace fiberloom {

template<class Number>
SweepLoads<Number>::SweepLoads(const SweepGraph &graph)
    : m_graph(graph), m_flow(graph.nodeCount(), Lanes<Number>{}), m_upFlow(graph.nodeCount()),
      m_folded(std::size_t(2) * graph.arcCount(), FoldedLanes<Number>{}), m_slots(m_folded.size())
{
}

template<class Number>
void SweepLoads<Number>::push(const SweepMetric &metric, const BatchSweep &sweep)
{
    const auto kernel = [&] {
        if constexpr (std::is_same_v<Number, double>)
            return sweep.kernels().pushReal;
        else
            return sweep.kernels().pushWhole;
    }();
    kernel(BatchSweep::tables(metric), sweep.reached().data(), sweep.climbed().data(), sweep.distances().data(),
           tables());
}

template<class Number>
void SweepLoads<Number>::pushWith(SweepLoads &other, const SweepMetric &metric,
                                  const BatchSweep &sweep) requires std::is_same_v<Number, std::int64_t>
{
    sweep.kernels().pushBoth(BatchSweep::tables(metric), sweep.reached().data(), sweep.climbed().data(),
                             sweep.distances().data(), tables(), other.tables());
}

template<class Number>
void SweepLoads<Number>::unpack(const SweepMetric &metric, std::span<Number> loadByLink)
{
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        const auto &[a, b, c, d] = m_folded[slot].at;
        m_slots[slot] = (a + b) + (c + d);
        m_folded[slot] = {};
    }
    // A shortcut's parts are of lower steps, so that those above have given theirs when it is its turn.
    const std::span<const SweepMetric::Origin> origins = metric.origins();
    for (std::size_t slot = m_slots.size(); slot-- > 0;) {
        const Number amount = m_slots[slot];
        if (amount == Number(0))
            continue;
        const auto [first, second] = origins[slot];
        if (second == SweepGraph::none) {
            loadByLink[first] += amount;
        } else {
            m_slots[first] += amount;
            m_slots[second] += amount;
        }
    }
}

template class SweepLoads<double>;
template class SweepLoads<std::int64_t>;

} // namespace fiberloom
