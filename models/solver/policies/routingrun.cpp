// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingrun.h"

#include "solver/demandrouter.h"
#include "solver/policies/equalcost.h"
#include "solver/policies/kshortestsplit.h"
#include "solver/policies/protectedpaths.h"

#include <algorithm>
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

std::shared_ptr<RoutingResult> runRouting(const RoutingScene &scene, const RoutingRunOptions &options,
                                          JobControl &control)
{
    RoutingDraft draft(scene, DemandList(scene));
    const unsigned threads = threadsFor(draft, options.threads);
    const auto fixed = carryFixedPaths(draft, threads, control);
    if (!fixed)
        return nullptr;
    const double begin = options.progressBegin;
    const double end = options.progressEnd;
    switch (scene.world().routing) {
    case RoutingPolicy::ShortestPath:
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
        break;
    }
    std::vector<std::uint32_t> onTrees = fixed->rerouted;
    if (scene.world().routing == RoutingPolicy::ShortestPath
        || scene.world().routing == RoutingPolicy::MinMaxUtilization)
        onTrees.insert(onTrees.end(), fixed->others.begin(), fixed->others.end());
    DemandRouter router(draft, onTrees, nullptr, threads);
    const bool withPaths = options.withPaths || draft.list.hasPriorities;
    if (!router.run(control, withPaths, begin, end))
        return nullptr;
    return draft.finish(threads, control);
}

} // namespace fiberloom
