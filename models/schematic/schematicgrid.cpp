// SPDX-License-Identifier: Apache-2.0
#include "schematic/schematicgrid.h"

#include "geo/mercator.h"

#include <algorithm>
#include <cmath>

namespace fiberloom::schematicgrid {

namespace {

/// Below this a line counts as straight, steps.
constexpr double straightness = 1e-6;

} // namespace

QPointF toWorld(QPointF place) noexcept
{
    return {0.5 + std::clamp(place.x(), -limit, limit) / stepsPerWorld,
            0.5 + std::clamp(place.y(), -limit, limit) / stepsPerWorld};
}

QPointF fromWorld(QPointF world) noexcept
{
    const QPointF place = (QPointF(mercator::nearestX(world.x(), 0.5), world.y()) - QPointF(0.5, 0.5)) * stepsPerWorld;
    return {std::clamp(place.x(), -limit, limit), std::clamp(place.y(), -limit, limit)};
}

GeoPoint toGeo(QPointF place) noexcept
{
    return mercator::toGeo(toWorld(place));
}

QPointF fromGeo(GeoPoint point) noexcept
{
    return fromWorld(mercator::fromGeo(point));
}

std::optional<QPointF> elbow(QPointF a, QPointF z) noexcept
{
    const QPointF leg = z - a;
    const double across = std::min(std::abs(leg.x()), std::abs(leg.y()));
    if (across < straightness || std::abs(std::abs(leg.x()) - std::abs(leg.y())) < straightness)
        return std::nullopt;
    return z - QPointF(std::copysign(across, leg.x()), std::copysign(across, leg.y()));
}

} // namespace fiberloom::schematicgrid
