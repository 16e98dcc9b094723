// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <memory>
#include <optional>
#include <vector>

namespace fiberloom {

inline constexpr double minutesPerYear = 365.25 * 24.0 * 60.0;
/// Typical of buried cable: 4.39 cuts a year on 1,000 sheath miles, 12 hours to repair (To and Neusy, "Unavailability
/// analysis of long-haul networks", IEEE JSAC 12(1), 1994). For routes and projects that state nothing.
inline constexpr double standardCutsPer1000KmYear = 2.73;
inline constexpr Hours standardRepairTime{12.0};

/// An independent thing that fails: a route's own cuts, a site, or the event of a risk group.
struct FailureMode
{
    NetworkElement element;
    double unavailability;  ///< fraction of time that it is down
    double eventsPerYear;   ///< 0 where only the fraction is known
    bool isAssumed = false; ///< from the project's or the program's defaults, not stated for the element
};

/// Fraction of time that a demand is carried; between two bounds that meet when it is exact.
struct DemandAvailability
{
    DemandId demand;
    double lower = 0.0;
    double upper = 1.0;
    std::optional<double> target = {};
    bool isExact = false;
    bool usesAssumedRates = false; ///< some rate on its paths is a default

    [[nodiscard]] double downMinutesAtMost() const noexcept { return (1.0 - lower) * minutesPerYear; }
    /// Nothing without a target, or when the target lies between the bounds.
    [[nodiscard]] std::optional<bool> meetsTarget() const noexcept
    {
        if (!target || (lower < *target && upper >= *target))
            return std::nullopt;
        return lower >= *target;
    }
};

struct AvailabilityResult
{
    std::uint64_t revision = 0;
    WorldState world;
    std::vector<FailureMode> modes;          ///< routes, sites, risk groups with any unavailability, ascending by id
    std::vector<DemandAvailability> demands; ///< ascending by id, as in the routing
    double coveredProbability = 0.0;         ///< of the failure states that were looked at for restored demands
    std::size_t states = 0;                  ///< how many those were

    [[nodiscard]] const DemandAvailability *find(DemandId id) const noexcept;
};

struct AvailabilityOptions
{
    double probabilityMass = 0.999999; ///< enumeration of failure states for restored demands stops here
    std::size_t maxStates = 200'000;   ///< or here

    friend bool operator==(const AvailabilityOptions &, const AvailabilityOptions &) = default;
};

/// Availability of each demand. A route is down cuts × length × repair of the time, alternating up and down: u = λr / (1 + λr);
/// a site 1 - availability; a risk group its events likewise, taking its members along; all independent of each other. Exact
/// for demands without protection and 1+1 (what both paths share counted once); for restored ones the states are looked at
/// from the most likely on, and the rest bounds the error. Capacity is not considered: connected is carried.
/// Nothing only when canceled.
[[nodiscard]] std::shared_ptr<const AvailabilityResult> availability(const Network &network,
                                                                     const RoutingResult &routing,
                                                                     const AvailabilityOptions &options,
                                                                     JobControl &control, unsigned threads = 0);

/// An estimate by drawing failure states, for checking: the fraction of `samples` states in which each demand is carried,
/// with half the width of its 99 % confidence interval (Wilson).
struct SampledAvailability
{
    DemandId demand;
    double estimate;
    double lower;
    double upper;
};
[[nodiscard]] std::vector<SampledAvailability> sampleAvailability(const Network &network, const RoutingResult &routing,
                                                                  std::size_t samples, std::uint64_t seed,
                                                                  JobControl &control);

} // namespace fiberloom
