// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/failures/failure.h"
#include "solver/failures/sweepcore.h"
#include "solver/failures/sweepdemands.h"

#include <memory>

namespace fiberloom {

/// What a failure sweep of least-latency routing is about, as flat arrays: the graph, what each failure takes down and where
/// its loads are kept, and the demands.
class SweepProblem
{
public:
    static constexpr std::uint32_t none = SweepDemands::none;

    using Pair = SweepDemands::Pair;
    using Trip = SweepDemands::Trip;
    using Task = SweepDemands::Task;
    using DemandKind = SweepDemands::Kind;
    using DemandPlace = SweepDemands::Place;
    using Local = SweepDemands::Local;
    using Special = SweepDemands::Special;
    using TrafficChange = SweepDemands::TrafficChange;
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

    /// `demands`: of a problem with the same demands, constraints, world and sites, if there is one. Of no use when canceled.
    SweepProblem(const Network &network, const WorldState &world, std::vector<Failure> failures,
                 std::shared_ptr<SweepDemands> demands, const JobControl &control);
    /// More failures, each with a group of its own after all others.
    void append(const Network &network, const std::vector<Failure> &failures);

    /// Reads capacities again. Precondition: nothing else has changed that a sweep looks at.
    void setCapacities(const Network &network, const WorldState &world);

    [[nodiscard]] std::optional<TrafficChange> trafficChange(const Network &network, const WorldState &world,
                                                             const Demand &before, const Demand &after) const
    {
        return m_demands->trafficChange(Figures(network, world), *m_live, before, after);
    }
    /// See SweepDemands.
    template<class Work>
    void changeTraffic(const TrafficChange &change, Work &&work)
    {
        if (m_demands.use_count() > 1)
            m_demands = std::make_shared<SweepDemands>(*m_demands);
        m_demands->changeTraffic(change, std::forward<Work>(work));
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
    [[nodiscard]] std::uint32_t stride() const noexcept { return m_stride; }

    /// What later problems of the same demands may share.
    [[nodiscard]] const std::shared_ptr<SweepDemands> &sharedDemands() const noexcept { return m_demands; }
    [[nodiscard]] const std::vector<Task> &tasks() const noexcept { return m_demands->tasks(); }
    [[nodiscard]] const std::vector<Pair> &pairs() const noexcept { return m_demands->pairs(); }
    [[nodiscard]] const std::vector<Trip> &trips() const noexcept { return m_demands->trips(); }
    [[nodiscard]] const std::vector<DemandPlace> &demands() const noexcept { return m_demands->places(); }
    [[nodiscard]] const std::vector<Local> &locals() const noexcept { return m_demands->locals(); }
    [[nodiscard]] const std::vector<Special> &specials() const noexcept { return m_demands->specials(); }
    /// Demands of a pair that such a latency is too much for.
    [[nodiscard]] std::int64_t violations(const Pair &pair, double latency) const noexcept
    {
        return m_demands->violations(pair, latency);
    }
    [[nodiscard]] LoadScale scale() const noexcept { return m_demands->scale(); }
    [[nodiscard]] std::int64_t offered() const noexcept { return m_demands->offered(); } ///< units

private:
    void addCapacities(const Network &network, const Figures &figures);
    void addDowns(const Network &network, std::size_t firstFailure);
    void addSlots();
    void addOwnSlots(std::size_t firstFailure);
    [[nodiscard]] std::optional<Slot> chainSlot(const Down &down) const;

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
    std::shared_ptr<SweepDemands> m_demands;
};

} // namespace fiberloom
