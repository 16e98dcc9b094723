// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <cstdint>
#include <map>
#include <vector>

namespace fiberloom {

/// Edges that a demand's path must not take, from its constraints of the rule Avoid: routes, routes at sites (but for the
/// demand's own ends), members of risk groups, routes and sites of owners. Ascending, each once. Only demands that avoid
/// something that exists are listed. O(constraints × (routes + sites)) where owners or groups are avoided, else O(constraints).
[[nodiscard]] std::map<DemandId, std::vector<std::uint32_t>> avoidedEdges(const Network &network, const Graph &graph);

} // namespace fiberloom
