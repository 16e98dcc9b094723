// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/failures/switchedpairs.h"
#include "solver/routingresult.h"

#include <memory>
#include <unordered_map>

namespace fiberloom {

/// The demands of a sweep that no single tree carries: pinned, restricted and 1+1 ones. Those on two paths switch; the others
/// are routed apart, by the router itself, and only for failures that hit a path of theirs.
class SpecialDemands
{
public:
    /// The network and the problem must outlive it.
    SpecialDemands(const Network &network, const WorldState &world, const SweepProblem &problem);

    /// Routes them with nothing having failed. False only when canceled.
    [[nodiscard]] bool start(JobControl &control);
    /// Adds that state to the tally.
    void addBaseline(SweepTally &tally) const;
    /// Marks the routes (by edge) that their paths take in that state.
    void markUsed(std::vector<char> &isUsed) const;
    /// Adds the failures of the loads' groups. False only when canceled.
    [[nodiscard]] bool add(const FailureLoads &loads, SweepTally &tally, unsigned threads, JobControl &control);

    [[nodiscard]] const std::vector<SpecialOutcome> &outcomes() const noexcept { return m_outcomes; }

private:
    [[nodiscard]] bool isHit(std::uint32_t failure) const;
    void appendLinks(SiteId start, std::span<const RouteId> path, std::vector<Graph::Link> &links) const;
    [[nodiscard]] std::vector<Graph::Link> links(SiteId start, std::span<const RouteId> path) const
    {
        std::vector<Graph::Link> links;
        appendLinks(start, path, links);
        return links;
    }
    void take(std::uint32_t failure, const RoutingResult &result, const FailureLoads &loads, SweepTally &tally);

    const Network &m_network;
    const SweepProblem &m_problem;
    WorldState m_world;
    std::shared_ptr<const RoutingResult> m_baseline; ///< of all of them
    std::unordered_map<RouteId, std::uint32_t> m_edges;
    SwitchedPairs m_switched;
    std::vector<std::uint32_t> m_routed; ///< those that do not switch
    Network m_routedNetwork;             ///< with their demands alone
    std::vector<char> m_isUsed;          ///< by edge: a path of theirs takes it
    std::vector<SpecialOutcome> m_outcomes;
};

} // namespace fiberloom
