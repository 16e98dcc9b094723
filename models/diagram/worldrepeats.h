// SPDX-License-Identifier: Apache-2.0
#pragma once

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
/// pixels beside it.
template<class Function>
void forEachPiece(const NetworkDrawing::RouteLine &line, const Viewport &view, double margin, double aside,
                  Function &&function)
{
    // Lanes and loops lie beside the line's own points.
    constexpr double mostBeside = 40.0;
    if (line.points.empty())
        return;
    const QRectF area = screenAround(view, margin);
    const QRectF world = worldAround(view, margin + mostBeside);
    const auto [west, east] = std::ranges::minmax(line.points, {}, &QPointF::x);
    routegeometry::ScreenLine projected;
    std::vector<routegeometry::Piece> pieces;
    for (double offset = std::ceil(world.left() - east.x()); offset <= world.right() - west.x(); offset += 1.0) {
        routegeometry::project(line, offset, view, area, projected);
        if (aside != 0.0)
            routegeometry::shift(projected.points, aside);
        pieces.clear();
        routegeometry::clip(projected.points, area, pieces);
        for (const routegeometry::Piece &piece : pieces)
            function(piece.points);
    }
}

} // namespace fiberloom
