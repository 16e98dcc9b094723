// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/numberarena.h"
#include "solver/policies/routingdraft.h"

namespace fiberloom {

/// What is left to do once all fixed paths are carried.
struct FixedPaths
{
    std::vector<std::uint32_t> others;   ///< demands that the policy has to route, ascending
    std::vector<std::uint32_t> rerouted; ///< restored demands whose pinned path has failed, ascending
    /// Paths from site A to site Z that are fixed in the whole network, failed or not; a demand may have two.
    struct Path
    {
        std::uint32_t demand;
        std::span<const Graph::Link> links;
    };
    std::vector<Path> whole;
    std::vector<std::unique_ptr<NumberArena>> arenas; ///< of their links
};

/// Puts pinned demands on their path and 1+1 demands on two, those that have them, as their state of the world says: what has
/// failed is left out, and a 1+1 demand goes over the path that is left. A pinned 1+1 demand's second path is the shortest
/// that shares nothing with the pinned one of what it says; else that of the fewest shared routes, then sites, then the
/// shortest, if it is another one. Nothing when canceled.
[[nodiscard]] std::optional<FixedPaths> carryFixedPaths(RoutingDraft &draft, unsigned threads, JobControl &control);

} // namespace fiberloom
