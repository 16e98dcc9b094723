// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/validation.h"
#include "solver/routingresult.h"

#include <vector>

namespace fiberloom {

/// So many problems of one sort are listed; the rest is a count in a last row.
inline constexpr std::size_t maxProblemsOfASort = 1000;

/// What a routing shows to be wrong: demands without a path, over their latency bound or over a congested route, and routes
/// with more load than capacity. Worst first. O(routes + demands + path length of congested demands).
[[nodiscard]] std::vector<Problem> problemsOf(const Network &network, const RoutingResult &result);

} // namespace fiberloom
