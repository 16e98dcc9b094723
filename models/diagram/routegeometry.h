// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"
#include "geo/geopoint.h"
#include "geo/viewport.h"

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// How a route's line is laid out in the world and on the screen. Shared by painting and hit testing, so that what is seen
/// is what is hit.
namespace routegeometry {

/// From this scale on (pixels a world width) a line is refined while it is projected; up to it the stored points do.
inline constexpr double storedScale = 16384.0;
/// How far a drawn line may be from the geodesic, pixels.
inline constexpr double tolerance = 0.3;

struct WorldLine
{
    std::vector<QPointF> points;
    std::vector<std::uint32_t> corners;
};

/// The line without jumps, with points added so that it follows the geodesic at storedScale. Long legs follow the
/// ellipsoid, the rest the sphere between their ends: less than 100 m beside it.
[[nodiscard]] WorldLine worldLine(std::span<const GeoPoint> line);

/// A line on the screen; source[i] is the stored point at or before points[i].
struct ScreenLine
{
    QPolygonF points;
    std::vector<std::uint32_t> source;
};

/// Projects the line, moved by whole worlds `offset`, into `into` (reused), refined where it meets `clip` (pixels) and
/// moved aside into its lane. Points closer than a pixel are left out. A route from a site to itself becomes a loop beside it.
void project(const NetworkDrawing::RouteLine &line, double offset, const Viewport &view, const QRectF &clip,
             ScreenLine &into);

/// Pixels between the lanes of a line with several.
[[nodiscard]] double lanePitch(const NetworkDrawing::RouteLine &line, double scale);

/// The line moved by `distance` pixels to the left of its direction.
void shift(QPolygonF &line, double distance);

/// A part of a line, and how far along the line it begins.
struct Piece
{
    QPolygonF points;
    double start;
};
/// Appends the parts of the line within `clip`; no point of them lies outside.
void clip(const QPolygonF &line, const QRectF &clip, std::vector<Piece> &into);

/// The line cut in two at the middle of its length on the map; both share the point there.
struct Halves
{
    QPolygonF first;
    QPolygonF second;
};
[[nodiscard]] Halves halves(const QPolygonF &line);

/// The place of the line nearest to a point.
struct Nearest
{
    QPointF point;
    double distance;
    qsizetype segment; ///< between points[segment] and the next
};
[[nodiscard]] Nearest nearest(const QPolygonF &line, QPointF point);

} // namespace routegeometry

} // namespace fiberloom
