// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sweepgraph.h"

#include "solver/paths/eliminationorder.h"

#include <algorithm>
#include <utility>

namespace fiberloom {

SweepGraph::SweepGraph(const Graph &graph, const JobControl &control) : m_nodes(graph.nodeCount())
{
    m_tail.reserve(2 * graph.edges().size());
    for (const Graph::Edge &edge : graph.edges()) {
        m_tail.push_back(edge.nodeA);
        m_tail.push_back(edge.nodeZ);
    }
    addLinks();
    addShortcuts(control);
}

bool SweepGraph::fits(const Graph &graph) const noexcept
{
    if (m_nodes != graph.nodeCount() || m_tail.size() != 2 * graph.edges().size())
        return false;
    auto tail = m_tail.begin();
    return std::ranges::all_of(graph.edges(), [&](const Graph::Edge &edge) {
        const bool fits = tail[0] == edge.nodeA && tail[1] == edge.nodeZ;
        tail += 2;
        return fits;
    });
}

void SweepGraph::addLinks()
{
    m_firstLink.assign(m_nodes + std::size_t(1), 0);
    for (std::uint32_t link = 0; link < linkCount(); ++link) {
        if (m_tail[link] != m_tail[link ^ 1U])
            ++m_firstLink[m_tail[link] + std::size_t(1)];
    }
    for (std::size_t node = 0; node < m_nodes; ++node)
        m_firstLink[node + 1] += m_firstLink[node];
    m_links.resize(m_firstLink.back());
    std::vector<std::uint32_t> free(m_firstLink);
    for (std::uint32_t link = 0; link < linkCount(); ++link) {
        if (m_tail[link] != m_tail[link ^ 1U])
            m_links[free[m_tail[link]]++] = {m_tail[link ^ 1U], link, none};
    }
    for (std::size_t node = 0; node < m_nodes; ++node) {
        std::ranges::sort(std::span(m_links).subspan(m_firstLink[node], m_firstLink[node + 1] - m_firstLink[node]), {},
                          [](const Arc &arc) { return std::pair(arc.end, arc.link); });
    }
}

void SweepGraph::addShortcuts(const JobControl &control)
{
    std::vector<std::vector<std::uint32_t>> neighbors(m_nodes);
    for (std::uint32_t node = 0; node < m_nodes; ++node) {
        for (const Arc &arc : arcsFrom(node)) {
            if (neighbors[node].empty() || neighbors[node].back() != arc.end)
                neighbors[node].push_back(arc.end);
        }
    }
    EliminationOrder order;
    m_hasOrder = order.make(std::move(neighbors), maxTriangles, control);
    if (!m_hasOrder)
        return;

    m_node = std::move(order.nodes);
    m_step.resize(m_nodes);
    m_firstArc.push_back(0);
    for (std::uint32_t step = 0; step < m_nodes; ++step) {
        m_step[m_node[step]] = step;
        m_upper.insert(m_upper.end(), order.later[step].begin(), order.later[step].end());
        m_lower.resize(m_upper.size(), step);
        m_firstArc.push_back(arcCount());
    }
    const auto arcOf = [&](std::uint32_t low, std::uint32_t high) {
        const auto begin = m_upper.begin() + m_firstArc[low];
        const auto found = std::lower_bound(begin, m_upper.begin() + m_firstArc[low + std::size_t(1)], high);
        return static_cast<std::uint32_t>(found - m_upper.begin());
    };
    m_slotLink.assign(std::size_t(2) * arcCount(), none);
    for (std::uint32_t node = 0; node < m_nodes; ++node) {
        for (std::uint32_t i = m_firstLink[node]; i < m_firstLink[node + std::size_t(1)]; ++i) {
            const std::uint32_t from = m_step[node];
            const std::uint32_t to = m_step[m_links[i].end];
            m_links[i].slot = from < to ? 2 * arcOf(from, to) : 2 * arcOf(to, from) + 1;
            Graph::Link &known = m_slotLink[m_links[i].slot];
            if (known == none)
                known = m_links[i].link;
            else
                m_parallel.push_back(m_links[i]);
        }
    }
    for (std::uint32_t step = 0; step < m_nodes; ++step) {
        for (std::uint32_t i = m_firstArc[step]; i < m_firstArc[step + std::size_t(1)]; ++i) {
            // Eliminating the step joined its neighbors, so the later ones are all among the arcs of the earlier.
            std::uint32_t arc = m_firstArc[m_upper[i]];
            for (std::uint32_t j = i + 1; j < m_firstArc[step + std::size_t(1)]; ++j) {
                while (m_upper[arc] != m_upper[j])
                    ++arc;
                m_triangles.push_back(arc);
            }
        }
    }
}

} // namespace fiberloom
