// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/protectedpaths.h"

namespace fiberloom {

/// What the optimization says besides paths; see RoutingSummary.
struct MinMaxFigures
{
    std::optional<double> lowerBound = {};
    std::optional<double> withoutBounds = {};
};

/// Splits demands with traffic (FixedPaths::others) so that the worst utilization is least, class by class of priority from high to low:
/// a class finds what those before put on the network, and the pinned and 1+1 paths of its own.
///
/// Demands with elements to avoid take what they need of their up to `maxAllowedPaths` shortest paths. Latency bounds are
/// left out at first; if a path then breaks one, all demands with a bound are held to the paths of theirs that are within it
/// (the shortest where none is), and it is solved again.
///
/// The lower bound is that of a problem that allows at least as much: one class, nothing to avoid, no latency bound, 1+1
/// demands as if they needed one path only, pinned paths as they are. So no routing of the same demands can be better.
///
/// In a state with failed elements the split is that of the whole network; shares over what has failed are lost, and those of
/// restored demands move to the path of least latency that is left. Then there is no lower bound.
///
/// Nothing when canceled. Progress goes from `begin` to `end`.
[[nodiscard]] std::optional<MinMaxFigures> carryMinMax(RoutingDraft &draft, const FixedPaths &fixed, unsigned threads,
                                                       JobControl &control, double begin, double end);

inline constexpr int maxAllowedPaths = 16;

} // namespace fiberloom
