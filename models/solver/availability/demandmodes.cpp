// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/demandmodes.h"

#include <algorithm>
#include <iterator>

namespace fiberloom {

namespace {

/// False when a route of the path does not exist or has failed.
bool addPath(const RoutingResult &routing, const Graph &graph, const FailureModes &modes, std::span<const RouteId> path,
             std::vector<std::uint32_t> &result)
{
    for (const RouteId route : path) {
        const auto at = std::ranges::lower_bound(graph.edges(), route, {}, &Graph::Edge::route);
        const RouteFigures *figures = routing.find(route);
        if (at == graph.edges().end() || at->route != route || !figures || figures->failed)
            return false;
        modes.addEdge(static_cast<std::uint32_t>(at - graph.edges().begin()), result);
    }
    return true;
}

/// Shares are sums of many; they miss 1 by rounding.
bool isWhole(Gbps traffic, double carriedShare) noexcept
{
    return traffic.value() <= 0.0 || carriedShare > 1.0 - 1e-9;
}

} // namespace

DemandModes demandModes(const RoutingResult &routing, const Graph &graph, const FailureModes &modes,
                        const DemandFigures &demand)
{
    DemandModes result;
    const auto a = graph.node(demand.siteA);
    const auto z = graph.node(demand.siteZ);
    const FailedElements &failed = routing.world.failed;
    if (!a || !z || demand.status == DemandStatus::Unrouted || failed.contains(demand.siteA)
        || failed.contains(demand.siteZ))
        return result;
    std::vector<std::uint32_t> ends;
    modes.addNode(*a, ends);
    modes.addNode(*z, ends);

    result.working = ends;
    result.isUp = true;
    const auto flows = routing.flowsOf(demand);
    for (const PathFlow &flow : flows)
        result.isUp = addPath(routing, graph, modes, routing.path(flow), result.working) && result.isUp;
    // Failures may have taken some of its flows away already.
    if (!flows.empty() && !failed.isEmpty())
        result.isUp = result.isUp && isWhole(demand.gbpsAZ, demand.carriedShareAZ)
                      && isWhole(demand.gbpsZA, demand.carriedShareZA);
    if (flows.empty())
        result.isUp = addPath(routing, graph, modes, routing.path(demand), result.working);
    FailureModes::normalize(result.working);

    if (const ProtectionPath *protection = routing.protectionOf(demand)) {
        result.second = ends;
        result.hasSecond = addPath(routing, graph, modes, routing.path(*protection), result.second);
        FailureModes::normalize(result.second);
    }
    return result;
}

PairProbability pairProbability(const FailureModes &modes, std::span<const std::uint32_t> first,
                                std::span<const std::uint32_t> second)
{
    std::vector<std::uint32_t> both;
    both.reserve(first.size() + second.size());
    std::ranges::set_union(first, second, std::back_inserter(both));
    return {modes.allUp(first), modes.allUp(second), modes.allUp(both)};
}

} // namespace fiberloom
