// SPDX-License-Identifier: Apache-2.0
#include "diagram/routestrokes.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr std::size_t pollEvery = 1024;
/// Above this, joints do not matter and time does.
constexpr std::size_t manyPoints = 6000;

} // namespace

void RouteStrokes::add(const QPolygonF &line, const RouteLook &look)
{
    if (line.size() < 2)
        return;
    std::vector<Stretch> &stretches = m_stretches[look];
    const auto append = [&](const QPolygonF &points, double start) {
        const auto begin = static_cast<std::uint32_t>(m_points.size());
        m_points.insert(m_points.end(), points.begin(), points.end());
        stretches.push_back({begin, static_cast<std::uint32_t>(m_points.size()), start});
    };
    const bool inside = std::ranges::all_of(line, [&](QPointF point) {
        return point.x() >= m_area.left() && point.x() <= m_area.right() && point.y() >= m_area.top()
               && point.y() <= m_area.bottom();
    });
    if (inside) {
        append(line, 0.0);
        return;
    }
    m_pieces.clear();
    routegeometry::clip(line, m_area, m_pieces);
    for (const routegeometry::Piece &piece : m_pieces)
        append(piece.points, piece.start);
}

void RouteStrokes::add(const QPolygonF &line, const RouteLook &first, const RouteLook &second)
{
    if (first == second) {
        add(line, first);
        return;
    }
    const routegeometry::Halves halves = routegeometry::halves(line);
    add(halves.first, first);
    add(halves.second, second);
}

void RouteStrokes::addStrands(const QPolygonF &line, double width, int strands)
{
    m_pieces.clear();
    routegeometry::clip(line, m_area, m_pieces);
    for (const routegeometry::Piece &piece : m_pieces) {
        for (int i = 1; i < strands; ++i) {
            m_strandGaps.push_back(piece.points);
            routegeometry::shift(m_strandGaps.back(), width * (static_cast<double>(i) / strands - 0.5));
        }
    }
}

bool RouteStrokes::paint(QPainter &painter, bool crowded, JobControl *control) const
{
    if (!crowded) {
        for (const auto &[look, stretches] : m_stretches) {
            if (look.pattern != RouteLook::Pattern::Solid)
                continue;
            painter.setPen(
                QPen(m_style.land, look.width + 2 * m_style.casing, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
            if (!stroke(painter, stretches, false, control))
                return false;
        }
    }
    for (const auto &[look, stretches] : m_stretches) {
        painter.setPen(pen(look, crowded));
        const bool dashed = look.pattern != RouteLook::Pattern::Solid && !crowded;
        if (!dashed) {
            if (!stroke(painter, stretches, crowded, control))
                return false;
            continue;
        }
        QPen moving = painter.pen();
        for (const Stretch &stretch : stretches) {
            moving.setDashOffset(stretch.start / look.width);
            painter.setPen(moving);
            painter.drawPolyline(m_points.data() + stretch.begin, static_cast<int>(stretch.end - stretch.begin));
        }
    }
    painter.setPen(QPen(m_style.land, 0.9, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    for (const QPolygonF &gap : m_strandGaps)
        painter.drawPolyline(gap);
    return !control || !control->isCanceled();
}

bool RouteStrokes::stroke(QPainter &painter, const std::vector<Stretch> &stretches, bool asSegments,
                          JobControl *control) const
{
    std::vector<QLineF> segments;
    std::size_t count = 0;
    const auto flush = [&] {
        painter.drawLines(segments.data(), static_cast<int>(segments.size()));
        segments.clear();
    };
    for (const Stretch &stretch : stretches) {
        if (++count % pollEvery == 0 && control && control->isCanceled())
            return false;
        // Separate segments are several times cheaper to paint than a joined line.
        if (asSegments || m_points.size() > manyPoints || stretch.end - stretch.begin == 2) {
            for (std::uint32_t i = stretch.begin + 1; i < stretch.end; ++i)
                segments.emplace_back(m_points[i - 1], m_points[i]);
            if (segments.size() > pollEvery)
                flush();
        } else {
            painter.drawPolyline(m_points.data() + stretch.begin, static_cast<int>(stretch.end - stretch.begin));
        }
    }
    flush();
    return true;
}

QPen RouteStrokes::pen(const RouteLook &look, bool crowded) const
{
    QPen pen(QColor::fromRgb(look.color), look.width, Qt::SolidLine, Qt::FlatCap,
             crowded ? Qt::BevelJoin : Qt::RoundJoin);
    if (crowded)
        return pen;
    switch (look.pattern) {
    case RouteLook::Pattern::Planned:
        pen.setDashPattern({3.0, 2.0});
        break;
    case RouteLook::Pattern::Unknown:
        pen.setDashPattern({0.9, 1.4});
        break;
    case RouteLook::Pattern::Solid:
        break;
    }
    return pen;
}

} // namespace fiberloom
