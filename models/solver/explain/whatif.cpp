// SPDX-License-Identifier: Apache-2.0
#include "solver/explain/whatif.h"

#include "network/delta.h"
#include "solver/router.h"

namespace fiberloom {

namespace {

template<class T>
void copyRows(const Network &network, DeltaBuilder &builder)
{
    network.table<T>().forEachRow([&](const typename Table<T>::Row &row) { builder.put(EntityPtr(row)); });
}

RouteId unusedRoute(const Network &network)
{
    qint64 id = 1;
    while (network.find(RouteId(id)))
        ++id;
    return RouteId(id);
}

} // namespace

WhatIf::WhatIf(const Network &network, const WorldState &world, DemandId demand, JobControl &control)
    : m_world(world), m_demand(demand), m_control(control)
{
    DeltaBuilder builder(m_alone);
    copyRows<Site>(network, builder);
    copyRows<Route>(network, builder);
    copyRows<Cable>(network, builder);
    copyRows<FiberType>(network, builder);
    copyRows<RiskGroup>(network, builder);
    copyRows<RiskGroupMember>(network, builder);
    copyRows<Growth>(network, builder);
    copyRows<GrowthPoint>(network, builder);
    copyRows<Setting>(network, builder);
    builder.insert(*network.find(demand));
    m_alone.apply(builder.build());
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
        if (row.demand == demand)
            m_constraints.push_back(row);
    });
}

std::shared_ptr<const RoutingResult> WhatIf::ask(const Change &change) const
{
    Network network = m_alone;
    DeltaBuilder builder(m_alone);
    for (const DemandConstraint &row : m_constraints) {
        if (!change.withoutConstraints && !change.without.contains(row.id))
            builder.insert(row);
    }
    if (change.restored)
        builder.edit(m_demand, [](Demand &demand) { demand.protection = Protection::Restored; });
    if (change.newRoute)
        builder.insert(
            Route{.id = unusedRoute(network), .siteA = change.newRoute->first, .siteZ = change.newRoute->second});
    network.apply(builder.build());
    WorldState world = m_world;
    if (change.unfailed)
        world.failed = {};
    if (change.leastLatency)
        world.routing = RoutingPolicy::ShortestPath;
    return routeDemands(network, world, 0, m_control, 1);
}

} // namespace fiberloom
