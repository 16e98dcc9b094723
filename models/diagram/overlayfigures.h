// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/overlay.h"
#include "network/network.h"

#include <optional>
#include <unordered_map>

namespace fiberloom {

/// The figure of a route at its sites A and Z, in the overlay's unit (overlayUnit()); absent: unknown.
struct HalfFigures
{
    std::optional<double> a;
    std::optional<double> z;
    /// The larger one: what speaks for the route.
    [[nodiscard]] std::optional<double> worst() const noexcept
    {
        return a && z ? std::optional(*a > *z ? *a : *z) : a ? a : z;
    }
};

/// What an overlay says of each route and site. Made once a picture, in O(failures + demands) for the overlays that need it;
/// network and overlay must outlive it.
class OverlayFigures
{
public:
    OverlayFigures(const Network &network, const Overlay &overlay);

    /// Nothing for the plain overlay. `figures` are the route's in the overlay's routing, or null.
    [[nodiscard]] HalfFigures of(const Route &route, const RouteFigures *figures);
    [[nodiscard]] HalfFigures of(const Route &route);
    /// Only where an overlay says something of sites.
    [[nodiscard]] std::optional<double> of(SiteId site) const;
    /// Each way.
    [[nodiscard]] std::optional<Gbps> capacity(const Route &route, const RouteFigures *figures);

private:
    [[nodiscard]] std::optional<double> impact(RouteId route) const;

    const Network &m_network;
    const Overlay &m_overlay;
    ImpactScale m_scale;
    std::unordered_map<SiteId, double> m_sites;
    std::unordered_map<RouteId, double> m_routeDowntime;
    std::optional<Figures> m_figures; ///< for routes that the routing does not have
};

} // namespace fiberloom
