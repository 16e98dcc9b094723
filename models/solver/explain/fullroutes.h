// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <optional>
#include <vector>

namespace fiberloom {

/// One direction of a route that has no room for a demand.
struct FullRoute
{
    const RouteFigures *route; ///< in the routing
    bool forward;              ///< from site A to site Z
    Gbps missing;              ///< capacity for all demands of its priority and higher
    Gbps own;                  ///< what the demand itself puts there
    double share;              ///< of each Gb/s of the demand
};

/// The routes of known capacity on a demand's paths that cannot carry the demands of its priority and higher, both ways;
/// ascending by route. Nothing when canceled. O(all paths).
[[nodiscard]] std::optional<std::vector<FullRoute>> fullRoutes(const Network &network, const RoutingResult &routing,
                                                               const DemandFigures &demand, const JobControl &control);

} // namespace fiberloom
