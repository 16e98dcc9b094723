// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/snapper.h"

#include "diagram/networkdrawing.h"

#include <QLineF>

namespace fiberloom {

std::optional<Snap> Snapper::snap(QPointF screen, const std::set<EntityRef> &ignored) const
{
    const QPointF corner(radius, radius);
    const QRectF area(m_viewport.screenToWorld(screen - corner), m_viewport.screenToWorld(screen + corner));
    std::optional<Snap> best;
    double distance = radius;
    const auto consider = [&](Snap::Target target, EntityRef entity, GeoPoint position) {
        const double here = QLineF(m_viewport.toScreen(position), screen).length();
        if (here <= distance) {
            distance = here;
            best = Snap{target, entity, position};
        }
    };
    // Positions come from the network, not from the drawing, so that what snaps is equal to the last bit.
    for (const NetworkDrawing::SeenSite &seen : m_drawing.sitesIn(area)) {
        const EntityRef ref = EntityRef::of(seen.site->id);
        const Site *site = m_network.find(seen.site->id);
        if (site && site->status != Status::Retired && !ignored.contains(ref))
            consider(Snap::Target::Site, ref, site->position);
    }
    if (best)
        return best;
    for (const NetworkDrawing::SeenRoute &seen : m_drawing.routesIn(area)) {
        const EntityRef ref = EntityRef::of(seen.line->id);
        const Route *route = m_network.find(seen.line->id);
        if (!route || ignored.contains(ref) || ignored.contains(EntityRef::of(route->siteA))
            || ignored.contains(EntityRef::of(route->siteZ)))
            continue;
        for (const GeoPoint bend : route->bends)
            consider(Snap::Target::Bend, ref, bend);
    }
    return best;
}

} // namespace fiberloom
