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
/// group holds both routes, rejected when the project remembers so.
///
/// Parallel: the stretches within `parallelMeters` add up to more than `parallelKilometers`. SiteEntry: between the site and
/// where they are `entryRadiusMeters` away from it, they come within `entryMeters` of each other; the innermost twice
/// `entryMeters` (at most half the radius) are not looked at, as all routes are close there. Geodesics are taken as straight
/// over 2 km, and distances in the plane around them: right to 0.3 m and 0.2 % up to 75° of latitude; stretches are exact in that
/// plane. Routes that were drawn as straight lines between the same two sites are not evidence and left out, as are pieces
/// of one line, joined at amplifiers. Nothing only when canceled. O(n log n) in route points, plus the close pairs.
[[nodiscard]] std::optional<std::vector<RiskFinding>> findRisks(const Network &network, const WorldState &world,
                                                                const RiskFindingOptions &options, JobControl &control);

} // namespace fiberloom
