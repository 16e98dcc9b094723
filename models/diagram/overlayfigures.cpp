// SPDX-License-Identifier: Apache-2.0
#include "diagram/overlayfigures.h"

#include <algorithm>

namespace fiberloom {

namespace {

template<class Id>
std::optional<double> at(const std::unordered_map<Id, double> &figures, Id id)
{
    const auto found = figures.find(id);
    return found == figures.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

OverlayFigures::OverlayFigures(const Network &network, const Overlay &overlay) : m_overlay(overlay)
{
    if (overlay.kind == OverlayKind::Impact && overlay.failures) {
        m_scale = overlay.impactScale();
        for (const FailureFigures &figures : overlay.failures->failures) {
            const auto *site = std::get_if<SiteId>(&figures.failure.element);
            if (site && !figures.failure.second)
                m_siteImpact[*site] = std::min(1.0, m_scale.of(figures) / m_scale.end);
        }
    }
    if (overlay.kind == OverlayKind::Availability && overlay.availability) {
        for (const FailureMode &mode : overlay.availability->modes)
            if (const auto *route = std::get_if<RouteId>(&mode.element))
                m_routeDowntime[*route] = downtimeOnScale(mode.unavailability);
        for (const DemandAvailability &figures : overlay.availability->demands) {
            const Demand *demand = network.find(figures.demand);
            if (!demand)
                continue;
            const double down = downtimeOnScale(1.0 - figures.lower);
            for (const SiteId end : {demand->siteA, demand->siteZ}) {
                double &worst = m_siteDowntime.emplace(end, 0.0).first->second;
                worst = std::max(worst, down);
            }
        }
    }
}

std::optional<double> OverlayFigures::worstUtilization(RouteId route) const
{
    const RouteWorstCase *worst = m_overlay.failures ? m_overlay.failures->find(route) : nullptr;
    return worst ? worst->utilization : std::nullopt;
}

std::optional<double> OverlayFigures::impact(RouteId route) const
{
    const RouteWorstCase *worst = m_overlay.failures ? m_overlay.failures->find(route) : nullptr;
    if (!worst || !worst->ownFailure || *worst->ownFailure >= m_overlay.failures->failures.size())
        return std::nullopt;
    return std::min(1.0, m_scale.of(m_overlay.failures->failures[*worst->ownFailure]) / m_scale.end);
}

std::optional<double> OverlayFigures::impact(SiteId site) const
{
    return at(m_siteImpact, site);
}

std::optional<double> OverlayFigures::downtime(RouteId route) const
{
    if (!m_overlay.availability)
        return std::nullopt;
    // What is not among the modes is never down by itself.
    return at(m_routeDowntime, route).value_or(0.0);
}

std::optional<double> OverlayFigures::downtime(SiteId site) const
{
    return at(m_siteDowntime, site);
}

} // namespace fiberloom
