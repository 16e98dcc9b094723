// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/routingdraft.h"

namespace fiberloom {

/// Puts pinned demands on their path and 1+1 demands on two, those that have them, as their state of the world says: what has
/// failed is left out, and a 1+1 demand goes over the path that is left. A pinned 1+1 demand's second path is the shortest
/// that shares nothing with the pinned one of what it says, else no site, else no route.
///
/// Returns the demands that the policy has to route, ascending: those without pin or second path, and restored ones whose
/// pinned path has failed, which then go any way that is left. Nothing when canceled.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> carryFixedPaths(RoutingDraft &draft, unsigned threads,
                                                                        JobControl &control);

} // namespace fiberloom
