// SPDX-License-Identifier: Apache-2.0
#include "solver/risks/drawnlines.h"

#include "geo/geodesic.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace fiberloom {

namespace {

constexpr Kilometers pieceLength{2.0};
// Keeps the plane finite at the poles.
constexpr double leastMetersPerLongitude = 1.0;

double dot(QPointF a, QPointF b) noexcept
{
    return a.x() * b.x() + a.y() * b.y();
}

double distanceToSegment(QPointF point, QPointF b0, QPointF b1) noexcept
{
    const QPointF along = b1 - b0;
    const double length = dot(along, along);
    const double t = length > 0.0 ? std::clamp(dot(point - b0, along) / length, 0.0, 1.0) : 0.0;
    const QPointF off = point - (b0 + along * t);
    return std::hypot(off.x(), off.y());
}

/// An interval of fractions that grows by others; empty at first.
struct Interval
{
    double begin = 2.0;
    double end = -1.0;

    void join(double from, double to) noexcept
    {
        if (from <= to) {
            begin = std::min(begin, from);
            end = std::max(end, to);
        }
    }
};

/// Narrows [from, to] to where value + slope t lies within [low, high].
void clip(double value, double slope, double low, double high, double &from, double &to) noexcept
{
    if (slope == 0.0) {
        if (value < low || value > high)
            to = from - 1.0;
        return;
    }
    const double a = (low - value) / slope;
    const double b = (high - value) / slope;
    from = std::max(from, std::min(a, b));
    to = std::min(to, std::max(a, b));
}

void joinCircle(QPointF a0, QPointF along, QPointF center, double radius, Interval &interval) noexcept
{
    const QPointF off = a0 - center;
    const double a = dot(along, along);
    const double b = dot(along, off);
    const double c = dot(off, off) - radius * radius;
    if (a == 0.0) {
        if (c <= 0.0)
            interval.join(0.0, 1.0);
        return;
    }
    const double discriminant = b * b - a * c;
    if (discriminant < 0.0)
        return;
    const double root = std::sqrt(discriminant);
    interval.join(std::max(0.0, (-b - root) / a), std::min(1.0, (-b + root) / a));
}

} // namespace

LocalPlane::LocalPlane(GeoPoint origin) noexcept : m_origin(origin)
{
    // Series of the WGS84 radii of curvature, per degree.
    const double latitude = origin.latitude() * std::numbers::pi / 180.0;
    m_metersPerLatitude = 111132.954 - 559.822 * std::cos(2.0 * latitude) + 1.175 * std::cos(4.0 * latitude);
    m_metersPerLongitude =
        std::max(leastMetersPerLongitude,
                 111412.84 * std::cos(latitude) - 93.5 * std::cos(3.0 * latitude) + 0.118 * std::cos(5.0 * latitude));
}

GeoPoint LocalPlane::toGeo(QPointF point) const noexcept
{
    return GeoPoint::clamped(m_origin.latitude() + point.y() / m_metersPerLatitude,
                             m_origin.longitude() + point.x() / m_metersPerLongitude);
}

std::optional<CloseStretch> closeStretch(QPointF a0, QPointF a1, QPointF b0, QPointF b1, double distance) noexcept
{
    const QPointF along = a1 - a0;
    const QPointF across = b1 - b0;
    Interval interval;
    joinCircle(a0, along, b0, distance, interval);
    joinCircle(a0, along, b1, distance, interval);
    if (const double length = std::hypot(across.x(), across.y()); length > 0.0) {
        // The rectangle between the two circles.
        const QPointF unit = across / length;
        const QPointF normal(-unit.y(), unit.x());
        double from = 0.0;
        double to = 1.0;
        clip(dot(a0 - b0, unit), dot(along, unit), 0.0, length, from, to);
        clip(dot(a0 - b0, normal), dot(along, normal), -distance, distance, from, to);
        interval.join(from, to);
    }
    if (interval.begin > interval.end)
        return std::nullopt;
    // The distance is convex in between: thirds close in on its least.
    double low = interval.begin;
    double high = interval.end;
    for (int i = 0; i < 40; ++i) {
        const double third = (high - low) / 3.0;
        if (distanceToSegment(a0 + along * (low + third), b0, b1)
            <= distanceToSegment(a0 + along * (high - third), b0, b1))
            high -= third;
        else
            low += third;
    }
    return CloseStretch{interval.begin, interval.end, distanceToSegment(a0 + along * ((low + high) / 2.0), b0, b1)};
}

DrawnLines::DrawnLines(const Network &network, const WorldState &world, const JobControl &control)
{
    const Figures figures(network, world);
    std::map<std::pair<SiteId, SiteId>, std::size_t> straight;
    network.routes().forEach([&](const Route &route) {
        if (control.isCanceled() || !figures.exists(route))
            return;
        if (route.bends.empty()) {
            const auto ends = std::minmax(route.siteA, route.siteZ);
            const auto [known, isNew] = straight.try_emplace({ends.first, ends.second}, m_lines.size());
            if (!isNew) {
                m_lines[known->second].routes.push_back(route.id);
                return;
            }
        }
        const auto begin = static_cast<std::uint32_t>(m_points.size());
        add(Figures::lineOf(network, route));
        m_lines.push_back({{route.id}, route.siteA, route.siteZ, begin, static_cast<std::uint32_t>(m_points.size())});
    });
}

void DrawnLines::add(const LineString &line)
{
    const std::size_t begin = m_points.size();
    const LineString fine = densified(line, pieceLength);
    m_points.insert(m_points.end(), fine.begin(), fine.end());
    m_positions.resize(m_points.size(), 0.0);
    for (std::size_t i = begin + 1; i < m_points.size(); ++i) {
        const GeoPoint middle =
            GeoPoint::clamped((m_points[i - 1].latitude() + m_points[i].latitude()) / 2.0, m_points[i - 1].longitude());
        const LocalPlane plane(middle);
        const QPointF step = plane.toPlane(m_points[i]) - plane.toPlane(m_points[i - 1]);
        m_positions[i] = m_positions[i - 1] + std::hypot(step.x(), step.y());
    }
}

LineString DrawnLines::between(const Line &line, double from, double to) const
{
    LineString result;
    const auto add = [&](GeoPoint point) {
        if (result.empty() || !(result.back() == point))
            result.push_back(point);
    };
    for (std::size_t i = line.begin + std::size_t(1); i < line.end; ++i) {
        const double first = m_positions[i - 1];
        const double last = m_positions[i];
        if (last < from || first > to || last <= first)
            continue;
        const LocalPlane plane(m_points[i - 1]);
        const QPointF step = plane.toPlane(m_points[i]);
        const auto at = [&](double position) { return plane.toGeo(step * ((position - first) / (last - first))); };
        add(from > first ? at(from) : m_points[i - 1]);
        add(to < last ? at(to) : m_points[i]);
    }
    return result;
}

} // namespace fiberloom
