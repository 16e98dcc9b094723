// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <optional>
#include <span>
#include <vector>

namespace fiberloom {

/// The most that can flow from one set of sites to another, and the cut that proves it.
struct MaxFlow
{
    Gbps value;                        ///< over routes of known capacity; those of unknown capacity count as 0
    std::vector<RouteId> cut;          ///< routes whose capacities, in the direction of the flow, add up to the value
    std::vector<SiteId> sourceSide;    ///< sites that the sources could still send more to, ascending
    std::size_t disjointRoutes = 0;    ///< how many paths without a common route there are, whatever their capacity
    std::vector<RouteId> routeCut;     ///< as many routes whose loss separates the two
    std::vector<RouteFigures> flow;    ///< one optimal flow: load by route, where there is any
    std::size_t unknownCapacities = 0; ///< routes left out because their capacity is unknown
};

/// Push-relabel with gap and global relabeling (Goldberg and Tarjan 1988) in whole units, as fine as the sum of capacities
/// leaves room for, so that the cut is exactly as large as the flow. Capacities count up to 10^12 Gb/s. Nothing when
/// canceled, or when a set is empty, a site does not exist in this state of the world, or the sets share one.
[[nodiscard]] std::optional<MaxFlow> maxFlow(const Network &network, const WorldState &world,
                                             std::span<const SiteId> sources, std::span<const SiteId> targets,
                                             JobControl &control);

} // namespace fiberloom
