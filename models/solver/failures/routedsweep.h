// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/failures/failuresweepresult.h"

#include <array>

namespace fiberloom {

/// A failure sweep of any policy: every failure is routed from nothing, several at a time, and compared with the routing that
/// nothing failed. Takes the time of as many routings.
class RoutedSweep
{
public:
    /// The network must outlive it.
    RoutedSweep(const Network &network, const WorldState &world, std::vector<Failure> failures, unsigned threads);

    /// Tries the failures that were not tried yet. False only when canceled; the sweep is of no use then.
    [[nodiscard]] bool run(JobControl &control, double begin, double end);
    /// More failures for the next run().
    void append(const std::vector<Failure> &failures);

    [[nodiscard]] const std::vector<FailureFigures> &figures() const noexcept { return m_figures; }
    /// All but revision, world and options.
    void write(FailureSweepResult &result) const;

private:
    void compare(std::uint32_t failure, const RoutingResult &routed, const JobControl &control);
    void addDemand(std::size_t index, const RoutingResult &routed, FailureFigures &figures, std::uint32_t failure);
    void addRoute(std::size_t index, const RoutingResult &routed, FailureFigures &figures, std::uint32_t failure);

    const Network &m_network;
    WorldState m_world;
    std::vector<Failure> m_failures;
    unsigned m_threads;
    std::shared_ptr<const RoutingResult> m_baseline;
    std::vector<FailureFigures> m_figures; ///< of those that were tried
    std::vector<DemandWorstCase> m_demands;
    std::vector<std::vector<WorstCause>> m_causes; ///< by route, the worst first
};

} // namespace fiberloom
