// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/edittext.h"
#include "document/routetraces.h"
#include "geo/geodesic.h"
#include "network/figures.h"
#include "network/names.h"

namespace fiberloom::edits {

namespace {

Route drawnRoute(IdSource &ids, SiteId a, SiteId z, LineString bends)
{
    const double slack = bends.empty() ? straightLineSlack : 1.0;
    return Route{.id = ids.next<Route>(), .bends = std::move(bends), .siteA = a, .siteZ = z, .slack = slack};
}

template<class Function>
Edit editBends(const Network &network, RouteId route, const QString &title, Function &&function)
{
    DeltaBuilder builder(network);
    builder.edit(route, [&](Route &copy) { function(copy.bends); });
    return {traces::kept(network, builder.build()), title.arg(displayName(network, EntityRef::of(route)))};
}

} // namespace

Edit addRoute(const Network &network, IdSource &ids, SiteId a, SiteId z, LineString bends)
{
    DeltaBuilder builder(network);
    const Route route = drawnRoute(ids, a, z, std::move(bends));
    builder.insert(route);
    const QString title = EditText::tr("Draw route %1–%2")
                              .arg(displayName(network, EntityRef::of(a)), displayName(network, EntityRef::of(z)));
    return {builder.build(), title};
}

Edit addRouteToJunction(const Network &network, IdSource &ids, SiteId a, GeoPoint end, LineString bends)
{
    const Edit junction = addSite(network, ids, SiteKind::Junction, end);
    DeltaBuilder builder(network);
    const auto row = junction.delta.changes().front().after;
    builder.put(row);
    builder.insert(drawnRoute(ids, a, row.get<Site>()->id, std::move(bends)));
    return {builder.build(),
            EditText::tr("Draw route from %1 to a new junction").arg(displayName(network, EntityRef::of(a)))};
}

Edit insertBend(const Network &network, RouteId route, std::size_t index, GeoPoint position)
{
    return editBends(network, route, EditText::tr("Add bend to %1"), [&](LineString &bends) {
        bends.insert(bends.begin() + static_cast<std::ptrdiff_t>(std::min(index, bends.size())), position);
    });
}

Edit moveBend(const Network &network, RouteId route, std::size_t index, GeoPoint position)
{
    return editBends(network, route, EditText::tr("Move bend of %1"), [&](LineString &bends) {
        if (index < bends.size())
            bends[index] = position;
    });
}

Edit removeBend(const Network &network, RouteId route, std::size_t index)
{
    return editBends(network, route, EditText::tr("Remove bend from %1"), [&](LineString &bends) {
        if (index < bends.size())
            bends.erase(bends.begin() + static_cast<std::ptrdiff_t>(index));
    });
}

Edit splitRoute(const Network &network, IdSource &ids, RouteId route, SiteId at, std::size_t bendsBefore)
{
    const Route *whole = network.find(route);
    const Site *middle = network.find(at);
    if (!whole || !middle || whole->siteA == at || whole->siteZ == at)
        return {};
    // A bend at the very place of the site is the site's from now on.
    auto cut = whole->bends.begin() + static_cast<std::ptrdiff_t>(std::min(bendsBefore, whole->bends.size()));
    auto afterCut = cut;
    if (cut != whole->bends.begin() && *std::prev(cut) == middle->position)
        --cut;
    if (afterCut != whole->bends.end() && *afterCut == middle->position)
        ++afterCut;
    Route first = *whole;
    first.siteZ = at;
    first.bends.assign(whole->bends.begin(), cut);
    Route second = *whole;
    second.id = ids.next<Route>();
    second.siteA = at;
    second.bends.assign(afterCut, whole->bends.end());

    DeltaBuilder builder(network);
    Network halves = network;
    DeltaBuilder sketch(network);
    sketch.put(first);
    sketch.put(second);
    halves.apply(sketch.build());
    const double firstKm = geodesicLength(Figures::lineOf(halves, first)).value();
    const double secondKm = geodesicLength(Figures::lineOf(halves, second)).value();
    const double share = firstKm + secondKm > 0 ? firstKm / (firstKm + secondKm) : 0.5;
    if (whole->length) {
        first.length = *whole->length * share;
        second.length = *whole->length * (1.0 - share);
    }
    if (whole->costFixed) {
        first.costFixed = *whole->costFixed * share;
        second.costFixed = *whole->costFixed * (1.0 - share);
    }
    if (!whole->name.isEmpty()) {
        first.name = whole->name + QLatin1String(" (1)");
        second.name = whole->name + QLatin1String(" (2)");
    }
    builder.put(first);
    builder.put(second);
    const int before = static_cast<int>(first.bends.size());
    const int all = static_cast<int>(whole->bends.size());
    const int after = all - static_cast<int>(second.bends.size());
    traces::carry(builder, std::vector<traces::Piece>{{route, 0, before, route, 0}, {route, after, all, second.id, 0}});
    network.cables().forEach([&](const Cable &cable) {
        if (cable.route != route)
            return;
        Cable other = cable;
        other.id = ids.next<Cable>();
        other.route = second.id;
        if (cable.costFixed) {
            other.costFixed = *cable.costFixed * (1.0 - share);
            builder.edit(cable.id, [&](Cable &kept) { kept.costFixed = *cable.costFixed * share; });
        }
        builder.insert(other);
    });
    network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &member) {
        if (member.route != route)
            return;
        RiskGroupMember other = member;
        other.id = ids.next<RiskGroupMember>();
        other.route = second.id;
        builder.insert(other);
    });
    return {builder.build(),
            EditText::tr("Split %1 at %2")
                .arg(displayName(network, EntityRef::of(route)), displayName(network, EntityRef::of(at)))};
}

Edit addCable(const Network &network, IdSource &ids, RouteId route)
{
    return addCables(network, ids, std::span(&route, 1));
}

Edit addCables(const Network &network, IdSource &ids, std::span<const RouteId> routes)
{
    DeltaBuilder builder(network);
    EntityRef last{};
    for (const RouteId route : routes) {
        const Route *row = network.find(route);
        if (!row)
            continue;
        last = EntityRef::of(route);
        // A cable on a route that a plan builds cannot be there before it.
        builder.insert(Cable{.id = ids.next<Cable>(),
                             .route = route,
                             .pairs = 24,
                             .status = row->status,
                             .plan = row->plan,
                             .inServiceYear = row->inServiceYear});
    }
    const Delta delta = builder.build();
    if (delta.isEmpty())
        return {};
    return {delta, delta.changes().size() == 1
                       ? EditText::tr("Add cable to %1").arg(displayName(network, last))
                       : EditText::tr("Add %n cable(s)", nullptr, static_cast<int>(delta.changes().size()))};
}

} // namespace fiberloom::edits
