// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/overlay.h"
#include "network/network.h"

#include <optional>
#include <unordered_map>

namespace fiberloom {

/// What an overlay's results come to for each route and site, as places on the overlay's scale. Made once a picture, in
/// O(failures + demands) for the overlays that need it; the overlay must outlive it.
class OverlayFigures
{
public:
    OverlayFigures(const Network &network, const Overlay &overlay);

    /// Load over capacity in the worst case.
    [[nodiscard]] std::optional<double> worstUtilization(RouteId route) const;
    /// 0..1 of the scale of impacts: of the failure of just this element. Nothing where that was not tried.
    [[nodiscard]] std::optional<double> impact(RouteId route) const;
    [[nodiscard]] std::optional<double> impact(SiteId site) const;
    /// 0..1 of the scale of downtimes: of the route by itself; of the worst demand that ends at the site.
    [[nodiscard]] std::optional<double> downtime(RouteId route) const;
    [[nodiscard]] std::optional<double> downtime(SiteId site) const;

private:
    const Overlay &m_overlay;
    ImpactScale m_scale;
    std::unordered_map<SiteId, double> m_siteImpact;
    std::unordered_map<RouteId, double> m_routeDowntime;
    std::unordered_map<SiteId, double> m_siteDowntime;
};

} // namespace fiberloom
