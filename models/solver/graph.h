// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "network/figures.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace fiberloom {

/// The sites and routes of a snapshot that exist in one state of the world, as flat arrays for searching.
///
/// Nodes are the sites in order of id, edges the routes in order of id; both are dense from 0. Failed routes, and routes at
/// failed sites, are listed but have no arcs. Independent of the network once built. O(routes log sites).
///
/// A weight is a whole number, so that sums are exact and do not depend on their order: the route's latency plus half the
/// equipment delays of both its ends plus one picosecond (0.2 mm of fiber), in units of 1/32 picosecond. So it is the same
/// both ways, and of paths whose latencies differ by rounding alone the one of fewest routes weighs least. Sums of up to 280
/// seconds are exact in a double as well. Latencies and equipment delays are rounded to a twentieth of a femtosecond (ten
/// nanometers of fiber), so that their sums up to half a second do not depend on their order either.
class Graph
{
public:
    /// Link 2e runs along edge e from its site A to its site Z, link 2e + 1 back.
    using Link = std::uint32_t;

    struct Edge
    {
        RouteId route;
        std::uint32_t nodeA;
        std::uint32_t nodeZ;
        Kilometers length;
        Milliseconds latency; ///< one way; the same both ways
    };
    struct Arc
    {
        std::int64_t weight;
        std::uint32_t head;
        Link link;
    };

    static constexpr double picosecondsPerMillisecond = 1e9;
    static constexpr std::int64_t weightPerPicosecond = 32;
    /// In every weight, so that fewer routes win ties; above the rounding of a whole path.
    static constexpr std::int64_t weightPerRoute = weightPerPicosecond;
    /// Milliseconds; a power of two.
    static constexpr double latencyStep = 0x1p-44;
    /// Beyond any path; a sum of two weights below it does not overflow.
    static constexpr std::int64_t unreachable = std::int64_t(1) << 62;

    /// A route whose latency is not a finite number of at least 0, or longer than ten seconds, is listed as an edge but
    /// has no arcs; so is a loop at one site. An equipment delay like that counts as 0.
    Graph(const Network &network, const Figures &figures);

    /// A route's length, from its row and the places of its ends; asked in ascending order of routes.
    using LengthOf = std::function<Kilometers(const Route &, GeoPoint, GeoPoint)>;
    /// The same with lengths from elsewhere, such as those that are known from before.
    Graph(const Network &network, const Figures &figures, const LengthOf &lengthOf);

    [[nodiscard]] std::uint32_t nodeCount() const noexcept { return static_cast<std::uint32_t>(m_sites.size()); }
    [[nodiscard]] const std::vector<SiteId> &sites() const noexcept { return m_sites; } ///< by node
    [[nodiscard]] const std::vector<Edge> &edges() const noexcept { return m_edges; }
    [[nodiscard]] const std::vector<GeoPoint> &positions() const noexcept { return m_positions; } ///< by node
    /// Nothing when the site does not exist here. O(log sites).
    [[nodiscard]] std::optional<std::uint32_t> node(SiteId id) const noexcept;

    /// Links that leave a node, ascending by head, then by route.
    [[nodiscard]] std::span<const Arc> arcsFrom(std::uint32_t node) const noexcept
    {
        return std::span(m_arcs).subspan(m_firstArc[node], m_firstArc[node + 1] - m_firstArc[node]);
    }
    [[nodiscard]] Milliseconds equipmentDelay(std::uint32_t node) const noexcept { return m_equipmentDelays[node]; }

private:
    std::vector<SiteId> m_sites;
    std::vector<GeoPoint> m_positions;
    std::vector<Milliseconds> m_equipmentDelays;
    std::vector<Edge> m_edges;
    std::vector<std::uint32_t> m_firstArc; ///< by node, one more at the end
    std::vector<Arc> m_arcs;
};

} // namespace fiberloom
