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
    std::size_t maxStates = 500'000;   ///< or here; at most 20 million are looked at

    friend bool operator==(const AvailabilityOptions &, const AvailabilityOptions &) = default;
};

/// Availability of each demand. A route is down cuts × length × repair of the time, alternating up and down: u = λr / (1 + λr);
/// a site 1 - availability; a risk group its events likewise, taking its members along; all independent of each other. Exact
/// for demands without protection and 1+1 (what both paths share counted once); a split demand needs all its flows. For
/// restored ones that have a path, failure states are looked at: no failure, all single ones, all double ones, as far as
/// maxStates goes, then from the most likely on; the rest bounds the error (see restoredavailability.h). They keep off what
/// they avoid, but may leave their pins. Capacity is not considered: connected is carried. Elements that have failed in the
/// routing's world stay so. Nothing only when canceled. The same to the last bit for any number of threads.
[[nodiscard]] std::shared_ptr<const AvailabilityResult> availability(const Network &network,
                                                                     const RoutingResult &routing,
                                                                     const AvailabilityOptions &options,
                                                                     JobControl &control, unsigned threads = 0);

/// An estimate by drawing failure states, for checking: the fraction of `samples` states in which each demand is carried,
/// with its 99 % confidence interval (Wilson 1927).
struct SampledAvailability
{
    DemandId demand;
    double estimate;
    double lower;
    double upper;
};
/// Aligned with the routing's demands; empty when canceled, or without samples.
[[nodiscard]] std::vector<SampledAvailability> sampleAvailability(const Network &network, const RoutingResult &routing,
                                                                  std::size_t samples, std::uint64_t seed,
                                                                  JobControl &control);

} // namespace fiberloom
