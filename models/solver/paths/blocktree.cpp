// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/blocktree.h"

#include <algorithm>

namespace fiberloom {

BlockTree::BlockTree(const Graph &graph, const std::vector<char> &blocked)
    : m_blockAbove(graph.nodeCount(), none), m_depth(graph.nodeCount(), 0), m_number(graph.nodeCount(), 0),
      m_low(graph.nodeCount(), 0)
{
    std::vector<char> isBlocked(graph.edges().size(), 0); // by edge
    for (std::size_t link = 0; link < blocked.size(); ++link)
        isBlocked[link / 2] = static_cast<char>(isBlocked[link / 2] | blocked[link]);
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (m_number[node] == 0)
            search(graph, node, isBlocked);
    }
}

void BlockTree::search(const Graph &graph, std::uint32_t root, const std::vector<char> &isBlocked)
{
    struct Visit
    {
        std::uint32_t node;
        std::uint32_t edge; ///< that led here
        std::size_t next;   ///< arc to look at
    };
    std::uint32_t count = 1;
    std::vector<Visit> visits{{root, none, 0}};
    std::vector<std::uint32_t> edges; // looked at, not yet in a block
    std::vector<std::uint32_t> nodes; // found, not yet below a block
    std::vector<std::uint32_t> found; // all, but for the root
    const std::size_t firstBlock = m_blocks.size();
    m_number[root] = m_low[root] = count;
    while (!visits.empty()) {
        Visit &visit = visits.back();
        const auto arcs = graph.arcsFrom(visit.node);
        if (visit.next < arcs.size()) {
            const Graph::Arc &arc = arcs[visit.next++];
            const std::uint32_t edge = arc.link >> 1;
            if (edge == visit.edge || isBlocked[edge] != 0)
                continue;
            if (m_number[arc.head] == 0) {
                m_number[arc.head] = m_low[arc.head] = ++count;
                edges.push_back(edge);
                nodes.push_back(arc.head);
                found.push_back(arc.head);
                visits.push_back({arc.head, edge, 0});
            } else if (m_number[arc.head] < m_number[visit.node]) {
                edges.push_back(edge);
                m_low[visit.node] = std::min(m_low[visit.node], m_number[arc.head]);
            }
            continue;
        }
        const Visit done = visit;
        visits.pop_back();
        if (visits.empty())
            break;
        const std::uint32_t above = visits.back().node;
        m_low[above] = std::min(m_low[above], m_low[done.node]);
        if (m_low[done.node] < m_number[above])
            continue;
        const auto block = static_cast<std::uint32_t>(m_blocks.size());
        m_blocks.push_back({above});
        std::uint32_t edge = none;
        do {
            edge = edges.back();
            edges.pop_back();
            m_blocks.back().edges.push_back(edge);
        } while (edge != done.edge);
        std::uint32_t node = none;
        do {
            node = nodes.back();
            nodes.pop_back();
            m_blockAbove[node] = block;
        } while (node != done.node);
    }
    for (std::size_t i = m_blocks.size(); i > firstBlock; --i)
        std::ranges::sort(m_blocks[i - 1].edges);
    for (const std::uint32_t node : found) // a block's top comes before its other sites
        m_depth[node] = m_depth[m_blocks[m_blockAbove[node]].top] + 1;
}

std::vector<BlockTree::Step> BlockTree::steps(std::uint32_t source, std::uint32_t target) const
{
    std::vector<Step> out;
    std::vector<Step> in; // from the target, to be turned around
    std::uint32_t a = source;
    std::uint32_t z = target;
    while (a != z) {
        if (m_depth[a] == m_depth[z]) {
            if (m_depth[a] == 0)
                return {};
            if (m_blockAbove[a] == m_blockAbove[z]) {
                out.push_back({m_blockAbove[a], a, z});
                break;
            }
        }
        if (m_depth[a] >= m_depth[z]) {
            const std::uint32_t top = m_blocks[m_blockAbove[a]].top;
            out.push_back({m_blockAbove[a], a, top});
            a = top;
        } else {
            const std::uint32_t top = m_blocks[m_blockAbove[z]].top;
            in.push_back({m_blockAbove[z], top, z});
            z = top;
        }
    }
    out.insert(out.end(), in.rbegin(), in.rend());
    return out;
}

} // namespace fiberloom
