// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/availability/availability.h"
#include "solver/graph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// What can fail in a network by itself, how likely, and what goes down with it. Modes are numbered as in
/// AvailabilityResult::modes: routes, sites, risk groups, each ascending by id. Elements that have failed already, or that
/// never fail, have no mode; figures that are not finite or negative count as not stated. Independent of the network once built.
class FailureModes
{
public:
    /// `graph` is of the same network and world as the routing. O(routes + sites + risk members + areas × points).
    FailureModes(const Network &network, const RoutingResult &routing, const Graph &graph);

    [[nodiscard]] const std::vector<FailureMode> &modes() const noexcept { return m_modes; }
    [[nodiscard]] double unavailability(std::uint32_t mode) const noexcept { return m_modes[mode].unavailability; }

    /// Edges that carry nothing while a mode is down: its routes, and all routes at its sites; ascending.
    [[nodiscard]] std::span<const std::uint32_t> edges(std::uint32_t mode) const noexcept
    {
        return std::span(m_edges).subspan(m_firstEdge[mode], m_firstEdge[mode + 1] - m_firstEdge[mode]);
    }
    /// Sites that go down with a mode, as nodes, ascending.
    [[nodiscard]] std::span<const std::uint32_t> nodes(std::uint32_t mode) const noexcept
    {
        return std::span(m_nodes).subspan(m_firstNode[mode], m_firstNode[mode + 1] - m_firstNode[mode]);
    }
    /// Adds the modes that take a node, or an edge with its ends, down; see normalize().
    void addNode(std::uint32_t node, std::vector<std::uint32_t> &modes) const;
    void addEdge(std::uint32_t edge, std::vector<std::uint32_t> &modes) const;
    /// Ascending, each once.
    static void normalize(std::vector<std::uint32_t> &modes);

    /// Probability that none of these is down; ascending, each once.
    [[nodiscard]] double allUp(std::span<const std::uint32_t> modes) const noexcept;
    [[nodiscard]] bool anyAssumed(std::span<const std::uint32_t> modes) const noexcept;

private:
    void addMode(FailureMode mode, std::vector<std::uint32_t> edges, std::vector<std::uint32_t> nodes);

    const Graph &m_graph;
    std::vector<std::vector<std::uint32_t>> m_edgesAtNode;
    std::vector<FailureMode> m_modes;
    std::vector<std::uint32_t> m_firstEdge{0};
    std::vector<std::uint32_t> m_edges;
    std::vector<std::uint32_t> m_firstNode{0};
    std::vector<std::uint32_t> m_nodes;
    std::vector<std::vector<std::uint32_t>> m_modesOfEdge; ///< naming the route itself
    std::vector<std::vector<std::uint32_t>> m_modesOfNode;
};

} // namespace fiberloom
