// SPDX-License-Identifier: Apache-2.0
#include "solver/explain/joinparts.h"

#include "geo/geodesic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace fiberloom {

namespace {

// A sphere's distances differ from WGS84's by up to 0.6 %: what is this near to the nearest is measured. Squares of chords.
constexpr double sphereSlack = 1.03;

using Direction = std::array<double, 3>;

std::vector<Direction> directions(const Graph &graph, const std::vector<std::uint32_t> &nodes)
{
    std::vector<Direction> result;
    result.reserve(nodes.size());
    for (const std::uint32_t node : nodes) {
        const double latitude = graph.positions()[node].latitude() * std::numbers::pi / 180.0;
        const double longitude = graph.positions()[node].longitude() * std::numbers::pi / 180.0;
        result.push_back(
            {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude), std::sin(latitude)});
    }
    return result;
}

double chordSquared(const Direction &a, const Direction &b)
{
    const double x = a[0] - b[0];
    const double y = a[1] - b[1];
    const double z = a[2] - b[2];
    return x * x + y * y + z * z;
}

} // namespace

std::vector<std::uint32_t> reachableFrom(const Graph &graph, std::uint32_t node)
{
    std::vector<char> reached(graph.nodeCount(), 0);
    std::vector<std::uint32_t> nodes{node};
    reached[node] = 1;
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        for (const Graph::Arc &arc : graph.arcsFrom(nodes[at])) {
            if (!reached[arc.head]) {
                reached[arc.head] = 1;
                nodes.push_back(arc.head);
            }
        }
    }
    std::ranges::sort(nodes);
    return nodes;
}

std::optional<NearestPair> nearestPair(const Graph &graph, const std::vector<std::uint32_t> &first,
                                       const std::vector<std::uint32_t> &second, const JobControl &control)
{
    const std::vector<Direction> from = directions(graph, first);
    const std::vector<Direction> to = directions(graph, second);
    double least = 8.0;
    for (const Direction &a : from) {
        if (control.isCanceled())
            return std::nullopt;
        for (const Direction &b : to)
            least = std::min(least, chordSquared(a, b));
    }
    std::optional<NearestPair> best;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (control.isCanceled())
            return std::nullopt;
        for (std::size_t j = 0; j < to.size(); ++j) {
            if (chordSquared(from[i], to[j]) > least * sphereSlack)
                continue;
            const Kilometers distance = geodesicDistance(graph.positions()[first[i]], graph.positions()[second[j]]);
            if (!best || distance < best->distance)
                best = NearestPair{first[i], second[j], distance};
        }
    }
    return best;
}

} // namespace fiberloom
