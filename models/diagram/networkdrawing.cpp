// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkdrawing.h"

#include "diagram/networkdrawingdata.h"
#include "diagram/routegeometry.h"
#include "diagram/rowfilter.h"

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

using SitePoint = NetworkDrawing::SitePoint;

/// How near a click must come to a site's symbol, beyond its center, pixels.
constexpr double siteReach = 5.0;
/// Lanes and loops lie this far beside the box of their route at most, pixels.
constexpr double besideBox = 40.0;
/// Of an area that is wider and higher than this share of everything, all boxes
/// are looked at: a tree would be slower.
constexpr double wideShare = 0.3;

/// What a network is spread over, world units squared; one along a line counts
/// as a quarter as wide as long.
double spread(const QRectF &extent)
{
    const double least = std::max({extent.width() / 4.0, extent.height() / 4.0, 1e-6});
    return std::max(extent.width(), least) * std::max(extent.height(), least);
}

/// Whole worlds that `box` must be moved by to touch `area`.
struct Repeats
{
    int first;
    int last;
};
Repeats repeats(const QRectF &box, const QRectF &area)
{
    if (box.bottom() < area.top() || box.top() > area.bottom())
        return {0, -1};
    return {static_cast<int>(std::ceil(area.left() - box.right())),
            static_cast<int>(std::floor(area.right() - box.left()))};
}

template<class Row>
bool isThere(const Row &row, const ShownRows *shown)
{
    return shown ? shown->has(row) : row.status != Status::Retired;
}

/// Calls function(position) for what may touch the area in any repeat of the
/// world, ascending.
template<class Function>
void forEachNear(const SpatialIndex &index, std::size_t count, const QRectF &extent, const QRectF &area,
                 Function &&function)
{
    if (area.width() >= wideShare * extent.width() && area.height() >= wideShare * extent.height()) {
        for (std::size_t i = 0; i < count; ++i)
            function(i);
        return;
    }
    const auto [first, last] = repeats(extent, area.adjusted(-1e-9, -1e-9, 1e-9, 1e-9));
    std::vector<std::uint32_t> found;
    for (int offset = first; offset <= last; ++offset) {
        const auto more = index.intersecting(area.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).translated(-offset, 0.0));
        found.insert(found.end(), more.begin(), more.end());
    }
    if (last > first) {
        std::ranges::sort(found);
        found.erase(std::ranges::unique(found).begin(), found.end());
    }
    for (const std::uint32_t i : found)
        function(i);
}

/// Whether a box reaches the border of the extent, which may shrink without it.
bool bears(const QRectF &box, const QRectF &extent)
{
    return box.left() <= extent.left() || box.right() >= extent.right() || box.top() <= extent.top()
           || box.bottom() >= extent.bottom();
}

/// Whether a stretch of the line comes as near to a place as `reach`, all in world units; may say yes a little too often. A
/// line across the map has hundreds of points, of which a cursor is near to a few.
bool passesNear(const NetworkDrawing::RouteLine &line, QPointF place, double reach)
{
    const QPointF at = place - QPointF(reach, reach);
    const QPointF to = place + QPointF(reach, reach);
    for (std::size_t i = 1; i < line.points.size(); ++i) {
        const QPointF a = line.points[i - 1];
        const QPointF b = line.points[i];
        if (std::max(a.x(), b.x()) >= at.x() && std::min(a.x(), b.x()) <= to.x() && std::max(a.y(), b.y()) >= at.y()
            && std::min(a.y(), b.y()) <= to.y())
            return true;
    }
    return line.isLoop;
}

QRectF withArea(QPointF place)
{
    return {place, QSizeF(1e-12, 1e-12)};
}

} // namespace

NetworkDrawing::NetworkDrawing() : m_data(std::make_shared<Data>()) {}

NetworkDrawing::NetworkDrawing(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}

std::size_t NetworkDrawing::siteCount() const noexcept
{
    std::size_t count = m_data->tables->sites.size();
    for (const auto &[id, site] : m_data->sites)
        count = count + (site ? 1 : 0) - (m_data->tables->find(id) ? 1 : 0);
    return count;
}

std::size_t NetworkDrawing::routeCount() const noexcept
{
    std::size_t count = m_data->tables->routes.size();
    for (const auto &[id, line] : m_data->routes)
        count = count + (line ? 1 : 0) - (m_data->tables->find(id) ? 1 : 0);
    return count;
}

const SitePoint *NetworkDrawing::find(SiteId id) const noexcept
{
    return m_data->site(id);
}

const NetworkDrawing::RouteLine *NetworkDrawing::find(RouteId id) const noexcept
{
    return m_data->line(id).get();
}

std::vector<const SitePoint *> NetworkDrawing::sites() const
{
    std::vector<const SitePoint *> all;
    all.reserve(m_data->tables->sites.size() + m_data->sites.size());
    m_data->forEachSite([&](const SitePoint &site) { all.push_back(&site); });
    return all;
}

std::vector<const NetworkDrawing::RouteLine *> NetworkDrawing::routes() const
{
    std::vector<const RouteLine *> all;
    all.reserve(m_data->tables->routes.size() + m_data->routes.size());
    m_data->forEachRoute([&](const Data::Line &line) { all.push_back(line.get()); });
    return all;
}

std::vector<const NetworkDrawing::RouteLine *> NetworkDrawing::routesAt(SiteId id) const
{
    std::vector<const RouteLine *> lines;
    for (const Data::Line &line : m_data->linesAt(id, m_data->ownEnds()))
        lines.push_back(line.get());
    return lines;
}

QRectF NetworkDrawing::bounds() const
{
    // What begins in each slice of the world; sorting it all would take as long as reading it from a file.
    struct Slice
    {
        double left = 2.0;
        double right = -1.0;
    };
    constexpr std::size_t sliceCount = 4096;
    std::vector<Slice> slices(sliceCount);
    double top = 1.0;
    double bottom = 0.0;
    const auto add = [&](const QRectF &box) {
        const double left = box.left() - std::floor(box.left());
        Slice &slice = slices[std::min(static_cast<std::size_t>(left * sliceCount), sliceCount - 1)];
        slice.left = std::min(slice.left, left);
        slice.right = std::max(slice.right, left + box.width());
        top = std::min(top, box.top());
        bottom = std::max(bottom, box.bottom());
    };
    m_data->forEachRoute([&](const Data::Line &line) { add(line->box); });
    m_data->forEachSite([&](const SitePoint &site) { add(QRectF(site.world, QSizeF(0, 0))); });
    std::erase_if(slices, [](const Slice &slice) { return slice.right < slice.left; });
    if (slices.empty())
        return {};
    // The widest empty gap around the globe is what the rectangle leaves out.
    double reached = slices.front().right;
    double widest = -1.0;
    double left = slices.front().left;
    for (const Slice &slice : slices) {
        if (slice.left - reached > widest && slice.left > reached) {
            widest = slice.left - reached;
            left = slice.left;
        }
        reached = std::max(reached, slice.right);
    }
    const double around = slices.front().left + 1.0 - reached;
    if (around >= widest) {
        widest = around;
        left = slices.front().left;
    }
    return {left, top, std::min(1.0, 1.0 - std::max(widest, 0.0)), bottom - top};
}

double NetworkDrawing::lineCrowding(double scale) const
{
    const Data::Tables &tables = *m_data->tables;
    const auto diagonal = [](const QRectF &box) { return std::hypot(box.width(), box.height()); };
    double length = tables.length;
    QRectF extent = tables.routeExtent;
    bool mayShrink = false;
    for (const auto &[id, line] : m_data->routes) {
        if (const auto at = tables.find(id)) {
            length -= diagonal(tables.boxes[*at]);
            mayShrink = mayShrink || bears(tables.boxes[*at], tables.routeExtent);
        }
        if (line) {
            length += diagonal(line->box);
            extent = extent.isNull() ? line->box : extent.united(line->box);
        }
    }
    if (mayShrink) {
        extent = QRectF();
        m_data->forEachRoute(
            [&](const Data::Line &line) { extent = extent.isNull() ? line->box : extent.united(line->box); });
    }
    return length / (scale * spread(extent));
}

double NetworkDrawing::siteSpacing(double scale) const
{
    const Data::Tables &tables = *m_data->tables;
    QRectF extent = tables.siteExtent;
    bool mayShrink = false;
    const auto unite = [&](QPointF place) {
        extent = extent.isNull() ? withArea(place) : extent.united(withArea(place));
    };
    for (const auto &[id, site] : m_data->sites) {
        if (const auto at = tables.find(id))
            mayShrink = mayShrink || bears(withArea(tables.sites[*at].world), tables.siteExtent);
        if (site)
            unite(site->world);
    }
    if (mayShrink) {
        extent = QRectF();
        m_data->forEachSite([&](const SitePoint &site) { unite(site.world); });
    }
    return scale * std::sqrt(spread(extent) / static_cast<double>(std::max<std::size_t>(siteCount(), 1)));
}

std::vector<NetworkDrawing::SeenRoute> NetworkDrawing::routesIn(const QRectF &world) const
{
    const Data::Tables &tables = *m_data->tables;
    std::vector<SeenRoute> seen;
    const auto look = [&](const RouteLine *line, const QRectF &box) {
        const auto [first, last] = repeats(box, world);
        for (int offset = first; offset <= last; ++offset)
            seen.push_back({line, static_cast<double>(offset)});
    };
    forEachNear(tables.routeIndex, tables.boxes.size(), tables.routeExtent, world, [&](std::size_t i) {
        const auto [first, last] = repeats(tables.boxes[i], world);
        if (first <= last && (m_data->routes.empty() || !m_data->replaces(tables.routes[i]->id)))
            look(tables.routes[i].get(), tables.boxes[i]);
    });
    const auto shared = static_cast<std::ptrdiff_t>(seen.size());
    for (const auto &[id, line] : m_data->routes)
        if (line)
            look(line.get(), line->box);
    std::inplace_merge(seen.begin(), seen.begin() + shared, seen.end(),
                       [](const SeenRoute &a, const SeenRoute &b) { return a.line->id < b.line->id; });
    return seen;
}

std::vector<NetworkDrawing::SeenSite> NetworkDrawing::sitesIn(const QRectF &world) const
{
    const Data::Tables &tables = *m_data->tables;
    std::vector<SeenSite> seen;
    const auto look = [&](const SitePoint &site) {
        const auto [first, last] = repeats(QRectF(site.world, QSizeF(0, 0)), world);
        for (int offset = first; offset <= last; ++offset)
            seen.push_back({&site, static_cast<double>(offset)});
    };
    forEachNear(tables.siteIndex, tables.sites.size(), tables.siteExtent, world, [&](std::size_t i) {
        if (m_data->sites.empty() || !m_data->replaces(tables.sites[i].id))
            look(tables.sites[i]);
    });
    const auto shared = static_cast<std::ptrdiff_t>(seen.size());
    for (const auto &[id, site] : m_data->sites)
        if (site)
            look(*site);
    std::inplace_merge(seen.begin(), seen.begin() + shared, seen.end(),
                       [](const SeenSite &a, const SeenSite &b) { return a.site->id < b.site->id; });
    return seen;
}

Hit NetworkDrawing::hitTest(const Viewport &view, QPointF screen, double tolerance, const HitOptions &options) const
{
    const double reach = tolerance + besideBox;
    const QRectF near(screen - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    const QRectF world(view.screenToWorld(near.topLeft()), view.screenToWorld(near.bottomRight()));
    Hit best;
    const auto offer = [&](const Hit &hit) {
        if (!best || hit.distance < best.distance)
            best = hit;
    };
    const auto distanceTo = [&](QPointF place) { return std::hypot(place.x() - screen.x(), place.y() - screen.y()); };
    if (options.sites) {
        for (const auto &[site, offset] : sitesIn(world)) {
            const QPointF place = site->world + QPointF(offset, 0.0);
            const QPointF at = view.worldToScreen(place);
            const double distance = distanceTo(at);
            if (distance <= tolerance + siteReach && !options.ignored.contains(EntityRef::of(site->id))
                && isThere(*site, options.shown))
                offer({Hit::Part::Site, EntityRef::of(site->id), 0, at, place, distance});
        }
        if (best)
            return best;
    }
    if (!options.bends && !options.routes)
        return best;
    const QPointF cursor = view.screenToWorld(screen);
    // How far from its points a line may be painted (world units), with what a click may miss it by.
    const auto roomOf = [&](const RouteLine &line) {
        const double lanes =
            line.lanes > 1 ? 0.5 * (line.lanes - 1) * routegeometry::lanePitch(line, view.scale()) : 0.0;
        const double beside = line.isLoop ? besideBox : lanes * 1.5;
        return (tolerance + beside + 1.0) / view.scale() + routegeometry::tolerance / routegeometry::storedScale;
    };
    std::vector<SeenRoute> routes = routesIn(world);
    // Most are here for the room that lanes may need; a far-off box is told from near ones without its line.
    std::erase_if(routes, [&](const SeenRoute &seen) {
        const RouteLine &line = *seen.line;
        const double x = cursor.x() - seen.offset;
        const double room = roomOf(line);
        return x < line.box.left() - room || x > line.box.right() + room || cursor.y() < line.box.top() - room
               || cursor.y() > line.box.bottom() + room
               || (options.notEndingAt && (line.siteA == *options.notEndingAt || line.siteZ == *options.notEndingAt))
               || (!options.ignored.empty() && options.ignored.contains(EntityRef::of(line.id)))
               || !isThere(line, options.shown);
    });
    for (const auto &[line, offset] : routes) {
        if (!options.bends)
            break;
        for (std::size_t i = 1; i + 1 < line->corners.size(); ++i) {
            const QPointF place = line->points[line->corners[i]] + QPointF(offset, 0.0);
            const QPointF at = view.worldToScreen(place);
            const double distance = distanceTo(at);
            if (distance <= tolerance)
                offer({Hit::Part::Bend, EntityRef::of(line->id), i - 1, at, place, distance});
        }
    }
    if (best || !options.routes)
        return best;
    routegeometry::ScreenLine projected;
    for (const auto &[line, offset] : routes) {
        if (!passesNear(*line, cursor - QPointF(offset, 0.0), roomOf(*line)))
            continue;
        routegeometry::project(*line, offset, view, near, projected);
        const auto [point, distance, segment] = routegeometry::nearest(projected.points, screen);
        if (!(distance <= tolerance))
            continue;
        const std::uint32_t source = projected.source[static_cast<std::size_t>(segment)];
        const auto corner = std::ranges::upper_bound(line->corners, source);
        const auto gap = static_cast<std::size_t>(std::max<std::ptrdiff_t>(corner - line->corners.begin() - 1, 0));
        const std::size_t lastGap = line->corners.size() - 2;
        offer({Hit::Part::Route, EntityRef::of(line->id), std::min(gap, lastGap), point, view.screenToWorld(point),
               distance});
    }
    return best;
}

Hit NetworkDrawing::hitTest(const Viewport &view, QPointF screen, double tolerance) const
{
    return hitTest(view, screen, tolerance, HitOptions());
}

NetworkDrawing::Contents NetworkDrawing::inRect(const Viewport &view, const QRectF &screen,
                                                const ShownRows *shown) const
{
    const QRectF area = screen.normalized();
    const QRectF world(view.screenToWorld(area.topLeft()), view.screenToWorld(area.bottomRight()));
    Contents contents;
    for (const auto &[site, offset] : sitesIn(world)) {
        if ((contents.sites.empty() || contents.sites.back() != site->id) && isThere(*site, shown))
            contents.sites.push_back(site->id);
    }
    for (const auto &[line, offset] : routesIn(world)) {
        const QRectF box = line->box.translated(offset, 0.0);
        const bool inside = box.left() >= world.left() && box.right() <= world.right() && box.top() >= world.top()
                            && box.bottom() <= world.bottom();
        if (inside && (contents.routes.empty() || contents.routes.back() != line->id) && isThere(*line, shown))
            contents.routes.push_back(line->id);
    }
    return contents;
}

} // namespace fiberloom
