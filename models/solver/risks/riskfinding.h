// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/figures.h"

#include <optional>
#include <vector>

namespace fiberloom {

/// When routes count as sharing a risk.
struct RiskFindingOptions
{
    double parallelMeters = 100.0;     ///< routes closer than this ...
    double parallelKilometers = 1.0;   ///< ... for longer than this share a trench or right of way
    double entryMeters = 200.0;        ///< routes that come this close to each other ...
    double entryRadiusMeters = 1000.0; ///< ... on their last stretch before a site enter it by the same side

    friend bool operator==(const RiskFindingOptions &, const RiskFindingOptions &) = default;
};

/// Two routes that the drawing suggests fail together, with the evidence.
struct RiskFinding
{
    RiskOrigin origin; ///< Parallel or SiteEntry
    RouteId routeA;    ///< the lower id
    RouteId routeB;
    std::optional<SiteId> site = {}; ///< of a SiteEntry
    Kilometers shared;               ///< length along route A that is this close
    double closestMeters;
    std::vector<LineString> evidence; ///< stretches of route A that are this close
    enum class State { New, Accepted, Rejected } state = State::New;
};

/// Pairs of routes that exist and run close to each other; longest shared stretch first, then by ids. Accepted when a risk
/// group holds both routes, rejected when the project remembers so. Distances are geodesic; lines are sampled at a quarter
/// of the distance asked. Routes that were drawn as straight lines between the same two sites are not evidence and left
/// out, as are amplifier-to-amplifier pieces of one and the same line. Nothing only when canceled.
/// O(n log n) in route points, plus the close pairs.
[[nodiscard]] std::optional<std::vector<RiskFinding>> findRisks(const Network &network, const WorldState &world,
                                                                const RiskFindingOptions &options, JobControl &control);

} // namespace fiberloom
