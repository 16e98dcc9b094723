// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdetail.h"
#include "diagram/routegeometry.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fiberloom {

// A map that shows the world more than once shows everything on it as often.

/// `view` and `margin` pixels around it, in pixels.
[[nodiscard]] inline QRectF screenAround(const Viewport &view, double margin)
{
    return QRectF(QPointF(0, 0), view.size()).adjusted(-margin, -margin, margin, margin);
}

/// The same in world units.
[[nodiscard]] inline QRectF worldAround(const Viewport &view, double margin)
{
    const QRectF area = screenAround(view, margin);
    return {view.screenToWorld(area.topLeft()), view.screenToWorld(area.bottomRight())};
}

/// Calls function(whole worlds) for each repeat in which the box touches the area, both in world units.
template<class Function>
void forEachRepeat(const QRectF &box, const QRectF &area, Function &&function)
{
    if (box.bottom() < area.top() || box.top() > area.bottom())
        return;
    for (double offset = std::ceil(area.left() - box.right()); offset <= area.right() - box.left(); offset += 1.0)
        function(offset);
}

/// Calls function(pixels) for each time that a place of the world is on the screen or up to `margin` pixels beside it.
template<class Function>
void forEachCopy(QPointF world, const Viewport &view, double margin, Function &&function)
{
    forEachRepeat(QRectF(world, world), worldAround(view, margin),
                  [&](double offset) { function(view.worldToScreen(world + QPointF(offset, 0.0))); });
}

/// Calls function(points) for the pieces of a line, moved aside by `aside` pixels, that are on the screen or up to `margin`
/// pixels beside it. The line reaches over `box` of the world; project(offset, area, line) lays out one repeat of it.
template<class Project, class Function>
void forEachPiece(const QRectF &box, const Viewport &view, double margin, double aside, Project &&project,
                  Function &&function)
{
    // Lanes and loops lie beside the line's own points.
    constexpr double mostBeside = 40.0;
    const QRectF area = screenAround(view, margin);
    routegeometry::ScreenLine projected;
    std::vector<routegeometry::Piece> pieces;
    forEachRepeat(box, worldAround(view, margin + mostBeside), [&](double offset) {
        project(offset, area, projected);
        if (aside != 0.0)
            routegeometry::shift(projected.points, aside);
        pieces.clear();
        routegeometry::clip(projected.points, area, pieces);
        for (const routegeometry::Piece &piece : pieces)
            function(piece.points);
    });
}

/// The same of a route's line.
template<class Function>
void forEachPiece(const NetworkDrawing::RouteLine &line, const Viewport &view, double margin, double aside,
                  Function &&function)
{
    if (line.points.empty())
        return;
    const auto [west, east] = std::ranges::minmax(line.points, {}, &QPointF::x);
    const auto [north, south] = std::ranges::minmax(line.points, {}, &QPointF::y);
    forEachPiece(
        QRectF(QPointF(west.x(), north.y()), QPointF(east.x(), south.y())), view, margin, aside,
        [&](double offset, const QRectF &area, routegeometry::ScreenLine &into) {
            routegeometry::project(line, offset, view, area, into);
        },
        function);
}

/// The same of the line that is drawn for a bundle.
template<class Function>
void forEachPiece(const NetworkDetail &detail, const NetworkDetail::Bundle &bundle, const Viewport &view, double margin,
                  double aside, Function &&function)
{
    forEachPiece(
        bundle.box, view, margin, aside,
        [&](double offset, const QRectF &area, routegeometry::ScreenLine &into) {
            detail.project(bundle, offset, view, area, into);
        },
        function);
}

} // namespace fiberloom
