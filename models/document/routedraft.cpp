// SPDX-License-Identifier: Apache-2.0
#include "document/routedraft.h"

#include "document/edits.h"
#include "document/edittext.h"
#include "geo/geodesic.h"
#include "network/figures.h"
#include "network/names.h"

namespace fiberloom::edits {

namespace {

SiteId newSite(const Delta &delta)
{
    for (const Change &change : delta.changes())
        if (const auto site = change.ref().as<Site>(); site && change.isInsertion())
            return *site;
    Q_UNREACHABLE();
}

/// Which half of a route that was split has a place of the whole one, and where there.
RoutePlace inHalves(const Network &before, const Network &after, RoutePlace place, const RoutePlace &cut,
                    RouteId secondHalf)
{
    if (place.route != cut.route)
        return place;
    bool isBeyond = place.bendsBefore > cut.bendsBefore;
    if (place.bendsBefore == cut.bendsBefore) {
        const LineString line = Figures::lineOf(before, *before.find(place.route));
        const GeoPoint from = line[place.bendsBefore];
        isBeyond = geodesicDistance(from, place.position) > geodesicDistance(from, cut.position);
    }
    if (isBeyond && after.find(secondHalf))
        return {secondHalf, place.bendsBefore - cut.bendsBefore, place.position};
    return place;
}

RouteId secondHalfOf(const Delta &split)
{
    for (const Change &change : split.changes())
        if (const auto route = change.ref().as<Route>(); route && change.isInsertion())
            return *route;
    Q_UNREACHABLE();
}

} // namespace

Edit addStickySite(const Network &network, IdSource &ids, SiteKind kind, GeoPoint position, const QString &name,
                   const StickyValues &sticky)
{
    Edit edit = addSite(network, ids, kind, position, name);
    DeltaBuilder builder(network);
    for (const Change &change : edit.delta.changes()) {
        Site site = *change.after.get<Site>();
        sticky.apply(network, site);
        builder.insert(std::move(site));
    }
    edit.delta = builder.build();
    return edit;
}

Edit drawRoute(const Network &network, IdSource &ids, const RouteDraft &draft, const StickyValues &sticky)
{
    Network sketch = network;
    Delta all;
    const auto take = [&](const Delta &delta) {
        sketch.apply(delta);
        all = all.then(delta);
    };
    const auto siteAt = [&](const RouteEnd &end) {
        if (end.site)
            return *end.site;
        const Delta added = addStickySite(sketch, ids, SiteKind::Junction, end.position, {}, sticky).delta;
        take(added);
        return newSite(added);
    };
    const SiteId a = siteAt(draft.a);
    const SiteId z = siteAt(draft.z);
    Route route{.id = ids.next<Route>(),
                .bends = draft.bends,
                .siteA = a,
                .siteZ = z,
                .slack = draft.bends.empty() ? straightLineSlack : 1.0};
    sticky.apply(sketch, route);
    DeltaBuilder builder(sketch);
    for (const TraceRun &run : draft.borrowed)
        builder.insert(run.row(ids.next<RouteTrace>(), route.id));
    builder.insert(route);
    take(builder.build());

    // Splitting comes last, so that what the new route borrows is handed on to the halves.
    std::optional<RoutePlace> last = draft.z.onRoute;
    if (draft.a.onRoute && network.find(draft.a.onRoute->route)) {
        const Network before = sketch;
        const Delta split = splitRoute(sketch, ids, draft.a.onRoute->route, a, draft.a.onRoute->bendsBefore).delta;
        take(split);
        if (last)
            last = inHalves(before, sketch, *last, *draft.a.onRoute, secondHalfOf(split));
    }
    if (last && sketch.find(last->route))
        take(splitRoute(sketch, ids, last->route, z, last->bendsBefore).delta);
    const QString title =
        draft.z.site ? EditText::tr("Draw route %1–%2")
                           .arg(displayName(sketch, EntityRef::of(a)), displayName(sketch, EntityRef::of(z)))
                     : EditText::tr("Draw route from %1 to a new junction").arg(displayName(sketch, EntityRef::of(a)));
    return {all, title};
}

Edit addRouteOver(const Network &network, IdSource &ids, RouteId over, const StickyValues &sticky)
{
    const Route *below = network.find(over);
    if (!below)
        return {};
    Route route{.id = ids.next<Route>(), .bends = below->bends, .siteA = below->siteA, .siteZ = below->siteZ};
    sticky.apply(network, route);
    route.construction = below->construction;
    route.length = below->length;
    route.slack = below->slack;
    route.cutsPer1000KmYear = below->cutsPer1000KmYear;
    route.repairTime = below->repairTime;
    DeltaBuilder builder(network);
    const TraceRun all{over, 0, static_cast<int>(below->bends.size()), 0, false};
    builder.insert(all.row(ids.next<RouteTrace>(), route.id));
    builder.insert(std::move(route));
    return {builder.build(), EditText::tr("Add route over %1").arg(displayName(network, EntityRef::of(over)))};
}

Edit splitRouteAt(const Network &network, IdSource &ids, const RoutePlace &place, SiteKind kind,
                  const StickyValues &sticky)
{
    if (!network.find(place.route))
        return {};
    Edit added = addStickySite(network, ids, kind, place.position, {}, sticky);
    Network sketch = network;
    sketch.apply(added.delta);
    Edit split = splitRoute(sketch, ids, place.route, newSite(added.delta), place.bendsBefore);
    split.delta = added.delta.then(split.delta);
    return split;
}

std::optional<RoutePlace> middleOf(const Network &network, RouteId id)
{
    const Route *route = network.find(id);
    const LineString line = route ? Figures::lineOf(network, *route) : LineString();
    if (line.size() < 2)
        return std::nullopt;
    double left = geodesicLength(line).value() / 2.0;
    for (std::size_t leg = 0; leg + 1 < line.size(); ++leg) {
        const double length = geodesicDistance(line[leg], line[leg + 1]).value();
        if (left <= length || leg + 2 == line.size())
            return RoutePlace{
                id, leg,
                geodesicInterpolate(line[leg], line[leg + 1], length > 0.0 ? std::min(left / length, 1.0) : 0)};
        left -= length;
    }
    return std::nullopt;
}

} // namespace fiberloom::edits
