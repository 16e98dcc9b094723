// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/graph.h"

#include <optional>
#include <utility>
#include <vector>

namespace fiberloom {

/// Nodes that can be reached from one, ascending.
[[nodiscard]] std::vector<std::uint32_t> reachableFrom(const Graph &graph, std::uint32_t node);

struct NearestPair
{
    std::uint32_t first;
    std::uint32_t second;
    Kilometers distance; ///< geodesic
};
/// The two nodes of different sets that are nearest to each other. Nothing when a set is empty, or canceled. O(first × second).
[[nodiscard]] std::optional<NearestPair> nearestPair(const Graph &graph, const std::vector<std::uint32_t> &first,
                                                     const std::vector<std::uint32_t> &second,
                                                     const JobControl &control);

} // namespace fiberloom
