// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/sweepcore.h"

namespace fiberloom {

SweepCore::SweepCore(const Graph &graph)
{
    const CoreGraph core(graph, {});
    m_junctions.resize(core.junctionCount());
    m_junctionOfNode.assign(graph.nodeCount(), none);
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (const std::uint32_t junction = core.place(node).junction; junction != none) {
            m_junctions[junction] = node;
            m_junctionOfNode[node] = junction;
        }
    }
    addChains(graph, core);
    addStubs(graph, core);
}

void SweepCore::addChains(const Graph &graph, const CoreGraph &core)
{
    m_positionOfEdge.assign(graph.edges().size(), none);
    m_positionOfNode.assign(graph.nodeCount(), none);
    std::vector<std::vector<std::uint32_t>> ways(m_junctions.size());
    // None is at place 0, so that there is one before each.
    m_positions.push_back({none, none, 0, Milliseconds(0.0), Milliseconds(0.0)});
    for (std::uint32_t index = 0; index < core.chains().size(); ++index) {
        const CoreGraph::Chain &row = core.chains()[index];
        const auto begin = static_cast<std::uint32_t>(m_positions.size());
        m_chains.push_back({row.from, row.to, begin, begin + row.length});
        const std::uint32_t from = m_junctions[row.from];
        m_positions.push_back({from, none, 0, Milliseconds(0.0), graph.equipmentDelay(from)});
        for (std::uint32_t i = 0; i < row.length; ++i) {
            const Graph::Link link = core.link(2 * index, i);
            const Graph::Edge &edge = graph.edges()[link / 2];
            const std::uint32_t node = link % 2 == 0 ? edge.nodeZ : edge.nodeA;
            m_positionOfEdge[link / 2] = begin + i + 1;
            if (i + 1 < row.length)
                m_positionOfNode[node] = begin + i + 1;
            m_positions.push_back(
                {node, link, core.weightUpTo(index, i + 1), edge.latency, graph.equipmentDelay(node)});
        }
        m_chainOfPosition.resize(m_positions.size(), index);
        ways[row.from].push_back(2 * index);
        ways[row.to].push_back(2 * index + 1);
    }
    m_firstWay.assign(1, 0);
    for (const auto &each : ways) {
        m_ways.insert(m_ways.end(), each.begin(), each.end());
        m_firstWay.push_back(static_cast<std::uint32_t>(m_ways.size()));
    }
}

void SweepCore::addStubs(const Graph &graph, const CoreGraph &core)
{
    const auto isInCore = [&](std::uint32_t node) {
        return core.place(node).junction != none || core.place(node).chain != none;
    };
    m_roots.assign(graph.nodeCount(), none);
    for (std::uint32_t root = 0; root < graph.nodeCount(); ++root) {
        m_firstStub.push_back(static_cast<std::uint32_t>(m_stubs.size()));
        if (!isInCore(root))
            continue;
        m_roots[root] = root;
        // Breadth first: what was added last is looked at in its turn.
        const std::size_t first = m_stubs.size();
        for (std::size_t i = first; i <= m_stubs.size(); ++i) {
            const std::uint32_t node = i == first ? root : m_stubs[i - 1].node;
            for (const Graph::Arc &arc : graph.arcsFrom(node)) {
                if (isInCore(arc.head) || core.linkUp(arc.head) != (arc.link ^ 1U))
                    continue;
                m_roots[arc.head] = root;
                m_stubs.push_back(
                    {arc.head, node, arc.link, graph.edges()[arc.link / 2].latency, graph.equipmentDelay(arc.head)});
            }
        }
    }
    m_firstStub.push_back(static_cast<std::uint32_t>(m_stubs.size()));
}

} // namespace fiberloom
