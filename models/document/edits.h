// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "document/edit.h"
#include "network/fields.h"
#include "schematic/schematiclayout.h"
#include "solver/risks/riskfinding.h"

#include <QPointF>

#include <set>
#include <span>

namespace fiberloom::edits {

// The verbs of the editor. Each is pure: it looks at a network and returns the delta that does it, with its title. Ids of new
// rows come from `ids`.

[[nodiscard]] Edit addSite(const Network &network, IdSource &ids, SiteKind kind, GeoPoint position,
                           const QString &name = {});
/// Moves sites by an offset in unit Mercator (see mercator.h). A site that was estimated is not any more.
[[nodiscard]] Edit moveSites(const Network &network, std::span<const SiteId> sites, QPointF worldOffset);
/// Puts one site at a place.
[[nodiscard]] Edit moveSiteTo(const Network &network, SiteId site, GeoPoint position);

/// A route over bends; a straight one gets the slack for straight lines, one with bends a slack of 1.
[[nodiscard]] Edit addRoute(const Network &network, IdSource &ids, SiteId a, SiteId z, LineString bends);
/// The same to a new junction at `end`.
[[nodiscard]] Edit addRouteToJunction(const Network &network, IdSource &ids, SiteId a, GeoPoint end, LineString bends);
/// `index` is among the route's bends, 0..size; for insert it is the place of the new one.
[[nodiscard]] Edit insertBend(const Network &network, RouteId route, std::size_t index, GeoPoint position);
[[nodiscard]] Edit moveBend(const Network &network, RouteId route, std::size_t index, GeoPoint position);
[[nodiscard]] Edit removeBend(const Network &network, RouteId route, std::size_t index);
/// Splits a route in two at a site that becomes an end of both, after `bendsBefore` of its bends. Cables are split too, length
/// as built by drawn length, risk groups follow, and build options stay with the first half.
[[nodiscard]] Edit splitRoute(const Network &network, IdSource &ids, RouteId route, SiteId at, std::size_t bendsBefore);

[[nodiscard]] Edit addCable(const Network &network, IdSource &ids, RouteId route);
/// One cable in each.
[[nodiscard]] Edit addCables(const Network &network, IdSource &ids, std::span<const RouteId> routes);
[[nodiscard]] Edit addDemand(const Network &network, IdSource &ids, SiteId a, SiteId z, Gbps eachWay);
/// A new row of a kind that stands alone (plan, scenario, growth, build option, catalog), with a fresh name. A scenario has
/// all plans on, a growth profile begins at a multiplier of 1. Nothing for other kinds.
[[nodiscard]] Edit addRow(const Network &network, IdSource &ids, EntityKind kind);
/// Whether addRow() can make one.
[[nodiscard]] bool standsAlone(EntityKind kind) noexcept;

/// A risk group of routes and sites.
[[nodiscard]] Edit addRiskGroup(const Network &network, IdSource &ids, const std::set<EntityRef> &members,
                                const QString &name = {});
[[nodiscard]] Edit addToRiskGroup(const Network &network, IdSource &ids, RiskGroupId group,
                                  const std::set<EntityRef> &members);

/// Takes a found risk as true: a risk group of its two routes, named after them, and no rejection any more. Always a group of
/// its own, as routes that share one trench with a third need not share another.
[[nodiscard]] Edit acceptRisk(const Network &network, const RiskFinding &finding, IdSource &ids);
/// Remembers that a found risk is none.
[[nodiscard]] Edit rejectRisk(const Network &network, const RiskFinding &finding, IdSource &ids);
/// Forgets that.
[[nodiscard]] Edit reconsiderRisk(const Network &network, const RiskFinding &finding);

/// Deletes rows with all that cannot be without them: routes and demands of a site, cables and memberships of a route.
/// Optional references to them are cleared.
[[nodiscard]] Edit removeEntities(const Network &network, const std::set<EntityRef> &entities);

/// Sets one field of many rows of a kind. An Error if the value does not fit; nothing is changed then.
[[nodiscard]] Result<Edit> setField(const Network &network, std::span<const EntityRef> rows, const FieldInfo &field,
                                    const Value &value);

/// What copying these means: the rows, routes between copied sites, the cables of copied routes, and what ties these routes to
/// others, copied or not.
[[nodiscard]] Network rowsToCopy(const Network &network, const std::set<EntityRef> &entities);

/// Copies of sites and of routes between copied sites, moved by an offset in unit Mercator; cables come along, and ties as
/// traces::goesAlong() says. A route that is copied without its sites stays where it is.
[[nodiscard]] Edit duplicate(const Network &network, IdSource &ids, const std::set<EntityRef> &entities,
                             QPointF worldOffset);

/// Puts sites on cells of the schematic; their places on the map stay.
[[nodiscard]] Edit arrangeSchematic(const Network &network, IdSource &ids, std::span<const SchematicCell> cells);

/// Adds all rows of another network under new ids (paste, import into the open project); ties to routes as
/// traces::goesAlong() says.
[[nodiscard]] Edit insertCopy(const Network &network, IdSource &ids, const Network &rows, QPointF worldOffset,
                              const QString &title);

/// Deletes all demands, or replaces them: for gravity traffic.
[[nodiscard]] Edit replaceDemands(const Network &network, const Delta &added);

} // namespace fiberloom::edits
