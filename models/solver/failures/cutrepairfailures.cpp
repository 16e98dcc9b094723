// SPDX-License-Identifier: Apache-2.0
// What failures do: those along a chain of the core together, any other one alone.
#include "solver/failures/cutrepair.h"

#include <algorithm>

namespace fiberloom {

void CutRepair::failChains()
{
    if (m_root == none)
        return;
    for (std::uint32_t index = 0; index < m_chains.size(); ++index) {
        const Chain &chain = m_chains[index];
        if (!m_loads.holds(chain.whole) || m_problem.groups()[chain.whole].length == 0
            || !isReached(m_junctions[chain.left].node))
            continue;
        const std::uint32_t links = chain.end - chain.begin;
        if (chain.service.lo == chain.end)
            failSide({index, true, true, links, links - 1});
        else if (chain.service.hi == chain.begin)
            failSide({index, false, true, links, links - 1});
        else {
            failSide({index, true, false, links, chain.service.lo - chain.begin});
            failSide({index, false, false, links, chain.end - chain.service.hi});
        }
    }
}

void CutRepair::failSide(const Side &side)
{
    if (!side.isThrough && side.served == 0)
        return;
    Chain &chain = m_chains[side.chain];
    if (m_pairsBelow[m_positions[siteOf(side, 1)].node] == 0)
        return;
    const std::uint32_t last = side.served + (side.isThrough ? 1 : 0);
    std::uint32_t lowest = std::min(slotOfCut(side, 1), slotOfCut(side, last));
    std::uint32_t highest = std::max(slotOfCut(side, 1), slotOfCut(side, last));
    if (m_problem.stride() == 2 && !side.isThrough) {
        lowest = std::min(lowest, slotOfSite(side, last));
        highest = std::max(highest, slotOfSite(side, last));
    }
    view(chain.whole, lowest, highest + 1);
    m_firstSlot = lowest;

    bool isConnected = true;
    if (side.isThrough) {
        const std::uint32_t below = side.isFromLeft ? chain.right : chain.left;
        breakChain(side.chain);
        detach(below);
        joinAgain();
        repairChains(side.chain);
        moveTraffic();
        isConnected = isJoined(m_junctions[below]);
    }
    moveSide(side, isConnected);
    climb();
    accountSide(side, isConnected);
    attach();
}

/// The chain's own sites below a failure turn around and go over its other end.
void CutRepair::moveSide(const Side &side, bool isConnected)
{
    const Chain &chain = m_chains[side.chain];
    const std::uint32_t near = side.isFromLeft ? chain.left : chain.right;
    const std::uint32_t far = side.isFromLeft ? chain.right : chain.left;
    m_sums.assign(1, {});
    for (std::uint32_t site = 1; site <= side.served; ++site)
        m_sums.push_back(m_sums.back() + m_ownAt[m_positions[siteOf(side, site)].node]);
    const Amount all = m_sums.back();
    const Amount through = side.isThrough ? m_below[m_junctions[far].node] : Amount{};
    // What goes over a link before.
    const auto over = [&](std::uint32_t link) { return all - m_sums[link - 1] + through; };
    const std::uint32_t last = side.served + (side.isThrough ? 1 : 0);
    // By failure: the link or site at which traffic ends, and the first site that turns around.
    m_ends.assign(m_width, {1, side.served + 1});
    for (std::uint32_t i = 1; i <= last; ++i) {
        m_ends[slotOfCut(side, i) - m_firstSlot] = {i, i};
        if (m_problem.stride() == 2 && i <= side.served)
            m_ends[slotOfSite(side, i) - m_firstSlot] = {i, i + 1};
    }
    m_line.resize(m_width);
    for (std::uint32_t link = 1; link <= last; ++link) {
        for (std::size_t i = 0; i < m_width; ++i)
            m_line[i] = -over(std::max(link, m_ends[i].first));
        const Graph::Link forward = m_positions[cutOf(side, link)].link;
        addEach(side.isFromLeft ? forward : forward ^ 1U, m_line);
    }
    const std::span<Amount> ending = climber(m_junctions[near].node);
    for (std::size_t i = 0; i < m_width; ++i)
        ending[i] += -over(m_ends[i].first);
    if (!isConnected || chain.pairs == 0)
        return;

    for (std::uint32_t link = 2; link <= side.links; ++link) {
        const Amount upTo = m_sums[std::min(link - 1, side.served)];
        for (std::size_t i = 0; i < m_width; ++i)
            m_line[i] = link > m_ends[i].second ? upTo - m_sums[m_ends[i].second - 1] : Amount{};
        const Graph::Link forward = m_positions[cutOf(side, link)].link;
        addEach(side.isFromLeft ? forward ^ 1U : forward, m_line);
    }
    for (std::size_t i = 0; i < m_width; ++i)
        m_line[i] = all - m_sums[m_ends[i].second - 1];
    std::uint32_t junction = far;
    while (m_junctions[junction].isDetached) {
        const std::uint32_t way = m_junctions[junction].way;
        const Chain &each = m_chains[way / 2];
        for (std::uint32_t at = each.begin + 1; at <= each.end; ++at)
            addEach(m_positions[at].link ^ (way % 2), m_line);
        junction = headOf(way ^ 1U);
    }
    const std::span<Amount> arriving = climber(m_junctions[junction].node);
    for (std::size_t i = 0; i < m_width; ++i)
        arriving[i] += m_line[i];
}

void CutRepair::accountSide(const Side &side, bool isConnected)
{
    const Chain &chain = m_chains[side.chain];
    const std::uint32_t firstSlot = m_problem.groups()[chain.whole].firstSlot;
    const auto failureAt = [&](std::uint32_t slot) { return m_problem.failureOfSlot()[firstSlot + slot]; };
    const bool hasSites = m_problem.stride() == 2;
    const std::uint32_t last = side.served + (side.isThrough ? 1 : 0);
    // What hits a site: cuts up to it, and sites before it.
    Tried tried{none, 0};
    const auto add = [&](std::uint32_t failure) {
        tried.worst = std::min(tried.worst, failure);
        tried.count += failure == none ? 0 : 1;
    };
    m_tried.assign(1, tried);
    for (std::uint32_t i = 1; i <= last; ++i) {
        if (hasSites && i > 1)
            add(failureAt(slotOfSite(side, i - 1)));
        add(failureAt(slotOfCut(side, i)));
        m_tried.push_back(tried);
    }

    SweepTally::Counts counts;
    const auto give = [&](std::uint32_t failure, const SweepTally::Counts &more) {
        if (failure != none)
            m_tally.counts[failure] += more;
    };
    Milliseconds latency = m_latency[m_positions[siteOf(side, side.served + 1)].node];
    if (side.isThrough) {
        accountDetached(m_tried[last], counts);
        give(failureAt(slotOfCut(side, last)), counts);
        latency = m_junctions[side.isFromLeft ? chain.right : chain.left].latency;
    }
    for (std::uint32_t i = side.served; i > 0; --i) {
        const SweepCore::Position &site = m_positions[siteOf(side, i)];
        latency = latency + m_positions[cutOf(side, i + 1)].latency + site.equipment;
        if (hasSites) {
            const std::uint32_t slot = slotOfSite(side, i);
            if (const std::uint32_t failure = failureAt(slot); failure != none) {
                SweepTally::Counts lost = counts;
                const std::size_t at = slot - m_firstSlot;
                loseAt(site.node, {failure, 1}, at, at + 1, lost);
                give(failure, lost);
            }
        }
        const std::uint32_t cut = slotOfCut(side, i);
        if (isConnected) {
            accountAt(site.node, latency, m_tried[i], counts);
        } else {
            const std::size_t at = cut - m_firstSlot;
            loseAt(site.node, m_tried[i], side.isFromLeft ? 0 : at, side.isFromLeft ? at + 1 : m_width, counts);
        }
        give(failureAt(cut), counts);
    }
}

void CutRepair::fail(std::uint32_t failure)
{
    const SweepProblem::Down &down = m_problem.down(failure);
    bool isConcerned = false;
    bool isAllLost = m_root == none;
    m_ranges.clear();
    const auto cutOff = [&](std::uint32_t node) {
        m_ranges.push_back({m_position[node], m_position[node] + m_size[node]});
    };
    const auto breakAt = [&](std::uint32_t position, Service limits) {
        const std::uint32_t index = chainAt(position);
        Chain &chain = m_chains[index];
        chain.limits = {std::min(chain.limits.lo, limits.lo), std::max(chain.limits.hi, limits.hi)};
        breakChain(index);
        if (chain.service.lo == chain.end)
            detach(chain.right);
        else if (chain.service.hi == chain.begin)
            detach(chain.left);
    };
    for (const std::uint32_t edge : down.edges) {
        const Graph::Edge &row = m_graph->edges()[edge];
        for (const std::uint32_t node : {row.nodeA, row.nodeZ}) {
            if (!isReached(node) || node == m_source || m_tree.parentLink[node] / 2 != edge)
                continue;
            isConcerned = isConcerned || m_pairsBelow[node] != 0;
            if (m_root == none || m_core.positionOfEdge(edge) != SweepCore::none)
                continue;
            isAllLost = isAllLost || m_isAboveRoot[node];
            cutOff(node);
        }
        if (const std::uint32_t position = m_core.positionOfEdge(edge);
            position != SweepCore::none && m_root != none && isReached(row.nodeA))
            breakAt(position, {position - 1, position});
    }
    for (const std::uint32_t node : down.nodes) {
        if (!isReached(node))
            continue;
        isConcerned = isConcerned || m_pairsBelow[node] != 0;
        if (m_root == none)
            continue;
        if (m_isAboveRoot[node]) {
            isAllLost = true;
        } else if (const std::uint32_t junction = m_core.junctionOfNode(node); junction != SweepCore::none) {
            detach(junction);
            m_junctions[junction].isDown = true;
        } else if (const std::uint32_t position = m_core.positionOfNode(node); position != SweepCore::none) {
            breakAt(position, {position - 1, position + 1});
        } else {
            cutOff(node);
        }
    }
    if (!isConcerned || isAllLost) {
        attach();
        if (isConcerned)
            lose(failure);
        return;
    }

    std::ranges::sort(m_ranges, {}, &Range::begin);
    for (const Range range : m_ranges) {
        for (std::uint32_t at = range.begin; at < range.end; ++at)
            m_isCutOff[m_preorder[at]] = 1;
    }
    SweepTally::Counts counts;
    const Tried tried{failure, 1};
    joinAgain();
    repairChains(none);
    moveTraffic();
    accountDetached(tried, counts);
    std::uint32_t done = 0;
    for (const Range range : m_ranges) {
        if (range.begin < done)
            continue;
        done = range.end;
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            account(m_preorder[at], false, Milliseconds(0.0), tried, counts);
            addAll(m_tree.parentLink[m_preorder[at]], -m_below[m_preorder[at]]);
        }
        takeFromAbove(m_preorder[range.begin]);
    }
    for (const Range range : m_ranges) {
        for (std::uint32_t at = range.begin; at < range.end; ++at)
            m_isCutOff[m_preorder[at]] = 0;
    }
    climb();
    m_tally.counts[failure] += counts;
    attach();
}

/// Traffic of a subtree that is cut off goes no longer where it went, or where what it hangs at goes now.
void CutRepair::takeFromAbove(std::uint32_t top)
{
    const Amount amount = -m_below[top];
    const std::uint32_t root = m_core.root(top);
    if (root == m_rootNode) {
        climbAll(m_tree.parent[top], amount);
        return;
    }
    std::uint32_t junction = m_core.junctionOfNode(root);
    const std::uint32_t position = m_core.positionOfNode(root);
    const Chain *chain = position == SweepCore::none ? nullptr : &m_chains[chainAt(position)];
    const bool hasMoved = chain ? isMoved(*chain, position) : m_junctions[junction].isDetached;
    if (hasMoved) {
        const bool isLost =
            chain ? position > chain->repaired.lo && position < chain->repaired.hi : !isJoined(m_junctions[junction]);
        if (isLost) // with all that went over the routes above
            return;
    }
    for (std::uint32_t node = m_tree.parent[top]; node != root; node = m_tree.parent[node])
        addAll(m_tree.parentLink[node], amount);
    if (!hasMoved) {
        climbAll(root, amount);
        return;
    }
    if (chain && position <= chain->repaired.lo) {
        for (std::uint32_t at = position; at > chain->begin; --at)
            addAll(m_positions[at].link, amount);
        junction = chain->left;
    } else if (chain) {
        for (std::uint32_t at = position + 1; at <= chain->end; ++at)
            addAll(m_positions[at].link ^ 1U, amount);
        junction = chain->right;
    }
    while (m_junctions[junction].isDetached) {
        const std::uint32_t way = m_junctions[junction].way;
        const Chain &each = m_chains[way / 2];
        for (std::uint32_t at = each.begin + 1; at <= each.end; ++at)
            addAll(m_positions[at].link ^ (way % 2), amount);
        junction = headOf(way ^ 1U);
    }
    climbAll(m_junctions[junction].node, amount);
}

} // namespace fiberloom
