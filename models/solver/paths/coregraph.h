// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fiberloom {

/// A graph without what leaves a path no choice: trees that hang on the rest by one route are peeled off, and chains of sites
/// of two routes become one arc. What remains are junctions, of at least three chains each (or one on a ring that has none).
/// A third of a fiber network's sites, so that searches take a third of the time. O(routes log sites).
class CoreGraph
{
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// Junctions along a part of a chain: links number `begin` to `end`, counted in the direction of travel.
    struct Arc
    {
        std::int64_t weight;
        std::uint32_t head;      ///< junction
        Graph::Link firstLink;   ///< of the part; different for all arcs that leave a junction
        std::uint32_t direction; ///< 2 × chain, and 1 more when traveled from its last site to its first
        std::uint32_t begin;
        std::uint32_t end;
    };
    struct Chain
    {
        std::uint32_t from;      ///< junction
        std::uint32_t to;        ///< junction; may be the same
        std::uint32_t firstLink; ///< its range in the list of all chains' links
        std::uint32_t length;    ///< in links
    };
    /// Where a site is in the core.
    struct Place
    {
        std::uint32_t junction = none;
        std::uint32_t chain = none; ///< if it is not a junction
        std::uint32_t position = 0; ///< in links from the first end of the chain
    };

    /// Routes of which either link is blocked are not used; `blocked` may be empty.
    CoreGraph(const Graph &graph, const std::vector<char> &blocked);

    [[nodiscard]] std::uint32_t junctionCount() const noexcept
    {
        return static_cast<std::uint32_t>(m_firstArc.size()) - 1;
    }
    /// All arcs by tail, then by first link; two for a chain that starts and ends at one junction.
    [[nodiscard]] const std::vector<Arc> &arcs() const noexcept { return m_arcs; }
    [[nodiscard]] const std::vector<std::uint32_t> &firstArcs() const noexcept { return m_firstArc; }
    [[nodiscard]] const std::vector<Chain> &chains() const noexcept { return m_chains; }
    /// The arc that travels a whole chain in a direction.
    [[nodiscard]] std::uint32_t arcOf(std::uint32_t direction) const noexcept { return m_arcOfDirection[direction]; }
    /// Of the first `position` links of a chain.
    [[nodiscard]] std::int64_t weightUpTo(std::uint32_t chain, std::uint32_t position) const noexcept
    {
        return m_weights[m_chains[chain].firstLink + chain + position];
    }
    /// Number `index` of a chain's links, counted in a direction of travel.
    [[nodiscard]] Graph::Link link(std::uint32_t direction, std::uint32_t index) const noexcept
    {
        const Chain &chain = m_chains[direction >> 1];
        return (direction & 1u) == 0 ? m_links[chain.firstLink + index]
                                     : m_links[chain.firstLink + chain.length - 1 - index] ^ 1u;
    }
    /// Appends the links that an arc stands for.
    void appendLinks(const Arc &arc, std::vector<Graph::Link> &links) const;

    /// Nothing of it is set for a site that was peeled off.
    [[nodiscard]] const Place &place(std::uint32_t node) const noexcept { return m_places[node]; }
    /// From a peeled site the one link toward the core, or toward the last site of a tree; `none` there and in the core.
    [[nodiscard]] std::uint32_t linkUp(std::uint32_t node) const noexcept { return m_linkUp[node]; }

private:
    void peel(const Graph &graph);
    void trace(const Graph &graph, std::uint32_t junction);
    void makeArcs();
    [[nodiscard]] bool isLive(const Graph::Arc &arc) const noexcept
    {
        return m_blocked[arc.link >> 1] == 0 && m_degrees[arc.head] != 0;
    }

    std::vector<char> m_blocked;          ///< by edge
    std::vector<std::uint32_t> m_degrees; ///< by node; 0 once peeled
    std::vector<char> m_traced;           ///< by edge
    std::vector<Place> m_places;          ///< by node
    std::vector<std::uint32_t> m_linkUp;  ///< by node
    std::vector<Chain> m_chains;
    std::vector<Graph::Link> m_links;    ///< of all chains, each from its first end to its last
    std::vector<std::int64_t> m_weights; ///< of all chains: summed up to each link, with a 0 before each chain
    std::vector<Arc> m_arcs;
    std::vector<std::uint32_t> m_firstArc;
    std::vector<std::uint32_t> m_arcOfDirection;
};

} // namespace fiberloom
