// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geopoint.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace fiberloom {

/// A graph by index: places where known, and which nodes are joined.
struct PlacementProblem
{
    std::vector<std::optional<GeoPoint>> known;
    std::vector<std::pair<std::size_t, std::size_t>> links;
};

struct Placement
{
    std::vector<GeoPoint> places;     ///< for every node; known ones unchanged
    std::size_t betweenNeighbors = 0; ///< nodes estimated from the places of others
    std::size_t invented = 0;         ///< nodes of components in which no place is known
};

/// Places for the nodes without one. Where a component has known places, each unknown node goes to the mean of its neighbors
/// on the sphere (Tutte's barycentric placement, iterated), and off any node it would hide. Components without any known place
/// are laid out by springs (Fruchterman and Reingold 1991; a circle when large) south of the rest, or off the coast of West
/// Africa at 0°, 0°. Same input, same output. O(links) per iteration, 300 at most.
[[nodiscard]] Placement estimatePlaces(const PlacementProblem &problem);

} // namespace fiberloom
