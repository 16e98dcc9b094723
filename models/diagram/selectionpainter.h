// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "diagram/networkdrawing.h"

#include <QPointF>

#include <set>
#include <span>

class QPainter;

namespace fiberloom {

/// What lies under the network's picture for rows that are selected: a soft halo along routes and around sites.
/// Paint it before the network's picture.
void paintSelectionHalo(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                        const std::set<EntityRef> &selection);
/// What lies on top of selected routes: a thin rim along both sides, which stands out from any ground and from the casing of
/// the line, whatever its color.
void paintSelectionRims(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                        const std::set<EntityRef> &selection);
/// What else lies on top for rows that are selected: square handles at bends, a thin ring around sites.
void paintSelectionHandles(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style,
                           const Viewport &view, const std::set<EntityRef> &selection);
/// Rim or ring, for a quick mark such as hovering.
void paintHover(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                EntityRef entity);

/// A route that is being drawn: geodesic legs in the accent color with handles at its corners.
void paintRoutePreview(QPainter &painter, const MapStyle &style, const Viewport &view, std::span<const GeoPoint> line);
/// A measured line: thin and dashed, with handles.
void paintMeasure(QPainter &painter, const MapStyle &style, const Viewport &view, std::span<const GeoPoint> line);
/// A site that is being dragged out: its glyph, half transparent.
void paintSiteGhost(QPainter &painter, const MapStyle &style, SiteKind kind, QPointF screen);
/// Where the cursor snaps to.
void paintSnapMark(QPainter &painter, const MapStyle &style, QPointF screen);

} // namespace fiberloom
