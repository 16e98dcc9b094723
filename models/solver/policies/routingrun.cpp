// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingrun.h"

#include "solver/demandrouter.h"
#include "solver/policies/equalcost.h"
#include "solver/policies/kshortestsplit.h"
#include "solver/policies/minmaxsplit.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace fiberloom {

namespace {

// Steps (demands, and nodes of trees) below which starting threads costs more than it gives.
constexpr std::size_t stepsWorthThreads = 50'000;

unsigned threadsFor(const RoutingDraft &draft, unsigned wanted)
{
    if (wanted != 0)
        return wanted;
    const std::size_t sources = std::min<std::size_t>(draft.demands.size(), draft.scene.graph().nodeCount());
    const std::size_t steps = draft.demands.size() + sources * draft.scene.graph().nodeCount();
    return steps < stepsWorthThreads ? 1 : std::max(1U, std::thread::hardware_concurrency());
}

} // namespace

std::shared_ptr<RoutingResult> runRouting(const Network &network, const WorldState &world, RoutingMemory &memory,
                                          const RoutingRunOptions &options, JobControl &control)
{
    if (!memory.look(network, world, options.threads, control))
        return nullptr;
    const RoutingScene &scene = memory.scene();
    RoutingDraft draft(scene, memory.list(), memory.straight(), control);
    if (control.isCanceled())
        return nullptr;
    const unsigned threads = threadsFor(draft, options.threads);
    auto fixed = carryFixedPaths(draft, threads, control);
    if (!fixed)
        return nullptr;
    const double begin = options.progressBegin;
    const double end = options.progressEnd;
    MinMaxFigures minMax;
    std::vector<std::uint32_t> onTrees = fixed->rerouted;
    switch (scene.world().routing) {
    case RoutingPolicy::ShortestPath:
        onTrees.insert(onTrees.end(), fixed->others.begin(), fixed->others.end());
        break;
    case RoutingPolicy::EqualCost:
        if (!carryEqualCost(draft, fixed->others, threads, control, begin, end))
            return nullptr;
        break;
    case RoutingPolicy::KShortest:
        if (!carryKShortest(draft, fixed->others, threads, control, begin, end))
            return nullptr;
        break;
    case RoutingPolicy::MinMaxUtilization:
        std::erase_if(fixed->others, [&](std::uint32_t demand) {
            const DemandCase &each = draft.list.cases[demand];
            const bool isIdle = each.unitsAZ == 0 && each.unitsZA == 0; // any path will do
            if (isIdle)
                onTrees.push_back(demand);
            return isIdle;
        });
        if (const auto figures = carryMinMax(draft, *fixed, threads, control, begin, end))
            minMax = *figures;
        else
            return nullptr;
        break;
    }
    DemandRouter router(draft, onTrees, memory.topology, threads);
    const bool withPaths = options.withPaths || draft.list.hasPriorities;
    if (!router.run(control, withPaths, begin, end))
        return nullptr;
    memory.topology = router.topology();
    auto result = draft.finish(threads, control);
    if (!result || !result->summary.maxUtilization)
        return result;
    RoutingSummary &summary = result->summary;
    summary.maxUtilizationWithoutBounds = minMax.withoutBounds;
    // Where traffic has to go over routes without capacity, what the others could do bounds nothing.
    if (minMax.lowerBound && std::isfinite(*summary.maxUtilization)) // sums of other order may differ by rounding
        summary.lowerBoundMaxUtilization = std::min(*minMax.lowerBound, *summary.maxUtilization);
    return result;
}

} // namespace fiberloom
