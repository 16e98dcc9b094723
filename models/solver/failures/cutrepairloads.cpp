// SPDX-License-Identifier: Apache-2.0
// The repair's innermost loops: adding to the loads of failures, and traffic that climbs the old tree.
#include "solver/failures/cutrepair.h"

#include <algorithm>

namespace fiberloom {

void CutRepair::view(std::uint32_t group, std::uint32_t firstPosition, std::uint32_t lastPosition)
{
    m_cells = m_tally.delta.data() + m_loads.offset(group) + std::size_t(2) * firstPosition;
    m_cellsPerEdge = std::size_t(2) * m_problem.groups()[group].length;
    m_width = lastPosition - firstPosition;
}

void CutRepair::addRange(Graph::Link link, Amount amount, std::size_t first, std::size_t last)
{
    if (amount.isZero())
        return;
    if (link % 2 != 0)
        std::swap(amount.out, amount.back);
    std::int64_t *cell = m_cells + m_problem.rank(link / 2) * m_cellsPerEdge;
    for (std::size_t i = first; i < last; ++i) {
        cell[2 * i] += amount.out;
        cell[2 * i + 1] += amount.back;
    }
}

void CutRepair::addEach(Graph::Link link, std::span<const Amount> amounts)
{
    std::int64_t *cell = m_cells + m_problem.rank(link / 2) * m_cellsPerEdge;
    const std::size_t direction = link % 2;
    for (std::size_t i = 0; i < m_width; ++i) {
        cell[2 * i + direction] += amounts[i].out;
        cell[2 * i + (1 - direction)] += amounts[i].back;
    }
}

std::span<CutRepair::Amount> CutRepair::climber(std::uint32_t node)
{
    for (const Climber &each : m_climbers) {
        if (each.node == node)
            return std::span(m_amounts).subspan(each.amounts, m_width);
    }
    m_climbers.push_back({node, static_cast<std::uint32_t>(m_amounts.size())});
    m_amounts.resize(m_amounts.size() + m_width);
    return std::span(m_amounts).last(m_width);
}

void CutRepair::climbAll(std::uint32_t node, Amount amount)
{
    if (amount.isZero())
        return;
    for (Amount &each : climber(node))
        each += amount;
}

/// The farthest first; where two meet they go on as one, or not at all when they cancel out.
void CutRepair::climb()
{
    while (!m_climbers.empty()) {
        std::size_t farthest = 0;
        std::uint32_t others = 0;
        for (std::size_t i = 1; i < m_climbers.size(); ++i) {
            const std::uint32_t hops = m_tree.hops[m_climbers[i].node];
            if (hops > m_tree.hops[m_climbers[farthest].node]) {
                others = std::max(others, m_tree.hops[m_climbers[farthest].node]);
                farthest = i;
            } else {
                others = std::max(others, hops);
            }
        }
        std::swap(m_climbers[farthest], m_climbers.back());
        Climber climber = m_climbers.back();
        m_climbers.pop_back();
        const std::span<Amount> amounts = std::span(m_amounts).subspan(climber.amounts, m_width);
        if (std::ranges::all_of(amounts, &Amount::isZero))
            continue;
        do {
            if (climber.node == m_source)
                break;
            addEach(m_tree.parentLink[climber.node], amounts);
            climber.node = m_tree.parent[climber.node];
        } while (m_tree.hops[climber.node] > others);
        if (climber.node == m_source)
            continue;
        const auto met = std::ranges::find(m_climbers, climber.node, &Climber::node);
        if (met == m_climbers.end()) {
            m_climbers.push_back(climber);
            continue;
        }
        for (std::size_t i = 0; i < m_width; ++i)
            m_amounts[met->amounts + i] += amounts[i];
    }
    m_amounts.clear();
}

} // namespace fiberloom
