// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/deviationsearch.h"

#include <algorithm>
#include <functional>

namespace fiberloom {

DeviationSearch::DeviationSearch(const CoreGraph &core)
    : m_core(core), m_ownSource(core.junctionCount()), m_arcs(core.arcs()), m_firstArc(core.firstArcs())
{
    m_arcs.resize(m_arcs.size() + 2);
    m_firstArc.push_back(static_cast<std::uint32_t>(m_arcs.size()));
    m_firstArc.push_back(static_cast<std::uint32_t>(m_arcs.size()));
    const std::size_t nodes = m_firstArc.size() - 1;
    m_nextArc.resize(nodes);
    m_onPrefix.resize(nodes);
    m_reached.resize(nodes);
    m_cost.resize(nodes);
    m_arcTo.resize(nodes);
    m_nodeBefore.resize(nodes);
}

bool DeviationSearch::run(const CoreGraph::Place &source, const CoreGraph::Place &target, std::size_t count,
                          const JobControl &control)
{
    m_pool.clear();
    m_classes.clear();
    m_found.clear();
    m_exactWeights.clear();
    m_count = count;
    setTarget(target);
    setSource(source, target);

    m_onPrefix[m_source] = ++m_stamp;
    addClass({}, m_source, 0);
    bool isCanceled = false;
    while (m_found.size() < count && !m_classes.empty()) {
        std::ranges::pop_heap(m_classes, [this](const Class &a, const Class &b) { return comesAfter(a, b); });
        Class best = m_classes.back();
        m_classes.pop_back();
        if (best.isExact) {
            m_found.push_back(best);
            if (m_found.size() < count)
                branch(static_cast<std::uint32_t>(m_found.size()) - 1);
        } else if (!isTooHeavy(best.weight) && search(best)) {
            insert(best);
        }
        isCanceled = control.isCanceled();
        if (isCanceled)
            break;
    }
    for (const auto &[arc, original] : m_sourcePatches)
        m_arcs[arc] = original;
    m_sourcePatches.clear();
    return !isCanceled;
}

std::size_t DeviationSearch::linkCount(std::size_t path) const noexcept
{
    std::size_t count = 0;
    for (std::uint32_t i = m_found[path].arcs.begin; i < m_found[path].arcs.end; ++i)
        count += m_arcs[m_pool[i]].end - m_arcs[m_pool[i]].begin;
    return count;
}

void DeviationSearch::appendLinks(std::size_t path, std::vector<Graph::Link> &links) const
{
    for (std::uint32_t i = m_found[path].arcs.begin; i < m_found[path].arcs.end; ++i)
        m_core.appendLinks(m_arcs[m_pool[i]], links);
}

/// A target within a chain ends the chain's arcs: no path can go through it.
void DeviationSearch::setTarget(const CoreGraph::Place &target)
{
    if (m_hasTarget && target.junction == m_targetPlace.junction && target.chain == m_targetPlace.chain
        && target.position == m_targetPlace.position)
        return;
    for (const auto &[arc, original] : m_targetPatches)
        m_arcs[arc] = original;
    m_targetPatches.clear();
    m_targetPlace = target;
    m_hasTarget = true;
    m_target = target.junction;
    if (target.junction == CoreGraph::none) {
        m_target = m_ownSource + 1;
        const CoreGraph::Chain &chain = m_core.chains()[target.chain];
        const std::int64_t first = m_core.weightUpTo(target.chain, target.position);
        const std::int64_t whole = m_core.weightUpTo(target.chain, chain.length);
        for (const std::uint32_t direction : {2 * target.chain, 2 * target.chain + 1}) {
            const std::uint32_t index = m_core.arcOf(direction);
            CoreGraph::Arc &arc = m_arcs[index];
            m_targetPatches.emplace_back(index, arc);
            arc.head = m_target;
            arc.weight = (direction & 1u) == 0 ? first : whole - first;
            arc.end = (direction & 1u) == 0 ? target.position : chain.length - target.position;
        }
    }
    computeDistances();
}

void DeviationSearch::computeDistances()
{
    m_distance.assign(m_onPrefix.size(), Graph::unreachable);
    m_distance[m_target] = 0;
    const auto reach = [&](std::uint32_t node, std::int64_t distance) {
        if (distance < m_distance[node]) {
            m_distance[node] = distance;
            push({distance, node});
        }
    };
    if (m_targetPlace.junction == CoreGraph::none) {
        const CoreGraph::Chain &chain = m_core.chains()[m_targetPlace.chain];
        reach(chain.from, m_arcs[m_core.arcOf(2 * m_targetPlace.chain)].weight);
        reach(chain.to, m_arcs[m_core.arcOf(2 * m_targetPlace.chain + 1)].weight);
    } else {
        push({0, m_target});
    }
    while (!m_queue.empty()) {
        const auto [distance, node] = pop();
        if (distance != m_distance[node])
            continue;
        for (std::uint32_t arc = m_firstArc[node]; arc < m_firstArc[node + 1]; ++arc)
            reach(m_arcs[arc].head, distance + m_arcs[arc].weight);
    }
    for (std::uint32_t node = 0; node < m_ownSource; ++node) {
        for (std::uint32_t arc = m_firstArc[node]; arc < m_firstArc[node + 1]; ++arc) {
            if (m_distance[node] == m_arcs[arc].weight + m_distance[m_arcs[arc].head]) {
                m_nextArc[node] = arc;
                break;
            }
        }
    }
}

/// A source within a chain has two arcs of its own, to either end or to a target on the way; the chain's arcs lead to it.
void DeviationSearch::setSource(const CoreGraph::Place &source, const CoreGraph::Place &target)
{
    m_source = source.junction;
    if (source.junction != CoreGraph::none)
        return;
    m_source = m_ownSource;
    const CoreGraph::Chain &chain = m_core.chains()[source.chain];
    const std::int64_t first = m_core.weightUpTo(source.chain, source.position);
    const std::int64_t whole = m_core.weightUpTo(source.chain, chain.length);
    const std::uint32_t direction = 2 * source.chain;
    CoreGraph::Arc on{whole - first, chain.to,        m_core.link(direction, source.position),
                      direction,     source.position, chain.length};
    const std::uint32_t rest = chain.length - source.position;
    CoreGraph::Arc back{first, chain.from, m_core.link(direction + 1, rest), direction + 1, rest, chain.length};
    const bool isTargetAhead = target.chain == source.chain && target.position > source.position;
    const bool isTargetBehind = target.chain == source.chain && target.position < source.position;
    if (isTargetAhead) {
        on.head = m_target;
        on.end = target.position;
        on.weight = m_core.weightUpTo(source.chain, target.position) - first;
    } else {
        const std::uint32_t arc = m_core.arcOf(direction + 1);
        m_sourcePatches.emplace_back(arc, m_arcs[arc]);
    }
    if (isTargetBehind) {
        back.head = m_target;
        back.end = chain.length - target.position;
        back.weight = first - m_core.weightUpTo(source.chain, target.position);
    } else {
        const std::uint32_t arc = m_core.arcOf(direction);
        m_sourcePatches.emplace_back(arc, m_arcs[arc]);
    }
    for (const auto &[arc, original] : m_sourcePatches)
        m_arcs[arc].head = m_source;

    const std::uint32_t own = m_firstArc[m_source];
    m_arcs[own] = on.firstLink < back.firstLink ? on : back;
    m_arcs[own + 1] = on.firstLink < back.firstLink ? back : on;
}

void DeviationSearch::branch(std::uint32_t path)
{
    const Class parent = m_found[path];
    ++m_stamp;
    std::uint32_t node = m_source;
    std::int64_t weight = 0;
    for (std::uint32_t i = 0; i < parent.arcs.end - parent.arcs.begin; ++i) {
        m_onPrefix[node] = m_stamp;
        const std::uint32_t arc = m_pool[parent.arcs.begin + i];
        if (i >= parent.deviation) {
            Class each{.parent = path, .deviation = i};
            each.excluded.begin = static_cast<std::uint32_t>(m_pool.size());
            if (i == parent.deviation) {
                for (std::uint32_t at = parent.excluded.begin; at < parent.excluded.end; ++at)
                    m_pool.push_back(m_pool[at]);
            }
            m_pool.push_back(arc);
            each.excluded.end = static_cast<std::uint32_t>(m_pool.size());
            addClass(each, node, weight);
        }
        weight += m_arcs[arc].weight;
        node = m_arcs[arc].head;
    }
}

bool DeviationSearch::isExcluded(const Class &each, std::uint32_t arc) const noexcept
{
    for (std::uint32_t at = each.excluded.begin; at < each.excluded.end; ++at) {
        if (m_pool[at] == arc)
            return true;
    }
    return false;
}

/// The sites up to `node`, where the class leaves its parent, have the present stamp.
void DeviationSearch::addClass(Class each, std::uint32_t node, std::int64_t weightBefore)
{
    std::int64_t best = Graph::unreachable;
    std::uint32_t bestArc = CoreGraph::none;
    for (std::uint32_t arc = m_firstArc[node]; arc < m_firstArc[node + 1]; ++arc) {
        const std::uint32_t head = m_arcs[arc].head;
        const std::int64_t through = m_arcs[arc].weight + m_distance[head];
        if (through < best && m_onPrefix[head] != m_stamp && !isExcluded(each, arc)) {
            best = through;
            bestArc = arc;
        }
    }
    each.weight = weightBefore + best;
    if (bestArc == CoreGraph::none || isTooHeavy(each.weight))
        return;
    std::uint32_t at = m_arcs[bestArc].head;
    while (at != m_target && m_onPrefix[at] != m_stamp)
        at = m_arcs[m_nextArc[at]].head;
    each.isExact = at == m_target;
    if (each.isExact) {
        each.arcs.begin = static_cast<std::uint32_t>(m_pool.size());
        for (std::uint32_t i = 0; i < each.deviation; ++i)
            m_pool.push_back(m_pool[m_found[each.parent].arcs.begin + i]);
        m_pool.push_back(bestArc);
        for (at = m_arcs[bestArc].head; at != m_target; at = m_arcs[m_nextArc[at]].head)
            m_pool.push_back(m_nextArc[at]);
        each.arcs.end = static_cast<std::uint32_t>(m_pool.size());
        addExactWeight(each.weight);
    }
    insert(each);
}

/// Makes a class exact, or tells that none of its paths can be among the best.
bool DeviationSearch::search(Class &each)
{
    ++m_stamp;
    ++m_searchStamp;
    std::uint32_t start = m_source;
    std::int64_t weight = 0;
    for (std::uint32_t i = 0; i < each.deviation; ++i) {
        m_onPrefix[start] = m_stamp;
        const CoreGraph::Arc &arc = m_arcs[m_pool[m_found[each.parent].arcs.begin + i]];
        weight += arc.weight;
        start = arc.head;
    }
    m_onPrefix[start] = m_stamp;

    bool hasTies = false;
    const auto relax = [&](std::uint32_t node, std::int64_t cost, std::uint32_t index) {
        const CoreGraph::Arc &arc = m_arcs[index];
        const std::int64_t through = cost + arc.weight;
        if (m_onPrefix[arc.head] == m_stamp || m_distance[arc.head] == Graph::unreachable)
            return;
        if (m_reached[arc.head] == m_searchStamp && m_cost[arc.head] <= through) {
            hasTies = hasTies || m_cost[arc.head] == through;
            return;
        }
        m_reached[arc.head] = m_searchStamp;
        m_cost[arc.head] = through;
        m_arcTo[arc.head] = index;
        m_nodeBefore[arc.head] = node;
        push({through + m_distance[arc.head], arc.head});
    };
    for (std::uint32_t arc = m_firstArc[start]; arc < m_firstArc[start + 1]; ++arc) {
        if (!isExcluded(each, arc))
            relax(start, weight, arc);
    }
    // On after the target, as long as other paths of the same weight may come.
    std::int64_t found = Graph::unreachable;
    while (!m_queue.empty()) {
        const auto [bound, node] = pop();
        if (bound > found || isTooHeavy(bound))
            break;
        if (node == m_target)
            found = bound;
        if (node == m_target || bound != m_cost[node] + m_distance[node])
            continue;
        for (std::uint32_t arc = m_firstArc[node]; arc < m_firstArc[node + 1]; ++arc)
            relax(node, m_cost[node], arc);
    }
    m_queue.clear();
    if (found == Graph::unreachable)
        return false;

    const auto begin = static_cast<std::uint32_t>(m_pool.size());
    for (std::uint32_t i = 0; i < each.deviation; ++i)
        m_pool.push_back(m_pool[m_found[each.parent].arcs.begin + i]);
    if (hasTies) {
        collectLowest(each, start, weight, found);
    } else {
        const auto firstOwn = static_cast<std::ptrdiff_t>(m_pool.size());
        for (std::uint32_t node = m_target; node != start; node = m_nodeBefore[node])
            m_pool.push_back(m_arcTo[node]);
        std::reverse(m_pool.begin() + firstOwn, m_pool.end());
    }
    each.arcs = {begin, static_cast<std::uint32_t>(m_pool.size())};
    each.weight = found;
    each.isExact = true;
    addExactWeight(found);
    return true;
}

/// Of the shortest paths that a search found, the one of lowest links: depth first over the arcs that are on some.
void DeviationSearch::collectLowest(const Class &each, std::uint32_t start, std::int64_t weight, std::int64_t limit)
{
    struct Step
    {
        std::uint32_t node;
        std::uint32_t arc; ///< taken, or to be tried
    };
    std::vector<Step> steps{{start, m_firstArc[start]}};
    std::vector<char> isVisited(m_onPrefix.size(), 0);
    while (steps.back().node != m_target) {
        Step &step = steps.back();
        if (step.arc == m_firstArc[step.node + 1]) {
            steps.pop_back();
            ++steps.back().arc;
            continue;
        }
        const CoreGraph::Arc &arc = m_arcs[step.arc];
        const std::int64_t cost = (step.node == start ? weight : m_cost[step.node]) + arc.weight;
        const bool isTight = m_onPrefix[arc.head] != m_stamp && m_reached[arc.head] == m_searchStamp
                             && m_cost[arc.head] == cost && cost + m_distance[arc.head] <= limit
                             && isVisited[arc.head] == 0 && !(step.node == start && isExcluded(each, step.arc));
        if (isTight) {
            isVisited[arc.head] = 1;
            steps.push_back({arc.head, m_firstArc[arc.head]});
        } else {
            ++step.arc;
        }
    }
    for (std::size_t i = 0; i + 1 < steps.size(); ++i)
        m_pool.push_back(steps[i].arc);
}

void DeviationSearch::insert(const Class &each)
{
    m_classes.push_back(each);
    std::ranges::push_heap(m_classes, [this](const Class &a, const Class &b) { return comesAfter(a, b); });
}

/// Of equal weight classes that are to be searched go first: they may hold the path of lower links.
bool DeviationSearch::comesAfter(const Class &a, const Class &b) const noexcept
{
    if (a.weight != b.weight)
        return a.weight > b.weight;
    if (a.isExact != b.isExact)
        return a.isExact;
    if (!a.isExact)
        return std::pair(a.parent, a.deviation) > std::pair(b.parent, b.deviation);
    std::uint32_t i = 0;
    while (m_pool[a.arcs.begin + i] == m_pool[b.arcs.begin + i] && a.arcs.begin + i + 1 < a.arcs.end)
        ++i;
    return m_arcs[m_pool[a.arcs.begin + i]].firstLink > m_arcs[m_pool[b.arcs.begin + i]].firstLink;
}

void DeviationSearch::addExactWeight(std::int64_t weight)
{
    if (isTooHeavy(weight))
        return;
    m_exactWeights.insert(std::ranges::upper_bound(m_exactWeights, weight), weight);
    if (m_exactWeights.size() > m_count)
        m_exactWeights.pop_back();
}

void DeviationSearch::push(Entry entry)
{
    m_queue.push_back(entry);
    std::ranges::push_heap(m_queue, std::greater<>());
}

DeviationSearch::Entry DeviationSearch::pop()
{
    std::ranges::pop_heap(m_queue, std::greater<>());
    const Entry entry = m_queue.back();
    m_queue.pop_back();
    return entry;
}

} // namespace fiberloom
