// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/figures.h"

#include <QPointF>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fiberloom {

/// Meters on the ground around a place: x east, y north (WGS84, equirectangular). Within some kilometers of it, distances are
/// right to about 0.1 % up to 60° of latitude, 0.2 % up to 75°.
class LocalPlane
{
public:
    explicit LocalPlane(GeoPoint origin) noexcept;

    [[nodiscard]] QPointF toPlane(GeoPoint point) const noexcept
    {
        return {normalizedLongitude(point.longitude() - m_origin.longitude()) * m_metersPerLongitude,
                (point.latitude() - m_origin.latitude()) * m_metersPerLatitude};
    }
    [[nodiscard]] GeoPoint toGeo(QPointF point) const noexcept;
    [[nodiscard]] double metersPerLongitude() const noexcept { return m_metersPerLongitude; }
    [[nodiscard]] double metersPerLatitude() const noexcept { return m_metersPerLatitude; }

private:
    GeoPoint m_origin;
    double m_metersPerLongitude;
    double m_metersPerLatitude;
};

/// The part of a segment from `begin` to `end`, as fractions of it, and the least distance in it.
struct CloseStretch
{
    double begin;
    double end;
    double closest;
};
/// Where segment a0-a1 is no farther than `distance` from segment b0-b1; exact, as that is an interval (the distance from a
/// convex set is convex along a line). Nothing when it is nowhere.
[[nodiscard]] std::optional<CloseStretch> closeStretch(QPointF a0, QPointF a1, QPointF b0, QPointF b1,
                                                       double distance) noexcept;

/// The routes that exist as drawn, cut into pieces short enough to be straight in a LocalPlane: 2 km, which is within 0.3 m of
/// the geodesic up to 75° of latitude. Straight routes between the same two sites lie on one another and are one line.
class DrawnLines
{
public:
    struct Line
    {
        std::vector<RouteId> routes; ///< ascending; more than one only where they are straight between the same sites
        SiteId siteA;                ///< of the first route
        SiteId siteZ;
        std::uint32_t begin; ///< range of its points
        std::uint32_t end;
    };

    /// O(points of all lines). Stops early when canceled.
    DrawnLines(const Network &network, const WorldState &world, const JobControl &control);

    [[nodiscard]] const std::vector<Line> &lines() const noexcept { return m_lines; } ///< by first route
    [[nodiscard]] std::span<const GeoPoint> points(const Line &line) const noexcept
    {
        return std::span(m_points).subspan(line.begin, line.end - line.begin);
    }
    [[nodiscard]] const std::vector<GeoPoint> &points() const noexcept { return m_points; }
    /// By point: meters from the beginning of its line.
    [[nodiscard]] double position(std::size_t point) const noexcept { return m_positions[point]; }
    /// The line between two positions of it.
    [[nodiscard]] LineString between(const Line &line, double from, double to) const;

private:
    void add(const LineString &line);

    std::vector<Line> m_lines;
    std::vector<GeoPoint> m_points;
    std::vector<double> m_positions;
};

} // namespace fiberloom
