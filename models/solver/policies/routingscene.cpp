// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingscene.h"

#include <algorithm>

namespace fiberloom {

namespace {

WorldState withoutFailures(WorldState world)
{
    world.failed = {};
    return world;
}

} // namespace

RoutingScene::RoutingScene(const Network &network, const WorldState &world)
    : m_network(network), m_world(world), m_figures(network, withoutFailures(world)), m_graph(network, m_figures)
{
    const FailedElements &failed = m_world.failed;
    m_routes.reserve(m_graph.edges().size());
    for (const Graph::Edge &edge : m_graph.edges()) {
        const SiteId a = m_graph.sites()[edge.nodeA];
        const SiteId z = m_graph.sites()[edge.nodeZ];
        m_routes.push_back({.route = edge.route,
                            .siteA = a,
                            .siteZ = z,
                            .length = edge.length,
                            .latency = edge.latency,
                            .capacity = m_figures.capacity(*network.find(edge.route)),
                            .loadAZ = Gbps(0.0),
                            .loadZA = Gbps(0.0),
                            .failed = failed.contains(edge.route) || failed.contains(a) || failed.contains(z)});
    }
    if (failed.isEmpty())
        return;
    m_failedLinks.reserve(linkCount());
    for (const RouteFigures &route : m_routes)
        m_failedLinks.insert(m_failedLinks.end(), 2, route.failed ? 1 : 0);
}

bool RoutingScene::isHit(std::span<const Graph::Link> path) const noexcept
{
    return hasFailures() && std::ranges::any_of(path, [&](Graph::Link link) { return m_failedLinks[link] != 0; });
}

Milliseconds RoutingScene::latency(std::uint32_t source, std::span<const Graph::Link> path) const noexcept
{
    const std::uint32_t target = path.empty() ? source : head(path.back());
    Milliseconds sum = m_graph.equipmentDelay(std::min(source, target));
    if (source <= target) {
        for (const Graph::Link link : path)
            sum = sum + m_graph.edges()[link / 2].latency + m_graph.equipmentDelay(head(link));
    } else {
        for (std::size_t i = path.size(); i-- > 0;)
            sum = sum + m_graph.edges()[path[i] / 2].latency + m_graph.equipmentDelay(tail(path[i]));
    }
    return sum;
}

} // namespace fiberloom
