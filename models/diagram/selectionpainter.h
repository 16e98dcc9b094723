// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "diagram/networkdrawing.h"

#include <QPointF>

#include <span>

class QPainter;

namespace fiberloom {

/// A route that is being drawn: geodesic legs in the accent color with handles at its corners.
void paintRoutePreview(QPainter &painter, const MapStyle &style, const Viewport &view, std::span<const GeoPoint> line);
/// A measured line: thin and dashed, with handles.
void paintMeasure(QPainter &painter, const MapStyle &style, const Viewport &view, std::span<const GeoPoint> line);
/// A site that is being dragged out: its glyph, half transparent.
void paintSiteGhost(QPainter &painter, const MapStyle &style, SiteKind kind, QPointF screen);
/// Where the cursor snaps to.
void paintSnapMark(QPainter &painter, const MapStyle &style, QPointF screen);

} // namespace fiberloom
