// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingscene.h"

#include "geo/geodesic.h"

#include <algorithm>

namespace fiberloom {

namespace {

WorldState withoutFailures(WorldState world)
{
    world.failed = {};
    return world;
}

} // namespace

std::shared_ptr<const RoutingScene::Basis> RoutingScene::basis(const Network &network, const WorldState &world,
                                                               const RoutingScene *before)
{
    WorldState whole = withoutFailures(world);
    if (before) {
        const Network &known = before->m_basis->network;
        if (before->m_basis->figures.world() == whole && known.cables() == network.cables()
            && known.table<Setting>() == network.table<Setting>()
            && known.table<FiberType>() == network.table<FiberType>()
            && known.table<GrowthPoint>() == network.table<GrowthPoint>())
            return before->m_basis;
    }
    return std::make_shared<const Basis>(network, whole);
}

Graph RoutingScene::graph(const Network &network, const Figures &figures, const RoutingScene *before)
{
    std::size_t at = 0;
    return Graph(network, figures, [&](const Route &route, GeoPoint a, GeoPoint z) {
        if (route.length)
            return *route.length;
        if (before) {
            const std::vector<Graph::Edge> &edges = before->m_graph.edges();
            while (at < edges.size() && edges[at].route < route.id)
                ++at;
            if (at < edges.size() && before->m_rows[at] == &route && before->m_graph.positions()[edges[at].nodeA] == a
                && before->m_graph.positions()[edges[at].nodeZ] == z)
                return edges[at].length;
        }
        return geodesicLength(Figures::lineOf(network, route)) * route.slack;
    });
}

RoutingScene::RoutingScene(const Network &network, const WorldState &world, const RoutingScene *before)
    : m_network(network), m_world(world), m_basis(basis(network, world, before)),
      m_graph(graph(m_network, m_basis->figures, before))
{
    const FailedElements &failed = m_world.failed;
    const std::vector<Graph::Edge> &edges = m_graph.edges();
    m_rows.reserve(edges.size());
    m_network.routes().forEach([&](const Route &route) {
        if (m_rows.size() < edges.size() && edges[m_rows.size()].route == route.id)
            m_rows.push_back(&route);
    });
    m_routes.reserve(edges.size());
    for (const Graph::Edge &edge : edges) {
        const SiteId a = m_graph.sites()[edge.nodeA];
        const SiteId z = m_graph.sites()[edge.nodeZ];
        m_routes.push_back({.route = edge.route,
                            .siteA = a,
                            .siteZ = z,
                            .length = edge.length,
                            .latency = edge.latency,
                            .capacity = m_basis->figures.capacity(*m_rows[m_routes.size()]),
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
