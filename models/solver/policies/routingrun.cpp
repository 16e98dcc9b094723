// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingrun.h"

#include "solver/demandrouter.h"
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
    const auto demands = carryFixedPaths(draft, threads, control);
    if (!demands)
        return nullptr;
    DemandRouter router(draft, *demands, nullptr, threads);
    const bool withPaths = options.withPaths || draft.list.hasPriorities;
    if (!router.run(control, withPaths, options.progressBegin, options.progressEnd))
        return nullptr;
    return draft.finish(threads, control);
}

} // namespace fiberloom
