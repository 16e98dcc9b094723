// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/routetraces.h"

#include <QString>

#include <set>

namespace fiberloom::test {

/// What is wrong with the ties between routes: out of range, overlapping, or not equal to the last bit. Empty when all is true.
[[nodiscard]] inline QString traceProblem(const Network &network)
{
    QString problem;
    std::set<std::pair<RouteId, int>> taken;
    network.table<RouteTrace>().forEach([&](const RouteTrace &row) {
        const Route *route = network.find(row.route);
        const Route *over = network.find(row.over);
        const TraceRun run = TraceRun::of(row);
        if (!route || !over || run.first < 0 || run.overFirst < 0
            || run.first + run.count > static_cast<int>(route->bends.size())
            || run.overFirst + run.count > static_cast<int>(over->bends.size())) {
            problem = QStringLiteral("out of range");
            return;
        }
        for (int i = 0; i < run.count; ++i) {
            if (!taken.emplace(row.route, run.first + i).second)
                problem = QStringLiteral("two ties have one bend");
            if (!(route->bends[static_cast<std::size_t>(run.first + i)]
                  == over->bends[static_cast<std::size_t>(run.overBend(i))]))
                problem = QStringLiteral("bend %1 is not that of the other route").arg(run.first + i);
        }
    });
    return problem;
}

} // namespace fiberloom::test
