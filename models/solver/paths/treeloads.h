// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/paths/treesource.h"

#include <cstdint>
#include <span>

namespace fiberloom {

/// Traffic between a source and a target, in units of LoadScale.
struct TreeDemand
{
    std::uint32_t target;
    std::int64_t out;  ///< from the source to the target
    std::int64_t back; ///< from the target to the source, over the same path
};

struct TreeDemands
{
    std::uint32_t source;
    std::span<const TreeDemand> demands;
};

/// Adds to `loadByLink` (2 × edges) what all demands put on the links of their sources' trees, exactly as walking the trees
/// would; demands whose target is not reached add nothing. Where the shortest paths of sixteen sources are unique, which a
/// sweep proves, their loads come from the adjoint sweep, else from their trees. Kdl's full mesh: some 2 ms on one thread.
/// @param threads 0: as many as the machine has; the same bits on any number. False only when canceled.
[[nodiscard]] bool addTreeLoads(const TreeSource &trees, std::span<const TreeDemands> sources,
                                std::span<std::int64_t> loadByLink, const JobControl &control, unsigned threads = 0);

} // namespace fiberloom
