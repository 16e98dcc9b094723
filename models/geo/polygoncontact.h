// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geopoint.h"

namespace fiberloom {

/// Whether a line crosses, touches or lies within an area. Both are taken as straight in longitude and latitude, across the
/// antimeridian by the short way; a ring of fewer than three points touches nothing. O(line × ring).
[[nodiscard]] bool touches(const Polygon &area, const LineString &line);
[[nodiscard]] bool touches(const Polygon &area, GeoPoint point);

} // namespace fiberloom
