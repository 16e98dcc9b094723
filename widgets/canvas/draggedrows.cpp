// SPDX-License-Identifier: Apache-2.0
#include "canvas/draggedrows.h"

namespace fiberloom {

DraggedRows DraggedRows::of(const Network &shown, const NetworkDrawing &drawing, const Delta &preview)
{
    std::set<EntityRef> rows;
    for (const Change &change : preview.changes()) {
        if (change.kind() != EntityKind::Site && change.kind() != EntityKind::Route)
            continue;
        rows.insert(change.ref());
        if (const auto site = change.ref().as<Site>()) {
            for (const NetworkDrawing::RouteLine *line : drawing.routesAt(*site))
                rows.insert(EntityRef::of(line->id));
        }
    }
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
