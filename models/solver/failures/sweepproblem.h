// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/failures/failure.h"
#include "solver/failures/sweepcore.h"
#include "solver/graph.h"
#include "solver/loadscale.h"

#include <limits>
#include <memory>

namespace fiberloom {

/// What a failure sweep of least-latency routing is about, as flat arrays: the graph, what each failure takes down, and the
/// demands by the tree that carries them. Demands with constraints or a second path are listed apart.
class SweepProblem
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
    enum class DemandKind : std::uint8_t {
        Missing, ///< a site does not exist
        Local,   ///< within one site
        Tree,    ///< on the tree of a task
        Special, ///< pinned, restricted or 1+1
    };
    struct DemandPlace
    {
        DemandId demand;
        DemandKind kind;
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
    /// What goes down beyond what had failed before.
    struct Down
    {
        std::vector<std::uint32_t> edges; ///< that fail themselves
        std::vector<std::uint32_t> nodes;
    };
    /// Where the loads of a failure are kept: cuts and sites along a chain of the core side by side, other failures alone.
    struct Slot
    {
        std::uint32_t group;
        std::uint32_t position;
    };
    struct Group
    {
        std::uint32_t firstSlot; ///< in failureOfSlot
        std::uint32_t length;
    };

    SweepProblem(const Network &network, const WorldState &world, std::vector<Failure> failures);
    /// More failures, each with a group of its own after all others.
    void append(const Network &network, const std::vector<Failure> &failures);

    /// Reads capacities again. Precondition: nothing else has changed that a sweep looks at.
    void setCapacities(const Network &network, const WorldState &world);

    /// What another amount of traffic makes of a demand's pair.
    struct TrafficChange
    {
        std::uint32_t pair;
        std::uint32_t task;
        std::int64_t out; ///< units more, from the source
        std::int64_t back;
    };
    /// Nothing where it takes more than that: demands that are not on a tree, or units that would have to be finer or coarser.
    [[nodiscard]] std::optional<TrafficChange> trafficChange(const Network &network, const WorldState &world,
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
    }

    [[nodiscard]] const Graph &liveGraph() const noexcept { return *m_live; }
    /// As if nothing had failed.
    [[nodiscard]] const Graph &wholeGraph() const noexcept { return m_whole ? *m_whole : *m_live; }
    /// Of the live graph.
    [[nodiscard]] const SweepCore &core() const noexcept { return *m_core; }
    [[nodiscard]] bool isDown(std::uint32_t edge) const noexcept { return m_down[edge] != 0; }
    [[nodiscard]] std::size_t edgeCount() const noexcept { return m_live->edges().size(); }
    /// Each way; absent: unknown.
    [[nodiscard]] std::optional<Gbps> capacity(std::uint32_t edge) const noexcept { return m_capacities[edge]; }

    [[nodiscard]] const std::vector<Failure> &failures() const noexcept { return m_failures; }
    [[nodiscard]] const Down &down(std::size_t failure) const noexcept { return m_downs[failure]; }
    /// Every route that does not work in the failure: calls visit(edge), perhaps more than once.
    template<class Visit>
    void forEachDownEdge(std::size_t failure, Visit &&visit) const
    {
        for (const std::uint32_t edge : m_downs[failure].edges)
            visit(edge);
        for (const std::uint32_t node : m_downs[failure].nodes) {
            for (std::uint32_t i = m_firstIncident[node]; i < m_firstIncident[node + 1]; ++i)
                visit(m_incident[i]);
        }
    }

    [[nodiscard]] const std::vector<Group> &groups() const noexcept { return m_groups; }
    [[nodiscard]] const std::vector<std::uint32_t> &failureOfSlot() const noexcept { return m_failureOfSlot; }
    [[nodiscard]] Slot slot(std::size_t failure) const noexcept { return m_slots[failure]; }
    /// Number of a route such that those of a chain follow each other.
    [[nodiscard]] std::size_t rank(std::size_t edge) const noexcept { return m_ranks[edge]; }
    /// Cuts, and sites, of a chain have the group of the chain's number. Its routes are at every `stride`th place; the sites
    /// between, if they are tried, at those between.
    [[nodiscard]] bool isOnChain(std::size_t failure) const noexcept
    {
        return m_slots[failure].group < m_core->chains().size();
    }
    [[nodiscard]] std::uint32_t stride() const noexcept { return m_stride; }

    [[nodiscard]] const std::vector<Task> &tasks() const noexcept { return m_tasks; }
    [[nodiscard]] const std::vector<Pair> &pairs() const noexcept { return m_pairs; }
    [[nodiscard]] const std::vector<Trip> &trips() const noexcept { return m_trips; }
    [[nodiscard]] const std::vector<DemandPlace> &demands() const noexcept { return m_demands; }
    [[nodiscard]] const std::vector<Local> &locals() const noexcept { return m_locals; }
    [[nodiscard]] const std::vector<Special> &specials() const noexcept { return m_specials; }
    [[nodiscard]] LoadScale scale() const noexcept { return m_scale; }
    [[nodiscard]] std::int64_t offered() const noexcept { return m_offered; } ///< units

private:
    void addCapacities(const Network &network, const Figures &figures);
    void addDowns(const Network &network, std::size_t firstFailure);
    void addSlots();
    void addOwnSlots(std::size_t firstFailure);
    [[nodiscard]] std::optional<Slot> chainSlot(const Down &down) const;
    void addDemands(const Network &network, const Figures &figures);

    std::vector<Failure> m_failures;
    std::unique_ptr<Graph> m_live;
    std::unique_ptr<Graph> m_whole; ///< null: the same as the live one
    std::vector<char> m_down;       ///< by edge
    std::vector<std::optional<Gbps>> m_capacities;
    std::vector<std::uint32_t> m_firstIncident; ///< by node
    std::vector<std::uint32_t> m_incident;
    std::vector<Down> m_downs;
    std::unique_ptr<SweepCore> m_core;
    std::uint32_t m_stride = 1;
    std::vector<Group> m_groups;
    std::vector<std::uint32_t> m_failureOfSlot;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_ranks; ///< by edge
    std::vector<Task> m_tasks;
    std::vector<Pair> m_pairs;
    std::vector<Trip> m_trips;
    std::vector<DemandPlace> m_demands;
    std::vector<Local> m_locals;
    std::vector<Special> m_specials;
    LoadScale m_scale = LoadScale::forTotal(Gbps(0.0));
    std::int64_t m_offered = 0;
    Gbps m_total = Gbps(0.0);
};

} // namespace fiberloom
