// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/kshortestpaths.h"
#include "solver/policies/routingdraft.h"

namespace fiberloom {

/// Splits demands (indexes in the draft's list, ascending) equally over their k shortest loopless paths, the same both ways
/// (WorldState::pathsPerDemand, at most `maxSplitPaths`). A demand with a latency bound uses only those within it, if there are
/// any. What would pass a failed link is lost. Progress goes from `begin` to `end`. False only when canceled.
[[nodiscard]] bool carryKShortest(RoutingDraft &draft, std::span<const std::uint32_t> demands, unsigned threads,
                                  JobControl &control, double begin, double end);

inline constexpr int maxSplitPaths = 64;

/// Of a demand's paths, from its lower end, those within its latency bound; all when none is or it has no bound.
[[nodiscard]] std::vector<LinkPath> withinBound(const RoutingDraft &draft, std::uint32_t demand,
                                                std::vector<LinkPath> paths);

} // namespace fiberloom
