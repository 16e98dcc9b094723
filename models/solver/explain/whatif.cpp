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
    network.apply(builder.build());
    WorldState world = m_world;
    if (change.unfailed)
        world.failed = {};
    if (change.leastLatency)
        world.routing = RoutingPolicy::ShortestPath;
    return routeDemands(network, world, 0, m_control, 1);
}

} // namespace fiberloom
