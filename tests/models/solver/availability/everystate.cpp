// SPDX-License-Identifier: Apache-2.0
#include "everystate.h"

#include "network/riskelements.h"

#include <set>

namespace fiberloom::test {

namespace {

struct Thing
{
    double down;
    std::set<RouteId> routes;
    std::set<SiteId> sites;
};

std::vector<Thing> thingsThatFail(const Network &network, const RoutingResult &routing)
{
    std::vector<Thing> things;
    for (const RouteFigures &figures : routing.routes) {
        const Route &route = *network.find(figures.route);
        const double x =
            *route.cutsPer1000KmYear * figures.length.value() / 1000.0 * route.repairTime->value() / 8766.0;
        things.push_back({x / (1.0 + x), {route.id}, {}});
    }
    network.sites().forEach([&](const Site &site) {
        if (site.availability)
            things.push_back({1.0 - *site.availability, {}, {site.id}});
    });
    network.table<RiskGroup>().forEach([&](const RiskGroup &group) {
        if (!group.eventsPerYear)
            return;
        const double x = *group.eventsPerYear * group.repairTime->value() / 8766.0;
        const FailedElements elements = riskElements(network, group.id);
        things.push_back({x / (1.0 + x),
                          {elements.routes.begin(), elements.routes.end()},
                          {elements.sites.begin(), elements.sites.end()}});
    });
    std::erase_if(things, [](const Thing &thing) { return thing.down == 0.0; });
    return things;
}

bool isUp(const Network &network, RouteId id, const Thing &down)
{
    const Route &route = *network.find(id);
    return !down.routes.contains(id) && !down.sites.contains(route.siteA) && !down.sites.contains(route.siteZ);
}

bool avoids(const Network &network, DemandId demand, const Route &route)
{
    bool result = false;
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &constraint) {
        if (constraint.demand != demand || constraint.rule != ConstraintRule::Avoid)
            return;
        const Demand &row = *network.find(demand);
        const auto passes = [&](SiteId site) {
            return (route.siteA == site || route.siteZ == site) && site != row.siteA && site != row.siteZ;
        };
        result = result || constraint.route == route.id || (constraint.site && passes(*constraint.site));
        if (constraint.riskGroup) {
            const FailedElements elements = riskElements(network, *constraint.riskGroup);
            result = result || elements.contains(route.id) || (elements.contains(route.siteA) && passes(route.siteA))
                     || (elements.contains(route.siteZ) && passes(route.siteZ));
        }
        if (!constraint.owner.isEmpty()) {
            const auto isTheirs = [&](SiteId site) { return network.find(site)->owner == constraint.owner; };
            result = result || route.owner == constraint.owner || (isTheirs(route.siteA) && passes(route.siteA))
                     || (isTheirs(route.siteZ) && passes(route.siteZ));
        }
    });
    return result;
}

bool isJoined(const Network &network, const RoutingResult &routing, const DemandFigures &demand, const Thing &down)
{
    std::set<SiteId> reached{demand.siteA};
    for (bool grew = true; grew;) {
        grew = false;
        for (const RouteFigures &figures : routing.routes) {
            const Route &route = *network.find(figures.route);
            if (reached.contains(route.siteA) == reached.contains(route.siteZ) || !isUp(network, route.id, down)
                || avoids(network, demand.demand, route))
                continue;
            reached.insert({route.siteA, route.siteZ});
            grew = true;
        }
    }
    return reached.contains(demand.siteZ);
}

bool isCarried(const Network &network, const RoutingResult &routing, const DemandFigures &demand, const Thing &down)
{
    if (demand.status == DemandStatus::Unrouted || down.sites.contains(demand.siteA)
        || down.sites.contains(demand.siteZ))
        return false;
    const auto pathUp = [&](std::span<const RouteId> path) {
        for (const RouteId route : path) {
            if (!isUp(network, route, down))
                return false;
        }
        return true;
    };
    switch (network.find(demand.demand)->protection) {
    case Protection::None:
        break;
    case Protection::Restored:
        return isJoined(network, routing, demand, down);
    case Protection::OnePlusOne:
        if (const ProtectionPath *second = routing.protectionOf(demand); second && pathUp(routing.path(*second)))
            return true;
        break;
    }
    return pathUp(routing.path(demand));
}

} // namespace

std::vector<double> availabilityByEveryState(const Network &network, const RoutingResult &routing)
{
    const std::vector<Thing> things = thingsThatFail(network, routing);
    std::vector<double> result(routing.demands.size(), 0.0);
    for (std::size_t state = 0; state < std::size_t(1) << things.size(); ++state) {
        double probability = 1.0;
        Thing down{};
        for (std::size_t i = 0; i < things.size(); ++i) {
            const bool isDown = (state >> i & 1U) != 0;
            probability *= isDown ? things[i].down : 1.0 - things[i].down;
            if (isDown) {
                down.routes.insert(things[i].routes.begin(), things[i].routes.end());
                down.sites.insert(things[i].sites.begin(), things[i].sites.end());
            }
        }
        if (probability == 0.0)
            continue;
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] += isCarried(network, routing, routing.demands[i], down) ? probability : 0.0;
    }
    return result;
}

} // namespace fiberloom::test
