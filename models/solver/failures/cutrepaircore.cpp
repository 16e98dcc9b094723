// SPDX-License-Identifier: Apache-2.0
// The core of the network as a task sees it, and how what is detached of it is joined again.
#include "solver/failures/cutrepair.h"

#include <algorithm>

namespace fiberloom {

void CutRepair::layOut(const SweepProblem::Task &task)
{
    for (std::uint32_t &node : m_aboveRoot)
        m_isAboveRoot[node] = 0;
    m_aboveRoot.clear();
    m_splitWay = none;
    m_root = none;
    const std::uint32_t rootNode = m_core.root(m_source);
    m_rootNode = rootNode;
    if (rootNode == SweepCore::none)
        return;
    for (std::uint32_t node = rootNode;; node = m_tree.parent[node]) {
        m_isAboveRoot[node] = 1;
        m_aboveRoot.push_back(node);
        if (node == m_source)
            break;
    }
    for (const std::uint32_t node : m_tree.order) {
        m_ownAt[node] = {};
        m_pairsAt[node] = 0;
    }
    for (std::uint32_t index = task.firstPair; index < task.lastPair; ++index) {
        const std::uint32_t target = m_problem.pairs()[index].target;
        if (m_pairOf[target] != index)
            continue;
        m_ownAt[m_core.root(target)] += m_own[target];
        ++m_pairsAt[m_core.root(target)];
    }

    m_chains.clear();
    for (std::uint32_t index = 0; index < m_core.chains().size(); ++index) {
        const SweepCore::Chain &chain = m_core.chains()[index];
        m_chains.push_back({.left = chain.left,
                            .right = chain.right,
                            .begin = chain.begin,
                            .end = chain.end,
                            .whole = index,
                            .pairs = 0,
                            .weight = m_positions[chain.end].weight,
                            .service = {chain.begin, chain.end},
                            .limits = {chain.end, chain.begin},
                            .repaired = {},
                            .isBroken = false,
                            .isTouched = false});
    }
    m_root = m_core.junctionOfNode(rootNode);
    const std::uint32_t split = m_core.positionOfNode(rootNode);
    m_splitPosition = split;
    if (m_root == none) {
        m_root = static_cast<std::uint32_t>(m_core.junctions().size());
        const std::uint32_t whole = m_core.chainOfPosition(split);
        m_splitWay = 2 * whole + 1;
        m_splitChain = static_cast<std::uint32_t>(m_chains.size());
        Chain right = m_chains[whole];
        right.left = m_root;
        right.begin = split;
        right.weight -= m_positions[split].weight;
        right.service.lo = right.limits.hi = split;
        m_chains.push_back(right);
        Chain &left = m_chains[whole];
        left.right = m_root;
        left.end = split;
        left.weight = m_positions[split].weight;
        left.service.hi = left.limits.lo = split;
    }
    layOutJunctions();
    layOutChains();
    layOutArcs();
}

void CutRepair::layOutJunctions()
{
    m_junctions.resize(std::max(m_core.junctions().size(), m_root + std::size_t(1)));
    for (std::uint32_t index = 0; index < m_junctions.size(); ++index) {
        Junction &junction = m_junctions[index];
        junction.node = index < m_core.junctions().size() ? m_core.junctions()[index] : m_rootNode;
        junction.distance = junction.oldDistance = m_tree.distance[junction.node];
        junction.latency = m_latency[junction.node];
        junction.way = junction.oldWay = none;
        junction.size = 1;
        junction.isDetached = junction.isDown = false;
        junction.isNeeded = isReached(junction.node) && m_pairsAt[junction.node] != 0;
    }
    m_junctionOrder.clear();
    for (std::uint32_t at = 0; at < m_tree.order.size(); ++at) {
        const std::uint32_t node = m_preorder[at];
        const std::uint32_t index = node == m_rootNode ? m_root : m_core.junctionOfNode(node);
        if (index == none)
            continue;
        m_junctions[index].place = static_cast<std::uint32_t>(m_junctionOrder.size());
        m_junctionOrder.push_back(index);
        if (index == m_root)
            continue;
        const Graph::Link link = m_tree.parentLink[node];
        const std::uint32_t position = m_core.positionOfEdge(link / 2);
        const std::uint32_t way = 2 * chainAt(position) + (link == m_positions[position].link ? 0U : 1U);
        m_junctions[index].way = m_junctions[index].oldWay = way;
    }
    for (std::size_t i = m_junctionOrder.size(); i-- > 1;) {
        const Junction &junction = m_junctions[m_junctionOrder[i]];
        m_junctions[headOf(junction.way ^ 1U)].size += junction.size;
    }
}

void CutRepair::layOutChains()
{
    for (std::uint32_t index = 0; index < m_chains.size(); ++index) {
        Chain &chain = m_chains[index];
        if (!isReached(m_junctions[chain.left].node))
            continue;
        Amount sum;
        m_ownUpTo[chain.begin] = sum;
        for (std::uint32_t at = chain.begin + 1; at < chain.end; ++at) {
            const std::uint32_t node = m_positions[at].node;
            m_ownUpTo[at] = sum += m_ownAt[node];
            chain.pairs += m_pairsAt[node];
        }
        if (m_junctions[chain.right].way == 2 * index) {
            chain.service = {chain.end, chain.end + 1};
        } else if (m_junctions[chain.left].way == 2 * index + 1) {
            chain.service = {chain.begin - 1, chain.begin};
        } else {
            std::uint32_t lo = chain.begin;
            while (lo + 1 < chain.end && m_tree.parentLink[m_positions[lo + 1].node] == m_positions[lo + 1].link)
                ++lo;
            chain.service = {lo, lo + 1};
        }
        if (chain.pairs != 0)
            m_junctions[chain.left].isNeeded = m_junctions[chain.right].isNeeded = true;
    }
}

void CutRepair::layOutArcs()
{
    m_arcs = m_coreArcs;
    m_reach.resize(m_junctions.size());
    m_nearest.resize(m_junctions.size());
    for (std::uint32_t index = 0; index < m_junctions.size(); ++index)
        m_reach[index] = m_junctions[index].distance;
    if (m_splitWay == none)
        return;
    // Both ends of the chain lead to the root, and the way from its right one is that of the other piece.
    m_arcs[m_arcOfWay[m_splitWay ^ 1U]] = {m_chains[m_splitWay / 2].weight, m_root, m_splitWay ^ 1U};
    m_arcs[m_arcOfWay[m_splitWay]] = {m_chains[m_splitChain].weight, m_root, 2 * m_splitChain + 1};
    m_arcOfWay[2 * std::size_t(m_splitChain) + 1] = m_arcOfWay[m_splitWay];
}

/// Nothing goes through it until attach().
void CutRepair::breakChain(std::uint32_t index)
{
    Chain &chain = m_chains[index];
    if (chain.isBroken)
        return;
    chain.isBroken = true;
    m_broken.push_back(index);
    for (const std::uint32_t way : {2 * index, 2 * index + 1}) {
        if (hasArc(way))
            m_arcs[m_arcOfWay[way]].weight = unjoined;
    }
}

void CutRepair::detach(std::uint32_t junction)
{
    const Junction &top = m_junctions[junction];
    for (std::uint32_t at = top.place; at < top.place + top.size; ++at) {
        Junction &each = m_junctions[m_junctionOrder[at]];
        if (each.isDetached)
            continue;
        each.isDetached = true;
        each.distance = Graph::unreachable;
        m_reach[m_junctionOrder[at]] = unjoined;
        m_detached.push_back(m_junctionOrder[at]);
    }
}

void CutRepair::attach()
{
    for (const std::uint32_t index : m_detached) {
        Junction &junction = m_junctions[index];
        junction.isDetached = junction.isDown = false;
        junction.distance = m_reach[index] = junction.oldDistance;
        junction.way = junction.oldWay;
        junction.latency = m_latency[junction.node];
    }
    for (const std::uint32_t index : m_touched)
        m_chains[index].isTouched = false;
    for (const std::uint32_t index : m_broken) {
        Chain &chain = m_chains[index];
        chain.isBroken = false;
        chain.limits = {chain.end, chain.begin};
        for (const std::uint32_t way : {2 * index, 2 * index + 1}) {
            if (hasArc(way))
                m_arcs[m_arcOfWay[way]].weight = chain.weight;
        }
    }
    m_detached.clear();
    m_joined.clear();
    m_touched.clear();
    m_broken.clear();
}

void CutRepair::joinAgain()
{
    m_heap.clear();
    std::size_t needed = 0;
    for (const std::uint32_t index : m_detached) {
        Junction &junction = m_junctions[index];
        std::int64_t nearest = unjoined;
        if (junction.isDown) {
            m_nearest[index] = -1; // nothing is nearer
            continue;
        }
        needed += junction.isNeeded ? 1 : 0;
        for (const Arc &arc : arcsFrom(index)) {
            if (m_reach[arc.head] == unjoined)
                continue;
            const std::int64_t distance = m_reach[arc.head] + arc.weight;
            if (distance > nearest
                || (distance == nearest
                    && (nearest == unjoined || !(arrivalOf(arc.way ^ 1U) < arrivalOf(junction.way)))))
                continue;
            nearest = distance;
            junction.way = arc.way ^ 1U;
        }
        m_nearest[index] = nearest;
        if (nearest != unjoined)
            m_heap.push({nearest, index});
    }
    // What nothing needs may stay detached.
    while (needed != 0 && !m_heap.empty()) {
        const auto [reached, index] = m_heap.pop();
        if (m_reach[index] != unjoined)
            continue;
        Junction &junction = m_junctions[index];
        junction.distance = m_reach[index] = reached;
        needed -= junction.isNeeded ? 1 : 0;
        m_joined.push_back(index);
        junction.latency = latencyAlong(junction.way);
        for (const Arc &arc : arcsFrom(index)) {
            const std::int64_t distance = reached + arc.weight;
            if (distance > m_nearest[arc.head] || m_reach[arc.head] != unjoined)
                continue;
            Junction &other = m_junctions[arc.head];
            const bool isNearer = distance < m_nearest[arc.head];
            if (!isNearer && (distance >= unjoined || !(arrivalOf(arc.way) < arrivalOf(other.way))))
                continue;
            m_nearest[arc.head] = distance;
            other.way = arc.way;
            if (isNearer)
                m_heap.push({distance, arc.head});
        }
    }
}

Milliseconds CutRepair::latencyAlong(std::uint32_t way) const
{
    const Chain &chain = m_chains[way / 2];
    Milliseconds latency = m_junctions[headOf(way ^ 1U)].latency;
    if (way % 2 == 0) {
        for (std::uint32_t at = chain.begin + 1; at <= chain.end; ++at)
            latency = latency + m_positions[at].latency + m_positions[at].equipment;
    } else {
        for (std::uint32_t at = chain.end; at-- > chain.begin;)
            latency = latency + m_positions[at + 1].latency + m_positions[at].equipment;
    }
    return latency;
}

void CutRepair::repairChains(std::uint32_t except)
{
    const auto touch = [&](std::uint32_t index) {
        Chain &chain = m_chains[index];
        if (chain.isTouched || index == except)
            return;
        // Nobody is on it, and nothing goes through it.
        const bool isOldTree = chain.service.lo == chain.end || chain.service.hi == chain.begin;
        if (chain.pairs == 0 && !isOldTree && m_junctions[chain.right].way != 2 * index
            && m_junctions[chain.left].way != 2 * index + 1)
            return;
        chain.isTouched = true;
        chain.repaired = serviceOf(index);
        m_touched.push_back(index);
    };
    for (const std::uint32_t junction : m_detached) {
        for (const Arc &arc : arcsFrom(junction))
            touch(arc.way / 2);
    }
    for (const std::uint32_t index : m_broken)
        touch(index);
}

CutRepair::Service CutRepair::serviceOf(std::uint32_t index) const
{
    const Chain &chain = m_chains[index];
    const Junction &left = m_junctions[chain.left];
    const Junction &right = m_junctions[chain.right];
    const bool reachesLeft = isJoined(left);
    const bool reachesRight = isJoined(right);
    if (chain.isBroken)
        return {reachesLeft ? chain.limits.lo : chain.begin, reachesRight ? chain.limits.hi : chain.end};
    if (reachesRight && right.way == 2 * index)
        return {chain.end, chain.end + 1};
    if (reachesLeft && left.way == 2 * index + 1)
        return {chain.begin - 1, chain.begin};
    if (!reachesLeft)
        return {chain.begin, reachesRight ? chain.begin + 1 : chain.end};
    if (!reachesRight)
        return {chain.end - 1, chain.end};
    if (chain.pairs == 0) // any will do, such as the old one where it is one
        return chain.service.lo - chain.begin < chain.end - chain.begin ? chain.service
                                                                        : Service{chain.begin, chain.begin + 1};
    // Mostly where it was.
    std::uint32_t lo = std::min(std::max(chain.service.lo + 1, chain.begin + 1) - 1, chain.end - 1);
    while (lo + 1 < chain.end && isServedFromLeft(chain, lo + 1))
        ++lo;
    while (lo > chain.begin && !isServedFromLeft(chain, lo))
        --lo;
    return {lo, lo + 1};
}

bool CutRepair::isServedFromLeft(const Chain &chain, std::uint32_t position) const
{
    const std::int64_t weight = m_positions[position].weight;
    const std::int64_t fromLeft =
        m_junctions[chain.left].distance + (weight - m_positions[chain.end].weight + chain.weight);
    const std::int64_t fromRight = m_junctions[chain.right].distance + (m_positions[chain.end].weight - weight);
    if (fromLeft != fromRight)
        return fromLeft < fromRight;
    return std::pair(m_positions[position - 1].node, m_positions[position].link / 2)
           < std::pair(m_positions[position + 1].node, m_positions[position + 1].link / 2);
}

/// Traffic of what is detached, and of sites along chains that are touched.
void CutRepair::moveTraffic()
{
    for (const std::uint32_t index : m_joined)
        m_junctions[index].flow = m_ownAt[m_junctions[index].node];
    for (const std::uint32_t index : m_touched) {
        const Chain &chain = m_chains[index];
        if (chain.pairs == 0)
            continue;
        if (chain.repaired.lo != chain.end && m_junctions[chain.left].isDetached)
            m_junctions[chain.left].flow += loadFromLeft(chain, chain.repaired, chain.begin, {});
        if (chain.repaired.hi != chain.begin && m_junctions[chain.right].isDetached)
            m_junctions[chain.right].flow += loadFromRight(chain, chain.repaired, chain.end - 1, {});
    }
    for (std::size_t i = m_joined.size(); i-- > 0;) {
        const Junction &junction = m_junctions[m_joined[i]];
        const Chain &chain = m_chains[junction.way / 2];
        Junction &before = m_junctions[headOf(junction.way ^ 1U)];
        if (before.isDetached)
            before.flow += junction.flow + ownOf(chain.begin, chain.end - 1);
    }
    for (const std::uint32_t index : m_touched)
        moveChain(m_chains[index]);
}

void CutRepair::moveChain(const Chain &chain)
{
    const Service before = chain.service;
    const Service after = chain.repaired;
    const Junction &left = m_junctions[chain.left];
    const Junction &right = m_junctions[chain.right];
    const auto passes = [&](Service service) { return service.lo == chain.end || service.hi == chain.begin; };
    if (before == after) { // only what goes through may be different
        if (!passes(before))
            return;
        const bool isForward = before.lo == chain.end;
        const Junction &far = isForward ? right : left;
        const Junction &near = isForward ? left : right;
        const Amount more = far.flow - m_below[far.node];
        if (more.isZero())
            return;
        for (std::uint32_t at = chain.begin + 1; at <= chain.end; ++at)
            addAll(m_positions[at].link ^ (isForward ? 0U : 1U), more);
        if (!near.isDetached)
            climbAll(near.node, more);
        return;
    }
    if (chain.pairs == 0 && !passes(before) && !passes(after))
        return;
    const Amount leftBefore = before.hi == chain.begin ? m_below[left.node] : Amount{};
    const Amount rightBefore = before.lo == chain.end ? m_below[right.node] : Amount{};
    const Amount leftAfter = after.hi == chain.begin ? left.flow : Amount{};
    const Amount rightAfter = after.lo == chain.end ? right.flow : Amount{};
    for (std::uint32_t at = chain.begin + 1; at <= chain.end; ++at) {
        const Graph::Link link = m_positions[at].link;
        Amount forward;
        Amount backward;
        if (at <= after.lo)
            forward += loadFromLeft(chain, after, at - 1, rightAfter);
        if (at <= before.lo)
            forward += -loadFromLeft(chain, before, at - 1, rightBefore);
        if (at > after.hi)
            backward += loadFromRight(chain, after, at - 1, leftAfter);
        if (at > before.hi)
            backward += -loadFromRight(chain, before, at - 1, leftBefore);
        addAll(link, forward);
        addAll(link ^ 1U, backward);
    }
    if (!left.isDetached) {
        climbAll(left.node, loadFromLeft(chain, after, chain.begin, rightAfter)
                                - loadFromLeft(chain, before, chain.begin, rightBefore));
    }
    if (!right.isDetached) {
        climbAll(right.node, loadFromRight(chain, after, chain.end - 1, leftAfter)
                                 - loadFromRight(chain, before, chain.end - 1, leftBefore));
    }
}

void CutRepair::accountDetached(Tried tried, SweepTally::Counts &counts)
{
    for (const std::uint32_t index : m_detached) {
        const Junction &junction = m_junctions[index];
        if (isJoined(junction))
            accountAt(junction.node, junction.latency, tried, counts);
        else
            loseAt(junction.node, tried, 0, m_width, counts);
    }
    for (const std::uint32_t index : m_touched) {
        if (m_chains[index].pairs != 0)
            accountChain(m_chains[index], tried, counts);
    }
}

bool CutRepair::isMoved(const Chain &chain, std::uint32_t position) const
{
    return position <= chain.service.lo ? m_junctions[chain.left].isDetached || position > chain.limits.lo
                                        : m_junctions[chain.right].isDetached || position < chain.limits.hi;
}

void CutRepair::accountChain(const Chain &chain, Tried tried, SweepTally::Counts &counts)
{
    const std::uint32_t lo = std::min(chain.repaired.lo, chain.end - 1);
    const std::uint32_t hi = std::max(chain.repaired.hi, chain.begin + 1);
    Milliseconds latency = m_junctions[chain.left].latency;
    for (std::uint32_t at = chain.begin + 1; at <= lo; ++at) {
        latency = latency + m_positions[at].latency + m_positions[at].equipment;
        if (isMoved(chain, at))
            accountAt(m_positions[at].node, latency, tried, counts);
    }
    for (std::uint32_t at = std::max(chain.repaired.lo, chain.begin) + 1; at < std::min(hi, chain.end); ++at)
        loseAt(m_positions[at].node, tried, 0, m_width, counts);
    latency = m_junctions[chain.right].latency;
    for (std::uint32_t at = chain.end; at-- > hi;) {
        latency = latency + m_positions[at + 1].latency + m_positions[at].equipment;
        if (isMoved(chain, at))
            accountAt(m_positions[at].node, latency, tried, counts);
    }
}

} // namespace fiberloom
