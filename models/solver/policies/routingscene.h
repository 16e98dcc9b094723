// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"
#include "solver/routingresult.h"

namespace fiberloom {

/// A snapshot in one state of the world, as routing looks at it: the graph is the whole network, as if nothing had failed,
/// and failures are links that are marked. So a path means the same before and after a failure.
class RoutingScene
{
public:
    /// The network must outlive it.
    RoutingScene(const Network &network, const WorldState &world);

    [[nodiscard]] const Network &network() const noexcept { return m_network; }
    [[nodiscard]] const WorldState &world() const noexcept { return m_world; } ///< with its failures
    [[nodiscard]] const Figures &figures() const noexcept { return m_figures; }
    [[nodiscard]] const Graph &graph() const noexcept { return m_graph; }
    /// Figures of all routes, aligned with the graph's edges; without load.
    [[nodiscard]] const std::vector<RouteFigures> &routes() const noexcept { return m_routes; }
    [[nodiscard]] std::size_t linkCount() const noexcept { return 2 * m_graph.edges().size(); }

    [[nodiscard]] bool hasFailures() const noexcept { return !m_failedLinks.empty(); }
    /// By link; empty when nothing has failed.
    [[nodiscard]] const std::vector<char> &failedLinks() const noexcept { return m_failedLinks; }
    [[nodiscard]] bool isFailedSite(std::uint32_t node) const noexcept
    {
        return m_world.failed.contains(m_graph.sites()[node]);
    }
    [[nodiscard]] bool isHit(std::span<const Graph::Link> path) const noexcept;

    /// Routes and equipment of a path between two nodes, added from the lower node, so the same both ways. Of an empty path:
    /// the equipment at the node.
    [[nodiscard]] Milliseconds latency(std::uint32_t source, std::span<const Graph::Link> path) const noexcept;
    [[nodiscard]] std::uint32_t tail(Graph::Link link) const noexcept
    {
        const Graph::Edge &edge = m_graph.edges()[link / 2];
        return link % 2 == 0 ? edge.nodeA : edge.nodeZ;
    }
    [[nodiscard]] std::uint32_t head(Graph::Link link) const noexcept { return tail(link ^ 1U); }

private:
    const Network &m_network;
    WorldState m_world;
    Figures m_figures;
    Graph m_graph;
    std::vector<RouteFigures> m_routes;
    std::vector<char> m_failedLinks;
};

} // namespace fiberloom
