// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/graph.h"
#include "solver/loadscale.h"

#include <limits>

namespace fiberloom {

/// The demands of a failure sweep by the tree that carries them, as flat arrays. Demands with constraints or a second path are
/// listed apart. Routes do not matter to it, so that sweeps before and after an edit of routes may share it.
class SweepDemands
{
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// The demands between two nodes on the same tree.
    struct Pair
    {
        std::uint32_t target;
        std::uint32_t firstTrip; ///< range in trips
        std::uint32_t lastTrip;
        bool isBounded;    ///< some trip has a latency bound
        std::int64_t out;  ///< units from the source to the target
        std::int64_t back; ///< and back
    };
    struct Trip
    {
        Milliseconds bound; ///< infinite without one
    };
    /// The tree of a source with the demands that it carries.
    struct Task
    {
        std::uint32_t source;
        bool isRestored;         ///< else what a failure hits is lost, and paths are those of the whole network
        std::uint32_t firstPair; ///< range in pairs
        std::uint32_t lastPair;
    };
    enum class Kind : std::uint8_t {
        Missing, ///< a site does not exist
        Local,   ///< within one site
        Tree,    ///< on the tree of a task
        Special, ///< pinned, restricted or 1+1
    };
    struct Place
    {
        DemandId demand;
        Kind kind;
        std::uint32_t index; ///< pair, index in locals or in specials
    };
    struct Local
    {
        std::uint32_t node;
        std::int64_t both; ///< units
        bool isTooSlow;
        bool isCarried; ///< its site works
    };
    struct Special
    {
        DemandId demand;
        std::int64_t unitsAZ;
        std::int64_t unitsZA;
        Milliseconds bound; ///< infinite without one
    };
    /// What another amount of traffic makes of a demand's pair.
    struct TrafficChange
    {
        std::uint32_t pair;
        std::uint32_t task;
        std::int64_t out; ///< units more, from the source
        std::int64_t back;
        Gbps total; ///< of all demands then
    };

    /// Of the graph only sites and what their equipment adds to latency are read. Of no use when canceled.
    SweepDemands(const Network &network, const Figures &figures, const Graph &graph, const JobControl &control);

    [[nodiscard]] const std::vector<SiteId> &sites() const noexcept { return m_sites; } ///< by node
    [[nodiscard]] const std::vector<Task> &tasks() const noexcept { return m_tasks; }
    [[nodiscard]] const std::vector<Pair> &pairs() const noexcept { return m_pairs; }
    [[nodiscard]] const std::vector<Trip> &trips() const noexcept { return m_trips; }
    [[nodiscard]] const std::vector<Place> &places() const noexcept { return m_places; } ///< by demand, ascending
    [[nodiscard]] const std::vector<Local> &locals() const noexcept { return m_locals; }
    [[nodiscard]] const std::vector<Special> &specials() const noexcept { return m_specials; }
    /// Demands of a pair that such a latency (ms) is too much for.
    [[nodiscard]] std::int64_t violations(const Pair &pair, double latency) const noexcept;
    [[nodiscard]] LoadScale scale() const noexcept { return m_scale; }
    [[nodiscard]] std::int64_t offered() const noexcept { return m_offered; } ///< units

    /// Nothing where it takes more than that: demands that are not on a tree, or units that would have to be finer or coarser.
    [[nodiscard]] std::optional<TrafficChange> trafficChange(const Figures &figures, const Graph &graph,
                                                             const Demand &before, const Demand &after) const;
    /// Calls work(task) while the pair asks for nothing but the change and counts no demands; then it asks for all.
    template<class Work>
    void changeTraffic(const TrafficChange &change, Work &&work)
    {
        Pair &pair = m_pairs[change.pair];
        const Pair before = pair;
        pair.lastTrip = pair.firstTrip;
        pair.out = change.out;
        pair.back = change.back;
        const Task &task = m_tasks[change.task];
        work(Task{task.source, task.isRestored, change.pair, change.pair + 1});
        pair = before;
        pair.out += change.out;
        pair.back += change.back;
        m_offered += change.out + change.back;
        m_total = change.total;
    }

private:
    std::vector<SiteId> m_sites;
    std::vector<Task> m_tasks;
    std::vector<Pair> m_pairs;
    std::vector<Trip> m_trips;
    std::vector<Place> m_places;
    std::vector<Local> m_locals;
    std::vector<Special> m_specials;
    LoadScale m_scale = LoadScale::forTotal(Gbps(0.0));
    std::int64_t m_offered = 0;
    Gbps m_total = Gbps(0.0);
};

} // namespace fiberloom
