// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/failuresweepresult.h"

#include <algorithm>

namespace fiberloom {

namespace {

template<class Row, class IdType>
const Row *findById(const std::vector<Row> &rows, IdType Row::*key, IdType id) noexcept
{
    const auto at = std::ranges::lower_bound(rows, id, {}, key);
    return at != rows.end() && (*at).*key == id ? &*at : nullptr;
}

} // namespace

const RouteWorstCase *FailureSweepResult::find(RouteId id) const noexcept
{
    return findById(routes, &RouteWorstCase::route, id);
}

const DemandWorstCase *FailureSweepResult::find(DemandId id) const noexcept
{
    return findById(demands, &DemandWorstCase::demand, id);
}

std::span<const WorstCause> FailureSweepResult::causesOf(const RouteWorstCase &route) const noexcept
{
    return std::span(causes).subspan(route.causeBegin, route.causeEnd - route.causeBegin);
}

const FailureFigures *FailureSweepResult::find(const NetworkElement &element) const noexcept
{
    const auto at = std::ranges::find_if(
        failures, [&](const FailureFigures &each) { return each.failure.element == element && !each.failure.second; });
    return at != failures.end() ? &*at : nullptr;
}

} // namespace fiberloom
