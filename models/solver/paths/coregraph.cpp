// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/coregraph.h"

#include <algorithm>
#include <numeric>

namespace fiberloom {

CoreGraph::CoreGraph(const Graph &graph, const std::vector<char> &blocked)
    : m_blocked(graph.edges().size(), 0), m_degrees(graph.nodeCount(), 0), m_traced(graph.edges().size(), 0),
      m_places(graph.nodeCount()), m_linkUp(graph.nodeCount(), none)
{
    for (std::size_t link = 0; link < blocked.size(); ++link)
        m_blocked[link / 2] = static_cast<char>(m_blocked[link / 2] | blocked[link]);
    peel(graph);

    m_firstArc.assign(1, 0);
    const auto makeJunction = [&](std::uint32_t node) {
        m_places[node].junction = static_cast<std::uint32_t>(m_firstArc.size()) - 1;
        m_firstArc.push_back(0);
    };
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (m_degrees[node] > 2)
            makeJunction(node);
    }
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (m_degrees[node] > 2)
            trace(graph, node);
    }
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (m_degrees[node] == 2 && m_places[node].chain == none) { // a ring without junctions
            makeJunction(node);
            trace(graph, node);
        }
    }
    makeArcs();
}

void CoreGraph::peel(const Graph &graph)
{
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node))
            m_degrees[node] += m_blocked[arc.link >> 1] == 0 ? 1u : 0u;
    }
    std::vector<std::uint32_t> leaves;
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (m_degrees[node] == 1)
            leaves.push_back(node);
    }
    while (!leaves.empty()) {
        const std::uint32_t leaf = leaves.back();
        leaves.pop_back();
        if (m_degrees[leaf] == 0) // the other end of its last route went first
            continue;
        for (const Graph::Arc &arc : graph.arcsFrom(leaf)) {
            if (!isLive(arc))
                continue;
            m_linkUp[leaf] = arc.link;
            if (--m_degrees[arc.head] == 1)
                leaves.push_back(arc.head);
        }
        m_degrees[leaf] = 0;
    }
}

void CoreGraph::trace(const Graph &graph, std::uint32_t junction)
{
    for (const Graph::Arc &first : graph.arcsFrom(junction)) {
        if (!isLive(first) || m_traced[first.link >> 1] != 0)
            continue;
        const auto chain = static_cast<std::uint32_t>(m_chains.size());
        const auto begin = static_cast<std::uint32_t>(m_links.size());
        std::int64_t weight = 0;
        m_weights.push_back(0);
        const Graph::Arc *arc = &first;
        for (;;) {
            m_traced[arc->link >> 1] = 1;
            m_links.push_back(arc->link);
            m_weights.push_back(weight += arc->weight);
            const std::uint32_t node = arc->head;
            if (m_places[node].junction != none)
                break;
            m_places[node].chain = chain;
            m_places[node].position = static_cast<std::uint32_t>(m_links.size()) - begin;
            const std::uint32_t edge = arc->link >> 1;
            const auto arcs = graph.arcsFrom(node);
            arc = &*std::ranges::find_if(
                arcs, [&](const Graph::Arc &each) { return isLive(each) && each.link >> 1 != edge; });
        }
        m_chains.push_back({m_places[junction].junction, m_places[arc->head].junction, begin,
                            static_cast<std::uint32_t>(m_links.size()) - begin});
    }
}

void CoreGraph::makeArcs()
{
    std::vector<std::uint32_t> tails;
    for (std::uint32_t chain = 0; chain < m_chains.size(); ++chain) {
        const Chain &each = m_chains[chain];
        const std::int64_t weight = weightUpTo(chain, each.length);
        m_arcs.push_back({weight, each.to, m_links[each.firstLink], 2 * chain, 0, each.length});
        m_arcs.push_back(
            {weight, each.from, m_links[each.firstLink + each.length - 1] ^ 1u, 2 * chain + 1, 0, each.length});
        tails.push_back(each.from);
        tails.push_back(each.to);
    }
    std::ranges::sort(m_arcs, {}, [&](const Arc &arc) { return std::pair(tails[arc.direction], arc.firstLink); });
    m_arcOfDirection.resize(m_arcs.size());
    for (std::uint32_t arc = 0; arc < m_arcs.size(); ++arc) {
        m_arcOfDirection[m_arcs[arc].direction] = arc;
        ++m_firstArc[tails[m_arcs[arc].direction] + 1];
    }
    std::partial_sum(m_firstArc.begin(), m_firstArc.end(), m_firstArc.begin());
}

void CoreGraph::appendLinks(const Arc &arc, std::vector<Graph::Link> &links) const
{
    for (std::uint32_t i = arc.begin; i < arc.end; ++i)
        links.push_back(link(arc.direction, i));
}

} // namespace fiberloom
