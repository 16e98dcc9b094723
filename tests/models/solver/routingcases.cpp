// SPDX-License-Identifier: Apache-2.0
#include "routingcases.h"

#include "solver/router.h"
#include "support/networkbuilder.h"

namespace fiberloom::test {

RoutingPointer routed(const Network &network, const WorldState &world, unsigned threads)
{
    JobControl control;
    RoutingPointer result = routeDemands(network, world, 1, control, threads);
    if (!result)
        qFatal("canceled");
    return result;
}

Network example(const QString &text, const std::function<void(DeltaBuilder &)> &edit)
{
    Network network = networkFrom(text);
    DeltaBuilder builder(network);
    edit(builder);
    network.apply(builder.build());
    return network;
}

std::vector<qint64> pathOf(const RoutingResult &result, qint64 demand)
{
    std::vector<qint64> ids;
    for (const RouteId id : result.path(*result.find(DemandId(demand))))
        ids.push_back(id.value());
    return ids;
}

DemandStatus statusOf(const RoutingResult &result, qint64 demand)
{
    return result.find(DemandId(demand))->status;
}

} // namespace fiberloom::test
