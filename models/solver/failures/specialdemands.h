// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/failures/sweeptally.h"
#include "solver/routingresult.h"

#include <memory>

namespace fiberloom {

/// The demands of a sweep that no single tree carries: pinned, restricted and 1+1 ones. They are routed apart, by the router
/// itself, and only for failures that hit a path of theirs.
class SpecialDemands
{
public:
    struct Outcome
    {
        std::optional<Milliseconds> latency = {}; ///< nothing having failed; absent: not carried
        std::optional<Milliseconds> worst = {};
        std::uint32_t failure = SweepProblem::none;
        std::uint32_t disconnecting = 0;
    };

    /// The network and the problem must outlive it.
    SpecialDemands(const Network &network, const WorldState &world, const SweepProblem &problem);

    /// Routes them with nothing having failed. False only when canceled.
    [[nodiscard]] bool start(SweepTally &tally, JobControl &control);
    /// Adds the failures of the loads' groups, in ascending order of groups. False only when canceled.
    [[nodiscard]] bool add(const FailureLoads &loads, SweepTally &tally, unsigned threads, JobControl &control);

    [[nodiscard]] const std::vector<Outcome> &outcomes() const noexcept { return m_outcomes; }

private:
    struct Row
    {
        bool isCarried;
        bool isRerouted;
        bool isTooSlow;
        Milliseconds latency;
    };
    /// What a failure makes of them.
    struct Change
    {
        std::vector<Row> rows; ///< by special
        std::vector<std::pair<Graph::Link, std::int64_t>> load;
    };

    [[nodiscard]] bool isHit(std::uint32_t failure) const;
    [[nodiscard]] Change change(const RoutingResult &result) const;
    template<class Add>
    void forEachLoad(const RoutingResult &result, Add &&add) const;
    void take(std::uint32_t failure, const Change &change, const FailureLoads &loads, SweepTally &tally);

    const SweepProblem &m_problem;
    WorldState m_world;
    Network m_network; ///< with no other demands
    std::shared_ptr<const RoutingResult> m_baseline;
    std::vector<char> m_isUsed; ///< by edge: a path takes it
    std::vector<Outcome> m_outcomes;
};

} // namespace fiberloom
