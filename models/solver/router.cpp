// SPDX-License-Identifier: Apache-2.0
#include "solver/router.h"

#include "solver/policies/routingrun.h"

namespace fiberloom {

struct Router::Memory
{
    RoutingMemory routing;
};

Router::Router(unsigned threads) : m_threads(threads), m_memory(std::make_unique<Memory>()) {}

Router::~Router() = default;

std::shared_ptr<const RoutingResult> Router::route(const Network &network, const WorldState &world,
                                                   std::uint64_t revision, JobControl &control)
{
    auto result = runRouting(network, world, m_memory->routing, {.threads = m_threads}, control);
    if (result)
        result->revision = revision;
    return result;
}

std::shared_ptr<const RoutingResult> routeDemands(const Network &network, const WorldState &world,
                                                  std::uint64_t revision, JobControl &control, unsigned threads)
{
    return Router(threads).route(network, world, revision, control);
}

} // namespace fiberloom
