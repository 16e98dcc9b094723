// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sweeploads.h"

#include <algorithm>

namespace fiberloom {

SweepLoads::SweepLoads(const SweepGraph &graph)
    : m_graph(graph), m_flow(graph.nodeCount(), Lanes<std::int64_t>{}), m_upFlow(graph.nodeCount()),
      m_folded(std::size_t(2) * graph.arcCount(), FoldedLanes{}), m_slots(m_folded.size())
{
}

void SweepLoads::push(const SweepMetric &metric, const BatchSweep &sweep)
{
    sweep.kernels().push(BatchSweep::tables(metric), sweep.reached().data(), sweep.climbed().data(),
                         sweep.distances().data(), tables());
}

void SweepLoads::pushWith(SweepLoads &other, const SweepMetric &metric, const BatchSweep &sweep)
{
    sweep.kernels().pushBoth(BatchSweep::tables(metric), sweep.reached().data(), sweep.climbed().data(),
                             sweep.distances().data(), tables(), other.tables());
}

void SweepLoads::unpack(const SweepMetric &metric, std::span<std::int64_t> loadByLink)
{
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        const auto &[a, b, c, d] = m_folded[slot].at;
        m_slots[slot] = (a + b) + (c + d);
        m_folded[slot] = {};
    }
    // A shortcut's parts are of lower steps, so that those above have given theirs when it is its turn.
    const std::span<const SweepMetric::Origin> origins = metric.origins();
    for (std::size_t slot = m_slots.size(); slot-- > 0;) {
        const std::int64_t amount = m_slots[slot];
        if (amount == 0)
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

} // namespace fiberloom
