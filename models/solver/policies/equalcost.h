// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/routingdraft.h"

namespace fiberloom {

/// Splits demands (indexes in the draft's list, ascending) over all paths of equal latency, as routers do: at every site
/// traffic for a destination is shared equally between the next hops from which it is equally near; parallel routes are next
/// hops of their own. Each direction by itself. What would pass a failed link is lost.
///
/// Latencies are compared without the picosecond a route that weights have, and count as equal within half a picosecond a
/// route. Loads come from the whole graph of equal paths; listed are at most maxEqualCostPaths a direction, the widest first, whose
/// shares are scaled to what is carried. Progress goes from `begin` to `end`. False only when canceled.
/// O(destinations × routes + listed paths).
[[nodiscard]] bool carryEqualCost(RoutingDraft &draft, std::span<const std::uint32_t> demands, unsigned threads,
                                  JobControl &control, double begin, double end);

inline constexpr std::size_t maxEqualCostPaths = 64;

} // namespace fiberloom
