// SPDX-License-Identifier: Apache-2.0
#include "exchange/placement.h"

#include "geo/geodesic.h"

#include <QPointF>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace fiberloom {

namespace {

constexpr double radians = std::numbers::pi / 180.0;
constexpr double earthKmPerDegree = 111.32;
constexpr std::size_t maxSpringNodes = 400;
constexpr std::size_t maxSeparatedNodes = 10000; // beyond, all pairs would take too long
constexpr double goldenAngle = 137.50776405003785;

using Vector = std::array<double, 3>;
using Neighbors = std::vector<std::vector<std::size_t>>;

Vector toVector(GeoPoint point)
{
    const double latitude = point.latitude() * radians;
    const double longitude = point.longitude() * radians;
    return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
}

GeoPoint toPoint(const Vector &vector)
{
    return GeoPoint::clamped(std::atan2(vector[2], std::hypot(vector[0], vector[1])) / radians,
                             std::atan2(vector[1], vector[0]) / radians);
}

double distanceKm(const GeoPoint a, const GeoPoint b)
{
    return geodesicDistance(a, b).value();
}

std::vector<std::vector<std::size_t>> componentsOf(const Neighbors &neighbors)
{
    std::vector<std::vector<std::size_t>> components;
    std::vector<bool> seen(neighbors.size(), false);
    for (std::size_t start = 0; start < neighbors.size(); ++start) {
        if (seen[start])
            continue;
        std::vector<std::size_t> nodes{start};
        seen[start] = true;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            for (const std::size_t next : neighbors[nodes[i]]) {
                if (!seen[next]) {
                    seen[next] = true;
                    nodes.push_back(next);
                }
            }
        }
        components.push_back(std::move(nodes));
    }
    return components;
}

/// The component's unknown nodes at the mean of their neighbors.
void settleBetweenNeighbors(const std::vector<std::size_t> &nodes, const Neighbors &neighbors,
                            const PlacementProblem &problem, std::vector<GeoPoint> &places)
{
    std::vector<std::size_t> free;
    Vector mean{0, 0, 0};
    for (const std::size_t node : nodes) {
        if (!problem.known[node]) {
            free.push_back(node);
            continue;
        }
        const Vector at = toVector(*problem.known[node]);
        for (std::size_t axis = 0; axis < 3; ++axis)
            mean[axis] += at[axis];
    }
    std::vector<Vector> at(places.size());
    for (const std::size_t node : nodes)
        at[node] = problem.known[node] ? toVector(*problem.known[node]) : mean;
    constexpr int maxSweeps = 300;
    for (int sweep = 0; sweep < maxSweeps; ++sweep) {
        double moved = 0.0;
        for (const std::size_t node : free) {
            Vector sum{0, 0, 0};
            for (const std::size_t next : neighbors[node]) {
                const double norm = std::hypot(at[next][0], at[next][1], at[next][2]);
                for (std::size_t axis = 0; axis < 3; ++axis)
                    sum[axis] += norm > 0.0 ? at[next][axis] / norm : 0.0;
            }
            const double norm = std::hypot(sum[0], sum[1], sum[2]);
            if (norm == 0.0)
                continue;
            for (std::size_t axis = 0; axis < 3; ++axis) {
                const double value = sum[axis] / norm;
                moved = std::max(moved, std::abs(value - at[node][axis]));
                at[node][axis] = value;
            }
        }
        if (moved < 1e-7)
            break;
    }
    for (const std::size_t node : free)
        places[node] = toPoint(at[node]);
}

/// Moves estimated nodes that would lie on another one a little aside, each in a direction of its own.
void separate(const std::vector<std::size_t> &nodes, const Neighbors &neighbors, const PlacementProblem &problem,
              std::vector<GeoPoint> &places)
{
    if (nodes.size() > maxSeparatedNodes)
        return;
    double longest = 0.0;
    for (const std::size_t node : nodes)
        for (const std::size_t next : neighbors[node])
            longest = std::max(longest, distanceKm(places[node], places[next]));
    const double step = std::clamp(longest * 0.05, 2.0, 60.0);
    std::size_t turn = 0;
    for (const std::size_t node : nodes) {
        if (problem.known[node])
            continue;
        const GeoPoint center = places[node];
        const auto hides = [&](std::size_t other) {
            return other != node && std::abs(places[other].latitude() - center.latitude()) < step / earthKmPerDegree
                   && distanceKm(places[other], center) < step / 2.0;
        };
        if (!std::ranges::any_of(nodes, hides))
            continue;
        ++turn;
        places[node] = geodesicDestination(center, std::fmod(goldenAngle * static_cast<double>(turn), 360.0),
                                           Kilometers(step * (1.0 + 0.15 * static_cast<double>(turn % 8))));
    }
}

/// Positions in a plane with the unit distance between joined nodes; the circle is the start and, for large ones, the result.
std::vector<QPointF> springLayout(std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>> &links)
{
    const double radius = count > 1 ? std::max(0.5, static_cast<double>(count) / (2.0 * std::numbers::pi)) : 0.0;
    std::vector<QPointF> at(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double angle = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
        at[i] = QPointF(radius * std::sin(angle), radius * std::cos(angle));
    }
    if (count < 3 || count > maxSpringNodes)
        return at;
    constexpr int sweeps = 150;
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        std::vector<QPointF> force(count, QPointF(0, 0));
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = i + 1; j < count; ++j) {
                const QPointF apart = at[i] - at[j];
                const double square = std::max(1e-4, QPointF::dotProduct(apart, apart));
                force[i] += apart / square;
                force[j] -= apart / square;
            }
        }
        for (const auto &[a, b] : links) {
            const QPointF apart = at[a] - at[b];
            const double distance = std::sqrt(QPointF::dotProduct(apart, apart));
            force[a] -= apart * distance;
            force[b] += apart * distance;
        }
        const double heat = std::max(0.02, 0.3 * radius * (1.0 - static_cast<double>(sweep) / sweeps));
        for (std::size_t i = 0; i < count; ++i) {
            const double size = std::sqrt(QPointF::dotProduct(force[i], force[i]));
            if (size > 0.0)
                at[i] += force[i] * (std::min(size, heat) / size);
        }
    }
    QPointF middle(0, 0);
    for (const QPointF &point : at)
        middle += point / static_cast<double>(count);
    for (QPointF &point : at)
        point -= middle;
    return at;
}

/// Hands out room for components without places: rows from west to east, each row south of the one before.
class Shelf
{
public:
    explicit Shelf(const std::vector<std::optional<GeoPoint>> &known)
    {
        bool any = false;
        double south = 0.0;
        double west = 0.0;
        double east = 0.0;
        for (const auto &place : known) {
            if (!place)
                continue;
            south = any ? std::min(south, place->latitude()) : place->latitude();
            west = any ? std::min(west, place->longitude()) : place->longitude();
            east = any ? std::max(east, place->longitude()) : place->longitude();
            any = true;
        }
        m_top = any ? std::max(-60.0, south - 1.0) : 0.0;
        m_west = west;
        m_width = any ? std::clamp(east - west, 4.0, 60.0) : 20.0;
    }

    GeoPoint place(double radiusKm)
    {
        const double radius = radiusKm / earthKmPerDegree;
        if (m_next > 0.0 && m_next + 2.0 * radius > m_width) {
            m_top = std::max(-75.0, m_top - m_height - 0.3);
            m_next = 0.0;
            m_height = 0.0;
        }
        const GeoPoint center = GeoPoint::clamped(m_top - radius, m_west + m_next + radius);
        m_next += 2.0 * radius + 0.3;
        m_height = std::max(m_height, 2.0 * radius);
        return center;
    }

private:
    double m_top = 0.0;
    double m_west = 0.0;
    double m_width = 20.0;
    double m_next = 0.0;
    double m_height = 0.0;
};

/// `position` is scratch space of the size of `places`.
void invent(const std::vector<std::size_t> &nodes, const Neighbors &neighbors, Shelf &shelf,
            std::vector<std::size_t> &position, std::vector<GeoPoint> &places)
{
    for (std::size_t i = 0; i < nodes.size(); ++i)
        position[nodes[i]] = i;
    std::vector<std::pair<std::size_t, std::size_t>> links;
    for (const std::size_t node : nodes)
        for (const std::size_t next : neighbors[node])
            if (node < next)
                links.emplace_back(position[node], position[next]);
    const std::vector<QPointF> plan = springLayout(nodes.size(), links);
    double extent = 0.0;
    for (const QPointF &point : plan)
        extent = std::max(extent, std::sqrt(QPointF::dotProduct(point, point)));
    constexpr double linkKm = 80.0;
    constexpr double maxRadiusKm = 1200.0;
    const double scale = extent > 0.0 ? std::min(linkKm, maxRadiusKm / extent) : 0.0;
    const GeoPoint center = shelf.place(std::max(20.0, extent * scale));
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const double distance = std::sqrt(QPointF::dotProduct(plan[i], plan[i])) * scale;
        places[nodes[i]] =
            geodesicDestination(center, std::atan2(plan[i].x(), plan[i].y()) / radians, Kilometers(distance));
    }
}

} // namespace

Placement estimatePlaces(const PlacementProblem &problem)
{
    const std::size_t count = problem.known.size();
    Placement result;
    result.places.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        if (problem.known[i])
            result.places[i] = *problem.known[i];
    if (std::ranges::all_of(problem.known, [](const auto &place) { return place.has_value(); }))
        return result;

    Neighbors neighbors(count);
    for (const auto &[a, b] : problem.links) {
        if (a == b)
            continue;
        neighbors[a].push_back(b);
        neighbors[b].push_back(a);
    }
    Shelf shelf(problem.known);
    std::vector<std::size_t> position(count, 0);
    for (const std::vector<std::size_t> &nodes : componentsOf(neighbors)) {
        const auto unknown = static_cast<std::size_t>(
            std::ranges::count_if(nodes, [&](std::size_t node) { return !problem.known[node]; }));
        if (unknown == 0)
            continue;
        if (unknown == nodes.size()) {
            invent(nodes, neighbors, shelf, position, result.places);
            result.invented += unknown;
        } else {
            settleBetweenNeighbors(nodes, neighbors, problem, result.places);
            separate(nodes, neighbors, problem, result.places);
            result.betweenNeighbors += unknown;
        }
    }
    return result;
}

} // namespace fiberloom
