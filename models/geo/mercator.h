// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geopoint.h"

#include <QPointF>

#include <span>
#include <vector>

namespace fiberloom::mercator {

/// Spherical Web Mercator scaled to the unit square: x grows east from 0 at 180°W to 1 at 180°E, y grows south from 0 at
/// 85.0511°N to 1 at 85.0511°S. Latitudes beyond are drawn at the edge.
inline constexpr double maxLatitude = 85.05112877980659;

[[nodiscard]] QPointF fromGeo(GeoPoint point) noexcept;
/// Any x is accepted (the world repeats); y is clamped.
[[nodiscard]] GeoPoint toGeo(QPointF world) noexcept;

/// Consecutive points go the short way round, so a line over the antimeridian leaves [0, 1) instead of jumping.
[[nodiscard]] std::vector<QPointF> unwrapped(std::span<const GeoPoint> line);

/// `x` moved by whole worlds to within half a world of `reference`.
[[nodiscard]] double nearestX(double x, double reference) noexcept;

} // namespace fiberloom::mercator
