// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "document/routetraces.h"
#include "document/stickyvalues.h"

#include <optional>
#include <vector>

namespace fiberloom {

/// A place on a route's line, which passes `bendsBefore` of its bends before it.
struct RoutePlace
{
    RouteId route;
    std::size_t bendsBefore = 0;
    GeoPoint position;
    friend bool operator==(const RoutePlace &, const RoutePlace &) = default;
};

/// Where a drawn route begins or ends: at a site, at a new junction on another route, or at a new junction on the ground.
struct RouteEnd
{
    GeoPoint position;
    std::optional<SiteId> site = {};
    std::optional<RoutePlace> onRoute = {};
};

/// A route as the hand has drawn it, before it is in the network.
struct RouteDraft
{
    RouteEnd a;
    RouteEnd z;
    LineString bends = {};
    std::vector<TraceRun> borrowed = {}; ///< along the bends
};

namespace edits {

/// The route with its junctions; routes that it ends on are split there. A straight route gets the slack for straight lines,
/// one with bends a slack of 1, unless sticky values say otherwise.
[[nodiscard]] Edit drawRoute(const Network &network, IdSource &ids, const RouteDraft &draft,
                             const StickyValues &sticky = {});

/// Another route over a whole one: same ends, all bends borrowed, of the same construction, length and risk of cuts.
[[nodiscard]] Edit addRouteOver(const Network &network, IdSource &ids, RouteId over, const StickyValues &sticky = {});

/// Adds a site on a route and splits the route there.
[[nodiscard]] Edit splitRouteAt(const Network &network, IdSource &ids, const RoutePlace &place, SiteKind kind,
                                const StickyValues &sticky = {});

/// The place halfway along a route's drawn line; nothing if a site is missing.
[[nodiscard]] std::optional<RoutePlace> middleOf(const Network &network, RouteId route);

/// A new site with the sticky values.
[[nodiscard]] Edit addStickySite(const Network &network, IdSource &ids, SiteKind kind, GeoPoint position,
                                 const QString &name, const StickyValues &sticky);

} // namespace edits
} // namespace fiberloom
