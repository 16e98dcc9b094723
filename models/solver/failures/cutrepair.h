// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/sweeptally.h"
#include "solver/fourwayheap.h"
#include "solver/shortestpaths.h"

#include <span>

namespace fiberloom {

/// Finds what every failure does to the demands of one task after the other; the scratch memory of a thread.
///
/// What hangs below a cut is all that changes: its junctions are joined to the rest of the tree again, nearest first (Ramalingam
/// and Reps, "An incremental algorithm for a generalization of the shortest-path problem", 1996), by the rule of ties that all
/// trees follow. Sites along chains, and trees that hang on them, follow their junctions. Traffic is taken away along the old
/// tree and put on the new one, up to where both meet again. All cuts and sites of a chain detach the same junctions, so one
/// repair serves them all.
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
    static constexpr std::int64_t unjoined = Graph::unreachable;

    struct Entry
    {
        std::int64_t distance;
        std::uint32_t junction;

        friend bool operator<(const Entry &a, const Entry &b) noexcept
        {
            return a.distance != b.distance ? a.distance < b.distance : a.junction < b.junction;
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
    /// Which sites of a chain are served from which end: positions up to `lo` from the left, from `hi` on from the right. The
    /// right junction is at the end and the left one at the begin, where they are served through the chain.
    struct Service
    {
        std::uint32_t lo;
        std::uint32_t hi;
        friend bool operator==(Service, Service) noexcept = default;
    };
    /// A chain of the core as the task has it: the one that its root is on is two, ending at the root.
    struct Chain
    {
        std::uint32_t left; ///< junctions
        std::uint32_t right;
        std::uint32_t begin; ///< positions
        std::uint32_t end;
        std::uint32_t whole; ///< in the core
        std::uint32_t pairs; ///< of its sites but the ends
        std::int64_t weight;
        Service service; ///< in the old tree
        Service limits;  ///< what a failure leaves; one past the other when whole
        Service repaired;
        bool isBroken;
        bool isTouched;
    };
    struct Junction
    {
        std::uint32_t node;
        std::uint32_t way; ///< by which it is served: 2 × chain, one more when traveled to its begin
        std::uint32_t oldWay;
        std::uint32_t size; ///< of its subtree, in m_junctionOrder
        std::uint32_t place;
        bool isDetached;
        bool isDown;
        bool isNeeded; ///< pairs at it or along its chains
        std::int64_t distance;
        std::int64_t oldDistance;
        Milliseconds latency;
        Amount flow; ///< traffic of its subtree in the repaired tree
    };
    /// A way out of a junction.
    struct Arc
    {
        std::int64_t weight; ///< `unjoined` where a failure broke the chain
        std::uint32_t head;
        std::uint32_t way;
    };
    /// The failures that detach a site of a chain.
    struct Tried
    {
        std::uint32_t worst; ///< the lowest
        std::uint32_t count;
    };
    /// One side of a chain seen from where it is served: sites 1 to `served` of `links` links.
    struct Side
    {
        std::uint32_t chain;
        bool isFromLeft;
        bool isThrough; ///< serves the junction at the other end too
        std::uint32_t links;
        std::uint32_t served;
    };

    // cutrepair.cpp: the old tree
    void prepare(const SweepProblem::Task &task, bool isFirst);
    void numberNodes();
    [[nodiscard]] bool isByChain(std::uint32_t failure) const;
    void lose(std::uint32_t failure);
    void loseRanges(std::uint32_t failure, SweepTally::Counts &counts);
    void account(std::uint32_t node, bool isConnected, Milliseconds latency, Tried tried, SweepTally::Counts &counts);
    void accountAt(std::uint32_t node, Milliseconds latency, Tried tried, SweepTally::Counts &counts);
    void loseAt(std::uint32_t node, Tried tried, std::size_t first, std::size_t last, SweepTally::Counts &counts);
    [[nodiscard]] std::int64_t violations(const SweepProblem::Pair &pair, double latency) const noexcept;

    // cutrepaircore.cpp: junctions and chains, and how they are joined again
    void layOut(const SweepProblem::Task &task);
    void layOutJunctions();
    void layOutChains();
    void layOutArcs();
    void breakChain(std::uint32_t index);
    void detach(std::uint32_t junction);
    void joinAgain();
    [[nodiscard]] Milliseconds latencyAlong(std::uint32_t way) const;
    void repairChains(std::uint32_t except);
    [[nodiscard]] Service serviceOf(std::uint32_t index) const;
    [[nodiscard]] bool isServedFromLeft(const Chain &chain, std::uint32_t position) const;
    void moveTraffic();
    void moveChain(const Chain &chain);
    void accountDetached(Tried tried, SweepTally::Counts &counts);
    [[nodiscard]] bool isMoved(const Chain &chain, std::uint32_t position) const;
    void accountChain(const Chain &chain, Tried tried, SweepTally::Counts &counts);
    void attach();

    // cutrepairfailures.cpp: all failures of a chain, and any other one
    void failChains();
    void failSide(const Side &side);
    void moveSide(const Side &side, bool isConnected);
    void accountSide(const Side &side, bool isConnected);
    void fail(std::uint32_t failure);
    void takeFromAbove(std::uint32_t top);

    // cutrepairloads.cpp: adding to the loads
    void view(std::uint32_t group, std::uint32_t firstPosition, std::uint32_t lastPosition);
    void addAll(Graph::Link link, Amount amount) { addRange(link, amount, 0, m_width); }
    void addRange(Graph::Link link, Amount amount, std::size_t first, std::size_t last);
    void addEach(Graph::Link link, std::span<const Amount> amounts);
    std::span<Amount> climber(std::uint32_t node);
    void climbAll(std::uint32_t node, Amount amount);
    void climb();

    // Number `i` of a side's links and sites, as positions and as places of their failures in the chain's group.
    [[nodiscard]] std::uint32_t cutOf(const Side &side, std::uint32_t i) const noexcept
    {
        return side.isFromLeft ? m_chains[side.chain].begin + i : m_chains[side.chain].end - i + 1;
    }
    [[nodiscard]] std::uint32_t siteOf(const Side &side, std::uint32_t i) const noexcept
    {
        return side.isFromLeft ? m_chains[side.chain].begin + i : m_chains[side.chain].end - i;
    }
    [[nodiscard]] std::uint32_t slotOfCut(const Side &side, std::uint32_t i) const noexcept
    {
        return m_problem.stride() * (cutOf(side, i) - m_core.chains()[m_chains[side.chain].whole].begin - 1);
    }
    [[nodiscard]] std::uint32_t slotOfSite(const Side &side, std::uint32_t i) const noexcept
    {
        return m_problem.stride() * (siteOf(side, i) - m_core.chains()[m_chains[side.chain].whole].begin - 1) + 1;
    }
    /// Of a link, or a site that is not an end.
    [[nodiscard]] std::uint32_t chainAt(std::uint32_t position) const noexcept
    {
        const std::uint32_t chain = m_core.chainOfPosition(position);
        return 2 * chain + 1 == m_splitWay && position > m_splitPosition ? m_splitChain : chain;
    }
    /// Those that leave the root in the middle of a chain have none.
    [[nodiscard]] bool hasArc(std::uint32_t way) const noexcept
    {
        return m_splitWay == none || (way != m_splitWay && way != 2 * m_splitChain);
    }
    [[nodiscard]] std::span<const Arc> arcsFrom(std::uint32_t junction) const noexcept
    {
        return std::span(m_arcs).subspan(m_firstArc[junction], m_firstArc[junction + 1] - m_firstArc[junction]);
    }
    [[nodiscard]] std::uint32_t headOf(std::uint32_t way) const noexcept
    {
        const Chain &chain = m_chains[way / 2];
        return way % 2 == 0 ? chain.right : chain.left;
    }
    /// The link and the site before it, by which a way arrives.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> arrivalOf(std::uint32_t way) const noexcept
    {
        const Chain &chain = m_chains[way / 2];
        return way % 2 == 0 ? std::pair(m_positions[chain.end - 1].node, m_positions[chain.end].link / 2)
                            : std::pair(m_positions[chain.begin + 1].node, m_positions[chain.begin + 1].link / 2);
    }
    /// Of the sites at positions after `from` up to `to`.
    [[nodiscard]] Amount ownOf(std::uint32_t from, std::uint32_t to) const noexcept
    {
        return to > from ? m_ownUpTo[to] - m_ownUpTo[from] : Amount{};
    }
    [[nodiscard]] Amount loadFromLeft(const Chain &chain, Service service, std::uint32_t position,
                                      Amount right) const noexcept
    {
        return ownOf(position, std::min(service.lo, chain.end - 1)) + (service.lo == chain.end ? right : Amount{});
    }
    [[nodiscard]] Amount loadFromRight(const Chain &chain, Service service, std::uint32_t position,
                                       Amount left) const noexcept
    {
        return ownOf(std::max(service.hi, chain.begin + 1) - 1, position)
               + (service.hi == chain.begin ? left : Amount{});
    }
    [[nodiscard]] bool isReached(std::uint32_t node) const noexcept
    {
        return m_tree.distance[node] != Graph::unreachable;
    }
    [[nodiscard]] bool isJoined(const Junction &junction) const noexcept
    {
        return junction.distance != Graph::unreachable;
    }

    const SweepProblem &m_problem;
    const SweepCore &m_core;
    const FailureLoads &m_loads;
    SweepTally &m_tally;
    std::vector<PairOutcome> &m_outcomes;
    std::span<const SweepCore::Position> m_positions;
    const Graph *m_graph = nullptr;
    ShortestPaths m_livePaths;
    ShortestPaths m_wholePaths;
    ShortestPathTree m_tree; ///< of the task
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
    std::vector<char> m_isNodeDown;
    std::vector<Amount> m_ownAt;          ///< of a site of the core and what hangs at it
    std::vector<std::uint32_t> m_pairsAt; ///< the same
    std::vector<char> m_isAboveRoot;      ///< on the way from the source to the core, both ends too
    std::vector<std::uint32_t> m_aboveRoot;
    std::vector<char> m_isCutOff; ///< hangs at the core, but the failure takes it away
    std::vector<Milliseconds> m_stubLatency;
    std::vector<std::uint32_t> m_nextPlace;
    std::vector<std::uint32_t> m_preorder;

    // Of the core.
    std::uint32_t m_root = none; ///< junction where the source is, or hangs; `none` without a core
    std::uint32_t m_rootNode = none;
    std::uint32_t m_splitPosition = none;
    std::uint32_t m_splitWay = none;
    std::uint32_t m_splitChain = none;
    std::vector<Junction> m_junctions;
    std::vector<Chain> m_chains;
    std::vector<Amount> m_ownUpTo; ///< by position: of its chain's sites up to it, but the ends
    std::vector<std::uint32_t> m_junctionOrder;
    // What joining again looks at most, kept small.
    std::vector<std::uint32_t> m_firstArc; ///< by junction of the core
    std::vector<Arc> m_coreArcs;
    std::vector<Arc> m_arcs; ///< as the task has them
    std::vector<std::uint32_t> m_arcOfWay;
    std::vector<std::int64_t> m_reach;   ///< by junction: its distance; `unjoined` when detached
    std::vector<std::int64_t> m_nearest; ///< by detached junction: so far
    std::vector<std::uint32_t> m_detached;
    std::vector<std::uint32_t> m_joined; ///< in their order
    std::vector<std::uint32_t> m_touched;
    std::vector<std::uint32_t> m_broken;
    FourWayHeap<Entry> m_heap;

    std::vector<Range> m_ranges;
    std::vector<Climber> m_climbers;
    std::vector<Amount> m_amounts;
    std::vector<Amount> m_line;                                  ///< by failure looked at
    std::vector<Amount> m_sums;                                  ///< by site of a side: traffic up to it
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_ends; ///< by failure looked at
    std::vector<Tried> m_tried;                                  ///< by failures of a side
    // The failures that are looked at.
    std::int64_t *m_cells = nullptr;
    std::size_t m_cellsPerEdge = 0;
    std::size_t m_width = 0;
    std::uint32_t m_firstSlot = 0;
};

} // namespace fiberloom
