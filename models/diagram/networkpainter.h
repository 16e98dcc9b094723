// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "diagram/basemap.h"
#include "diagram/mapstyle.h"
#include "diagram/networkdrawing.h"
#include "diagram/overlay.h"

#include <QPointF>

#include <optional>
#include <set>
#include <span>

class QPainter;

namespace fiberloom {

struct PaintOptions
{
    bool routes = true;
    bool sites = true;
    bool planned = true; ///< rows that do not exist in the overlay's world
    bool labels = true;
    std::set<EntityRef> hidden = {};  ///< painted by somebody else, such as what is being dragged
    const Basemap *cities = nullptr;  ///< label its cities where the network leaves room; must outlive the call
    bool antialias = true;
    JobControl *control = nullptr;
};

/// Paints routes, sites and labels into the painter, whose origin is the view's top left corner; one unit is one of the
/// view's pixels. Everything is clipped before it is stroked. Deterministic. 50,000 routes at 1600x1000 take about 100 ms:
/// made for a worker thread. False when canceled; the picture is then incomplete.
bool paintNetwork(QPainter &painter, const NetworkDrawing &drawing, const Network &network, const Overlay &overlay,
                  const MapStyle &style, const Viewport &view, const PaintOptions &options = {});

/// What lies under the network's picture for rows that are selected: a soft halo along routes and a ring around sites.
/// Paint it before the network's picture.
void paintSelectionHalo(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                        const std::set<EntityRef> &selection);
/// What lies on top for rows that are selected: square handles at bends, a thin ring around sites.
void paintSelectionHandles(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                           const std::set<EntityRef> &selection);
/// Both, on top, for a quick mark such as hovering.
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

struct GlyphOptions
{
    double angle = 0.0; ///< of an amplifier, radians clockwise from east
    bool estimated = false;
    bool planned = false;
    std::optional<QColor> fill = {}; ///< instead of the style's
    double scale = 1.0;
};
/// The symbol of a kind of site, with its casing, centered at `center`.
void paintSiteGlyph(QPainter &painter, const MapStyle &style, SiteKind kind, QPointF center, const GlyphOptions &options = {});

} // namespace fiberloom
