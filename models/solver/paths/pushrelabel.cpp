// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/pushrelabel.h"

#include <algorithm>
#include <numeric>

namespace fiberloom {

bool PushRelabel::run(std::uint32_t source, std::uint32_t target, const JobControl &control)
{
    m_source = source;
    m_target = target;
    makeArcs();
    m_excess.assign(m_nodes, 0);
    m_height.assign(m_nodes, 0);
    m_currentArc.assign(m_nodes, 0);
    m_active.assign(2 * std::size_t(m_nodes) + 1, {});
    for (std::uint32_t i = m_firstArc[source]; i < m_firstArc[source + 1]; ++i) {
        const std::uint32_t arc = m_arcs[i];
        const std::int64_t amount = m_residual[arc];
        m_residual[arc] = 0;
        m_residual[arc ^ 1u] += amount;
        m_excess[m_heads[arc]] += amount;
        m_excess[source] -= amount;
    }
    relabelAll();
    while (true) {
        while (m_highest > 0 && m_active[m_highest].empty())
            --m_highest;
        if (m_active[m_highest].empty())
            break;
        if (control.isCanceled())
            return false;
        const std::uint32_t node = m_active[m_highest].back();
        m_active[m_highest].pop_back();
        // Lifted by a gap since it was listed: it is listed again where it belongs.
        if (m_height[node] != m_highest || m_excess[node] == 0)
            continue;
        discharge(node);
        if (m_work > 6 * std::size_t(m_nodes) + m_edges.size())
            relabelAll();
    }
    m_value = m_excess[target];
    for (std::size_t edge = 0; edge < m_edges.size(); ++edge)
        m_edges[edge].flow = m_edges[edge].capacity - m_residual[2 * edge];
    return dropCircles(control);
}

void PushRelabel::makeArcs()
{
    m_firstArc.assign(m_nodes + 1, 0);
    m_heads.resize(2 * m_edges.size());
    m_residual.resize(2 * m_edges.size());
    for (const Edge &edge : m_edges) {
        ++m_firstArc[edge.a + 1];
        ++m_firstArc[edge.z + 1];
    }
    std::partial_sum(m_firstArc.begin(), m_firstArc.end(), m_firstArc.begin());
    m_arcs.resize(2 * m_edges.size());
    std::vector<std::uint32_t> at(m_firstArc.begin(), m_firstArc.end() - 1);
    for (std::uint32_t edge = 0; edge < m_edges.size(); ++edge) {
        m_arcs[at[m_edges[edge].a]++] = 2 * edge;
        m_arcs[at[m_edges[edge].z]++] = 2 * edge + 1;
        m_heads[2 * edge] = m_edges[edge].z;
        m_heads[2 * edge + 1] = m_edges[edge].a;
        m_residual[2 * edge] = m_residual[2 * edge + 1] = m_edges[edge].capacity;
    }
}

/// Exact heights: the distance to the target over arcs that have room, and for those cut off from it, on to the source.
void PushRelabel::relabelAll()
{
    m_work = 0;
    const std::uint32_t unknown = 2 * m_nodes;
    std::ranges::fill(m_height, unknown);
    std::vector<std::uint32_t> queue;
    const auto sweep = [&](std::uint32_t from, std::uint32_t height) {
        m_height[from] = height;
        queue.assign(1, from);
        for (std::size_t next = 0; next < queue.size(); ++next) {
            const std::uint32_t node = queue[next];
            for (std::uint32_t i = m_firstArc[node]; i < m_firstArc[node + 1]; ++i) {
                const std::uint32_t head = m_heads[m_arcs[i]];
                if (m_residual[m_arcs[i] ^ 1u] == 0 || m_height[head] != unknown || head == m_source)
                    continue;
                m_height[head] = m_height[node] + 1;
                queue.push_back(head);
            }
        }
    };
    sweep(m_target, 0);
    sweep(m_source, m_nodes);
    m_atHeight.assign(m_nodes, 0);
    for (std::vector<std::uint32_t> &each : m_active)
        each.clear();
    m_highest = 0;
    for (std::uint32_t node = 0; node < m_nodes; ++node) {
        m_currentArc[node] = m_firstArc[node];
        if (m_height[node] < m_nodes)
            ++m_atHeight[m_height[node]];
        if (m_excess[node] > 0)
            activate(node);
    }
}

void PushRelabel::activate(std::uint32_t node)
{
    if (node == m_source || node == m_target)
        return;
    m_active[m_height[node]].push_back(node);
    m_highest = std::max(m_highest, m_height[node]);
}

void PushRelabel::push(std::uint32_t node, std::uint32_t arc)
{
    const std::uint32_t head = m_heads[arc];
    const std::int64_t amount = std::min(m_excess[node], m_residual[arc]);
    m_residual[arc] -= amount;
    m_residual[arc ^ 1u] += amount;
    m_excess[node] -= amount;
    m_excess[head] += amount;
    if (m_excess[head] == amount)
        activate(head);
}

void PushRelabel::discharge(std::uint32_t node)
{
    while (m_excess[node] > 0) {
        std::uint32_t &current = m_currentArc[node];
        if (current == m_firstArc[node + 1]) {
            relabel(node);
            continue;
        }
        const std::uint32_t arc = m_arcs[current];
        if (m_residual[arc] > 0 && m_height[node] == m_height[m_heads[arc]] + 1)
            push(node, arc);
        else
            ++current;
    }
}

void PushRelabel::relabel(std::uint32_t node)
{
    const std::uint32_t before = m_height[node];
    std::uint32_t lowest = 2 * m_nodes - 1;
    for (std::uint32_t i = m_firstArc[node]; i < m_firstArc[node + 1]; ++i) {
        if (m_residual[m_arcs[i]] > 0)
            lowest = std::min(lowest, m_height[m_heads[m_arcs[i]]]);
    }
    m_work += m_firstArc[node + 1] - m_firstArc[node] + 4;
    m_currentArc[node] = m_firstArc[node];
    m_height[node] = lowest + 1;
    if (before >= m_nodes)
        return;
    --m_atHeight[before];
    if (m_height[node] < m_nodes)
        ++m_atHeight[m_height[node]];
    if (m_atHeight[before] != 0)
        return;
    // No site is left at that height, so nothing above it can reach the target any more.
    for (std::uint32_t other = 0; other < m_nodes; ++other) {
        if (m_height[other] <= before || m_height[other] >= m_nodes)
            continue;
        --m_atHeight[m_height[other]];
        m_height[other] = m_nodes + 1;
        m_currentArc[other] = m_firstArc[other];
        if (m_excess[other] > 0 && other != node)
            activate(other);
    }
    m_work += m_nodes / 8;
}

std::vector<char> PushRelabel::sourceSide() const
{
    std::vector<char> isReached(m_nodes, 0);
    std::vector<std::uint32_t> open{m_source};
    isReached[m_source] = 1;
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        for (std::uint32_t i = m_firstArc[node]; i < m_firstArc[node + 1]; ++i) {
            const Edge &edge = m_edges[m_arcs[i] >> 1];
            const bool isForward = (m_arcs[i] & 1u) == 0;
            const std::uint32_t head = m_heads[m_arcs[i]];
            if (isReached[head] != 0 || (isForward ? edge.flow : -edge.flow) == edge.capacity)
                continue;
            isReached[head] = 1;
            open.push_back(head);
        }
    }
    return isReached;
}

/// Follows the flow from the source, taking it off: what arrives is put back, what runs in a circle is not. Whatever is left
/// in the end is circles too.
bool PushRelabel::dropCircles(const JobControl &control)
{
    std::vector<std::int64_t> kept(m_edges.size(), 0);
    const auto along = [&](std::uint32_t arc) {
        const std::int64_t flow = m_edges[arc >> 1].flow;
        return (arc & 1u) == 0 ? flow : -flow;
    };
    const auto add = [](std::int64_t &flow, std::uint32_t arc, std::int64_t amount) {
        flow += (arc & 1u) == 0 ? amount : -amount;
    };
    std::vector<std::uint32_t> next(m_firstArc.begin(), m_firstArc.end() - 1);
    std::vector<std::uint32_t> way;             // arcs from the source on
    std::vector<std::size_t> place(m_nodes, 0); // on the way, from 1
    std::uint32_t node = m_source;
    place[m_source] = 1;
    while (true) {
        if (control.isCanceled())
            return false;
        while (next[node] < m_firstArc[node + 1] && along(m_arcs[next[node]]) <= 0)
            ++next[node];
        if (next[node] == m_firstArc[node + 1])
            break; // only at the source: elsewhere what came in goes on
        const std::uint32_t arc = m_arcs[next[node]];
        way.push_back(arc);
        node = m_heads[arc];
        if (place[node] == 0 && node != m_target) {
            place[node] = way.size() + 1;
            continue;
        }
        const bool hasArrived = node == m_target;
        const std::size_t begin = hasArrived ? 0 : place[node] - 1;
        std::int64_t amount = std::numeric_limits<std::int64_t>::max();
        for (std::size_t i = begin; i < way.size(); ++i)
            amount = std::min(amount, along(way[i]));
        std::size_t keep = way.size();
        for (std::size_t i = way.size(); i-- > begin;) {
            add(m_edges[way[i] >> 1].flow, way[i], -amount);
            if (hasArrived)
                add(kept[way[i] >> 1], way[i], amount);
            if (along(way[i]) == 0 || !hasArrived)
                keep = i;
        }
        while (way.size() > keep) {
            if (m_heads[way.back()] != m_target && m_heads[way.back()] != node)
                place[m_heads[way.back()]] = 0;
            way.pop_back();
        }
        node = way.empty() ? m_source : m_heads[way.back()];
    }
    for (std::size_t edge = 0; edge < m_edges.size(); ++edge)
        m_edges[edge].flow = kept[edge];
    return true;
}

} // namespace fiberloom
