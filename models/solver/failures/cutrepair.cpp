// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/cutrepair.h"

namespace fiberloom {

CutRepair::CutRepair(const SweepProblem &problem, const JunctionTrees &trees, const CorePairs &pairs, SweepTally &tally)
    : m_problem(problem), m_core(problem.core()), m_trees(trees), m_pairs(pairs), m_tally(tally), m_joiner(trees),
      m_distances(trees.distances()), m_latencies(trees.latencies()), m_ways(trees.ways()), m_sites(pairs.sites()),
      m_paths(trees, m_distances.data(), m_latencies.data(), m_ways.data()), m_oldPaths(pairs.paths()),
      m_flows(trees, pairs), m_isChanged(m_sites.size(), 0), m_changedRow(trees.rowCount(), none),
      m_isPending(trees.rowCount(), 0), m_visited(pairs.records().size(), 0), m_isAway(pairs.members().size(), 0),
      m_turnOf(pairs.records().size())
{
    auto site = static_cast<std::uint32_t>(m_core.junctions().size());
    for (const SweepCore::Chain &chain : m_core.chains()) {
        m_firstSite.push_back(site);
        site += chain.end - chain.begin - 1;
    }
    m_outcomes.reserve(pairs.members().size());
    for (const CorePairs::Member &member : pairs.members())
        m_outcomes.push_back({member.latency, none, 0});
}

void CutRepair::fail(const FailureLoads &loads, std::uint32_t group)
{
    m_counts = {};
    if (group < m_core.chains().size()) {
        failChain(loads, group);
    } else {
        failAlone(m_problem.failureOfSlot()[m_problem.groups()[group].firstSlot]);
        write(loads, group, 0);
    }
    restore();
}

void CutRepair::failAlone(std::uint32_t failure)
{
    ++m_visit;
    breakElements(m_problem.down(failure));
    detach();
    const Tried tried{1, failure};
    rerouteDetached(tried, m_counts);
    for (const std::uint32_t site : m_changed) {
        for (const std::uint32_t record : m_pairs.recordsAt(site)) {
            if (isHit(m_pairs.records()[record]))
                reroute(record, false, tried, m_counts);
        }
    }
    for (const std::uint32_t index : m_away) {
        const CorePairs::Member &member = m_pairs.members()[index];
        if (m_visited[member.record] == m_visit) // with all of its record
            continue;
        const CorePairs::Record &record = m_pairs.records()[member.record];
        const SweepProblem::Pair &pair = m_problem.pairs()[member.pair];
        m_flows.add(m_oldPaths, m_pairs.sites()[record.source], m_pairs.sites()[record.target], record.path,
                    -TwoWayUnits{pair.out, pair.back});
    }
    push();
}

/// By what happened at its ends; the way between is another matter.
bool CutRepair::isHit(const CorePairs::Record &record) const
{
    const CoreSite &source = m_sites[record.source];
    const CoreSite &target = m_sites[record.target];
    if (record.path.kind == CorePath::Kind::Inside)
        return source.segment != target.segment;
    return source.weight[record.path.gate] >= JunctionTrees::far
           || target.weight[record.path.side] >= JunctionTrees::far;
}

void CutRepair::rerouteDetached(Tried tried, SweepTally::Counts &counts)
{
    for (const auto [row, place] : m_tops) {
        const std::uint32_t end = m_trees.placesEnd(row, place);
        const auto [first, last] = m_pairs.recordsBelow(row, place, end);
        if (first == last)
            continue;
        const std::size_t cells = row * m_trees.junctionCount();
        for (std::uint32_t at = std::max(place, 1U); at < end; ++at) {
            m_flows.addThrough(m_trees.ways()[cells + m_trees.junctionAt(row, at)],
                               -m_pairs.flowBelow(row, at, m_trees.placesEnd(row, at)));
        }
        if (place != 0)
            m_flows.put(row, m_trees.junctionAt(row, m_trees.placeAbove(row, place)),
                        -m_pairs.flowBelow(row, place, end));
        if (m_away.empty()) {
            rerouteBelow(first, last, tried, counts);
        } else {
            for (std::uint32_t record = first; record < last; ++record)
                reroute(record, true, tried, counts);
        }
    }
    for (const std::uint32_t chain : m_broken) {
        for (const std::uint32_t record : m_pairs.walkedThrough(chain))
            reroute(record, false, tried, counts);
    }
}

/// The same as reroute() of each, for the many that go by trees before and after.
void CutRepair::rerouteBelow(std::uint32_t first, std::uint32_t last, Tried tried, SweepTally::Counts &counts)
{
    std::int64_t units = 0;
    std::int64_t demands = 0;
    // Many that follow each other go by the same tree to the same junction.
    std::uint32_t row = none;
    std::uint32_t junction = none;
    TwoWayUnits flow;
    for (std::uint32_t index = first; index < last; ++index) {
        const CorePairs::Record &record = m_pairs.records()[index];
        const CoreSite &source = m_sites[record.source];
        const CoreSite &target = m_sites[record.target];
        prepare(source);
        const CorePath path = m_paths.find(source, target);
        if (path.kind != CorePath::Kind::Via || record.isBounded) {
            reroute(index, true, tried, counts);
            continue;
        }
        m_visited[index] = m_visit;
        if (path.gate != record.path.gate) {
            m_flows.addSource(source, record.path.gate, -record.flow);
            m_flows.addSource(source, path.gate, record.flow);
        }
        if (path.side != record.path.side) {
            m_flows.addTarget(target, record.path.side, -record.flow);
            m_flows.addTarget(target, path.side, record.flow);
        }
        if (row != source.row[path.gate] || junction != target.gate[path.side]) {
            if (row != none)
                m_flows.put(row, junction, flow);
            row = source.row[path.gate];
            junction = target.gate[path.side];
            flow = {};
        }
        flow += record.flow;
        units += record.flow.both();
        demands += record.demands;
        const double latency = m_paths.latency(source, target, path);
        if (record.isPlain)
            m_outcomes[record.firstMember].take(latency, tried);
        else
            tell(index, latency, tried);
    }
    if (row != none)
        m_flows.put(row, junction, flow);
    counts.rerouted += units;
    counts.reroutedDemands += demands;
}

/// `isByTree`: what it put on a tree has been taken away with all that the failure detached.
void CutRepair::reroute(std::uint32_t index, bool isByTree, Tried tried, SweepTally::Counts &counts)
{
    if (m_visited[index] == m_visit)
        return;
    m_visited[index] = m_visit;
    const CorePairs::Record &record = m_pairs.records()[index];
    const CoreSite &source = m_sites[record.source];
    const CoreSite &target = m_sites[record.target];
    TwoWayUnits rest = record.flow;
    if (!m_away.empty() && !record.isPlain) {
        for (const CorePairs::Member &member : m_pairs.membersOf(index)) {
            const SweepProblem::Pair &pair = m_problem.pairs()[member.pair];
            if (m_isAway[m_pairs.numberOf(member)])
                rest += -TwoWayUnits{pair.out, pair.back};
        }
    }
    if (isByTree)
        m_flows.addEnds(source, target, record.path, -record.flow);
    else
        m_flows.add(m_oldPaths, m_pairs.sites()[record.source], m_pairs.sites()[record.target], record.path,
                    -record.flow);
    prepare(source);
    const CorePath path = m_paths.find(source, target);
    m_flows.add(m_paths, source, target, path, rest);
    const double latency = m_paths.latency(source, target, path);
    count(index, latency, 1, counts);
    tell(index, latency, tried);
    if (latency < 0.0)
        addStubs(index, -1);
}

void CutRepair::count(std::uint32_t index, double latency, int sign, SweepTally::Counts &counts) const
{
    const CorePairs::Record &record = m_pairs.records()[index];
    const auto add = [&](std::int64_t units, std::int64_t demands) {
        (latency < 0.0 ? counts.lost : counts.rerouted) += sign * units;
        (latency < 0.0 ? counts.lostDemands : counts.reroutedDemands) += sign * demands;
    };
    if (!record.isBounded && (record.isPlain || m_away.empty())) {
        add(record.flow.both(), record.demands);
        return;
    }
    for (const CorePairs::Member &member : m_pairs.membersOf(index)) {
        if (m_isAway[m_pairs.numberOf(member)])
            continue;
        const SweepProblem::Pair &pair = m_problem.pairs()[member.pair];
        add(pair.out + pair.back, pair.lastTrip - pair.firstTrip);
        counts.violations -= sign * m_problem.violations(pair, member.latency);
        if (latency >= 0.0)
            counts.violations += sign * m_problem.violations(pair, latency + member.stubs);
    }
}

void CutRepair::tell(std::uint32_t index, double latency, Tried tried)
{
    if (tried.count == 0)
        return;
    for (const CorePairs::Member &member : m_pairs.membersOf(index)) {
        const auto number = m_pairs.numberOf(member);
        if (m_isAway[number])
            continue;
        Outcome &outcome = m_outcomes[number];
        if (latency < 0.0) {
            outcome.disconnecting += tried.count;
            continue;
        }
        outcome.take(latency + member.stubs, tried);
    }
}

void CutRepair::addStubs(std::uint32_t index, int sign)
{
    if (m_pairs.records()[index].isPlain)
        return;
    for (const CorePairs::Member &member : m_pairs.membersOf(index)) {
        if (m_isAway[m_pairs.numberOf(member)])
            continue;
        const SweepProblem::Pair &pair = m_problem.pairs()[member.pair];
        m_flows.addStubs(member, {sign * pair.out, sign * pair.back});
    }
}

void CutRepair::push()
{
    for (const std::uint32_t row : m_flows.waitingRows()) {
        std::span<const std::uint32_t> joined;
        if (m_changedRow[row] != none) {
            const ChangedRow &changed = m_rows[m_changedRow[row]];
            joined = std::span(m_joined).subspan(changed.firstJoined, changed.lastJoined - changed.firstJoined);
        }
        m_flows.push(row, joined, &m_ways[row * m_trees.junctionCount()]);
    }
    m_flows.clearWaiting();
}

void CutRepair::write(const FailureLoads &loads, std::uint32_t group, std::uint32_t slot)
{
    const SweepProblem::Group &row = m_problem.groups()[group];
    const std::uint32_t failure = m_problem.failureOfSlot()[row.firstSlot + slot];
    if (failure == none)
        return;
    m_tally.counts[failure] += m_counts;
    std::int64_t *cells = m_tally.delta.data() + loads.offset(group) + std::size_t(2) * slot;
    const std::size_t perEdge = std::size_t(2) * row.length;
    m_flows.forEach([&](std::uint32_t edge, std::int64_t az, std::int64_t za) {
        std::int64_t *cell = cells + m_problem.rank(edge) * perEdge;
        cell[0] += az;
        cell[1] += za;
    });
}

} // namespace fiberloom
