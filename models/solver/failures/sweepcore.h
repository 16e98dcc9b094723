// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/coregraph.h"

namespace fiberloom {

/// A graph as junctions joined by chains, with the trees that hang on them, laid out for repairs after failures: along a chain
/// every site is a position, and whatever hangs at a site by one route moves with it.
class SweepCore
{
public:
    static constexpr std::uint32_t none = CoreGraph::none;

    /// Positions begin to end, both of them junctions; they may be the same one.
    struct Chain
    {
        std::uint32_t left;
        std::uint32_t right;
        std::uint32_t begin;
        std::uint32_t end;
    };
    struct Position
    {
        std::uint32_t node;
        Graph::Link link;       ///< from the position before; none at the begin of a chain
        std::int64_t weight;    ///< from the begin of the chain
        Milliseconds latency;   ///< of the link
        Milliseconds equipment; ///< of the site
    };
    /// A site of a tree that hangs on the core; parents come before children.
    struct StubSite
    {
        std::uint32_t node;
        std::uint32_t parent;
        Graph::Link link;     ///< from the parent
        Milliseconds latency; ///< of the route to the parent
        Milliseconds equipment;
    };

    explicit SweepCore(const Graph &graph);

    [[nodiscard]] const std::vector<std::uint32_t> &junctions() const noexcept { return m_junctions; } ///< nodes
    [[nodiscard]] const std::vector<Chain> &chains() const noexcept { return m_chains; }
    [[nodiscard]] const std::vector<Position> &positions() const noexcept { return m_positions; }
    /// 2 × chain for each chain that leaves a junction at its begin, one more where it leaves at its end.
    [[nodiscard]] std::span<const std::uint32_t> waysFrom(std::uint32_t junction) const noexcept
    {
        return std::span(m_ways).subspan(m_firstWay[junction], m_firstWay[junction + 1] - m_firstWay[junction]);
    }
    /// Of the graph.
    [[nodiscard]] std::size_t edgeCount() const noexcept { return m_positionOfEdge.size(); }
    /// Where a route of the core ends along its chain; `none` for others.
    [[nodiscard]] std::uint32_t positionOfEdge(std::uint32_t edge) const noexcept { return m_positionOfEdge[edge]; }
    /// Of a site on a chain; `none` for others, junctions too.
    [[nodiscard]] std::uint32_t positionOfNode(std::uint32_t node) const noexcept { return m_positionOfNode[node]; }
    [[nodiscard]] std::uint32_t junctionOfNode(std::uint32_t node) const noexcept { return m_junctionOfNode[node]; }
    /// Of every position but the first of a chain.
    [[nodiscard]] std::uint32_t chainOfPosition(std::uint32_t position) const noexcept
    {
        return m_chainOfPosition[position];
    }
    /// The site of the core that a site hangs at, or is; `none` in a network without rings.
    [[nodiscard]] std::uint32_t root(std::uint32_t node) const noexcept { return m_roots[node]; }
    /// What hangs at a site of the core.
    [[nodiscard]] std::span<const StubSite> stubs(std::uint32_t node) const noexcept
    {
        return std::span(m_stubs).subspan(m_firstStub[node], m_firstStub[node + 1] - m_firstStub[node]);
    }

private:
    void addChains(const Graph &graph, const CoreGraph &core);
    void addStubs(const Graph &graph, const CoreGraph &core);

    std::vector<std::uint32_t> m_junctions;
    std::vector<Chain> m_chains;
    std::vector<Position> m_positions;
    std::vector<std::uint32_t> m_ways;
    std::vector<std::uint32_t> m_firstWay;
    std::vector<std::uint32_t> m_positionOfEdge;
    std::vector<std::uint32_t> m_positionOfNode;
    std::vector<std::uint32_t> m_junctionOfNode;
    std::vector<std::uint32_t> m_chainOfPosition;
    std::vector<std::uint32_t> m_roots;
    std::vector<StubSite> m_stubs;
    std::vector<std::uint32_t> m_firstStub; ///< by node
};

} // namespace fiberloom
