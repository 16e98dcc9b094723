// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "geo/geopoint.h"

#include <QString>
#include <QStringView>

namespace fiberloom {

/// The points of a line that a text names, in one of two notations:
///
///     52.5 13.4; 51.9 12.1        latitude first; each point as coordinateFromText() takes it, also one a line
///     LINESTRING (13.4 52.5, 12.1 51.9)   well-known text, longitude first; heights are left out
///
/// No text is no points. An Error says which point cannot be read and why. O(length).
[[nodiscard]] Result<LineString> lineFromText(QStringView text);

/// The first of the two, in the C locale and as exact as the points are.
[[nodiscard]] QString lineToText(const LineString &line);

} // namespace fiberloom
