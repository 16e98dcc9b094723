// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "geo/geopoint.h"

#include <QStringView>

namespace fiberloom {

/// The place that a text names in one of the usual notations:
///
///     52.52, 13.40      52.52 13.40      52,52; 13,40      -33.9/151.2      lat 52.52 lon 13.40
///     52.52N 13.40E     E13.40 N52.52    52°31'12"N 13°24'18"E    52 31 12 N, 13 24 18 E    52:31:12 13:24:18
///     N 52° 31.2' E 13° 24.3'            52 31.2 13 24.3   +52.5200+013.4000/
///     geo:52.52,13.40;u=35               POINT(13.40 52.52)
///
/// Without letters latitude comes first. An Error with the reason for what can be read in two ways ("52,13 24", "O" for Ost
/// or Ouest), for what is out of range, and for what lies beyond the map's edge (85.05°), such as a pole. O(length); texts
/// of more than 200 characters are no coordinates.
[[nodiscard]] Result<GeoPoint> coordinateFromText(QStringView text);

/// The place as people read it back: "52.520000, 13.400000", C locale, which coordinateFromText() takes.
[[nodiscard]] QString coordinateToText(GeoPoint point);

} // namespace fiberloom
