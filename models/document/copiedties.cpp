// SPDX-License-Identifier: Apache-2.0
#include "document/copiedties.h"

#include "document/edittext.h"
#include "document/routetraces.h"
#include "geo/mercator.h"

#include <set>

namespace fiberloom::traces {

namespace {

bool movesAlong(const Network &rows, const Route &route, QPointF worldOffset)
{
    return !worldOffset.isNull() && (rows.find(route.siteA) || rows.find(route.siteZ));
}

bool has(const LineString &bends, int first, int count)
{
    return first >= 0 && count >= 0 && first + count <= static_cast<int>(bends.size());
}

} // namespace

LineString copiedBends(const Network &rows, const Route &route, QPointF worldOffset)
{
    LineString bends = route.bends;
    if (movesAlong(rows, route, worldOffset))
        for (GeoPoint &bend : bends)
            bend = mercator::toGeo(mercator::fromGeo(bend) + worldOffset);
    return bends;
}

bool goesAlong(const Network &network, const Network &rows, const RouteTrace &tie, QPointF worldOffset)
{
    const Route *route = rows.find(tie.route);
    const Route *copied = rows.find(tie.over);
    const Route *over = copied ? copied : network.find(tie.over);
    if (!route || !over)
        return false;
    const bool overMoves = copied && movesAlong(rows, *copied, worldOffset);
    if (movesAlong(rows, *route, worldOffset) != overMoves)
        return false;
    // Both lie as far from where they were: upon each other now means then.
    const TraceRun run = TraceRun::of(tie);
    if (!has(route->bends, run.first, run.count) || !has(over->bends, run.overFirst, run.count))
        return false;
    for (int i = 0; i < run.count; ++i)
        if (!(route->bends[static_cast<std::size_t>(run.first + i)]
              == over->bends[static_cast<std::size_t>(run.overBend(i))]))
            return false;
    return true;
}

std::vector<RouteId> untiedByCopying(const Network &network, const Network &rows, QPointF worldOffset)
{
    const auto hasSite = [&](SiteId site) { return rows.find(site) || network.find(site); };
    std::set<RouteId> untied;
    rows.table<RouteTrace>().forEach([&](const RouteTrace &tie) {
        const Route *route = rows.find(tie.route);
        if (route && hasSite(route->siteA) && hasSite(route->siteZ) && !goesAlong(network, rows, tie, worldOffset))
            untied.insert(tie.route);
    });
    return {untied.begin(), untied.end()};
}

QString untiedNote(const Network &network, const Network &rows, QPointF worldOffset)
{
    const auto untied = static_cast<int>(untiedByCopying(network, rows, worldOffset).size());
    return untied == 0
               ? QString()
               : edits::EditText::tr("%n route(s) untied: what they follow was not copied along", nullptr, untied);
}

} // namespace fiberloom::traces
