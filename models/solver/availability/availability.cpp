// SPDX-License-Identifier: Apache-2.0
#include "solver/availability/availability.h"

#include "solver/availability/avoidance.h"
#include "solver/availability/restoredavailability.h"
#include "solver/numberarena.h"

#include <algorithm>
#include <thread>

namespace fiberloom {

namespace {

constexpr std::size_t demandsBetweenPolls = 256;
// Demands times states below which starting threads costs more than it gives.
constexpr std::size_t workWorthThreads = 100'000;

/// A routing may have been made before its network was told what to avoid.
bool takesNone(const RoutingResult &routing, const Graph &graph, const DemandFigures &demand,
               const std::vector<std::uint32_t> &avoided)
{
    const auto takes = [&](std::span<const RouteId> path) {
        return std::ranges::any_of(path, [&](RouteId route) {
            const auto at = std::ranges::lower_bound(graph.edges(), route, {}, &Graph::Edge::route);
            return std::ranges::binary_search(avoided, static_cast<std::uint32_t>(at - graph.edges().begin()));
        });
    };
    const auto flows = routing.flowsOf(demand);
    return !takes(routing.path(demand))
           && std::ranges::none_of(flows, [&](const PathFlow &flow) { return takes(routing.path(flow)); });
}

} // namespace

const DemandAvailability *AvailabilityResult::find(DemandId id) const noexcept
{
    const auto at = std::ranges::lower_bound(demands, id, {}, &DemandAvailability::demand);
    return at != demands.end() && at->demand == id ? &*at : nullptr;
}

std::shared_ptr<const AvailabilityResult> availability(const Network &network, const RoutingResult &routing,
                                                       const AvailabilityOptions &options, JobControl &control,
                                                       unsigned threads)
{
    const Figures figures(network, routing.world);
    const Graph graph(network, figures);
    const FailureModes modes(network, routing, graph);
    auto result = std::make_shared<AvailabilityResult>();
    result->revision = routing.revision;
    result->world = routing.world;
    result->modes = modes.modes();
    result->demands.reserve(routing.demands.size());
    if (control.isCanceled())
        return nullptr;

    auto avoided = avoidedEdges(network, graph);
    std::vector<RestoredDemand> restored;
    NumberArena arena;
    for (const DemandFigures &demand : routing.demands) {
        if (result->demands.size() % demandsBetweenPolls == 0 && control.isCanceled())
            return nullptr;
        const Demand *row = network.find(demand.demand);
        DemandModes its = demandModes(routing, graph, modes, demand);
        const Protection protection = row ? row->protection : Protection::None;
        DemandAvailability figure{.demand = demand.demand,
                                  .target = row ? row->minAvailability : std::nullopt,
                                  .usesAssumedRates =
                                      modes.anyAssumed(its.working) || (its.hasSecond && modes.anyAssumed(its.second))};
        if (protection == Protection::Restored && its.isUp && demand.siteA != demand.siteZ) {
            RestoredDemand each{.index = result->demands.size(),
                                .nodeA = *graph.node(demand.siteA),
                                .nodeZ = *graph.node(demand.siteZ),
                                .working = arena.keep(its.working),
                                .avoided = {}};
            if (const auto avoids = avoided.find(demand.demand); avoids != avoided.end()) {
                each.avoided = std::move(avoids->second);
                each.keepsToIt = takesNone(routing, graph, demand, each.avoided);
            }
            restored.push_back(std::move(each));
        } else {
            double up = its.isUp ? modes.allUp(its.working) : 0.0;
            if (protection == Protection::OnePlusOne && its.hasSecond)
                up = its.isUp ? pairProbability(modes, its.working, its.second).eitherUp() : modes.allUp(its.second);
            figure.lower = figure.upper = std::clamp(up, 0.0, 1.0);
            figure.isExact = true;
        }
        result->demands.push_back(figure);
    }
    if (!restored.empty()) {
        std::vector<double> unavailability;
        for (const FailureMode &mode : modes.modes())
            unavailability.push_back(mode.unavailability);
        const auto states = failureStates(unavailability, options, control);
        if (!states)
            return nullptr;
        control.setProgress(0.1);
        if (threads == 0) {
            const bool isWorthIt = restored.size() + states->size() >= workWorthThreads;
            threads = isWorthIt ? std::max(1U, std::thread::hardware_concurrency()) : 1;
        }
        if (!boundRestored(graph, modes, *states, restored, control, threads, result->demands))
            return nullptr;
        result->coveredProbability = states->covered;
        result->states = states->size();
    }
    control.setProgress(1.0);
    return result;
}

} // namespace fiberloom
