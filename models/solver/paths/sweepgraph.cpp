// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sweepgraph.h"

#include "solver/paths/eliminationorder.h"

#include <algorithm>
#include <utility>

namespace fiberloom {

SweepGraph::SweepGraph(const Graph &graph, const JobControl &control) : m_nodes(graph.nodeCount())
{
    m_edges.reserve(graph.edges().size());
    for (const Graph::Edge &edge : graph.edges())
        m_edges.push_back({edge.nodeA, edge.nodeZ});
    addLinks();
    addShortcuts(control);
}

bool SweepGraph::fits(const Graph &graph) const noexcept
{
    const auto sameEnds = [](const Ends &known, const Graph::Edge &edge) {
        return known.a == edge.nodeA && known.z == edge.nodeZ;
    };
    return m_nodes == graph.nodeCount() && std::ranges::equal(m_edges, graph.edges(), sameEnds);
}

void SweepGraph::addLinks()
{
    m_firstLink.assign(m_nodes + std::size_t(1), 0);
    for (const Ends &edge : m_edges) {
        if (edge.a == edge.z)
            continue;
        ++m_firstLink[edge.a + std::size_t(1)];
        ++m_firstLink[edge.z + std::size_t(1)];
    }
    for (std::size_t node = 0; node < m_nodes; ++node)
        m_firstLink[node + 1] += m_firstLink[node];
    m_links.resize(m_firstLink.back());
    std::vector<std::uint32_t> free(m_firstLink);
    for (std::uint32_t i = 0; i < m_edges.size(); ++i) {
        const auto [a, z] = m_edges[i];
        if (a == z)
            continue;
        m_links[free[a]++] = {z, 2 * i, none};
        m_links[free[z]++] = {a, 2 * i + 1, none};
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
    for (std::uint32_t node = 0; node < m_nodes; ++node) {
        for (std::uint32_t i = m_firstLink[node]; i < m_firstLink[node + std::size_t(1)]; ++i) {
            const std::uint32_t from = m_step[node];
            const std::uint32_t to = m_step[m_links[i].end];
            m_links[i].slot = from < to ? 2 * arcOf(from, to) : 2 * arcOf(to, from) + 1;
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
