// SPDX-License-Identifier: Apache-2.0
#include "diagram/overlayfigures.h"

#include <algorithm>

namespace fiberloom {

namespace {

std::optional<double> percent(std::optional<double> fraction)
{
    return fraction ? std::optional(*fraction * 100.0) : std::nullopt;
}

} // namespace

OverlayFigures::OverlayFigures(const Network &network, const Overlay &overlay) : m_network(network), m_overlay(overlay)
{
    if (overlay.kind == OverlayKind::Impact && overlay.failures) {
        m_scale = overlay.impactScale();
        for (const FailureFigures &figures : overlay.failures->failures) {
            const auto *site = std::get_if<SiteId>(&figures.failure.element);
            if (site && !figures.failure.second)
                m_sites[*site] = m_scale.of(figures);
        }
    }
    if (overlay.kind == OverlayKind::Availability && overlay.availability) {
        for (const FailureMode &mode : overlay.availability->modes)
            if (const auto *route = std::get_if<RouteId>(&mode.element))
                m_routeDowntime[*route] = mode.unavailability * 100.0;
        for (const DemandAvailability &figures : overlay.availability->demands) {
            const Demand *demand = network.find(figures.demand);
            if (!demand)
                continue;
            for (const SiteId end : {demand->siteA, demand->siteZ}) {
                double &worst = m_sites.emplace(end, 0.0).first->second;
                worst = std::max(worst, (1.0 - figures.lower) * 100.0);
            }
        }
    }
}

HalfFigures OverlayFigures::of(const Route &route)
{
    return of(route, m_overlay.routing ? m_overlay.routing->find(route.id) : nullptr);
}

HalfFigures OverlayFigures::of(const Route &route, const RouteFigures *figures)
{
    const auto both = [](std::optional<double> value) { return HalfFigures{value, value}; };
    switch (m_overlay.kind) {
    case OverlayKind::Plain:
        break;
    case OverlayKind::Capacity: {
        const auto gbps = capacity(route, figures);
        return both(gbps ? std::optional(gbps->value()) : std::nullopt);
    }
    case OverlayKind::Utilization:
        if (figures)
            return {percent(figures->utilizationAZ()), percent(figures->utilizationZA())};
        break;
    case OverlayKind::WorstUtilization: {
        const RouteWorstCase *worst = m_overlay.failures ? m_overlay.failures->find(route.id) : nullptr;
        return both(worst ? percent(worst->utilization) : std::nullopt);
    }
    case OverlayKind::Impact:
        return both(impact(route.id));
    case OverlayKind::Availability: {
        if (!m_overlay.availability)
            break;
        // What is not among the modes is never down by itself.
        const auto found = m_routeDowntime.find(route.id);
        return both(found == m_routeDowntime.end() ? 0.0 : found->second);
    }
    case OverlayKind::Latency:
        if (figures)
            return both(figures->latency.value());
        break;
    case OverlayKind::LatencyFromSite:
        if (m_overlay.fromSite) {
            const auto a = m_overlay.fromSite->find(route.siteA);
            const auto z = m_overlay.fromSite->find(route.siteZ);
            return {a ? std::optional(a->value()) : std::nullopt, z ? std::optional(z->value()) : std::nullopt};
        }
        break;
    }
    return {};
}

std::optional<double> OverlayFigures::of(SiteId site) const
{
    if (m_overlay.kind == OverlayKind::LatencyFromSite && m_overlay.fromSite) {
        const auto latency = m_overlay.fromSite->find(site);
        return latency ? std::optional(latency->value()) : std::nullopt;
    }
    const auto found = m_sites.find(site);
    return found == m_sites.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Gbps> OverlayFigures::capacity(const Route &route, const RouteFigures *figures)
{
    if (figures)
        return figures->capacity;
    if (!m_figures)
        m_figures.emplace(m_network, m_overlay.world);
    return m_figures->capacity(route);
}

std::optional<double> OverlayFigures::impact(RouteId route) const
{
    const RouteWorstCase *worst = m_overlay.failures ? m_overlay.failures->find(route) : nullptr;
    if (!worst || !worst->ownFailure || *worst->ownFailure >= m_overlay.failures->failures.size())
        return std::nullopt;
    return m_scale.of(m_overlay.failures->failures[*worst->ownFailure]);
}

} // namespace fiberloom
