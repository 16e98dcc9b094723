// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/usedroutes.h"

#include "base/parallel.h"
#include "solver/shortestpaths.h"

#include <mutex>

namespace fiberloom {

std::vector<char> routesUsed(const SweepProblem &problem, unsigned threads, const JobControl &control)
{
    std::vector<char> isUsed(problem.edgeCount(), 0);
    std::mutex mutex;
    const auto &tasks = problem.tasks();
    parallelFor(tasks.size(), threads, [&](auto &&next) {
        std::vector<char> own(problem.edgeCount(), 0);
        std::vector<char> isNeeded(problem.liveGraph().nodeCount(), 0);
        ShortestPaths livePaths(problem.liveGraph());
        ShortestPaths wholePaths(problem.wholeGraph());
        ShortestPathTree tree;
        for (std::size_t i = next(); i < tasks.size(); i = next()) {
            const SweepProblem::Task &task = tasks[i];
            if (control.isCanceled()
                || !(task.isRestored ? livePaths : wholePaths).treeFrom(task.source, tree, control))
                return;
            for (std::uint32_t pair = task.firstPair; pair < task.lastPair; ++pair)
                isNeeded[problem.pairs()[pair].target] = 1;
            for (std::size_t at = tree.order.size(); at-- > 1;) {
                const std::uint32_t node = tree.order[at];
                if (!isNeeded[node])
                    continue;
                own[tree.parentLink[node] / 2] = 1;
                isNeeded[tree.parent[node]] = 1;
            }
            isNeeded.assign(isNeeded.size(), 0);
        }
        const std::lock_guard lock(mutex);
        for (std::size_t edge = 0; edge < own.size(); ++edge)
            isUsed[edge] |= own[edge];
    });
    if (control.isCanceled())
        isUsed.clear();
    return isUsed;
}

} // namespace fiberloom
