// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "geo/geopoint.h"

#include <span>

namespace fiberloom {

/// Geodesic distance on WGS84 (Karney 2013, by GeographicLib); about 1.5 µs.
[[nodiscard]] Kilometers geodesicDistance(GeoPoint from, GeoPoint to) noexcept;

/// Sum of the geodesic legs.
[[nodiscard]] Kilometers geodesicLength(std::span<const GeoPoint> line) noexcept;

/// The place at `fraction` (0..1) of the geodesic from one point to the other.
[[nodiscard]] GeoPoint geodesicInterpolate(GeoPoint from, GeoPoint to, double fraction) noexcept;

/// The line with points added so that no leg is longer than `step`; every given vertex is kept.
/// At most 512 points are added per leg.
[[nodiscard]] LineString densified(std::span<const GeoPoint> line, Kilometers step);

/// The place at `distance` from a point in direction `azimuthDegrees` (clockwise from north).
[[nodiscard]] GeoPoint geodesicDestination(GeoPoint from, double azimuthDegrees, Kilometers distance) noexcept;

} // namespace fiberloom
