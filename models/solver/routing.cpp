// SPDX-License-Identifier: Apache-2.0
#include "solver/routing.h"

#include "solver/policies/routingrun.h"
#include "solver/shortestpaths.h"

namespace fiberloom {

std::shared_ptr<const RoutingResult> routeLeastLatency(const Network &network, const WorldState &world,
                                                       std::uint64_t revision, JobControl &control)
{
    return routeLeastLatency(network, world, revision, control, 0);
}

std::shared_ptr<const RoutingResult> routeLeastLatency(const Network &network, const WorldState &world,
                                                       std::uint64_t revision, JobControl &control, unsigned threads)
{
    WorldState leastLatency = world;
    leastLatency.routing = RoutingPolicy::ShortestPath;
    RoutingMemory memory;
    auto result = runRouting(network, leastLatency, memory, {.threads = threads}, control);
    if (!result)
        return nullptr;
    result->world = world;
    result->revision = revision;
    return result;
}

std::optional<LatencyFromSite> latencyFrom(const Network &network, const WorldState &world, SiteId source)
{
    const Figures figures(network, world);
    const Graph graph(network, figures);
    const auto node = graph.node(source);
    if (!node)
        return std::nullopt;
    ShortestPathTree tree;
    const JobControl neverCanceled;
    if (!ShortestPaths(graph).treeFrom(*node, tree, neverCanceled))
        return std::nullopt;
    LatencyFromSite result{.source = source, .sites = graph.sites(), .latency = {}};
    result.latency.resize(graph.nodeCount());
    std::vector<Milliseconds> latency;
    tree.latencies(graph, latency);
    for (const std::uint32_t reached : tree.order)
        result.latency[reached] = latency[reached];
    return result;
}

} // namespace fiberloom
