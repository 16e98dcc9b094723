// SPDX-License-Identifier: Apache-2.0
#include "diagram/rowfilter.h"

namespace fiberloom {

bool RowFilter::isAbsent(const Network &network, SiteId id) const
{
    const Site *site = network.find(id);
    return site && !world.exists(*site);
}

bool RowFilter::exists(const Network &network, const Route &route) const
{
    return world.exists(route) && !isAbsent(network, route.siteA) && !isAbsent(network, route.siteZ);
}

bool RowFilter::shows(const Network &network, const NetworkDrawing::SitePoint &site) const
{
    if (!sites || isHidden(EntityRef::of(site.id)) || hiddenSiteKinds.contains(site.kind))
        return false;
    return site.status == Status::Retired ? retired : planned || !isAbsent(network, site.id);
}

bool RowFilter::shows(const Network &network, const NetworkDrawing::RouteLine &line) const
{
    if (!routes || isHidden(EntityRef::of(line.id)))
        return false;
    if (line.status == Status::Retired)
        return retired;
    if (planned && existing)
        return true;
    const Route *route = network.find(line.id);
    return route && (exists(network, *route) ? existing : planned);
}

std::set<EntityRef> ShownRows::all(const NetworkDrawing &drawing) const
{
    std::set<EntityRef> rows;
    for (const NetworkDrawing::SitePoint *site : drawing.sites())
        if (has(*site))
            rows.insert(EntityRef::of(site->id));
    for (const NetworkDrawing::RouteLine *line : drawing.routes())
        if (has(*line))
            rows.insert(EntityRef::of(line->id));
    return rows;
}

} // namespace fiberloom
