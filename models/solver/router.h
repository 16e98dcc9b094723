// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <memory>

namespace fiberloom {

/// Routes all demands of a snapshot as its state of the world says (WorldState::routing), with pins, avoided elements,
/// priorities, 1+1 pairs and failed elements. Keeps what can be used again (lengths of unchanged routes, the elimination order
/// of an unchanged topology), so the next call after a small edit is fast; results never depend on what was kept. One thread
/// at a time; its own threads are inside.
///
/// With failed elements in the world, a demand behaves as its protection says: without, it loses what its paths in the whole
/// network carry over a failed element; restored, it takes paths around; 1+1, it goes over the path that is left.
class Router
{
public:
    /// `threads` 0: as many as the machine has and the work is worth. The result is the same to the last bit for any number.
    explicit Router(unsigned threads = 0);
    ~Router();
    Router(const Router &) = delete;
    Router &operator=(const Router &) = delete;

    /// Nothing only when canceled. Throws std::length_error when all paths together exceed 2^32 routes.
    [[nodiscard]] std::shared_ptr<const RoutingResult> route(const Network &network, const WorldState &world,
                                                             std::uint64_t revision, JobControl &control);

private:
    struct Memory;
    unsigned m_threads;
    std::unique_ptr<Memory> m_memory;
};

/// The same once, with nothing kept.
[[nodiscard]] std::shared_ptr<const RoutingResult> routeDemands(const Network &network, const WorldState &world,
                                                                std::uint64_t revision, JobControl &control,
                                                                unsigned threads = 0);

} // namespace fiberloom
