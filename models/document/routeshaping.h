// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "document/edit.h"
#include "network/network.h"

#include <span>
#include <vector>

namespace fiberloom::edits {

/// Swaps the ends of routes; their lines stay where they are.
[[nodiscard]] Edit reverseRoutes(const Network &network, std::span<const RouteId> routes);

/// The line with the bends left out that do not matter: no bend that goes is farther than the tolerance from the line that
/// stays (Douglas and Peucker 1973; distances to the legs' great ellipses, so in meters anywhere). Both ends and the points
/// marked in `fixed`, which may be empty, stay. O(n log n) for common lines, O(n²) at worst.
[[nodiscard]] LineString simplified(std::span<const GeoPoint> line, Kilometers tolerance,
                                    const std::vector<bool> &fixed = {});
/// Leaves out bends of routes. Those that a route borrows from another one stay: they are that one's to simplify.
[[nodiscard]] Edit simplifyRoutes(const Network &network, std::span<const RouteId> routes, Kilometers tolerance);

/// Makes one route of two that meet at a site where nothing else ends; a junction goes, another kind of site stays beside the
/// line. The first route keeps its id and direction. Lengths add up, equal cables are joined, risk groups are united, and what
/// named the second names the first. An Error that says what differs where one route could not say both.
[[nodiscard]] Result<Edit> joinRoutes(const Network &network, RouteId first, RouteId second);
/// The same for the two routes of a site.
[[nodiscard]] Result<Edit> joinAt(const Network &network, SiteId site);

/// Lets routes keep their geometry and follow no other any more.
[[nodiscard]] Edit untie(const Network &network, std::span<const RouteId> routes);

} // namespace fiberloom::edits
