// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <memory>
#include <optional>

namespace fiberloom {

/// Routes every demand on its path of least latency (routes and equipment of all sites on the way), by one shortest-path
/// tree per source. Ties: fewer routes, then the lower site order; so the answer does not depend on threads or platform.
/// Whatever policy the world has; constraints, 1+1 pairs, priorities and failures as Router has them. Capacity does not
/// divert traffic; a demand that does not fit is Congested, one over its bound TooSlow (which wins). Nothing only when
/// canceled. O(sources × (routes log sites) + total path length).
[[nodiscard]] std::shared_ptr<const RoutingResult> routeLeastLatency(const Network &network, const WorldState &world,
                                                                     std::uint64_t revision, JobControl &control);

/// The same on a given number of threads; 0: as many as the machine has and the work is worth. The result is the same to
/// the last bit whatever the number. Throws std::length_error when all paths together exceed 2^32 routes.
[[nodiscard]] std::shared_ptr<const RoutingResult> routeLeastLatency(const Network &network, const WorldState &world,
                                                                     std::uint64_t revision, JobControl &control,
                                                                     unsigned threads);

/// Least latency from `source` to every site, with the same equipment delays as demands have.
/// Nothing when the source does not exist in that state of the world.
[[nodiscard]] std::optional<LatencyFromSite> latencyFrom(const Network &network, const WorldState &world,
                                                         SiteId source);

/// Offered traffic against capacity in one year.
struct YearFigures
{
    int year;
    Gbps offered; ///< all demands, both directions
    Gbps carried; ///< what the network carries with no route above its capacity, demands scaled down alike
    std::optional<double> maxUtilization;
};

/// One row per year: what is asked and what the plan carries, routed as the world's policy says with its failures.
/// Nothing only when canceled.
[[nodiscard]] std::optional<std::vector<YearFigures>> figuresByYear(const Network &network, const WorldState &world,
                                                                    std::span<const int> years, JobControl &control);

} // namespace fiberloom
