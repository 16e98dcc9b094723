// SPDX-License-Identifier: Apache-2.0
#include "diagram/selectionpainter.h"

#include "diagram/routegeometry.h"
#include "diagram/siteglyph.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

/// A line drawn by hand: its own drawing, so that it bends and clips as a route does.
NetworkDrawing::RouteLine lineAlong(std::span<const GeoPoint> places)
{
    routegeometry::WorldLine world = routegeometry::worldLine(places);
    return {.id = RouteId(1),
            .siteA = SiteId(1),
            .siteZ = SiteId(2),
            .status = Status::Existing,
            .points = std::move(world.points),
            .corners = std::move(world.corners),
            .box = {}};
}

QRectF around(const Viewport &view, double margin)
{
    return QRectF(QPointF(0, 0), view.size()).adjusted(-margin, -margin, margin, margin);
}

QRectF worldAround(const Viewport &view, double margin)
{
    const QRectF area = around(view, margin);
    return {view.screenToWorld(area.topLeft()), view.screenToWorld(area.bottomRight())};
}

/// Calls function(points) for the visible pieces of a line in every repeat of the world.
template<class Function>
void forEachPiece(const NetworkDrawing::RouteLine &line, const Viewport &view, Function &&function)
{
    const QRectF area = around(view, 16.0);
    const QRectF world = worldAround(view, 60.0);
    if (line.points.empty())
        return;
    const auto [west, east] = std::ranges::minmax(line.points, {}, &QPointF::x);
    routegeometry::ScreenLine projected;
    std::vector<routegeometry::Piece> pieces;
    for (double offset = std::ceil(world.left() - east.x()); offset <= world.right() - west.x(); offset += 1.0) {
        routegeometry::project(line, offset, view, area, projected);
        pieces.clear();
        routegeometry::clip(projected.points, area, pieces);
        for (const routegeometry::Piece &piece : pieces)
            function(piece.points);
    }
}

void strokeLine(QPainter &painter, const NetworkDrawing::RouteLine &line, const Viewport &view, const QPen &pen)
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    forEachPiece(line, view, [&](const QPolygonF &points) { painter.drawPolyline(points); });
}

template<class Function>
void forEachSitePlace(const NetworkDrawing::SitePoint &site, const Viewport &view, Function &&function)
{
    const QRectF world = worldAround(view, 20.0);
    for (double offset = std::ceil(world.left() - site.world.x()); site.world.x() + offset <= world.right();
         offset += 1.0)
        function(view.worldToScreen(site.world + QPointF(offset, 0.0)));
}

void paintHandle(QPainter &painter, const MapStyle &style, QPointF at)
{
    const double half = style.handleSize / 2.0;
    painter.setPen(QPen(style.accent, 1.5));
    painter.setBrush(style.handleFill);
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
}

/// Handles at corners [first, end) of the line.
void paintHandles(QPainter &painter, const MapStyle &style, const Viewport &view, const NetworkDrawing::RouteLine &line,
                  std::size_t first, std::size_t end)
{
    const QRectF world = worldAround(view, 20.0);
    for (std::size_t i = first; i < end; ++i) {
        const QPointF place = line.points[line.corners[i]];
        for (double offset = std::ceil(world.left() - place.x()); place.x() + offset <= world.right(); offset += 1.0) {
            if (place.y() >= world.top() && place.y() <= world.bottom())
                paintHandle(painter, style, view.worldToScreen(place + QPointF(offset, 0.0)));
        }
    }
}

void paintSiteRing(QPainter &painter, const MapStyle &style, const NetworkDrawing::SitePoint &site,
                   const Viewport &view)
{
    const double radius = style.siteRadius(site.kind) + 4.0;
    painter.setPen(QPen(style.accent, 1.6));
    painter.setBrush(Qt::NoBrush);
    forEachSitePlace(site, view, [&](QPointF at) { painter.drawEllipse(at, radius, radius); });
}

QPen haloPen(const MapStyle &style)
{
    return QPen(style.selectionHalo, style.haloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

void paintSelectionHalo(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                        const std::set<EntityRef> &selection)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const EntityRef &entity : selection) {
        if (const auto id = entity.as<Route>()) {
            if (const auto *line = drawing.find(*id))
                strokeLine(painter, *line, view, haloPen(style));
        } else if (const auto site = entity.as<Site>()) {
            if (const auto *point = drawing.find(*site)) {
                const double radius = style.siteRadius(point->kind) + style.haloWidth * 0.75;
                painter.setPen(Qt::NoPen);
                painter.setBrush(style.selectionHalo);
                forEachSitePlace(*point, view, [&](QPointF at) { painter.drawEllipse(at, radius, radius); });
            }
        }
    }
    painter.restore();
}

void paintSelectionHandles(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style,
                           const Viewport &view, const std::set<EntityRef> &selection)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const EntityRef &entity : selection) {
        if (const auto id = entity.as<Route>()) {
            const auto *line = drawing.find(*id);
            if (line && line->corners.size() > 2)
                paintHandles(painter, style, view, *line, 1, line->corners.size() - 1);
        } else if (const auto site = entity.as<Site>()) {
            if (const auto *point = drawing.find(*site))
                paintSiteRing(painter, style, *point, view);
        }
    }
    painter.restore();
}

void paintHover(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                EntityRef entity)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (const auto id = entity.as<Route>()) {
        if (const auto *line = drawing.find(*id))
            strokeLine(painter, *line, view, haloPen(style));
    } else if (const auto site = entity.as<Site>()) {
        if (const auto *point = drawing.find(*site))
            paintSiteRing(painter, style, *point, view);
    }
    painter.restore();
}

void paintRoutePreview(QPainter &painter, const MapStyle &style, const Viewport &view, std::span<const GeoPoint> line)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const NetworkDrawing::RouteLine world = lineAlong(line);
    strokeLine(painter, world, view,
               QPen(style.land, style.plainWidth + 2 * style.casing, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    strokeLine(painter, world, view, QPen(style.accent, style.plainWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintHandles(painter, style, view, world, 0, world.corners.size());
    painter.restore();
}

void paintMeasure(QPainter &painter, const MapStyle &style, const Viewport &view, std::span<const GeoPoint> line)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const NetworkDrawing::RouteLine world = lineAlong(line);
    strokeLine(painter, world, view, QPen(style.land, 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPen pen(style.text, 1.5, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern({4.0, 3.0});
    strokeLine(painter, world, view, pen);
    paintHandles(painter, style, view, world, 0, world.corners.size());
    painter.restore();
}

void paintSiteGhost(QPainter &painter, const MapStyle &style, SiteKind kind, QPointF screen)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(0.6);
    paintSiteGlyph(painter, style, kind, screen);
    painter.restore();
}

void paintSnapMark(QPainter &painter, const MapStyle &style, QPointF screen)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.accent, 1.5));
    painter.drawEllipse(screen, 8.0, 8.0);
    painter.restore();
}

} // namespace fiberloom
