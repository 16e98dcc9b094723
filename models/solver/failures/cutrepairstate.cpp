// SPDX-License-Identifier: Apache-2.0
// What a failure does to the trees and to sites along chains.
#include "solver/failures/cutrepair.h"

#include <algorithm>

namespace fiberloom {

void CutRepair::breakElements(const SweepProblem::Down &down)
{
    const Graph &graph = m_problem.liveGraph();
    const auto breakChainAt = [&](std::uint32_t position, bool isSite) {
        m_breaks.push_back({m_core.chainOfPosition(position), position, isSite});
    };
    for (const std::uint32_t edge : down.edges) {
        if (const std::uint32_t position = m_core.positionOfEdge(edge); position != SweepCore::none) {
            breakChainAt(position, false);
            continue;
        }
        for (const std::uint32_t node : {graph.edges()[edge].nodeA, graph.edges()[edge].nodeZ}) {
            const CorePairs::Stub &stub = m_pairs.stub(node);
            if (stub.parent != none && stub.link / 2 == edge)
                takeAway(node);
        }
    }
    for (const std::uint32_t node : down.nodes) {
        if (const std::uint32_t junction = m_core.junctionOfNode(node); junction != SweepCore::none) {
            m_joiner.isDown[junction] = 1;
            m_down.push_back(junction);
            change(m_pairs.siteOf(node));
            m_sites[m_pairs.siteOf(node)].weight[0] = JunctionTrees::far;
            for (const std::uint32_t way : m_core.waysFrom(junction))
                breakEnd(way / 2, way % 2);
        } else if (const std::uint32_t position = m_core.positionOfNode(node); position != SweepCore::none) {
            breakChainAt(position, true);
        } else if (m_pairs.stub(node).parent != none) {
            takeAway(node);
        }
    }
    breakChains();
}

/// Sites along a chain are left in pieces, those at its ends with one way out and the others with none.
void CutRepair::breakChains()
{
    std::ranges::sort(m_breaks, {}, [](const Break &each) { return std::pair(each.position, each.isSite); });
    for (std::size_t first = 0, last = 0; first < m_breaks.size(); first = last) {
        const std::uint32_t index = m_breaks[first].chain;
        while (last < m_breaks.size() && m_breaks[last].chain == index)
            ++last;
        if (!std::exchange(m_joiner.isBroken[index], 1))
            m_broken.push_back(index);
        const SweepCore::Chain &chain = m_core.chains()[index];
        const Break &lowest = m_breaks[first];
        const Break &highest = m_breaks[last - 1];
        std::uint32_t segment = 0;
        std::size_t next = first;
        for (std::uint32_t at = chain.begin + 1; at < chain.end; ++at) {
            const std::uint32_t number = siteAt(index, at);
            CoreSite &site = m_sites[number];
            change(number);
            bool isDown = false;
            for (; next < last && m_breaks[next].position == at; ++next) {
                ++segment;
                isDown = isDown || m_breaks[next].isSite;
            }
            site.segment = segment;
            if (isDown)
                ++segment;
            if (at >= lowest.position)
                site.weight[0] = JunctionTrees::far;
            if (at < highest.position || (isDown && at == highest.position))
                site.weight[1] = JunctionTrees::far;
        }
    }
}

/// The junction at one end of a chain (0: left) is down.
void CutRepair::breakEnd(std::uint32_t index, unsigned side)
{
    if (!std::exchange(m_joiner.isBroken[index], 1))
        m_broken.push_back(index);
    const SweepCore::Chain &chain = m_core.chains()[index];
    for (std::uint32_t at = chain.begin + 1; at < chain.end; ++at) {
        change(siteAt(index, at));
        m_sites[siteAt(index, at)].weight[side] = JunctionTrees::far;
    }
}

void CutRepair::change(std::uint32_t site)
{
    if (std::exchange(m_isChanged[site], 1))
        return;
    m_changed.push_back(site);
}

/// A node of a tree and all that hangs at it.
void CutRepair::takeAway(std::uint32_t node)
{
    std::vector<std::uint32_t> taken{node};
    for (const SweepCore::StubSite &site : m_core.stubs(m_core.root(node))) {
        if (std::ranges::find(taken, site.parent) != taken.end())
            taken.push_back(site.node);
    }
    for (const std::uint32_t each : taken) {
        for (const std::uint32_t member : m_pairs.membersAt(each)) {
            if (std::exchange(m_isAway[member], 1))
                continue;
            m_away.push_back(member);
            takeAway(m_pairs.members()[member]);
        }
    }
}

void CutRepair::takeAway(const CorePairs::Member &member)
{
    const SweepProblem::Pair &pair = m_problem.pairs()[member.pair];
    m_counts.lost += pair.out + pair.back;
    m_counts.lostDemands += pair.lastTrip - pair.firstTrip;
    m_counts.violations -= m_problem.violations(pair, member.latency);
    ++m_outcomes[m_pairs.numberOf(member)].disconnecting;
    m_flows.addStubs(member, -TwoWayUnits{pair.out, pair.back});
}

/// Lists what hangs at the broken chains and at junctions that are down; detachRow() does it where anybody asks.
void CutRepair::detach()
{
    for (const std::uint32_t chain : m_broken) {
        const auto tops = m_trees.topsAt(chain);
        m_tops.insert(m_tops.end(), tops.begin(), tops.end());
    }
    for (const std::uint32_t junction : m_down) {
        if (const std::uint32_t row = m_trees.rowOf(junction); row != none)
            m_tops.push_back({row, 0});
    }
    if (m_broken.size() > 1 || !m_down.empty())
        std::ranges::sort(m_tops, std::less<>());
    std::size_t kept = 0;
    std::uint32_t row = none;
    std::uint32_t done = 0;
    for (const JunctionTrees::Top top : m_tops) {
        const std::uint32_t end = m_trees.placesEnd(top.row, top.place);
        if (row != top.row) {
            row = top.row;
            done = 0;
            m_changedRow[row] = static_cast<std::uint32_t>(m_rows.size());
            m_isPending[row] = 1;
            m_rows.push_back({.row = row, .firstTop = static_cast<std::uint32_t>(kept)});
        }
        if (end <= done) // in one that came before
            continue;
        done = end;
        m_tops[kept++] = top;
        m_rows.back().lastTop = static_cast<std::uint32_t>(kept);
    }
    m_tops.resize(kept);
}

/// Joins what it detaches to the rest where it can be.
void CutRepair::detachRow(std::uint32_t row)
{
    m_isPending[row] = 0;
    const std::size_t cells = row * m_trees.junctionCount();
    ChangedRow &changed = m_rows[m_changedRow[row]];
    changed.firstDetached = static_cast<std::uint32_t>(m_detached.size());
    for (std::uint32_t top = changed.firstTop; top < changed.lastTop; ++top) {
        const std::uint32_t end = m_trees.placesEnd(row, m_tops[top].place);
        for (std::uint32_t at = m_tops[top].place; at < end; ++at) {
            const std::uint32_t junction = m_trees.junctionAt(row, at);
            m_distances[cells + junction] = JunctionTrees::far;
            m_detached.push_back(junction);
        }
    }
    changed.lastDetached = static_cast<std::uint32_t>(m_detached.size());
    changed.firstJoined = static_cast<std::uint32_t>(m_joined.size());
    m_joiner.join({&m_distances[cells], &m_latencies[cells], &m_ways[cells]},
                  std::span(m_detached).subspan(changed.firstDetached), m_joined);
    changed.lastJoined = static_cast<std::uint32_t>(m_joined.size());
}

void CutRepair::restore()
{
    for (const ChangedRow &changed : m_rows) {
        const std::size_t cells = changed.row * m_trees.junctionCount();
        for (std::uint32_t i = changed.firstDetached; i < changed.lastDetached; ++i) {
            const std::size_t cell = cells + m_detached[i];
            m_distances[cell] = m_trees.distances()[cell];
            m_latencies[cell] = m_trees.latencies()[cell];
            m_ways[cell] = m_trees.ways()[cell];
        }
        m_changedRow[changed.row] = none;
        m_isPending[changed.row] = 0;
    }
    for (const std::uint32_t site : m_changed) {
        m_sites[site] = m_pairs.sites()[site];
        m_isChanged[site] = 0;
    }
    for (const std::uint32_t chain : m_broken)
        m_joiner.isBroken[chain] = 0;
    for (const std::uint32_t junction : m_down)
        m_joiner.isDown[junction] = 0;
    for (const std::uint32_t member : m_away)
        m_isAway[member] = 0;
    m_flows.clear();
    m_breaks.clear();
    m_broken.clear();
    m_down.clear();
    m_changed.clear();
    m_tops.clear();
    m_detached.clear();
    m_joined.clear();
    m_rows.clear();
    m_away.clear();
}

} // namespace fiberloom
