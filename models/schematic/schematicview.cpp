// SPDX-License-Identifier: Apache-2.0
#include "schematic/schematicview.h"

#include "geo/mercator.h"
#include "network/figures.h"
#include "schematic/schematicgrid.h"

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_set>
#include <vector>

namespace fiberloom {

namespace {

/// Of a network that has no schematic yet: its width in steps.
constexpr double firstWidth = 60.0;
/// Closer than this to where it was drawn, a site was not moved.
constexpr double unmoved = 1e-4;

qint64 cellKey(QPointF place)
{
    return (std::llround(place.x()) << 32) ^ (std::llround(place.y()) & 0xffffffff);
}

/// The free cell nearest to a place, looked for in growing squares.
QPointF freeCell(QPointF near, std::unordered_set<qint64> &taken)
{
    const QPointF middle(std::round(near.x()), std::round(near.y()));
    for (int radius = 0; radius < 400; ++radius) {
        std::optional<QPointF> best;
        double bestDistance = 0.0;
        for (int dy = -radius; dy <= radius; ++dy) {
            const int step = std::abs(dy) == radius ? 1 : std::max(2 * radius, 1);
            for (int dx = -radius; dx <= radius; dx += step) {
                const QPointF cell = middle + QPointF(dx, dy);
                const double distance = std::hypot(cell.x() - near.x(), cell.y() - near.y());
                if (!taken.contains(cellKey(cell)) && (!best || distance < bestDistance)) {
                    best = cell;
                    bestDistance = distance;
                }
            }
        }
        if (best) {
            taken.insert(cellKey(*best));
            return *best;
        }
    }
    return middle;
}

/// Neighbors of a site over its routes.
std::unordered_map<SiteId, std::vector<SiteId>> neighborsOf(const Network &network)
{
    std::unordered_map<SiteId, std::vector<SiteId>> neighbors;
    network.routes().forEach([&](const Route &route) {
        neighbors[route.siteA].push_back(route.siteZ);
        neighbors[route.siteZ].push_back(route.siteA);
    });
    return neighbors;
}

} // namespace

SchematicView::SchematicView(const Network &real) : m_drawn(real)
{
    readPlaces(real);
    placeTheRest(real);
    DeltaBuilder builder(real);
    real.sites().forEach([&](const Site &site) { builder.put(drawnSite(site)); });
    real.routes().forEach([&](const Route &route) { builder.put(drawnRoute(route)); });
    // Routes are tied on the map; their lines here are not what they follow.
    real.table<RouteTrace>().forEach([&](const RouteTrace &row) { builder.remove(row.id); });
    m_drawn.apply(builder.build());
}

void SchematicView::readPlaces(const Network &real)
{
    m_places.reserve(real.sites().size());
    real.table<SchematicPosition>().forEach([&](const SchematicPosition &row) {
        m_places.try_emplace(row.site, Place{QPointF(row.x, row.y), row.id});
    });
}

void SchematicView::placeTheRest(const Network &real)
{
    std::vector<const Site *> waiting;
    QRectF extent;
    real.sites().forEach([&](const Site &site) {
        const QPointF world = mercator::fromGeo(site.position);
        const QRectF point(world, QSizeF(1e-12, 1e-12));
        extent = extent.isNull() ? point : extent.united(point);
        if (!m_places.contains(site.id))
            waiting.push_back(&site);
    });
    if (waiting.empty())
        return;
    std::unordered_set<qint64> taken;
    for (const auto &[site, place] : m_places)
        taken.insert(cellKey(place.at));
    const auto neighbors = neighborsOf(real);
    const bool fromMap = m_places.empty();
    const double scale = firstWidth / std::max({extent.width(), extent.height(), 1e-9});
    // Sites next to placed ones come first, so that what hangs on them finds neighbors in turn.
    for (bool goesOn = true; goesOn && !fromMap;) {
        goesOn = false;
        std::vector<const Site *> left;
        for (const Site *site : waiting) {
            QPointF sum;
            int count = 0;
            if (const auto found = neighbors.find(site->id); found != neighbors.end()) {
                for (const SiteId neighbor : found->second) {
                    if (const auto place = m_places.find(neighbor); place != m_places.end()) {
                        sum += place->second.at;
                        ++count;
                    }
                }
            }
            if (count == 0) {
                left.push_back(site);
                continue;
            }
            const QPointF aside = count == 1 ? QPointF(2.0, 0.0) : QPointF();
            m_places.emplace(site->id, Place{freeCell(sum / count + aside, taken)});
            goesOn = true;
        }
        waiting = std::move(left);
    }
    for (const Site *site : waiting) {
        const QPointF near = (mercator::fromGeo(site->position) - extent.center()) * scale;
        m_places.emplace(site->id, Place{freeCell(near, taken)});
    }
}

QPointF SchematicView::placeOf(SiteId site) const
{
    const auto found = m_places.find(site);
    return found == m_places.end() ? QPointF() : found->second.at;
}

Site SchematicView::drawnSite(const Site &site) const
{
    Site drawn = site;
    drawn.position = schematicgrid::toGeo(placeOf(site.id));
    return drawn;
}

Route SchematicView::drawnRoute(const Route &route) const
{
    Route drawn = route;
    drawn.bends.clear();
    // Both directions between two sites bend at the same place.
    const SiteId first = std::min(route.siteA, route.siteZ);
    const SiteId second = std::max(route.siteA, route.siteZ);
    if (const auto bend = schematicgrid::elbow(placeOf(first), placeOf(second)))
        drawn.bends.push_back(schematicgrid::toGeo(*bend));
    return drawn;
}

Delta SchematicView::update(const Network &after, const Delta &delta)
{
    std::set<SiteId> moved;
    bool placesMissing = false;
    for (const Change &change : delta.changes()) {
        if (change.kind() == EntityKind::SchematicPosition) {
            const auto [before, now] = change.as<SchematicPosition>();
            if (now) {
                m_places[now->site] = Place{QPointF(now->x, now->y), now->id};
                moved.insert(now->site);
            } else if (const auto place = m_places.find(before->site);
                       place != m_places.end() && place->second.row == before->id) {
                m_places.erase(place);
                placesMissing = true;
                moved.insert(before->site);
            }
        } else if (change.kind() == EntityKind::Site) {
            const SiteId id(change.ref().id);
            if (change.isRemoval())
                m_places.erase(id);
            else if (!m_places.contains(id))
                placesMissing = true;
        }
    }
    if (placesMissing)
        placeTheRest(after);

    DeltaBuilder builder(m_drawn);
    for (const Change &change : delta.changes()) {
        if (change.kind() == EntityKind::RouteTrace)
            continue;
        if (change.isRemoval())
            builder.remove(change.ref());
        else if (const auto site = change.as<Site>().second)
            builder.put(drawnSite(*site));
        else if (const auto route = change.as<Route>().second)
            builder.put(drawnRoute(*route));
        else
            builder.put(change.after);
    }
    for (const SiteId id : moved) {
        if (const Site *site = after.find(id))
            builder.put(drawnSite(*site));
    }
    if (!moved.empty()) {
        after.routes().forEach([&](const Route &route) {
            if (moved.contains(route.siteA) || moved.contains(route.siteZ))
                builder.put(drawnRoute(route));
        });
    }
    Delta changes = builder.build();
    m_drawn.apply(changes);
    return changes;
}

Delta SchematicView::pulledBack(const Network &real, const Delta &drawn, IdSource &ids, Snap snap) const
{
    DeltaBuilder builder(real);
    std::vector<SiteId> fresh;
    const auto settle = [&](QPointF place) {
        return snap == Snap::Grid ? QPointF(std::round(place.x()), std::round(place.y())) : place;
    };
    std::set<RouteId> gone;
    for (const Change &change : drawn.changes()) {
        if (change.kind() == EntityKind::RouteTrace)
            continue;
        if (change.isRemoval()) {
            builder.remove(change.ref());
            if (const auto route = change.ref().as<Route>())
                gone.insert(*route);
        } else if (const auto site = change.as<Site>().second) {
            Site row = *site;
            const Site *was = real.find(row.id);
            const QPointF place = schematicgrid::fromGeo(row.position);
            const auto known = m_places.find(row.id);
            const QPointF off = known == m_places.end() ? QPointF(1.0, 1.0) : place - known->second.at;
            if (std::hypot(off.x(), off.y()) > unmoved) {
                const QPointF at = settle(place);
                const auto id =
                    known == m_places.end() || !known->second.row ? ids.next<SchematicPosition>() : *known->second.row;
                builder.put(SchematicPosition{.id = id, .site = row.id, .x = at.x(), .y = at.y()});
            }
            if (was) {
                row.position = was->position;
                row.locationIsEstimated = was->locationIsEstimated;
            } else {
                row.locationIsEstimated = true;
                fresh.push_back(row.id);
            }
            builder.put(std::move(row));
        } else if (const auto route = change.as<Route>().second) {
            Route row = *route;
            const Route *was = real.find(row.id);
            row.bends = was ? was->bends : LineString();
            if (!was)
                row.slack = straightLineSlack;
            builder.put(std::move(row));
        } else {
            builder.put(change.after);
        }
    }
    if (!gone.empty()) {
        real.table<RouteTrace>().forEach([&](const RouteTrace &row) {
            if (gone.contains(row.route) || gone.contains(row.over))
                builder.remove(row.id);
        });
    }
    if (fresh.empty())
        return builder.build();

    // A real place for what was only drawn: between its neighbors, else in the middle of the network.
    Network after = real;
    after.apply(builder.build());
    QPointF everything;
    int count = 0;
    real.sites().forEach([&](const Site &site) {
        everything += mercator::fromGeo(site.position);
        ++count;
    });
    if (count > 0)
        everything /= count;
    else
        everything = QPointF(0.5, 0.4);
    for (const SiteId id : fresh) {
        QPointF sum;
        int neighbors = 0;
        after.routes().forEach([&](const Route &route) {
            if (route.siteA != id && route.siteZ != id)
                return;
            const Site *other = real.find(route.siteA == id ? route.siteZ : route.siteA);
            if (!other)
                return;
            sum += mercator::fromGeo(other->position);
            ++neighbors;
        });
        builder.edit(id,
                     [&](Site &row) { row.position = mercator::toGeo(neighbors > 0 ? sum / neighbors : everything); });
    }
    return builder.build();
}

} // namespace fiberloom
