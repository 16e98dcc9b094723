// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace fiberloom {

// What is painted is cut to the view first: far coordinates cost the raster engine dearly.

/// Cuts a ring to a rectangle (Sutherland and Hodgman 1974); parts that were apart stay joined along its edge. `buffer` is
/// room to work in, reused.
void clipPolygon(std::vector<QPointF> &polygon, std::vector<QPointF> &buffer, const QRectF &clip);

/// Cuts a segment to a rectangle (Liang and Barsky 1984); false if nothing is left.
bool clipSegment(QPointF &a, QPointF &b, const QRectF &clip);

} // namespace fiberloom
