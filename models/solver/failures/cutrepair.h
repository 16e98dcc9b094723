// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/coreflows.h"
#include "solver/failures/sweeptally.h"

namespace fiberloom {

/// Finds what one failure after the other does to demands that cross the core; the scratch memory of a thread.
///
/// Trees are kept from junctions alone. A failure detaches a part of each; that is joined to the rest again. The demands that
/// went there, those at sites along a broken chain, and no others take a new path, which is the best by either junction of
/// both their chains. Cuts and sites of one chain detach the same, so they are taken together: going along the chain, one site
/// after the other turns around.
class CutRepair
{
public:
    /// Failures: how many, and the lowest of them.
    struct Tried
    {
        std::uint32_t count = 0;
        std::uint32_t lowest = SweepProblem::none;
    };
    /// The worst of a member so far.
    struct Outcome
    {
        double worst;
        std::uint32_t failure;
        std::uint32_t disconnecting;

        void take(double latency, Tried tried) noexcept
        {
            if (latency < worst || tried.count == 0
                || (latency == worst && (failure == SweepProblem::none || tried.lowest >= failure)))
                return;
            worst = latency;
            failure = tried.lowest;
        }
    };

    /// Adds loads and counts to `tally`, at the places of the groups it is asked for. All must outlive it.
    CutRepair(const SweepProblem &problem, const JunctionTrees &trees, const CorePairs &pairs, SweepTally &tally);

    void fail(const FailureLoads &loads, std::uint32_t group);

    [[nodiscard]] const std::vector<Outcome> &outcomes() const noexcept { return m_outcomes; } ///< by member

private:
    static constexpr std::uint32_t none = SweepProblem::none;

    /// A row that a failure changes, with ranges of what hangs where, of what is detached and of what is joined again.
    struct ChangedRow
    {
        std::uint32_t row = 0;
        std::uint32_t firstTop = 0;
        std::uint32_t lastTop = 0;
        std::uint32_t firstDetached = 0;
        std::uint32_t lastDetached = 0;
        std::uint32_t firstJoined = 0;
        std::uint32_t lastJoined = 0;
    };
    /// A break of a chain, at a route or at a site.
    struct Break
    {
        std::uint32_t chain;
        std::uint32_t position;
        bool isSite;
    };
    /// How a record of a site on a chain fares between two of the chain's failures.
    struct Turn
    {
        std::uint32_t record;
        std::uint32_t since; ///< slot of the group
        CorePath path;
        bool isHit;
        double latency;
    };

    // cutrepairstate.cpp: what a failure does to trees and sites
    void breakElements(const SweepProblem::Down &down);
    void breakChains();
    void breakEnd(std::uint32_t chain, unsigned side);
    void change(std::uint32_t site);
    void takeAway(std::uint32_t node);
    void takeAway(const CorePairs::Member &member);
    void detach();
    void detachRow(std::uint32_t row);
    /// The trees that a site is left by are right from then on.
    void prepare(const CoreSite &source)
    {
        for (const std::uint32_t row : source.row) {
            if (m_isPending[row])
                detachRow(row);
        }
    }
    void restore();

    // cutrepair.cpp: the demands, and failures that are alone
    void failAlone(std::uint32_t failure);
    [[nodiscard]] bool isHit(const CorePairs::Record &record) const;
    void reroute(std::uint32_t index, bool isByTree, Tried tried, SweepTally::Counts &counts);
    void rerouteBelow(std::uint32_t first, std::uint32_t last, Tried tried, SweepTally::Counts &counts);
    void rerouteDetached(Tried tried, SweepTally::Counts &counts);
    void count(std::uint32_t index, double latency, int sign, SweepTally::Counts &counts) const;
    void tell(std::uint32_t index, double latency, Tried tried);
    void addStubs(std::uint32_t index, int sign);
    void push();
    void write(const FailureLoads &loads, std::uint32_t group, std::uint32_t slot);

    // cutrepairchain.cpp: the failures of a chain
    void failChain(const FailureLoads &loads, std::uint32_t chain);
    void beginTurns(std::uint32_t chain);
    void turn(std::uint32_t site, std::uint32_t slot);
    void set(Turn &turn, CorePath path, bool isHit, std::uint32_t slot);
    void listTried(std::uint32_t group);
    [[nodiscard]] Tried triedBetween(std::uint32_t first, std::uint32_t last) const;

    [[nodiscard]] std::uint32_t siteAt(std::uint32_t chain, std::uint32_t position) const noexcept
    {
        return m_firstSite[chain] + position - m_core.chains()[chain].begin - 1;
    }

    const SweepProblem &m_problem;
    const SweepCore &m_core;
    const JunctionTrees &m_trees;
    const CorePairs &m_pairs;
    SweepTally &m_tally;
    std::vector<std::uint32_t> m_firstSite; ///< by chain
    std::vector<Outcome> m_outcomes;

    // The state of a failure.
    JunctionTrees::Joiner m_joiner;
    std::vector<std::int64_t> m_distances;
    std::vector<double> m_latencies;
    std::vector<std::uint32_t> m_ways;
    std::vector<CoreSite> m_sites;
    CorePaths m_paths;
    CorePaths m_oldPaths;
    CoreFlows m_flows;
    std::vector<Break> m_breaks;
    std::vector<std::uint32_t> m_broken;  ///< chains
    std::vector<std::uint32_t> m_down;    ///< junctions
    std::vector<std::uint32_t> m_changed; ///< sites
    std::vector<char> m_isChanged;
    std::vector<JunctionTrees::Top> m_tops;
    std::vector<std::uint32_t> m_detached; ///< junctions of the changed rows
    std::vector<std::uint32_t> m_joined;
    std::vector<ChangedRow> m_rows;
    std::vector<std::uint32_t> m_changedRow; ///< by row: its index there
    std::vector<char> m_isPending;           ///< by row: changed, but nobody has asked for it
    std::vector<std::uint32_t> m_visited;    ///< by record: the last visit that came to it
    std::uint32_t m_visit = 0;
    std::vector<char> m_isAway; ///< by member: the failure takes its trees away
    std::vector<std::uint32_t> m_away;
    SweepTally::Counts m_counts;

    // Of a chain.
    std::vector<Turn> m_turns;
    std::vector<std::uint32_t> m_turnOf;     ///< by record; valid where visited
    std::vector<std::vector<Tried>> m_tried; ///< by power of two: of as many slots from each
};

} // namespace fiberloom
