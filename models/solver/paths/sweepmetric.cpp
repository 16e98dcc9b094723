// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sweepmetric.h"

#include <algorithm>
#include <utility>

namespace fiberloom {

SweepMetric::SweepMetric(std::shared_ptr<const SweepGraph> graph)
    : m_graph(std::move(graph)), m_weights(m_graph->linkCount(), unreachable),
      m_slots(std::size_t(2) * m_graph->arcCount(), unreachable), m_origins(m_slots.size())
{
}

void SweepMetric::setWeights(std::span<const double> byLink)
{
    std::ranges::copy(byLink, m_weights.begin());
    customize();
}

void SweepMetric::setWeights(const Graph &graph)
{
    std::ranges::fill(m_weights, unreachable);
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node))
            m_weights[arc.link] = static_cast<double>(arc.weight);
    }
    customize();
}

void SweepMetric::customize()
{
    if (!m_graph->hasOrder())
        return;
    std::ranges::fill(m_slots, unreachable);
    for (std::uint32_t node = 0; node < m_graph->nodeCount(); ++node) {
        for (const SweepGraph::Arc &arc : m_graph->arcsFrom(node)) {
            // Of parallel links the lowest of the least weight, as the rule for ties wants it.
            if (m_weights[arc.link] < m_slots[arc.slot]) {
                m_slots[arc.slot] = m_weights[arc.link];
                m_origins[arc.slot] = {arc.link, SweepGraph::none};
            }
        }
    }

    const std::vector<std::uint32_t> &firstArc = m_graph->firstArc();
    const std::uint32_t *triangle = m_graph->triangles().data();
    for (std::uint32_t step = 0; step < m_graph->nodeCount(); ++step) {
        const std::uint32_t end = firstArc[step + std::size_t(1)];
        for (std::uint32_t i = firstArc[step]; i < end; ++i) {
            const double iUp = m_slots[2 * i];
            const double iDown = m_slots[2 * i + 1];
            for (std::uint32_t j = i + 1; j < end; ++j) {
                const std::uint32_t arc = *triangle++;
                const double up = iDown + m_slots[2 * j];
                const double down = m_slots[2 * j + 1] + iUp;
                if (up < m_slots[2 * arc]) {
                    m_slots[2 * arc] = up;
                    m_origins[2 * arc] = {2 * i + 1, 2 * j};
                }
                if (down < m_slots[2 * arc + 1]) {
                    m_slots[2 * arc + 1] = down;
                    m_origins[2 * arc + 1] = {2 * j + 1, 2 * i};
                }
            }
        }
    }
}

} // namespace fiberloom
