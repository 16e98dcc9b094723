// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/listsbykey.h"
#include "solver/failures/sweepcore.h"
#include "solver/fourwayheap.h"

namespace fiberloom {

/// Least-latency trees over the junctions of a core, by the rule of ties that all trees follow. Every array has a row for each
/// source.
class JunctionTrees
{
public:
    static constexpr std::uint32_t none = SweepCore::none;
    /// The distance of what is not reached; three of them do not overflow.
    static constexpr std::int64_t far = std::int64_t(1) << 61;

    /// A way out of a junction; see SweepCore::waysFrom().
    struct Arc
    {
        std::int64_t weight;
        std::uint32_t head;
        std::uint32_t way;
    };
    /// What hangs at a place of a row's tree.
    struct Top
    {
        std::uint32_t row;
        std::uint32_t place;

        friend bool operator<(Top a, Top b) noexcept { return a.row != b.row ? a.row < b.row : a.place < b.place; }
    };
    /// A tree as failures change it, by junction.
    struct Row
    {
        std::int64_t *distance;
        double *latency; ///< ms, of all sites and routes after the source
        std::uint32_t *way;
    };
    /// Joins junctions to what is left of a tree, nearest first (Ramalingam and Reps, "An incremental algorithm for a
    /// generalization of the shortest-path problem", 1996); the scratch memory of a thread.
    class Joiner
    {
    public:
        explicit Joiner(const JunctionTrees &trees);

        /// Joins those of `detached`, whose distances are `far`, that can be reached by chains that are not broken and over
        /// junctions that are not down; appends them to `joined` in their order, each after the one it is reached from.
        void join(Row row, std::span<const std::uint32_t> detached, std::vector<std::uint32_t> &joined);

        std::vector<char> isBroken; ///< by chain
        std::vector<char> isDown;   ///< by junction

    private:
        struct Entry
        {
            std::int64_t distance;
            std::uint32_t junction;

            /// Among equals any may come first, as every way has a length.
            friend bool operator<(const Entry &a, const Entry &b) noexcept { return a.distance < b.distance; }
        };

        const JunctionTrees &m_trees;
        std::vector<std::int64_t> m_nearest; ///< by junction: so far
        FourWayHeap<Entry> m_heap;
    };

    /// The core must outlive it.
    explicit JunctionTrees(const SweepCore &core);

    /// Grows the trees of the sources (junctions). False only when canceled. O(sources × chains log junctions).
    [[nodiscard]] bool grow(std::vector<std::uint32_t> sources, unsigned threads, const JobControl &control);

    [[nodiscard]] const SweepCore &core() const noexcept { return m_core; }
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_sources.size(); }
    [[nodiscard]] std::size_t junctionCount() const noexcept { return m_junctions; }
    [[nodiscard]] std::uint32_t rowOf(std::uint32_t junction) const noexcept { return m_rowOf[junction]; }

    // By row, then junction.
    [[nodiscard]] const std::vector<std::int64_t> &distances() const noexcept { return m_distance; }
    [[nodiscard]] const std::vector<double> &latencies() const noexcept { return m_latency; }
    [[nodiscard]] const std::vector<std::uint32_t> &ways() const noexcept { return m_way; } ///< by which it is reached
    /// Places number a tree's junctions such that each comes before what hangs at it, and that together; `none`: not reached.
    [[nodiscard]] std::uint32_t place(std::size_t row, std::uint32_t junction) const noexcept
    {
        return m_place[row * m_junctions + junction];
    }
    // By row, then place.
    [[nodiscard]] std::uint32_t junctionAt(std::size_t row, std::uint32_t place) const noexcept
    {
        return m_order[row * m_junctions + place];
    }
    [[nodiscard]] std::uint32_t placeAbove(std::size_t row, std::uint32_t place) const noexcept
    {
        return m_placeAbove[row * m_junctions + place];
    }
    /// Of a row: places by junction, and junctions and the places above by place.
    struct Places
    {
        const std::uint32_t *place;
        const std::uint32_t *junction;
        const std::uint32_t *above;
    };
    [[nodiscard]] Places places(std::size_t row) const noexcept
    {
        const std::size_t first = row * m_junctions;
        return {m_place.data() + first, m_order.data() + first, m_placeAbove.data() + first};
    }
    /// Places of what hangs at one, itself too, end here.
    [[nodiscard]] std::uint32_t placesEnd(std::size_t row, std::uint32_t place) const noexcept
    {
        return place + m_size[row * m_junctions + place];
    }
    /// What hangs at a chain, in every tree that it is in; ascending.
    [[nodiscard]] std::span<const Top> topsAt(std::uint32_t chain) const noexcept { return m_tops[chain]; }

    [[nodiscard]] std::span<const Arc> arcsFrom(std::uint32_t junction) const noexcept { return m_arcs[junction]; }
    [[nodiscard]] std::uint32_t headOf(std::uint32_t way) const noexcept
    {
        const SweepCore::Chain &chain = m_core.chains()[way / 2];
        return way % 2 == 0 ? chain.right : chain.left;
    }
    [[nodiscard]] std::uint32_t tailOf(std::uint32_t way) const noexcept { return headOf(way ^ 1U); }
    /// The site and the route by which a way arrives: of equally long ways the one where it is lower is taken.
    [[nodiscard]] std::uint64_t arrivalOf(std::uint32_t way) const noexcept { return m_arrivals[way]; }
    /// Of all sites and routes of a way after its first junction.
    [[nodiscard]] double latencyOf(std::uint32_t way) const noexcept { return m_wayLatencies[way]; }

private:
    void number(std::size_t row, std::span<const std::uint32_t> joined);

    const SweepCore &m_core;
    std::size_t m_junctions;
    ListsByKey<Arc> m_arcs;                ///< by junction
    std::vector<std::uint64_t> m_arrivals; ///< by way
    std::vector<double> m_wayLatencies;    ///< by way
    std::vector<std::uint32_t> m_sources;
    std::vector<std::uint32_t> m_rowOf;
    std::vector<std::int64_t> m_distance;
    std::vector<double> m_latency;
    std::vector<std::uint32_t> m_way;
    std::vector<std::uint32_t> m_place;
    std::vector<std::uint32_t> m_order;
    std::vector<std::uint32_t> m_placeAbove;
    std::vector<std::uint32_t> m_size;
    ListsByKey<Top> m_tops; ///< by chain
};

} // namespace fiberloom
