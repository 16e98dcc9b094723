// SPDX-License-Identifier: Apache-2.0
// The failures along a chain: what goes through it is rerouted once, and its own sites turn around one after the other.
#include "solver/failures/cutrepair.h"

#include <algorithm>
#include <bit>

namespace fiberloom {

void CutRepair::failChain(const FailureLoads &loads, std::uint32_t index)
{
    const SweepProblem::Group &group = m_problem.groups()[index];
    const SweepCore::Chain &chain = m_core.chains()[index];
    if (group.length == 0)
        return;
    ++m_visit;
    m_joiner.isBroken[index] = 1;
    m_broken.push_back(index);
    detach();
    listTried(index);
    rerouteDetached(triedBetween(0, group.length), m_counts);
    beginTurns(index);
    push();
    write(loads, index, 0);
    const std::uint32_t stride = m_problem.stride();
    for (std::uint32_t at = chain.begin + 1; at < chain.end; ++at) {
        const std::uint32_t number = siteAt(index, at);
        CoreSite &site = m_sites[number];
        const std::uint32_t nextCut = stride * (at - chain.begin);
        if (const std::uint32_t slot = nextCut - 1;
            stride == 2 && m_problem.failureOfSlot()[group.firstSlot + slot] != none) {
            site.weight[1] = JunctionTrees::far;
            site.segment = 2;
            turn(number, slot);
            push();
            write(loads, index, slot);
        }
        site.weight = {m_pairs.sites()[number].weight[0], JunctionTrees::far};
        site.segment = 1;
        turn(number, nextCut);
        push();
        write(loads, index, nextCut);
    }
    for (const Turn &turn : m_turns) {
        if (turn.isHit)
            tell(turn.record, turn.latency, triedBetween(turn.since, group.length));
    }
}

/// As the cut of the first route leaves them.
void CutRepair::beginTurns(std::uint32_t index)
{
    const SweepCore::Chain &chain = m_core.chains()[index];
    for (std::uint32_t at = chain.begin + 1; at < chain.end; ++at) {
        change(siteAt(index, at));
        m_sites[siteAt(index, at)].weight[0] = JunctionTrees::far;
    }
    m_turns.clear();
    for (std::uint32_t at = chain.begin + 1; at < chain.end; ++at) {
        for (const std::uint32_t record : m_pairs.recordsAt(siteAt(index, at))) {
            if (m_visited[record] == m_visit)
                continue;
            m_visited[record] = m_visit;
            m_turnOf[record] = static_cast<std::uint32_t>(m_turns.size());
            m_turns.push_back({record, 0, m_pairs.records()[record].path, false, 0.0});
        }
        turn(siteAt(index, at), 0);
    }
}

/// Paths from and to a site that is left otherwise from a failure on.
void CutRepair::turn(std::uint32_t site, std::uint32_t slot)
{
    for (const std::uint32_t index : m_pairs.recordsAt(site)) {
        const CorePairs::Record &record = m_pairs.records()[index];
        const bool isHit = this->isHit(record);
        prepare(m_sites[record.source]);
        set(m_turns[m_turnOf[index]],
            isHit ? m_paths.find(m_sites[record.source], m_sites[record.target]) : record.path, isHit, slot);
    }
}

void CutRepair::set(Turn &turn, CorePath path, bool isHit, std::uint32_t slot)
{
    if (turn.isHit == isHit && turn.path == path)
        return;
    const CorePairs::Record &record = m_pairs.records()[turn.record];
    const auto add = [&](int sign) {
        const std::vector<CoreSite> &sites = turn.isHit ? m_sites : m_pairs.sites();
        m_flows.add(turn.isHit ? m_paths : m_oldPaths, sites[record.source], sites[record.target], turn.path,
                    {sign * record.flow.out, sign * record.flow.back});
        if (turn.path.kind == CorePath::Kind::Lost)
            addStubs(turn.record, -sign);
        if (turn.isHit)
            count(turn.record, turn.latency, sign, m_counts);
    };
    if (turn.isHit)
        tell(turn.record, turn.latency, triedBetween(turn.since, slot));
    add(-1);
    turn.path = path;
    turn.isHit = isHit;
    turn.since = slot;
    turn.latency = isHit ? m_paths.latency(m_sites[record.source], m_sites[record.target], path) : 0.0;
    add(1);
}

void CutRepair::listTried(std::uint32_t group)
{
    const SweepProblem::Group &row = m_problem.groups()[group];
    m_tried.resize(static_cast<std::size_t>(std::bit_width(row.length)));
    m_tried.front().clear();
    for (std::uint32_t slot = row.firstSlot; slot < row.firstSlot + row.length; ++slot) {
        const std::uint32_t failure = m_problem.failureOfSlot()[slot];
        m_tried.front().push_back({failure == none ? 0U : 1U, failure});
    }
    const auto both = [](Tried a, Tried b) { return Tried{a.count + b.count, std::min(a.lowest, b.lowest)}; };
    for (std::size_t power = 1; power < m_tried.size(); ++power) {
        const std::size_t half = std::size_t(1) << (power - 1);
        const std::vector<Tried> &halves = m_tried[power - 1];
        m_tried[power].clear();
        for (std::size_t i = 0; i + 2 * half <= row.length; ++i)
            m_tried[power].push_back(both(halves[i], halves[i + half]));
    }
}

CutRepair::Tried CutRepair::triedBetween(std::uint32_t first, std::uint32_t last) const
{
    Tried tried;
    while (first < last) {
        const auto power = static_cast<std::size_t>(std::bit_width(last - first)) - 1;
        const Tried &part = m_tried[power][first];
        tried.count += part.count;
        tried.lowest = std::min(tried.lowest, part.lowest);
        first += 1U << power;
    }
    return tried;
}

} // namespace fiberloom
