// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/enteringlinks.h"

namespace fiberloom {

EnteringLinks::EnteringLinks(const SweepMetric &metric)
{
    const SweepGraph &graph = metric.graph();
    m_first.reserve(graph.nodeCount() + std::size_t(1));
    m_links.reserve(graph.linkCount());
    for (const std::uint32_t node : graph.nodes()) {
        const auto first = static_cast<std::uint32_t>(m_links.size());
        m_first.push_back(first);
        for (const SweepGraph::Arc &arc : graph.arcsFrom(node)) {
            const Graph::Link link = arc.link ^ 1U;
            const double weight = metric.weights()[link];
            const std::uint32_t from = graph.steps()[arc.end];
            if (weight == SweepMetric::unreachable)
                continue;
            if (m_links.size() == first || m_links.back().from != from)
                m_links.push_back({weight, from, link});
            else if (weight < m_links.back().weight)
                m_links.back() = {weight, from, link};
        }
    }
    m_first.push_back(static_cast<std::uint32_t>(m_links.size()));
}

} // namespace fiberloom
