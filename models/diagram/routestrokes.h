// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "diagram/mapstyle.h"
#include "diagram/routegeometry.h"

#include <QColor>
#include <QPen>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <compare>
#include <cstdint>
#include <map>
#include <vector>

class QPainter;

namespace fiberloom {

/// How a line or half a line is stroked. Ordered from what lies below to what lies on top.
struct RouteLook
{
    enum class Pattern { Planned, Unknown, Solid };
    Pattern pattern = Pattern::Solid;
    int rank = 0; ///< among solid lines: higher is painted later
    double width = 2.0;
    QRgb color = 0;
    friend auto operator<=>(const RouteLook &, const RouteLook &) = default;
};

/// Collects the clipped lines of a map and strokes them together: all casings, then line by line of the same look, so that
/// a painter changes its pen a few times instead of once a route.
class RouteStrokes
{
public:
    /// @param area lines are cut off outside of it
    RouteStrokes(const QRectF &area, const MapStyle &style) : m_area(area), m_style(style) {}

    void add(const QPolygonF &line, const RouteLook &look);
    /// Each half in its own look.
    void add(const QPolygonF &line, const RouteLook &first, const RouteLook &second);
    /// Thin gaps that show a line as several strands. Call it after add() of the same line.
    void addStrands(const QPolygonF &line, double width, int strands);

    /// @param crowded no casings and plain joins: for a carpet of lines
    /// @return false when canceled
    bool paint(QPainter &painter, bool crowded, JobControl *control) const;
    /// Calls function(from, to) for every segment.
    template<class Function>
    void forEachSegment(Function &&function) const
    {
        for (const auto &[look, stretches] : m_stretches) {
            for (const Stretch &stretch : stretches) {
                for (std::uint32_t i = stretch.begin + 1; i < stretch.end; ++i)
                    function(m_points[i - 1], m_points[i]);
            }
        }
    }
    [[nodiscard]] std::size_t pointCount() const noexcept { return m_points.size(); }

private:
    struct Stretch
    {
        std::uint32_t begin; ///< of m_points
        std::uint32_t end;
        double start; ///< pixels along the whole line, so that dashes stand still while panning
    };
    bool stroke(QPainter &painter, const std::vector<Stretch> &stretches, bool asSegments, JobControl *control) const;
    [[nodiscard]] QPen pen(const RouteLook &look, bool crowded) const;

    QRectF m_area;
    const MapStyle &m_style;
    std::vector<QPointF> m_points;
    std::map<RouteLook, std::vector<Stretch>> m_stretches;
    std::vector<QPolygonF> m_strandGaps;
    std::vector<routegeometry::Piece> m_pieces; // reused
};

} // namespace fiberloom
