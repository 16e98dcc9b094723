// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sweepmetric.h"

#include <algorithm>
#include <bit>
#include <cstdint>
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

void SweepMetric::setWeights(const Graph &graph, std::span<const char> blocked)
{
    std::ranges::fill(m_weights, unreachable);
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node))
            m_weights[arc.link] = static_cast<double>(arc.weight);
    }
    for (std::size_t link = 0; link < blocked.size(); ++link)
        m_weights[link] = blocked[link] != 0 ? unreachable : m_weights[link];
    customize();
}

/// Whether a weight is less cannot be foreseen, so both cases are computed: no branch.
inline void SweepMetric::lower(std::size_t slot, double weight, Origin origin) noexcept
{
    const bool isLess = weight < m_slots[slot];
    m_slots[slot] = isLess ? weight : m_slots[slot];
    m_origins[slot] = std::bit_cast<Origin>(isLess ? std::bit_cast<std::uint64_t>(origin)
                                                   : std::bit_cast<std::uint64_t>(m_origins[slot]));
}

void SweepMetric::customize()
{
    if (!m_graph->hasOrder())
        return;
    const std::vector<Graph::Link> &slotLinks = m_graph->slotLinks();
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        const Graph::Link link = slotLinks[slot];
        m_slots[slot] = link == SweepGraph::none ? unreachable : m_weights[link];
        m_origins[slot] = {link, SweepGraph::none};
    }
    for (const SweepGraph::Arc &arc : m_graph->parallelLinks())
        lower(arc.slot, m_weights[arc.link], {arc.link, SweepGraph::none});

    const std::vector<std::uint32_t> &firstArc = m_graph->firstArc();
    const std::uint32_t *triangle = m_graph->triangles().data();
    for (std::uint32_t step = 0; step < m_graph->nodeCount(); ++step) {
        const std::uint32_t end = firstArc[step + std::size_t(1)];
        for (std::uint32_t i = firstArc[step]; i < end; ++i) {
            const double iUp = m_slots[2 * i];
            const double iDown = m_slots[2 * i + 1];
            for (std::uint32_t j = i + 1; j < end; ++j) {
                const std::uint32_t arc = *triangle++;
                lower(2 * arc, iDown + m_slots[2 * j], {2 * i + 1, 2 * j});
                lower(2 * arc + 1, m_slots[2 * j + 1] + iUp, {2 * j + 1, 2 * i});
            }
        }
    }
}

} // namespace fiberloom
