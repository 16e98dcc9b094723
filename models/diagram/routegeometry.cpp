// SPDX-License-Identifier: Apache-2.0
#include "diagram/routegeometry.h"

#include "geo/geodesic.h"
#include "geo/mercator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace fiberloom::routegeometry {

namespace {

constexpr double pi = std::numbers::pi;
/// Beyond this (world units) a leg's in-between points are taken from the ellipsoid.
constexpr double longLeg = 0.05;
constexpr double widestPitch = 6.0;
constexpr double widestLanes = 40.0;
constexpr double loopRadius = 11.0;

using Vector = std::array<double, 3>;

double sineOfLatitude(double y)
{
    return std::tanh(pi * (1.0 - 2.0 * y));
}

Vector toVector(QPointF world)
{
    const double z = sineOfLatitude(world.y());
    const double r = 1.0 / std::cosh(pi * (1.0 - 2.0 * world.y()));
    const double longitude = 2.0 * pi * world.x();
    return {r * std::cos(longitude), r * std::sin(longitude), z};
}

/// How far the great circle between two places bulges from the straight line on the map (world units): the map's curvature
/// of a great circle is sin(latitude)·sin(azimuth) for a world of 2π.
double sagitta(QPointF from, QPointF to)
{
    const double sine = std::max(std::abs(sineOfLatitude(from.y())), std::abs(sineOfLatitude(to.y())));
    const QPointF leg = to - from;
    return pi / 4.0 * sine * std::abs(leg.x()) * std::hypot(leg.x(), leg.y());
}

int partsFor(double bulge, double allowed, int most)
{
    return bulge <= allowed ? 1 : std::min(most, static_cast<int>(std::ceil(std::sqrt(bulge / allowed))));
}

/// Calls `point` for the places at 1/parts, 2/parts, ... of the great circle, without its ends.
template<class Function>
void alongGreatCircle(QPointF from, QPointF to, int parts, Function &&point)
{
    const Vector a = toVector(from);
    const Vector b = toVector(to);
    const double cosine = std::clamp(a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1.0, 1.0);
    const double angle = std::acos(cosine);
    const double sine = std::sin(angle);
    double lastX = from.x();
    for (int i = 1; i < parts; ++i) {
        const double fraction = static_cast<double>(i) / parts;
        QPointF place;
        if (sine < 1e-7) {
            // Too near for the formula, and the straight line is the same to the last digit that matters.
            place = from + (to - from) * fraction;
        } else {
            const double p = std::sin((1.0 - fraction) * angle) / sine;
            const double q = std::sin(fraction * angle) / sine;
            const Vector v{p * a[0] + q * b[0], p * a[1] + q * b[1], p * a[2] + q * b[2]};
            const double x = std::atan2(v[1], v[0]) / (2.0 * pi);
            const double y = 0.5 - std::atanh(std::clamp(v[2], -0.996272, 0.996272)) / (2.0 * pi);
            place = {mercator::nearestX(x, lastX), y};
        }
        lastX = place.x();
        point(place);
    }
}

void appendLeg(WorldLine &line, GeoPoint fromPlace, GeoPoint toPlace, QPointF from, QPointF to)
{
    const double allowed = tolerance / storedScale;
    const double bulge = sagitta(from, to);
    if (bulge > allowed) {
        const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
        const int stretches = length > longLeg ? static_cast<int>(std::ceil(length / longLeg)) : 1;
        QPointF begin = from;
        for (int i = 1; i <= stretches; ++i) {
            QPointF end = to;
            if (i < stretches) {
                end = mercator::fromGeo(geodesicInterpolate(fromPlace, toPlace, static_cast<double>(i) / stretches));
                end.setX(mercator::nearestX(end.x(), begin.x()));
            }
            const int parts = partsFor(sagitta(begin, end), allowed, 64);
            alongGreatCircle(begin, end, parts, [&](QPointF place) { line.points.push_back(place); });
            if (i < stretches)
                line.points.push_back(end);
            begin = end;
        }
    }
    line.points.push_back(to);
}

double laneShift(const NetworkDrawing::RouteLine &line, double scale)
{
    if (line.lanes <= 1)
        return 0.0;
    const double pitch = lanePitch(line, scale);
    const double aside = (line.lane - 0.5 * (line.lanes - 1)) * pitch;
    return line.siteA < line.siteZ ? aside : -aside;
}

void projectLoop(const NetworkDrawing::RouteLine &line, QPointF site, ScreenLine &into)
{
    constexpr int corners = 24;
    const double radius = loopRadius + widestPitch / 2.0 * line.lane;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2.0 * pi * i / corners + pi / 2.0;
        into.points.append(site + QPointF(radius * std::cos(angle), radius * std::sin(angle) - radius));
        into.source.push_back(0);
    }
}

} // namespace

double lanePitch(const NetworkDrawing::RouteLine &line, double scale)
{
    const double extent = std::hypot(line.box.width(), line.box.height()) * scale;
    return std::min({widestPitch, widestLanes / std::max(line.lanes - 1, 1), 0.15 * extent});
}

WorldLine worldLine(std::span<const GeoPoint> line)
{
    WorldLine result;
    const std::vector<QPointF> places = mercator::unwrapped(line);
    result.points.reserve(places.size());
    result.corners.reserve(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i == 0)
            result.points.push_back(places[0]);
        else
            appendLeg(result, line[i - 1], line[i], places[i - 1], places[i]);
        result.corners.push_back(static_cast<std::uint32_t>(result.points.size() - 1));
    }
    return result;
}

void project(const NetworkDrawing::RouteLine &line, double offset, const Viewport &view, const QRectF &clip,
             ScreenLine &into)
{
    into.points.resize(0);
    into.source.clear();
    if (line.points.empty())
        return;
    const double scale = view.scale();
    const QPointF move(offset, 0.0);
    QPointF last = view.worldToScreen(line.points.front() + move);
    if (line.isLoop) {
        projectLoop(line, last, into);
        return;
    }
    into.points.append(last);
    into.source.push_back(0);
    const std::size_t count = line.points.size();
    QPointF from = last;
    for (std::size_t i = 1; i < count; ++i) {
        const QPointF to = view.worldToScreen(line.points[i] + move);
        const QPointF leg = to - from;
        if (scale > storedScale && (std::abs(leg.x()) > 8.0 || std::abs(leg.y()) > 8.0)) {
            // Most legs are told off by a bound that costs nothing; the bulge itself is for those that are seen.
            const double most = pi / 4.0 * std::abs(leg.x()) * std::hypot(leg.x(), leg.y()) / scale;
            const QRectF box = QRectF(from, to).normalized().adjusted(-most, -most, most, most);
            const bool seen = most > tolerance && box.right() >= clip.left() && box.left() <= clip.right()
                              && box.bottom() >= clip.top() && box.top() <= clip.bottom();
            const double bulge = seen ? sagitta(line.points[i - 1], line.points[i]) * scale : 0.0;
            if (bulge > tolerance) {
                alongGreatCircle(line.points[i - 1], line.points[i], partsFor(bulge, tolerance, 1024),
                                 [&](QPointF place) {
                                     last = view.worldToScreen(place + move);
                                     into.points.append(last);
                                     into.source.push_back(static_cast<std::uint32_t>(i - 1));
                                 });
            }
        }
        // Every leg's end counts at the end of the line, so that lines meet their sites; between, a pixel is fine enough.
        if (i + 1 == count || std::abs(to.x() - last.x()) > 1.0 || std::abs(to.y() - last.y()) > 1.0) {
            into.points.append(to);
            into.source.push_back(static_cast<std::uint32_t>(i));
            last = to;
        }
        from = to;
    }
    if (const double aside = laneShift(line, scale); aside != 0.0)
        shift(into.points, aside);
}

void shift(QPolygonF &line, double distance)
{
    const qsizetype count = line.size();
    if (count < 2)
        return;
    const auto normal = [](QPointF from, QPointF to) {
        const QPointF leg = to - from;
        const double length = std::hypot(leg.x(), leg.y());
        return length > 0.0 ? QPointF(leg.y() / length, -leg.x() / length) : QPointF(0.0, 0.0);
    };
    QPointF before = normal(line[0], line[1]);
    for (qsizetype i = 0; i < count; ++i) {
        const QPointF here = line[i];
        const QPointF after = i + 1 < count ? normal(here, line[i + 1]) : before;
        if (i == 0)
            before = after;
        QPointF across = before + after;
        // The miter, bounded where the line turns back on itself.
        const double square = QPointF::dotProduct(across, across);
        across = square > 0.2 ? across * (2.0 / square) : after;
        line[i] = here + across * distance;
        before = after;
    }
}

void clip(const QPolygonF &line, const QRectF &area, std::vector<Piece> &into)
{
    QPolygonF current;
    double along = 0.0;
    double start = 0.0;
    const auto finish = [&] {
        if (current.size() > 1)
            into.push_back({current, start});
        current.resize(0);
    };
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QPointF a = line[i];
        const QPointF leg = line[i + 1] - a;
        const double length = std::hypot(leg.x(), leg.y());
        // Liang-Barsky: the part of the leg between enter and leave is inside.
        double enter = 0.0;
        double leave = 1.0;
        const auto edge = [&](double direction, double room) {
            if (direction == 0.0) {
                if (room < 0.0)
                    leave = -1.0;
            } else if (direction < 0.0) {
                enter = std::max(enter, room / direction);
            } else {
                leave = std::min(leave, room / direction);
            }
        };
        edge(-leg.x(), a.x() - area.left());
        edge(leg.x(), area.right() - a.x());
        edge(-leg.y(), a.y() - area.top());
        edge(leg.y(), area.bottom() - a.y());
        if (enter >= leave) {
            finish();
        } else {
            if (current.isEmpty() || enter > 0.0) {
                finish();
                start = along + enter * length;
                current.append(a + leg * enter);
            }
            current.append(leave < 1.0 ? a + leg * leave : line[i + 1]);
            if (leave < 1.0)
                finish();
        }
        along += length;
    }
    finish();
}

Halves halves(const QPolygonF &line)
{
    double total = 0.0;
    for (qsizetype i = 0; i + 1 < line.size(); ++i)
        total += std::hypot(line[i + 1].x() - line[i].x(), line[i + 1].y() - line[i].y());
    Halves result;
    double along = 0.0;
    bool inFirst = true;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (i > 0 && inFirst) {
            const QPointF leg = line[i] - line[i - 1];
            const double length = std::hypot(leg.x(), leg.y());
            if (along + length >= total / 2.0 && length > 0.0) {
                const QPointF middle = line[i - 1] + leg * ((total / 2.0 - along) / length);
                result.first.append(middle);
                result.second.append(middle);
                inFirst = false;
            }
            along += length;
        }
        (inFirst ? result.first : result.second).append(line[i]);
    }
    return result;
}

Nearest nearest(const QPolygonF &line, QPointF point)
{
    Nearest best{point, std::numeric_limits<double>::infinity(), 0};
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QPointF leg = line[i + 1] - line[i];
        const double square = QPointF::dotProduct(leg, leg);
        const double fraction =
            square > 0.0 ? std::clamp(QPointF::dotProduct(point - line[i], leg) / square, 0.0, 1.0) : 0.0;
        const QPointF place = line[i] + leg * fraction;
        const double distance = std::hypot(place.x() - point.x(), place.y() - point.y());
        if (distance < best.distance)
            best = {place, distance, i};
    }
    return best;
}

} // namespace fiberloom::routegeometry
