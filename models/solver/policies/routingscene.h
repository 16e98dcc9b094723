// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"
#include "solver/routingresult.h"

#include <memory>

namespace fiberloom {

/// A snapshot in one state of the world, as routing looks at it: the graph is the whole network, as if nothing had failed,
/// and failures are links that are marked. So a path means the same before and after a failure.
class RoutingScene
{
public:
    /// What `before`, the scene of the last routing, has computed of rows that are still the same
    /// is taken over.
    RoutingScene(const Network &network, const WorldState &world, const RoutingScene *before = nullptr);

    [[nodiscard]] const Network &network() const noexcept { return m_network; }
    [[nodiscard]] const WorldState &world() const noexcept { return m_world; } ///< with its failures
    /// For capacities, growth and the like; not for lengths, which graph() has.
    [[nodiscard]] const Figures &figures() const noexcept { return m_basis->figures; }
    /// Whether nothing that figures() depends on differs from another scene.
    [[nodiscard]] bool hasFiguresOf(const RoutingScene &other) const noexcept { return m_basis == other.m_basis; }
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
    /// Figures of rows that seldom change, with the network that they refer to. Copying a network is cheap, and keeps its rows
    /// in memory: a row at the same address is the same.
    struct Basis
    {
        Basis(const Network &rows, const WorldState &world) : network(rows), figures(network, world) {}
        const Network network;
        const Figures figures;
    };
    [[nodiscard]] static std::shared_ptr<const Basis> basis(const Network &network, const WorldState &world,
                                                            const RoutingScene *before);
    [[nodiscard]] static Graph graph(const Network &network, const Figures &figures, const RoutingScene *before);

    Network m_network;
    WorldState m_world;
    std::shared_ptr<const Basis> m_basis;
    Graph m_graph;
    std::vector<RouteFigures> m_routes;
    std::vector<const Route *> m_rows; ///< by edge, in m_network
    std::vector<char> m_failedLinks;
};

} // namespace fiberloom
