// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingrun.h"
#include "solver/routing.h"

#include <algorithm>

namespace fiberloom {

std::optional<std::vector<YearFigures>> figuresByYear(const Network &network, const WorldState &world,
                                                      std::span<const int> years, JobControl &control)
{
    std::vector<YearFigures> rows;
    rows.reserve(years.size());
    const double step = years.empty() ? 1.0 : 1.0 / static_cast<double>(years.size());
    RoutingMemory memory;
    for (const int year : years) {
        const double done = static_cast<double>(rows.size()) * step;
        WorldState then = world;
        then.year = year;
        const auto result = runRouting(
            network, then, memory, {.progressBegin = done, .progressEnd = done + step, .withPaths = false}, control);
        if (!result)
            return std::nullopt;
        const RoutingSummary &summary = result->summary;
        // Scaling all demands alike scales every load alike, so the fullest route says by how much.
        const double fits = 1.0 / std::max(1.0, summary.maxUtilization.value_or(0.0));
        rows.push_back({year, summary.offered, summary.carried * fits, summary.maxUtilization});
    }
    return rows;
}

} // namespace fiberloom
