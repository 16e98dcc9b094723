// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/sweeptally.h"
#include "solver/shortestpaths.h"

#include <span>

namespace fiberloom {

/// Finds what every failure does to the demands of one task after the other; the scratch memory of a thread.
///
/// What hangs below a cut is all that changes: its sites are joined to the rest of the tree again, nearest first (Ramalingam and
/// Reps, "An incremental algorithm for a generalization of the shortest-path problem", 1996), by the rule of ties that all trees
/// follow. Traffic is taken away along the old tree and put on the new one, up to where both meet again. Cuts along a chain of
/// degree-2 sites detach the same sites but for the chain's own, so one repair serves them all.
class CutRepair
{
public:
    /// Adds to `tally` and sets `outcomes` (by pair).
    CutRepair(const SweepProblem &problem, const FailureLoads &loads, SweepTally &tally,
              std::vector<PairOutcome> &outcomes);

    /// `isFirst`: outcomes and loads without failures are to be found too, not only the failures of the loads' groups.
    /// False only when canceled.
    [[nodiscard]] bool run(const SweepProblem::Task &task, bool isFirst, const JobControl &control);

private:
    static constexpr std::uint32_t none = SweepProblem::none;

    struct Entry
    {
        std::int64_t distance;
        std::uint32_t node;

        friend bool operator<(const Entry &a, const Entry &b) noexcept
        {
            return a.distance != b.distance ? a.distance < b.distance : a.node < b.node;
        }
    };
    struct Amount
    {
        std::int64_t out = 0; ///< units from the source
        std::int64_t back = 0;

        Amount &operator+=(Amount other) noexcept
        {
            out += other.out;
            back += other.back;
            return *this;
        }
        friend Amount operator-(Amount a) noexcept { return {-a.out, -a.back}; }
        friend Amount operator+(Amount a, Amount b) noexcept { return {a.out + b.out, a.back + b.back}; }
        friend Amount operator-(Amount a, Amount b) noexcept { return {a.out - b.out, a.back - b.back}; }
        [[nodiscard]] bool isZero() const noexcept { return out == 0 && back == 0; }
    };
    struct Range ///< of m_preorder
    {
        std::uint32_t begin;
        std::uint32_t end;
    };
    /// Traffic on its way up the old tree, one amount for each failure looked at.
    struct Climber
    {
        std::uint32_t node;
        std::uint32_t amounts; ///< index in m_amounts
    };

    /// The failures that detach a site of the chain.
    struct Tried
    {
        std::uint32_t worst; ///< the lowest
        std::uint32_t count;
    };

    void prepare(const SweepProblem::Task &task, bool isFirst);
    void numberNodes();
    void cutChains();
    void cutChain(std::uint32_t first);
    void fail(std::uint32_t failure, bool repairs);
    void detach(Range range);
    template<bool hasDownNodes>
    void joinAgain(std::uint32_t cutEdge);
    void reattach(Range range);
    void moveScalar(std::uint32_t node);
    void push(Entry entry);
    Entry pop();

    void view(std::uint32_t group, std::uint32_t firstPosition, std::uint32_t lastPosition);
    void addAll(Graph::Link link, Amount amount);
    void addEach(Graph::Link link, std::span<const Amount> amounts);
    std::span<Amount> climber(std::uint32_t node);
    void climb();
    void account(std::uint32_t node, bool isConnected, std::uint32_t failure, std::uint32_t failures,
                 SweepTally::Counts &counts);
    [[nodiscard]] std::int64_t violations(const SweepProblem::Pair &pair, double latency) const noexcept;
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
    ShortestPathTree m_tree; ///< of the task; the repair changes it below a cut and puts it back
    std::uint32_t m_source = 0;
    bool m_isRestored = true;
    // By node.
    std::vector<Milliseconds> m_latency;
    std::vector<std::uint32_t> m_pairOf;
    std::vector<Amount> m_own;   ///< traffic of the node's pair
    std::vector<Amount> m_below; ///< of its subtree
    std::vector<std::uint32_t> m_pairsBelow;
    std::vector<std::uint32_t> m_position; ///< in m_preorder
    std::vector<std::uint32_t> m_size;     ///< of its subtree
    std::vector<char> m_isDetached;
    std::vector<char> m_isNodeDown;
    std::vector<char> m_isEdgeDown;      ///< by edge
    std::vector<std::int64_t> m_nearest; ///< distance of a detached node so far
    std::vector<Amount> m_flow;          ///< traffic of the subtree in the repaired tree
    std::vector<std::uint32_t> m_preorder;
    // Of the old tree, in the order of m_preorder.
    std::vector<std::int64_t> m_oldDistance;
    std::vector<std::uint32_t> m_oldParent;
    std::vector<Graph::Link> m_oldLink;
    std::vector<Milliseconds> m_oldLatency;

    std::vector<Entry> m_heap;
    std::vector<std::uint32_t> m_joined; ///< detached nodes in the order in which they were joined again
    std::vector<Range> m_ranges;
    std::vector<std::uint32_t>
        m_chain; ///< the sites along a chain below its first cut, the last one being where it ends
    std::vector<Climber> m_climbers;
    std::vector<Amount> m_amounts;
    std::vector<Amount> m_moved; ///< by position: traffic of the chain's own sites that turns around
    std::vector<Amount> m_line;
    std::vector<Tried> m_tried; ///< by site of the chain
    // The failures that are looked at.
    std::int64_t *m_cells = nullptr;
    std::size_t m_cellsPerEdge = 0;
    std::size_t m_width = 0;
};

} // namespace fiberloom
