// SPDX-License-Identifier: Apache-2.0
#include "canvas/draggedrows.h"

#include <unordered_set>

namespace fiberloom {

DraggedRows DraggedRows::of(const Network &shown, const Delta &preview)
{
    std::set<EntityRef> rows;
    std::unordered_set<SiteId> sites;
    std::unordered_set<RouteId> routes;
    for (const Change &change : preview.changes()) {
        if (const auto site = change.ref().as<Site>())
            sites.insert(*site);
        else if (const auto route = change.ref().as<Route>())
            routes.insert(*route);
    }
    if (!sites.empty()) {
        shown.routes().forEach([&](const Route &route) {
            if (sites.contains(route.siteA) || sites.contains(route.siteZ))
                routes.insert(route.id);
        });
    }
    for (const SiteId site : sites)
        rows.insert(EntityRef::of(site));
    for (const RouteId route : routes)
        rows.insert(EntityRef::of(route));
    return cut(shown, std::move(rows));
}

DraggedRows DraggedRows::cut(const Network &shown, std::set<EntityRef> rows)
{
    DraggedRows dragged{.rows = std::move(rows), .network = {}, .drawing = {}};
    const Network empty;
    DeltaBuilder builder(empty);
    const auto take = [&](EntityRef ref) {
        if (EntityPtr row = shown.row(ref); !isNull(row))
            builder.put(std::move(row));
    };
    for (const EntityRef &ref : dragged.rows)
        take(ref);
    for (const EntityRef &ref : dragged.rows) {
        if (const Route *route = shown.find(ref.as<Route>())) {
            take(EntityRef::of(route->siteA));
            take(EntityRef::of(route->siteZ));
        }
    }
    dragged.network.apply(builder.build());
    dragged.drawing = NetworkDrawing(dragged.network);
    return dragged;
}

} // namespace fiberloom
