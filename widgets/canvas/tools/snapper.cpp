// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/snapper.h"

#include "canvas/tools/snapsource.h"
#include "diagram/rowfilter.h"
#include "geo/geodesic.h"
#include "geo/mercator.h"
#include "network/figures.h"

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
        if (here > distance)
            return false;
        distance = here;
        best = Snap{target, entity, position};
        return true;
    };
    // Positions come from the network, not from the drawing, so that what snaps is equal to the last bit.
    for (const NetworkDrawing::SeenSite &seen : m_drawing.sitesIn(area)) {
        const EntityRef ref = EntityRef::of(seen.site->id);
        const Site *site = m_network.find(seen.site->id);
        if (site && site->status != Status::Retired && !ignored.contains(ref) && m_shown.has(*seen.site))
            consider(Snap::Target::Site, ref, site->position);
    }
    if (best)
        return best;
    for (const NetworkDrawing::SeenRoute &seen : m_drawing.routesIn(area)) {
        const EntityRef ref = EntityRef::of(seen.line->id);
        const Route *route = m_network.find(seen.line->id);
        if (!route || ignored.contains(ref) || ignored.contains(EntityRef::of(route->siteA))
            || ignored.contains(EntityRef::of(route->siteZ)) || !m_shown.has(*seen.line))
            continue;
        for (std::size_t i = 0; i < route->bends.size(); ++i) {
            if (consider(Snap::Target::Bend, ref, route->bends[i])) {
                best->index = i;
                best->along = static_cast<double>(i) + 1.0;
            }
        }
    }
    if (!best)
        best = body(screen, ignored);
    return best ? best : onReference(screen);
}

std::optional<Snap> Snapper::onReference(QPointF screen) const
{
    if (!m_reference)
        return std::nullopt;
    const auto place = m_reference->nearestPlace(m_viewport.screenToWorld(screen), radius / m_viewport.scale());
    if (!place)
        return std::nullopt;
    return Snap{Snap::Target::Reference, EntityRef::of(ReferenceLayerId(0)), mercator::toGeo(*place)};
}

std::optional<Snap> Snapper::body(QPointF screen, std::set<EntityRef> ignored) const
{
    const QPointF corner(radius, radius);
    const QRectF area(m_viewport.screenToWorld(screen - corner), m_viewport.screenToWorld(screen + corner));
    for (const NetworkDrawing::SeenRoute &seen : m_drawing.routesIn(area))
        if (ignored.contains(EntityRef::of(seen.line->siteA)) || ignored.contains(EntityRef::of(seen.line->siteZ)))
            ignored.insert(EntityRef::of(seen.line->id));
    // What is seen is what attracts: lanes of parallel routes are drawn beside their line.
    const Hit hit = m_drawing.hitTest(m_viewport, screen, bodyRadius,
                                      {.sites = false, .ignored = std::move(ignored), .shown = &m_shown});
    if (hit.part != Hit::Part::Route)
        return std::nullopt;
    return onLeg(*hit.entity->as<Route>(), hit.index, screen);
}

std::optional<Snap> Snapper::onLeg(RouteId id, std::size_t leg, QPointF screen) const
{
    const Route *route = m_network.find(id);
    const LineString line = route ? Figures::lineOf(m_network, *route) : LineString();
    if (leg + 1 >= line.size())
        return std::nullopt;
    const GeoPoint from = line[leg];
    const GeoPoint to = line[leg + 1];
    const auto distance = [&](double fraction) {
        return QLineF(m_viewport.toScreen(geodesicInterpolate(from, to, fraction)), screen).length();
    };
    double low = 0.0;
    double high = 1.0;
    // A geodesic is nearly straight on the screen, so the distance has one minimum. Down to a millionth of the leg.
    while (high - low > 1e-6) {
        const double third = (high - low) / 3.0;
        if (distance(low + third) < distance(high - third))
            high -= third;
        else
            low += third;
    }
    const double fraction = (low + high) / 2.0;
    return Snap{Snap::Target::Body, EntityRef::of(id), geodesicInterpolate(from, to, fraction), leg,
                static_cast<double>(leg) + fraction};
}

} // namespace fiberloom
