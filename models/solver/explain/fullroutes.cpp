// SPDX-License-Identifier: Apache-2.0
#include "solver/explain/fullroutes.h"

#include <algorithm>
#include <map>

namespace fiberloom {

namespace {

// Sums of many decimals differ from the capacity that they should equal by some bits.
constexpr double roundingSlack = 1.0 + 1e-9;
constexpr std::size_t demandsBetweenPolls = 1024;

/// Calls function(route, forward, traffic) for all that a demand puts on routes.
template<class Function>
void forEachLoad(const RoutingResult &routing, const DemandFigures &demand, Function &&function)
{
    const auto walk = [&](std::span<const RouteId> path, SiteId from, Gbps along, Gbps against) {
        for (const RouteId id : path) {
            const RouteFigures *route = routing.find(id);
            if (!route)
                return;
            const bool forward = route->siteA == from;
            from = forward ? route->siteZ : route->siteA;
            if (route->failed)
                continue;
            function(*route, forward, along);
            function(*route, !forward, against);
        }
    };
    const Gbps nothing(0.0);
    const auto flows = routing.flowsOf(demand);
    for (const PathFlow &flow : flows)
        walk(routing.path(flow), flow.reversed ? demand.siteZ : demand.siteA,
             (flow.reversed ? demand.gbpsZA : demand.gbpsAZ) * flow.share, nothing);
    if (flows.empty())
        walk(routing.path(demand), demand.siteA, demand.gbpsAZ, demand.gbpsZA);
    if (const ProtectionPath *second = routing.protectionOf(demand))
        walk(routing.path(*second), demand.siteA, demand.gbpsAZ, demand.gbpsZA);
}

} // namespace

std::optional<std::vector<FullRoute>> fullRoutes(const Network &network, const RoutingResult &routing,
                                                 const DemandFigures &demand, const JobControl &control)
{
    struct Load
    {
        const RouteFigures *route;
        Gbps own{0.0};
        double share = 0.0;
        Gbps all{0.0}; ///< of its priority and higher
    };
    std::map<std::pair<RouteId, bool>, Load> loads;
    forEachLoad(routing, demand, [&](const RouteFigures &route, bool forward, Gbps traffic) {
        const Gbps load = forward ? route.loadAZ : route.loadZA;
        if (traffic.value() > 0.0 && route.capacity && load.value() > route.capacity->value() * roundingSlack) {
            Load &its = loads.try_emplace({route.route, forward}, Load{.route = &route}).first->second;
            its.own += traffic;
        }
    });
    DemandFigures unit = demand;
    for (Gbps *traffic : {&unit.gbpsAZ, &unit.gbpsZA})
        *traffic = Gbps(*traffic > Gbps(0.0) ? 1.0 : 0.0);
    forEachLoad(routing, unit, [&](const RouteFigures &route, bool forward, Gbps traffic) {
        if (const auto at = loads.find({route.route, forward}); at != loads.end())
            at->second.share += traffic.value();
    });
    const Demand *row = network.find(demand.demand);
    const int priority = row ? row->priority : 0;
    for (std::size_t i = 0; i < routing.demands.size() && !loads.empty(); ++i) {
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            return std::nullopt;
        const Demand *other = network.find(routing.demands[i].demand);
        if (!other || other->priority < priority)
            continue;
        forEachLoad(routing, routing.demands[i], [&](const RouteFigures &route, bool forward, Gbps traffic) {
            if (const auto at = loads.find({route.route, forward}); at != loads.end())
                at->second.all += traffic;
        });
    }
    std::vector<FullRoute> result;
    for (const auto &[key, load] : loads) {
        const Gbps missing = load.all - *load.route->capacity;
        if (missing.value() > load.route->capacity->value() * (roundingSlack - 1.0))
            result.push_back({load.route, key.second, missing, load.own, load.share});
    }
    return result;
}

} // namespace fiberloom
