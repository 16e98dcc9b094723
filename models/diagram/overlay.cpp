// SPDX-License-Identifier: Apache-2.0
#include "diagram/overlay.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

struct OverlayText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Overlay)
};

double niceCeiling(double value)
{
    if (!(value > 0.0) || !std::isfinite(value))
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= step * power * (1.0 + 1e-9))
            return step * power;
    }
    return 10.0 * power;
}

} // namespace

double Overlay::latencyScaleEnd() const
{
    double largest = 0.0;
    if (kind == OverlayKind::LatencyFromSite && fromSite) {
        for (const auto &latency : fromSite->latency) {
            if (latency)
                largest = std::max(largest, latency->value());
        }
    } else if (routing) {
        for (const RouteFigures &route : routing->routes)
            largest = std::max(largest, route.latency.value());
    }
    return niceCeiling(largest);
}

ImpactScale Overlay::impactScale() const
{
    // A site that fails always loses what ends there; on a scale that fits sites, routes could not be told apart.
    double lost = 0.0;
    double lostByRoute = 0.0;
    std::uint32_t congested = 0;
    if (failures) {
        for (const FailureFigures &figures : failures->failures) {
            if (figures.failure.second)
                continue;
            lost = std::max(lost, figures.lost.value());
            if (std::holds_alternative<RouteId>(figures.failure.element))
                lostByRoute = std::max(lostByRoute, figures.lost.value());
            congested = std::max(congested, figures.congestedRoutes);
        }
    }
    if (lostByRoute > 0.0)
        return {true, niceCeiling(lostByRoute)};
    if (lost > 0.0 || congested == 0)
        return {true, niceCeiling(lost)};
    return {false, niceCeiling(congested)};
}

bool showsFailures(OverlayKind kind) noexcept
{
    return kind == OverlayKind::WorstUtilization || kind == OverlayKind::Impact;
}

QString overlayWord(OverlayKind kind)
{
    switch (kind) {
    case OverlayKind::Plain:
        return QStringLiteral("plain");
    case OverlayKind::Capacity:
        return QStringLiteral("capacity");
    case OverlayKind::Utilization:
        return QStringLiteral("utilization");
    case OverlayKind::WorstUtilization:
        return QStringLiteral("worst-utilization");
    case OverlayKind::Impact:
        return QStringLiteral("impact");
    case OverlayKind::Availability:
        return QStringLiteral("availability");
    case OverlayKind::Latency:
        return QStringLiteral("latency");
    case OverlayKind::LatencyFromSite:
        return QStringLiteral("latency-from-site");
    }
    return {};
}

std::optional<OverlayKind> overlayFromWord(QStringView word)
{
    for (const OverlayKind kind : allOverlays) {
        if (word == overlayWord(kind))
            return kind;
    }
    return std::nullopt;
}

QString overlayTitle(OverlayKind kind)
{
    switch (kind) {
    case OverlayKind::Plain:
        return OverlayText::tr("Plain");
    case OverlayKind::Capacity:
        return OverlayText::tr("Capacity");
    case OverlayKind::Utilization:
        return OverlayText::tr("Utilization");
    case OverlayKind::WorstUtilization:
        return OverlayText::tr("Worst-case utilization");
    case OverlayKind::Impact:
        return OverlayText::tr("Impact if cut");
    case OverlayKind::Availability:
        return OverlayText::tr("Availability");
    case OverlayKind::Latency:
        return OverlayText::tr("Latency");
    case OverlayKind::LatencyFromSite:
        return OverlayText::tr("Latency from a site");
    }
    return {};
}

} // namespace fiberloom
