// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geopoint.h"

#include <QPointF>

#include <optional>

namespace fiberloom {

/// The plane that schematics are drawn on. Places are steps of its grid, x to the right, y down; for everything that works
/// on maps they stand for places near longitude and latitude 0, where legs of a few steps are straight to the pixel.
namespace schematicgrid {

/// A world width has this many steps: one is some 5 km at the equator.
inline constexpr double stepsPerWorld = 8192.0;
/// No place is farther from the middle, in steps.
inline constexpr double limit = 4000.0;

[[nodiscard]] QPointF toWorld(QPointF place) noexcept; ///< unit Mercator
[[nodiscard]] QPointF fromWorld(QPointF world) noexcept;
[[nodiscard]] GeoPoint toGeo(QPointF place) noexcept;
[[nodiscard]] QPointF fromGeo(GeoPoint point) noexcept;

/// Where a line between two places bends so that it runs along the axes and diagonals only; nothing where it does already.
/// From `a` it runs straight first.
[[nodiscard]] std::optional<QPointF> elbow(QPointF a, QPointF z) noexcept;

} // namespace schematicgrid

} // namespace fiberloom
