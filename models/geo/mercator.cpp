// SPDX-License-Identifier: Apache-2.0
#include "geo/mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fiberloom::mercator {

QPointF fromGeo(GeoPoint point) noexcept
{
    const double latitude = std::clamp(point.latitude(), -maxLatitude, maxLatitude);
    const double sine = std::sin(latitude * std::numbers::pi / 180.0);
    const double y = 0.5 - std::log((1.0 + sine) / (1.0 - sine)) / (4.0 * std::numbers::pi);
    return {point.longitude() / 360.0 + 0.5, y};
}

GeoPoint toGeo(QPointF world) noexcept
{
    const double y = std::clamp(world.y(), 0.0, 1.0);
    const double latitude = std::atan(std::sinh(std::numbers::pi * (1.0 - 2.0 * y))) * 180.0 / std::numbers::pi;
    return GeoPoint::clamped(latitude, (world.x() - 0.5) * 360.0);
}

double nearestX(double x, double reference) noexcept
{
    return x - std::round(x - reference);
}

std::vector<QPointF> unwrapped(std::span<const GeoPoint> line)
{
    std::vector<QPointF> points;
    points.reserve(line.size());
    for (const GeoPoint point : line) {
        QPointF world = fromGeo(point);
        if (!points.empty())
            world.setX(nearestX(world.x(), points.back().x()));
        points.push_back(world);
    }
    return points;
}

} // namespace fiberloom::mercator
