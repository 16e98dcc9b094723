// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/riskdisjointsearch.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace fiberloom {

RiskDisjointSearch::RiskDisjointSearch(const Graph &graph, const RiskIndex &risks)
    : m_graph(graph), m_risks(risks), m_isForcedGroup(risks.groupCount(), 0), m_usedEdge(graph.edges().size(), 0),
      m_usedNode(graph.nodeCount(), 0), m_usedGroup(risks.groupCount(), 0), m_onState(graph.nodeCount(), 0),
      m_reached(graph.nodeCount(), 0), m_cost(graph.nodeCount())
{
}

RiskDisjointSearch::Outcome RiskDisjointSearch::improve(std::uint32_t source, std::uint32_t target,
                                                        const Limits &limits, LinkPath &first, LinkPath &second,
                                                        const JobControl &control)
{
    m_limits = &limits;
    m_source = source;
    m_target = target;
    m_isProven = true;
    m_first = first;
    m_second = second;
    m_best = {0, first.weight + second.weight};
    std::ranges::fill(m_isForcedGroup, char(0));
    for (const std::uint32_t group : m_risks.shared(first, second)) {
        m_isForcedGroup[group] = separates(group) ? 1 : 0;
        m_best.groups += m_isForcedGroup[group] != 0 ? 0u : 1u;
    }
    if (m_best.groups == 0)
        return Outcome::Proven;

    measure(target);
    m_states.assign(1, {.node = source, .before = none, .link = 0, .weight = 0});
    m_states.front().otherWeight = m_distance[source];
    m_queue.assign(1, {bound(m_states.front()), 0});
    std::size_t bounded = 0;
    while (!m_queue.empty()) {
        std::ranges::pop_heap(m_queue, std::greater<>());
        const Entry entry = m_queue.back();
        m_queue.pop_back();
        if (entry.bound >= m_best)
            break;
        if (control.isCanceled())
            return Outcome::Canceled;
        if (!m_states[entry.state].isBounded) {
            if (++bounded > maxStates) {
                m_isProven = false;
                break;
            }
            markState(entry.state);
            boundByOther(m_states[entry.state]);
            m_queue.push_back({bound(m_states[entry.state]), entry.state});
            std::ranges::push_heap(m_queue, std::greater<>());
        } else if (m_states[entry.state].node == target) {
            complete(entry.state);
        } else {
            expand(entry.state);
        }
    }
    first = std::move(m_first);
    second = std::move(m_second);
    return m_isProven ? Outcome::Proven : Outcome::BoundReached;
}

/// Exact distances to the target without what is blocked.
void RiskDisjointSearch::measure(std::uint32_t target)
{
    m_distance.assign(m_graph.nodeCount(), Graph::unreachable);
    m_distance[target] = 0;
    m_heap.assign(1, {0, target});
    while (!m_heap.empty()) {
        std::ranges::pop_heap(m_heap, std::greater<>());
        const auto [distance, node] = m_heap.back();
        m_heap.pop_back();
        if (distance != m_distance[node])
            continue;
        for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
            if (m_limits->isBlocked[arc.link >> 1] != 0 || distance + arc.weight >= m_distance[arc.head])
                continue;
            m_distance[arc.head] = distance + arc.weight;
            m_heap.emplace_back(m_distance[arc.head], arc.head);
            std::ranges::push_heap(m_heap, std::greater<>());
        }
    }
}

/// Whether no path between the ends avoids a group.
bool RiskDisjointSearch::separates(std::uint32_t group) const
{
    const auto has = [&](std::span<const std::uint32_t> groups) {
        return std::ranges::find(groups, group) != groups.end();
    };
    std::vector<char> isReached(m_graph.nodeCount(), 0);
    std::vector<std::uint32_t> open{m_source};
    isReached[m_source] = 1;
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
            if (isReached[arc.head] != 0 || m_limits->isBlocked[arc.link >> 1] != 0
                || has(m_risks.ofEdge(arc.link >> 1)))
                continue;
            if (arc.head == m_target)
                return false;
            if (has(m_risks.ofNode(arc.head)))
                continue;
            isReached[arc.head] = 1;
            open.push_back(arc.head);
        }
    }
    return true;
}

/// The first path being the lighter, the second weighs at least as much.
RiskDisjointSearch::Cost RiskDisjointSearch::bound(const State &state) const noexcept
{
    const std::int64_t weight = state.weight + m_distance[state.node];
    return {state.otherGroups, weight + std::max(weight, state.otherWeight)};
}

void RiskDisjointSearch::markState(std::uint32_t state)
{
    ++m_stamp;
    m_groupsUsed.clear();
    const auto useGroups = [&](std::span<const std::uint32_t> groups) {
        for (const std::uint32_t group : groups) {
            if (m_isForcedGroup[group] != 0 || m_usedGroup[group] == m_stamp)
                continue;
            m_usedGroup[group] = m_stamp;
            m_groupsUsed.push_back(group);
        }
    };
    for (std::uint32_t at = state; at != none; at = m_states[at].before) {
        const State &each = m_states[at];
        m_onState[each.node] = m_stamp;
        if (each.before == none)
            break;
        const std::uint32_t edge = each.link >> 1;
        useGroups(m_risks.ofEdge(edge));
        if (m_limits->isForcedEdge[edge] == 0)
            m_usedEdge[edge] = m_stamp;
        if (each.node == m_target)
            continue;
        useGroups(m_risks.ofNode(each.node));
        if (m_limits->isForcedNode[each.node] == 0)
            m_usedNode[each.node] = m_stamp;
    }
}

bool RiskDisjointSearch::isUsable(const Graph::Arc &arc) const noexcept
{
    return m_limits->isBlocked[arc.link >> 1] == 0 && m_usedEdge[arc.link >> 1] != m_stamp
           && m_usedNode[arc.head] != m_stamp && m_distance[arc.head] != Graph::unreachable;
}

bool RiskDisjointSearch::sharesGroup(const Graph::Arc &arc) const noexcept
{
    const auto isUsed = [&](std::uint32_t group) { return m_usedGroup[group] == m_stamp; };
    return std::ranges::any_of(m_risks.ofEdge(arc.link >> 1), isUsed)
           || (arc.head != m_target && std::ranges::any_of(m_risks.ofNode(arc.head), isUsed));
}

void RiskDisjointSearch::boundByOther(State &state)
{
    state.isBounded = true;
    if (state.otherGroups != 0)
        return;
    const std::int64_t other = lightestOther();
    state.otherGroups = other == Graph::unreachable ? 1 : 0;
    state.otherWeight = other == Graph::unreachable ? m_distance[m_source] : other;
}

/// Of the paths that share nothing with the marked state, but for what is forced: A* by the distances to the target.
std::int64_t RiskDisjointSearch::lightestOther()
{
    ++m_searchStamp;
    m_heap.assign(1, {m_distance[m_source], m_source});
    m_reached[m_source] = m_searchStamp;
    m_cost[m_source] = 0;
    while (!m_heap.empty()) {
        std::ranges::pop_heap(m_heap, std::greater<>());
        const auto [bound, node] = m_heap.back();
        m_heap.pop_back();
        if (node == m_target)
            return bound;
        if (bound != m_cost[node] + m_distance[node])
            continue;
        for (const Graph::Arc &arc : m_graph.arcsFrom(node)) {
            const std::int64_t cost = m_cost[node] + arc.weight;
            if (!isUsable(arc) || (m_reached[arc.head] == m_searchStamp && m_cost[arc.head] <= cost)
                || sharesGroup(arc))
                continue;
            m_reached[arc.head] = m_searchStamp;
            m_cost[arc.head] = cost;
            m_heap.emplace_back(cost + m_distance[arc.head], arc.head);
            std::ranges::push_heap(m_heap, std::greater<>());
        }
    }
    return Graph::unreachable;
}

/// Finds the second path that shares the fewest groups with a finished first one: labels of sets of groups, one of which
/// gives way to another at the same site that has a part of its groups and is no heavier.
void RiskDisjointSearch::complete(std::uint32_t state)
{
    markState(state);
    std::ranges::sort(m_groupsUsed);
    const auto bits = [&](const Graph::Arc &arc, bool &isCounted) {
        std::uint64_t result = 0;
        const auto add = [&](std::span<const std::uint32_t> groups) {
            for (const std::uint32_t group : groups) {
                if (m_usedGroup[group] != m_stamp)
                    continue;
                const auto at =
                    static_cast<std::size_t>(std::ranges::lower_bound(m_groupsUsed, group) - m_groupsUsed.begin());
                isCounted = isCounted && at < maxGroupsCounted;
                result |= at < maxGroupsCounted ? std::uint64_t(1) << at : 0;
            }
        };
        add(m_risks.ofEdge(arc.link >> 1));
        if (arc.head != m_target)
            add(m_risks.ofNode(arc.head));
        return result;
    };
    const std::int64_t ownWeight = m_states[state].weight;
    std::vector<Label> labels{{{}, m_source, 0, none, 0}};
    std::vector<std::vector<std::uint32_t>> at(m_graph.nodeCount());
    at[m_source].push_back(0);
    std::vector<std::pair<Cost, std::uint32_t>> queue{{Cost{0, m_distance[m_source]}, 0}};
    while (!queue.empty()) {
        std::ranges::pop_heap(queue, std::greater<>());
        const auto [cost, index] = queue.back();
        queue.pop_back();
        const Label label = labels[index];
        if (Cost{cost.groups, cost.weight + ownWeight} >= m_best)
            return;
        if (label.node == m_target) {
            m_best = {cost.groups, cost.weight + ownWeight};
            m_first = pathOf(state);
            m_second = {.weight = cost.weight};
            for (std::uint32_t each = index; labels[each].before != none; each = labels[each].before)
                m_second.links.push_back(labels[each].link);
            std::ranges::reverse(m_second.links);
            return;
        }
        for (const Graph::Arc &arc : m_graph.arcsFrom(label.node)) {
            if (!isUsable(arc))
                continue;
            bool isCounted = true;
            const std::uint64_t groups = label.groups | bits(arc, isCounted);
            m_isProven = m_isProven && isCounted;
            const std::int64_t weight = label.cost.weight + arc.weight;
            const bool isDominated = std::ranges::any_of(at[arc.head], [&](std::uint32_t other) {
                return (labels[other].groups & ~groups) == 0 && labels[other].cost.weight <= weight;
            });
            if (!isCounted || isDominated)
                continue;
            if (labels.size() == maxLabels) {
                m_isProven = false;
                return;
            }
            const auto count = static_cast<std::uint32_t>(std::popcount(groups));
            at[arc.head].push_back(static_cast<std::uint32_t>(labels.size()));
            queue.emplace_back(Cost{count, weight + m_distance[arc.head]}, static_cast<std::uint32_t>(labels.size()));
            std::ranges::push_heap(queue, std::greater<>());
            labels.push_back({{count, weight}, arc.head, groups, index, arc.link});
        }
    }
}

/// By one link, and on over sites that leave no choice.
void RiskDisjointSearch::expand(std::uint32_t state)
{
    markState(state);
    const State from = m_states[state];
    for (const Graph::Arc &first : m_graph.arcsFrom(from.node)) {
        std::uint32_t before = state;
        std::int64_t weight = from.weight;
        const Graph::Arc *arc = &first;
        while (arc != nullptr) {
            if (m_limits->isBlocked[arc->link >> 1] != 0 || m_onState[arc->head] == m_stamp
                || m_distance[arc->head] == Graph::unreachable)
                break;
            weight += arc->weight;
            m_states.push_back({arc->head, before, arc->link, weight, from.otherGroups, from.otherWeight});
            before = static_cast<std::uint32_t>(m_states.size()) - 1;
            const auto arcs = m_graph.arcsFrom(arc->head);
            if (arc->head == m_target || arcs.size() != 2) {
                m_queue.push_back({bound(m_states.back()), before});
                std::ranges::push_heap(m_queue, std::greater<>());
                break;
            }
            arc = &arcs[(arcs[0].link >> 1) == (arc->link >> 1) ? 1 : 0];
        }
    }
}

LinkPath RiskDisjointSearch::pathOf(std::uint32_t state) const
{
    LinkPath path{.weight = m_states[state].weight};
    for (std::uint32_t at = state; m_states[at].before != none; at = m_states[at].before)
        path.links.push_back(m_states[at].link);
    std::ranges::reverse(path.links);
    return path;
}

} // namespace fiberloom
