// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/policies/routingmemory.h"

#include <memory>

namespace fiberloom {

/// How much of a routing is wanted, and from where to where its progress counts.
struct RoutingRunOptions
{
    unsigned threads = 0; ///< 0: as many as the machine has and the work is worth
    double progressBegin = 0.0;
    double progressEnd = 1.0;
    bool withPaths = true; ///< false leaves out paths where loads do not need them
};

/// Routes all demands as the world's policy says. Nothing only when canceled.
[[nodiscard]] std::shared_ptr<RoutingResult> runRouting(const Network &network, const WorldState &world,
                                                        RoutingMemory &memory, const RoutingRunOptions &options,
                                                        JobControl &control);

} // namespace fiberloom
