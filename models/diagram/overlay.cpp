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

QString overlayWord(OverlayKind kind)
{
    switch (kind) {
    case OverlayKind::Plain:
        return QStringLiteral("plain");
    case OverlayKind::Capacity:
        return QStringLiteral("capacity");
    case OverlayKind::Utilization:
        return QStringLiteral("utilization");
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
    case OverlayKind::Latency:
        return OverlayText::tr("Latency");
    case OverlayKind::LatencyFromSite:
        return OverlayText::tr("Latency from a site");
    }
    return {};
}

} // namespace fiberloom
