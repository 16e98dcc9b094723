// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/sweeptally.h"
#include "solver/failures/twowayunits.h"
#include "solver/shortestpaths.h"

#include <span>

namespace fiberloom {

/// Finds what failures take from demands that lose what their path loses, as they are not restored or there is no other path;
/// the scratch memory of a thread. What hangs below a failure in the tree of the task is lost.
class TreeLosses
{
public:
    /// Whether a task has such demands.
    [[nodiscard]] static bool concerns(const SweepProblem &problem, const SweepProblem::Task &task);

    /// Adds to `tally` and sets `outcomes` (by pair).
    TreeLosses(const SweepProblem &problem, const FailureLoads &loads, SweepTally &tally,
               std::vector<PairOutcome> &outcomes);

    /// `isFirst`: outcomes and loads without failures are to be found too, not only the failures of the loads' groups.
    /// False only when canceled.
    [[nodiscard]] bool run(const SweepProblem::Task &task, bool isFirst, const JobControl &control);

private:
    static constexpr std::uint32_t none = SweepProblem::none;

    struct Range ///< of m_preorder
    {
        std::uint32_t begin;
        std::uint32_t end;
    };

    void prepare(const SweepProblem::Task &task, bool isFirst);
    void numberNodes();
    void lose(std::uint32_t failure);
    void loseRanges(SweepTally::Counts &counts);
    void account(std::uint32_t node, SweepTally::Counts &counts);
    void add(Graph::Link link, TwoWayUnits flow);
    [[nodiscard]] bool isReached(std::uint32_t node) const noexcept
    {
        return m_tree.distance[node] != Graph::unreachable;
    }

    const SweepProblem &m_problem;
    const FailureLoads &m_loads;
    SweepTally &m_tally;
    std::vector<PairOutcome> &m_outcomes;
    const Graph *m_graph = nullptr;
    ShortestPaths m_livePaths;
    ShortestPaths m_wholePaths;
    ShortestPathTree m_tree; ///< of the task
    std::uint32_t m_source = 0;
    // By node.
    std::vector<Milliseconds> m_latency;
    std::vector<std::uint32_t> m_pairOf;
    std::vector<TwoWayUnits> m_own;   ///< traffic of the node's pair
    std::vector<TwoWayUnits> m_below; ///< of its subtree
    std::vector<std::uint32_t> m_pairsBelow;
    std::vector<std::uint32_t> m_position; ///< in m_preorder
    std::vector<std::uint32_t> m_size;     ///< of its subtree
    std::vector<char> m_isNodeDown;
    std::vector<std::uint32_t> m_nextPlace;
    std::vector<std::uint32_t> m_preorder;

    std::vector<Range> m_ranges;
    std::int64_t *m_cells = nullptr; ///< of the failure looked at
    std::size_t m_cellsPerEdge = 0;
};

} // namespace fiberloom
