// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/failure.h"

#include <cstdint>
#include <memory>
#include <span>

namespace fiberloom {

/// What one failure does. Traffic is the sum of both directions.
struct FailureFigures
{
    Failure failure;
    Gbps lost = Gbps(0.0);                 ///< traffic that is not carried although it was before
    std::uint32_t disconnectedDemands = 0; ///< of which nothing is carried any more
    std::uint32_t partlyLostDemands = 0;   ///< split ones that lose some of it, and keep the rest
    Gbps rerouted = Gbps(0.0);             ///< traffic that is carried on other routes than before
    std::uint32_t reroutedDemands = 0;
    std::uint32_t congestedRoutes = 0;         ///< above capacity in this failure, whether or not before
    Gbps overload = Gbps(0.0);                 ///< sum over routes and directions of load above capacity
    std::optional<double> maxUtilization = {}; ///< over routes of known capacity that are up
    std::uint32_t latencyViolations = 0;       ///< carried demands above their bound in this failure

    /// Demands that lose some or all of their traffic.
    [[nodiscard]] std::uint32_t losingDemands() const noexcept { return disconnectedDemands + partlyLostDemands; }
};

/// A failure and what it makes of a route.
struct WorstCause
{
    std::uint32_t failure; ///< index in FailureSweepResult::failures
    double utilization;
};

/// Worst case of a route over the whole network and every failure.
struct RouteWorstCase
{
    RouteId route;
    std::optional<double> utilization = {}; ///< absent while the capacity is unknown
    std::uint32_t causeBegin = 0;           ///< range in FailureSweepResult::causes
    std::uint32_t causeEnd = 0;
    /// When this route fails: index in FailureSweepResult::failures; absent if it was not tried.
    std::optional<std::uint32_t> ownFailure = {};
};

/// Worst case of a demand over the whole network and every failure that leaves it connected.
struct DemandWorstCase
{
    DemandId demand;
    std::optional<Milliseconds> latency = {};  ///< absent when it is never carried
    std::optional<std::uint32_t> failure = {}; ///< that makes it so slow; absent: no failure is worse than none
    std::uint32_t disconnectingFailures = 0;   ///< in how many nothing of it is carried any more
    std::uint32_t partialFailures = 0;         ///< in how many it loses some of its traffic, and keeps the rest

    /// In how many it loses some or all of its traffic.
    [[nodiscard]] std::uint32_t losingFailures() const noexcept { return disconnectingFailures + partialFailures; }
};

/// All that a sweep found. Immutable; carries the revision it belongs to. Failures are in the order of failuresOf(), pairs of
/// the worst after them.
struct FailureSweepResult
{
    std::uint64_t revision = 0;
    WorldState world;
    FailureOptions options;
    bool isComplete =
        true; ///< false for the first rows of an update that goes on: then only `fresh` failures are true now
    std::vector<char> fresh; ///< by failure; empty when complete
    RoutingSummary baseline;
    std::vector<FailureFigures> failures;
    std::vector<RouteWorstCase> routes;   ///< ascending by id, as in the routing
    std::vector<DemandWorstCase> demands; ///< ascending by id, as in the routing
    std::vector<WorstCause> causes;       ///< up to ten a route that are worse than no failure, worst first

    /// Null when unknown. O(log n).
    [[nodiscard]] const RouteWorstCase *find(RouteId id) const noexcept;
    [[nodiscard]] const DemandWorstCase *find(DemandId id) const noexcept;
    [[nodiscard]] std::span<const WorstCause> causesOf(const RouteWorstCase &route) const noexcept;
    /// The failure of just this element, if it was tried. O(failures).
    [[nodiscard]] const FailureFigures *find(const NetworkElement &element) const noexcept;
};

} // namespace fiberloom
