// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPolygonF>
#include <QRectF>
#include <QSizeF>

#include <vector>

namespace fiberloom {

/// Where the names of lines go so that they lie beside their line and on no other: one rectangle a line, within `area`.
/// @param lines the lines as drawn, pixels
[[nodiscard]] std::vector<QRectF> lineLabelPlaces(const std::vector<QPolygonF> &lines, const std::vector<QSizeF> &sizes,
                                                  const QRectF &area);

} // namespace fiberloom
