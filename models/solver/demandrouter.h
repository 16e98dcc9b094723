// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/treesource.h"
#include "solver/policies/routingdraft.h"

namespace fiberloom {

/// Puts demands on shortest-path trees: one tree for each layer and site that is the lower end of a demand, so a pair of
/// sites has one path whichever way its demands are drawn.
///
/// Of a tree only the part that leads to targets is looked at: it is found by walking back from them, which needs nothing but
/// the last link to each site, by whatever method it came.
class DemandRouter
{
public:
    /// Routes the demands given (indexes in the draft's list, of any treatment but None and Local), each in its layer. Those
    /// whose path has failed stay unrouted. `topology` of any graph so far (may be null) saves making one.
    DemandRouter(RoutingDraft &draft, std::span<const std::uint32_t> demands,
                 std::shared_ptr<const SweepGraph> topology, unsigned threads);

    /// False only when canceled. Progress goes from `begin` to `end`. Without `withPaths`: only latency and loads. Throws
    /// std::length_error when all paths together exceed 2^32 routes.
    [[nodiscard]] bool run(JobControl &control, bool withPaths = true, double begin = 0.0, double end = 1.0);

    /// What to keep for the next; may be null.
    [[nodiscard]] const std::shared_ptr<const SweepGraph> &topology() const noexcept { return m_topology; }

private:
    /// A demand as its tree sees it: from the tree's source to `target`.
    struct Trip
    {
        std::uint32_t demand;
        std::uint32_t target;
        bool reversed;    ///< the target is the demand's site A
        std::int64_t out; ///< units from the source to the target
        std::int64_t back;
    };
    struct Group
    {
        std::uint32_t layer;
        std::uint32_t source;
        std::uint32_t firstTrip; ///< range in m_trips
        std::uint32_t lastTrip;
    };
    /// Paths of a group's demands, shared where one is part of another.
    using Links = std::vector<Graph::Link>;
    class Walk;
    class Walks;

    void addGroups(std::span<const std::uint32_t> demands);
    [[nodiscard]] bool walkAll(Walks &walks, JobControl &control, double begin, double end);
    void join(const JobControl &control);

    RoutingDraft &m_draft;
    std::shared_ptr<const SweepGraph> m_topology;
    unsigned m_threads;
    bool m_withPaths = true;
    std::vector<std::uint32_t> m_tails;  ///< by link: the node it leaves
    std::vector<Milliseconds> m_latency; ///< by edge
    std::vector<Trip> m_trips;           ///< by layer, then by source, then by demand
    std::vector<Group> m_groups;
    std::vector<Links> m_links; ///< by group
};

} // namespace fiberloom
