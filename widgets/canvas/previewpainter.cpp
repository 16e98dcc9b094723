// SPDX-License-Identifier: Apache-2.0
#include "canvas/previewpainter.h"

#include "diagram/networkpainter.h"
#include "geo/geodesic.h"
#include "geo/mercator.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace fiberloom {

namespace {

/// Above this many, handles would cover the map.
constexpr std::size_t mostHandledRoutes = 2000;

void paintHandle(QPainter &painter, const MapStyle &style, QPointF center)
{
    const double half = style.handleSize / 2;
    painter.setPen(QPen(style.accent, 1.5));
    painter.setBrush(style.handleFill);
    painter.drawRect(QRectF(center - QPointF(half, half), center + QPointF(half, half)));
}

/// A halo along the draft where it follows another route.
void paintBorrowed(QPainter &painter, const MapStyle &style, const Viewport &viewport, const LineString &line)
{
    QColor halo = style.accent;
    halo.setAlphaF(0.28F);
    // Without jumps at the antimeridian: each point in the repeat of the world next to the one before.
    const std::vector<QPointF> world = mercator::unwrapped(densified(line, Kilometers(50.0)));
    const double offset = mercator::nearestX(world.front().x(), viewport.center().x()) - world.front().x();
    QPolygonF points;
    for (const QPointF point : world)
        points << viewport.worldToScreen(point + QPointF(offset, 0.0));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo, 9.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points);
}

void paintRubberBand(QPainter &painter, const MapStyle &style, const QRectF &band)
{
    QColor fill = style.accent;
    fill.setAlphaF(0.12F);
    painter.setBrush(fill);
    painter.setPen(QPen(style.accent, 1.0));
    painter.drawRect(band);
}

void paintReadout(QPainter &painter, const MapStyle &style, const QString &text, QPointF cursor, QSizeF view)
{
    const QFont font = style.font(12.0, true);
    const QRectF extent = QFontMetricsF(font).boundingRect(QRectF(0, 0, 400, 200), Qt::AlignLeft, text);
    QRectF card(cursor + QPointF(16, 18), extent.size() + QSizeF(16, 8));
    card.moveLeft(std::clamp(card.left(), 4.0, std::max(4.0, view.width() - card.width() - 4)));
    card.moveTop(std::clamp(card.top(), 4.0, std::max(4.0, view.height() - card.height() - 4)));
    painter.setBrush(style.card);
    painter.setPen(QPen(style.hairline, 1.0));
    painter.drawRoundedRect(card, 6, 6);
    painter.setFont(font);
    painter.setPen(style.text);
    painter.drawText(card.adjusted(8, 4, -8, -4), Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace

void paintPreview(QPainter &painter, const Preview &preview, ToolKind tool, const NetworkDrawing &shown,
                  const ShownRows &rows, const MapStyle &style, const Viewport &viewport)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (preview.allBends) {
        std::set<EntityRef> routes;
        for (const NetworkDrawing::SeenRoute &seen : shown.routesIn(viewport.worldRect()))
            if (rows.has(*seen.line))
                routes.insert(EntityRef::of(seen.line->id));
        if (routes.size() <= mostHandledRoutes)
            for (const EntityRef &route : routes)
                SelectionMarks::of(shown, nullptr, {route}).paintHandles(painter, style, viewport);
    }
    for (const LineString &line : preview.lines) {
        if (tool == ToolKind::Measure)
            paintMeasure(painter, style, viewport, line);
        else
            paintRoutePreview(painter, style, viewport, line);
    }
    for (const LineString &line : preview.borrowed)
        paintBorrowed(painter, style, viewport, line);
    for (const GeoPoint handle : preview.handles)
        paintHandle(painter, style, viewport.toScreen(handle));
    if (preview.ghost && preview.cursor)
        paintSiteGhost(painter, style, *preview.ghost, viewport.toScreen(*preview.cursor));
    if (preview.snappedTo)
        paintSnapMark(painter, style, viewport.toScreen(*preview.snappedTo));
    if (preview.rubberBand)
        paintRubberBand(painter, style, *preview.rubberBand);
    if (!preview.readout.isEmpty()) {
        const GeoPoint at = preview.cursor            ? *preview.cursor
                            : preview.handles.empty() ? viewport.toGeo({0, 0})
                                                      : preview.handles.back();
        paintReadout(painter, style, preview.readout, viewport.toScreen(at), viewport.size());
    }
    painter.restore();
}

} // namespace fiberloom
