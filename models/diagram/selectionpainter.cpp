// SPDX-License-Identifier: Apache-2.0
#include "diagram/selectionpainter.h"

#include "diagram/siteglyph.h"
#include "diagram/worldrepeats.h"

#include <QPainter>

namespace fiberloom {

namespace {

constexpr double siteMargin = 20.0; ///< pixels beside the view in which a mark may reach into it

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

void strokeLine(QPainter &painter, const NetworkDrawing::RouteLine &line, const Viewport &view, const QPen &pen)
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    forEachPiece(line, view, 16.0, 0.0, [&](const QPolygonF &points) { painter.drawPolyline(points); });
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
    for (std::size_t i = first; i < end; ++i)
        forEachCopy(line.points[line.corners[i]], view, siteMargin,
                    [&](QPointF at) { paintHandle(painter, style, at); });
}

} // namespace

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
