// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkdrawingdata.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

template<class Rows, class Id>
auto placeOf(Rows &rows, Id id)
{
    return std::lower_bound(rows.begin(), rows.end(), id,
                            [](const auto &row, Id wanted) { return row.first < wanted; });
}

template<class Rows, class Id>
bool holds(const Rows &rows, Id id)
{
    const auto at = placeOf(rows, id);
    return at != rows.end() && at->first == id;
}

template<class Rows, class Id, class Row>
void putRow(Rows &rows, Id id, Row row)
{
    const auto at = placeOf(rows, id);
    if (at != rows.end() && at->first == id)
        at->second = std::move(row);
    else
        rows.emplace(at, id, std::move(row));
}

} // namespace

NetworkDrawing::Data::Tables::Tables(std::vector<SitePoint> allSites, std::vector<Line> allRoutes)
    : sites(std::move(allSites)), routes(std::move(allRoutes)), firstEnd(sites.size() + 1, 0)
{
    std::vector<SpatialIndex::Item> items;
    items.reserve(std::max(sites.size(), routes.size()));
    for (const SitePoint &site : sites) {
        const QRectF place(site.world, QSizeF(1e-12, 1e-12));
        siteExtent = siteExtent.isNull() ? place : siteExtent.united(place);
        items.push_back({QRectF(site.world, QSizeF(0, 0)), static_cast<std::uint32_t>(items.size())});
    }
    siteIndex = SpatialIndex(items);

    items.clear();
    boxes.reserve(routes.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> siteAndRoute;
    siteAndRoute.reserve(2 * routes.size());
    for (const Line &line : routes) {
        const auto position = static_cast<std::uint32_t>(boxes.size());
        boxes.push_back(line->box);
        items.push_back({line->box, position});
        routeExtent = routeExtent.isNull() ? line->box : routeExtent.united(line->box);
        length += std::hypot(line->box.width(), line->box.height());
        for (const SiteId end : {line->siteA, line->siteZ}) {
            if (const auto site = find(end)) {
                ++firstEnd[*site + 1];
                siteAndRoute.emplace_back(static_cast<std::uint32_t>(*site), position);
            }
        }
    }
    routeIndex = SpatialIndex(items);
    for (std::size_t i = 1; i < firstEnd.size(); ++i)
        firstEnd[i] += firstEnd[i - 1];
    ends.resize(siteAndRoute.size());
    std::vector<std::uint32_t> next(firstEnd.begin(), firstEnd.end() - 1);
    for (const auto &[site, route] : siteAndRoute)
        ends[next[site]++] = route;
}

std::optional<std::size_t> NetworkDrawing::Data::Tables::find(SiteId id) const noexcept
{
    const auto at = std::ranges::lower_bound(sites, id, {}, &SitePoint::id);
    if (at == sites.end() || at->id != id)
        return std::nullopt;
    return static_cast<std::size_t>(at - sites.begin());
}

std::optional<std::size_t> NetworkDrawing::Data::Tables::find(RouteId id) const noexcept
{
    const auto at = std::lower_bound(routes.begin(), routes.end(), id,
                                     [](const Line &line, RouteId wanted) { return line->id < wanted; });
    if (at == routes.end() || (*at)->id != id)
        return std::nullopt;
    return static_cast<std::size_t>(at - routes.begin());
}

bool NetworkDrawing::Data::replaces(RouteId id) const noexcept
{
    return holds(routes, id);
}

bool NetworkDrawing::Data::replaces(SiteId id) const noexcept
{
    return holds(sites, id);
}

NetworkDrawing::Data::Line NetworkDrawing::Data::line(RouteId id) const noexcept
{
    if (const auto own = placeOf(routes, id); own != routes.end() && own->first == id)
        return own->second;
    const auto at = tables->find(id);
    return at ? tables->routes[*at] : nullptr;
}

const NetworkDrawing::SitePoint *NetworkDrawing::Data::site(SiteId id) const noexcept
{
    if (const auto own = placeOf(sites, id); own != sites.end() && own->first == id)
        return own->second ? &*own->second : nullptr;
    const auto at = tables->find(id);
    return at ? &tables->sites[*at] : nullptr;
}

void NetworkDrawing::Data::put(RouteId id, Line line)
{
    putRow(routes, id, std::move(line));
}

void NetworkDrawing::Data::put(SiteId id, std::optional<SitePoint> site)
{
    putRow(sites, id, std::move(site));
}

NetworkDrawing::Data::OwnEnds NetworkDrawing::Data::ownEnds() const
{
    OwnEnds own;
    for (const auto &[id, line] : routes) {
        if (line) {
            own[line->siteA].push_back(line);
            own[line->siteZ].push_back(line);
        }
    }
    return own;
}

std::vector<NetworkDrawing::Data::Line> NetworkDrawing::Data::linesAt(SiteId id, const OwnEnds &own) const
{
    std::vector<Line> lines;
    if (const auto at = tables->find(id)) {
        for (std::uint32_t i = tables->firstEnd[*at]; i < tables->firstEnd[*at + 1]; ++i) {
            const Line &line = tables->routes[tables->ends[i]];
            if (!replaces(line->id))
                lines.push_back(line);
        }
    }
    if (const auto more = own.find(id); more != own.end()) {
        const auto shared = static_cast<std::ptrdiff_t>(lines.size());
        lines.insert(lines.end(), more->second.begin(), more->second.end());
        std::inplace_merge(lines.begin(), lines.begin() + shared, lines.end(),
                           [](const Line &a, const Line &b) { return a->id < b->id; });
    }
    return lines;
}

std::shared_ptr<const NetworkDrawing::Data> NetworkDrawing::Data::merged() const
{
    std::vector<SitePoint> allSites;
    allSites.reserve(tables->sites.size() + sites.size());
    forEachSite([&](const SitePoint &site) { allSites.push_back(site); });
    std::vector<Line> allRoutes;
    allRoutes.reserve(tables->routes.size() + routes.size());
    forEachRoute([&](const Line &line) { allRoutes.push_back(line); });
    auto data = std::make_shared<Data>();
    data->tables = std::make_shared<const Tables>(std::move(allSites), std::move(allRoutes));
    data->lineless = lineless;
    return data;
}

} // namespace fiberloom
