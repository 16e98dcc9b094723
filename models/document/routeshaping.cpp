// SPDX-License-Identifier: Apache-2.0
#include "document/routeshaping.h"

#include "base/parallel.h"
#include "document/edittext.h"
#include "document/routetraces.h"
#include "network/figures.h"
#include "network/names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace fiberloom::edits {

namespace {

using Vector = std::array<double, 3>;

constexpr double equatorKm = 6378.137;
constexpr double flattening = 1.0 / 298.257223563;
constexpr double radiansPerDegree = 3.14159265358979323846 / 180.0;
/// The great ellipse of a leg is beside its geodesic by less than this share of what it is apart from a point near it.
constexpr double caution = 0.99;
/// So few that some routes are done on one thread.
constexpr std::size_t routesPerTask = 500;

/// Earth-centered place on WGS84, km.
Vector centered(GeoPoint point)
{
    const double latitude = point.latitude() * radiansPerDegree;
    const double longitude = point.longitude() * radiansPerDegree;
    const double e2 = flattening * (2.0 - flattening);
    const double normal = equatorKm / std::sqrt(1.0 - e2 * std::sin(latitude) * std::sin(latitude));
    return {normal * std::cos(latitude) * std::cos(longitude), normal * std::cos(latitude) * std::sin(longitude),
            normal * (1.0 - e2) * std::sin(latitude)};
}

Vector difference(const Vector &a, const Vector &b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

double dot(const Vector &a, const Vector &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Vector cross(const Vector &a, const Vector &b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

double length(const Vector &a)
{
    return std::sqrt(dot(a, a));
}

/// Distance of a place from the leg between two others, km.
double besideLeg(const Vector &from, const Vector &to, const Vector &place)
{
    const Vector normal = cross(from, to);
    const double area = length(normal);
    const double toEnds = std::min(length(difference(place, from)), length(difference(place, to)));
    if (area < 1e-9)
        return toEnds;
    const bool isBeside = dot(cross(normal, from), place) >= 0.0 && dot(cross(to, normal), place) >= 0.0;
    return isBeside ? std::abs(dot(normal, place)) / area : toEnds;
}

QString routesTitle(const QString &one, const char *many, const Network &network, std::span<const RouteId> routes)
{
    if (routes.size() == 1)
        return one.arg(displayName(network, EntityRef::of(routes.front())));
    return EditText::tr(many, nullptr, static_cast<int>(routes.size()));
}

} // namespace

Edit reverseRoutes(const Network &network, std::span<const RouteId> routes)
{
    DeltaBuilder builder(network);
    std::vector<traces::Piece> pieces;
    for (const RouteId id : routes) {
        builder.edit(id, [&](Route &route) {
            std::ranges::reverse(route.bends);
            std::swap(route.siteA, route.siteZ);
            pieces.push_back({id, 0, static_cast<int>(route.bends.size()), id, 0, true});
        });
    }
    traces::carry(builder, pieces);
    return {builder.build(), routesTitle(EditText::tr("Reverse %1"), QT_TRANSLATE_NOOP("edits", "Reverse %n route(s)"),
                                         network, routes)};
}

LineString simplified(std::span<const GeoPoint> line, Kilometers tolerance, const std::vector<bool> &fixed)
{
    if (line.size() < 3)
        return {line.begin(), line.end()};
    std::vector<Vector> places(line.size());
    std::ranges::transform(line, places.begin(), centered);
    std::vector<bool> stays(line.size(), false);
    stays.front() = stays.back() = true;
    for (std::size_t i = 0; i < std::min(fixed.size(), stays.size()); ++i)
        stays[i] = stays[i] || fixed[i];
    std::vector<std::pair<std::size_t, std::size_t>> open;
    for (std::size_t from = 0; from + 1 < line.size();) {
        std::size_t to = from + 1;
        while (!stays[to])
            ++to;
        open.emplace_back(from, to);
        from = to;
    }
    while (!open.empty()) {
        const auto [from, to] = open.back();
        open.pop_back();
        double farthest = tolerance.value() * caution;
        std::size_t split = from;
        for (std::size_t i = from + 1; i < to; ++i) {
            const double distance = besideLeg(places[from], places[to], places[i]);
            if (distance > farthest) {
                farthest = distance;
                split = i;
            }
        }
        if (split == from)
            continue;
        stays[split] = true;
        open.emplace_back(from, split);
        open.emplace_back(split, to);
    }
    LineString result;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (stays[i])
            result.push_back(line[i]);
    return result;
}

Edit simplifyRoutes(const Network &network, std::span<const RouteId> routes, Kilometers tolerance)
{
    std::unordered_map<RouteId, std::vector<const RouteTrace *>> tied;
    network.table<RouteTrace>().forEach([&](const RouteTrace &row) { tied[row.route].push_back(&row); });
    const auto bendsLeft = [&](RouteId id) -> std::optional<LineString> {
        const Route *route = network.find(id);
        const LineString line = route ? Figures::lineOf(network, *route) : LineString();
        if (line.size() < 3)
            return std::nullopt;
        std::vector<bool> fixed(line.size(), false);
        if (const auto own = tied.find(id); own != tied.end())
            for (const RouteTrace *row : own->second)
                for (int i = std::max(row->firstBend, 0); i < row->firstBend + row->bendCount; ++i)
                    if (static_cast<std::size_t>(i) < route->bends.size())
                        fixed[static_cast<std::size_t>(i) + 1] = true;
        const LineString rest = simplified(line, tolerance, fixed);
        if (rest.size() == line.size())
            return std::nullopt;
        return LineString(rest.begin() + 1, rest.end() - 1);
    };
    std::vector<std::optional<LineString>> left(routes.size());
    const std::size_t tasks = routes.size() / routesPerTask + 1;
    parallelFor(tasks, std::max(1U, std::thread::hardware_concurrency()), [&](auto &&next) {
        for (std::size_t task = next(); task < tasks; task = next())
            for (std::size_t i = task * routesPerTask; i < std::min(routes.size(), (task + 1) * routesPerTask); ++i)
                left[i] = bendsLeft(routes[i]);
    });
    DeltaBuilder builder(network);
    for (std::size_t i = 0; i < routes.size(); ++i)
        if (left[i])
            builder.edit(routes[i], [&](Route &copy) { copy.bends = std::move(*left[i]); });
    return {
        traces::kept(network, builder.build()),
        routesTitle(EditText::tr("Simplify %1"), QT_TRANSLATE_NOOP("edits", "Simplify %n route(s)"), network, routes)};
}

Edit untie(const Network &network, std::span<const RouteId> routes)
{
    DeltaBuilder builder(network);
    const std::unordered_set<RouteId> untied(routes.begin(), routes.end());
    network.table<RouteTrace>().forEach([&](const RouteTrace &row) {
        if (untied.contains(row.route))
            builder.remove(row.id);
    });
    return {builder.build(),
            routesTitle(EditText::tr("Untie %1"), QT_TRANSLATE_NOOP("edits", "Untie %n route(s)"), network, routes)};
}

} // namespace fiberloom::edits
