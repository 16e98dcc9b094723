// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <QString>

#include <optional>
#include <vector>

namespace fiberloom {

/// One reason why a demand is not as wanted, with what on the map it is about.
struct Reason
{
    enum class Kind {
        SiteMissing,  ///< an end does not exist in this state of the world, or has failed
        Separated,    ///< no route joins the two parts of the network
        Constrained,  ///< its pins or avoided elements leave no path
        FarByFiber,   ///< even the least latency is above the bound
        PolicyDetour, ///< a faster path exists, but the routing policy did not take it
        RouteFull,    ///< a route on its path carries more than its capacity
        PathLost, ///< unprotected, or both 1+1 paths, and a failed element is on it; or on some that it is split over
    };
    Kind kind;
    QString text;                              ///< one sentence for people, with names and figures
    std::vector<NetworkElement> elements = {}; ///< what to show on the map
};

/// The least that would free the demand, by what it adds. Policies that look at capacities (RoutingPolicy::MinMaxUtilization)
/// may take other paths after it.
struct LeastChange
{
    enum class Kind { AddCapacity, ShortenPath, RelaxBound, DropConstraint, JoinParts, ReduceTraffic, Restore };
    Kind kind;
    QString text;
    std::vector<NetworkElement> elements = {};
    std::optional<Gbps> capacity = {}; ///< of AddCapacity: the most to add to a route; of ReduceTraffic: to take away
    std::vector<Gbps> additions = {};  ///< of AddCapacity: to add to each of `elements`
    std::vector<DemandConstraintId> constraints = {}; ///< rows to drop; of JoinParts: as well
    bool restores = false; ///< Restore; of DropConstraint and JoinParts: it has to be restored after failures as well
    std::optional<Milliseconds> latency = {};               ///< of ShortenPath, RelaxBound, DropConstraint, Restore
    std::optional<Kilometers> length = {};                  ///< of JoinParts: the shortest new route
    std::optional<std::pair<SiteId, SiteId>> newRoute = {}; ///< of JoinParts
};

struct Explanation
{
    DemandId demand;
    DemandStatus status = DemandStatus::Ok;
    std::vector<Reason> reasons = {};      ///< empty when it is Ok
    std::vector<LeastChange> changes = {}; ///< least first; empty when it is Ok or an end is missing
};

/// Why a demand is unrouted, partly lost, too slow or congested in a result, and what would change that. Nothing when the
/// result does not know the demand, or when canceled. O(routes log sites) for each thing tried.
[[nodiscard]] std::optional<Explanation> explain(const Network &network, const RoutingResult &routing, DemandId demand,
                                                 JobControl &control);

} // namespace fiberloom
