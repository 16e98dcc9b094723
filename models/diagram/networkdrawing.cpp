// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkdrawing.h"

#include "diagram/routegeometry.h"
#include "geo/mercator.h"
#include "network/figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace fiberloom {

namespace {

using RouteLine = NetworkDrawing::RouteLine;
using SitePoint = NetworkDrawing::SitePoint;
using SitePair = std::pair<SiteId, SiteId>;

/// How near a click must come to a site's symbol, beyond its center, pixels.
constexpr double siteReach = 5.0;
/// Lanes and loops lie this far beside the box of their route at most, pixels.
constexpr double besideBox = 40.0;

SitePair pairOf(SiteId a, SiteId z)
{
    return {std::min(a, z), std::max(a, z)};
}

QRectF boxOf(const std::vector<QPointF> &points)
{
    double left = points.front().x();
    double right = left;
    double top = points.front().y();
    double bottom = top;
    for (const QPointF point : points) {
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        top = std::min(top, point.y());
        bottom = std::max(bottom, point.y());
    }
    return {QPointF(left, top), QPointF(right, bottom)};
}

/// Null if a site is missing. Lanes and strands are the caller's.
std::shared_ptr<RouteLine> makeLine(const Network &network, const Route &route)
{
    const LineString places = Figures::lineOf(network, route);
    if (places.empty())
        return nullptr;
    routegeometry::WorldLine world = routegeometry::worldLine(places);
    auto line = std::make_shared<RouteLine>(RouteLine{.id = route.id,
                                                      .siteA = route.siteA,
                                                      .siteZ = route.siteZ,
                                                      .status = route.status,
                                                      .points = std::move(world.points),
                                                      .corners = std::move(world.corners),
                                                      .box = {}});
    line->box = boxOf(line->points);
    line->isLoop = route.siteA == route.siteZ && route.bends.empty();
    return line;
}

SitePoint makePoint(const Site &site)
{
    return {.id = site.id,
            .kind = site.kind,
            .status = site.status,
            .estimated = site.locationIsEstimated,
            .degree = 0,
            .world = mercator::fromGeo(site.position),
            .angle = 0.0};
}

/// Direction in which the line leaves (or, taken backwards, reaches) the site; a unit vector.
QPointF directionFrom(const RouteLine &line, SiteId site)
{
    const std::size_t count = line.points.size();
    const QPointF leg =
        line.siteA == site ? line.points[1] - line.points[0] : line.points[count - 2] - line.points[count - 1];
    const double length = std::hypot(leg.x(), leg.y());
    return length > 0.0 ? leg / length : QPointF(1.0, 0.0);
}

/// From the side of its first route to the side of its second one.
double passingAngle(SiteId site, const std::vector<const RouteLine *> &routes)
{
    if (routes.empty())
        return 0.0;
    const QPointF from = -directionFrom(*routes[0], site);
    const QPointF through = routes.size() > 1 ? from + directionFrom(*routes[1], site) : from;
    const QPointF along = QPointF::dotProduct(through, through) > 1e-6 ? through : from;
    return std::atan2(along.y(), along.x());
}

/// What a network is spread over, world units squared; one along a line counts as a quarter as wide as long.
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

} // namespace

// Boxes lie side by side in memory: looking at all of 50,000 takes less than a tenth of a millisecond, and unlike a tree
// they cost nothing to keep up to date while something is dragged.
struct NetworkDrawing::Data
{
    std::vector<std::shared_ptr<const RouteLine>> routes; // ascending by id, as the boxes
    std::vector<QRectF> boxes;
    std::vector<SitePair> ends;   // of the routes, lower site first
    std::vector<SitePoint> sites; // ascending by id

    [[nodiscard]] auto routeAt(RouteId id) const
    {
        return std::lower_bound(routes.begin(), routes.end(), id,
                                [](const auto &line, RouteId wanted) { return line->id < wanted; });
    }
    [[nodiscard]] auto siteAt(SiteId id) const
    {
        return std::lower_bound(sites.begin(), sites.end(), id,
                                [](const SitePoint &site, SiteId wanted) { return site.id < wanted; });
    }
};

NetworkDrawing::NetworkDrawing() : m_data(std::make_shared<Data>()) {}

NetworkDrawing::NetworkDrawing(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}

NetworkDrawing::NetworkDrawing(const Network &network)
{
    auto data = std::make_shared<Data>();
    std::unordered_map<RouteId, int> cables;
    network.cables().forEach([&](const Cable &cable) {
        if (cable.status != Status::Retired)
            ++cables[cable.route];
    });
    std::unordered_map<SiteId, std::size_t> positions;
    positions.reserve(network.sites().size());
    data->sites.reserve(network.sites().size());
    network.sites().forEach([&](const Site &site) {
        positions.emplace(site.id, data->sites.size());
        data->sites.push_back(makePoint(site));
    });
    std::vector<std::shared_ptr<RouteLine>> lines;
    lines.reserve(network.routes().size());
    network.routes().forEach([&](const Route &route) {
        if (auto line = makeLine(network, route)) {
            if (const auto count = cables.find(route.id); count != cables.end())
                line->strands = count->second;
            lines.push_back(std::move(line));
        }
    });

    struct PairedLine
    {
        SitePair pair;
        std::size_t line;
    };
    std::vector<PairedLine> paired;
    paired.reserve(lines.size());
    std::unordered_map<SiteId, std::vector<const RouteLine *>> amplifiers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const RouteLine &line = *lines[i];
        if (line.status == Status::Retired)
            continue;
        paired.push_back({pairOf(line.siteA, line.siteZ), i});
        for (const SiteId end : {line.siteA, line.siteZ}) {
            SitePoint &site = data->sites[positions.at(end)];
            ++site.degree;
            if (site.kind == SiteKind::Amplifier)
                amplifiers[end].push_back(&line);
        }
    }
    std::ranges::sort(paired, [](const PairedLine &a, const PairedLine &b) {
        return a.pair != b.pair ? a.pair < b.pair : a.line < b.line;
    });
    for (std::size_t first = 0; first < paired.size();) {
        std::size_t end = first + 1;
        while (end < paired.size() && paired[end].pair == paired[first].pair)
            ++end;
        for (std::size_t i = first; i < end; ++i) {
            lines[paired[i].line]->lane = static_cast<int>(i - first);
            lines[paired[i].line]->lanes = static_cast<int>(end - first);
        }
        first = end;
    }
    for (const auto &[id, routes] : amplifiers)
        data->sites[positions.at(id)].angle = passingAngle(id, routes);

    data->routes.reserve(lines.size());
    data->boxes.reserve(lines.size());
    for (auto &line : lines) {
        data->boxes.push_back(line->box);
        data->ends.push_back(pairOf(line->siteA, line->siteZ));
        data->routes.push_back(std::move(line));
    }
    m_data = std::move(data);
}

NetworkDrawing NetworkDrawing::updated(const Network &after, const Delta &delta) const
{
    if (!delta.touches(EntityKind::Site) && !delta.touches(EntityKind::Route) && !delta.touches(EntityKind::Cable))
        return *this;

    // What must be made anew: routes whose line, status or cables changed, and what hangs on them.
    std::set<RouteId> stale;
    std::unordered_set<SiteId> placed; // sites whose routes run differently
    std::set<SitePair> pairs;          // whose lanes may differ
    std::unordered_set<SiteId> ends;   // whose degree and angle may differ
    auto data = std::make_shared<Data>(*m_data);
    for (const Change &change : delta.changes()) {
        if (const auto [before, now] = change.as<Site>(); before || now) {
            const SiteId id = before ? before->id : now->id;
            if (!before || !now || before->position != now->position)
                placed.insert(id);
            ends.insert(id);
            const auto at = data->sites.begin() + (data->siteAt(id) - data->sites.cbegin());
            const bool present = at != data->sites.end() && at->id == id;
            if (!now) {
                if (present)
                    data->sites.erase(at);
            } else if (present) {
                *at = makePoint(*now);
            } else {
                data->sites.insert(at, makePoint(*now));
            }
        } else if (const auto [oldRoute, newRoute] = change.as<Route>(); oldRoute || newRoute) {
            for (const auto &row : {oldRoute, newRoute}) {
                if (!row)
                    continue;
                stale.insert(row->id);
                pairs.insert(pairOf(row->siteA, row->siteZ));
                ends.insert({row->siteA, row->siteZ});
            }
        } else if (const auto [oldCable, newCable] = change.as<Cable>(); oldCable || newCable) {
            if (oldCable)
                stale.insert(oldCable->route);
            if (newCable)
                stale.insert(newCable->route);
        }
    }
    if (!placed.empty()) {
        // A route that had no line because its site was missing is found in the network only.
        const auto touch = [&](RouteId id, SiteId a, SiteId z) {
            if (placed.contains(a) || placed.contains(z)) {
                stale.insert(id);
                pairs.insert(pairOf(a, z));
                ends.insert({a, z});
            }
        };
        for (std::size_t i = 0; i < data->ends.size(); ++i) {
            const auto [a, z] = data->ends[i];
            if (placed.contains(a) || placed.contains(z))
                touch(data->routes[i]->id, a, z);
        }
        const bool added = std::ranges::any_of(delta.changes(), [](const Change &change) {
            return change.kind() == EntityKind::Site && change.isInsertion();
        });
        if (added)
            after.routes().forEach([&](const Route &route) { touch(route.id, route.siteA, route.siteZ); });
    }

    std::map<RouteId, int> cables;
    if (!stale.empty()) {
        after.cables().forEach([&](const Cable &cable) {
            if (cable.status != Status::Retired && stale.contains(cable.route))
                ++cables[cable.route];
        });
    }
    for (const RouteId id : stale) {
        const Route *route = after.find(id);
        auto line = route ? makeLine(after, *route) : nullptr;
        const auto at = data->routeAt(id) - data->routes.cbegin();
        const bool present = at != std::ssize(data->routes) && data->routes[static_cast<std::size_t>(at)]->id == id;
        if (!line) {
            if (present) {
                data->routes.erase(data->routes.begin() + at);
                data->boxes.erase(data->boxes.begin() + at);
                data->ends.erase(data->ends.begin() + at);
            }
            continue;
        }
        if (const auto count = cables.find(id); count != cables.end())
            line->strands = count->second;
        pairs.insert(pairOf(line->siteA, line->siteZ));
        ends.insert({line->siteA, line->siteZ});
        if (present) {
            data->boxes[static_cast<std::size_t>(at)] = line->box;
            data->ends[static_cast<std::size_t>(at)] = pairOf(line->siteA, line->siteZ);
            data->routes[static_cast<std::size_t>(at)] = std::move(line);
        } else {
            data->boxes.insert(data->boxes.begin() + at, line->box);
            data->ends.insert(data->ends.begin() + at, pairOf(line->siteA, line->siteZ));
            data->routes.insert(data->routes.begin() + at, std::move(line));
        }
    }

    std::map<SitePair, std::vector<std::size_t>> lanes;
    std::map<SiteId, std::vector<const RouteLine *>> incident;
    for (std::size_t i = 0; i < data->routes.size(); ++i) {
        const auto [low, high] = data->ends[i];
        const bool atLow = ends.contains(low);
        const bool atHigh = ends.contains(high);
        // Sites of every pair in question are among the ends.
        if ((!atLow && !atHigh) || data->routes[i]->status == Status::Retired)
            continue;
        const RouteLine &line = *data->routes[i];
        if (pairs.contains({low, high}))
            lanes[{low, high}].push_back(i);
        if (atLow)
            incident[low].push_back(&line);
        if (atHigh)
            incident[high].push_back(&line);
    }
    for (const SiteId id : ends) {
        const auto at = data->sites.begin() + (data->siteAt(id) - data->sites.cbegin());
        if (at == data->sites.end() || at->id != id)
            continue;
        const auto &routes = incident[id];
        at->degree = static_cast<std::uint32_t>(routes.size());
        at->angle = at->kind == SiteKind::Amplifier ? passingAngle(id, routes) : 0.0;
    }
    for (const auto &[pair, members] : lanes) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            auto &line = data->routes[members[i]];
            if (line->lane == static_cast<int>(i) && line->lanes == static_cast<int>(members.size()))
                continue;
            auto moved = std::make_shared<RouteLine>(*line);
            moved->lane = static_cast<int>(i);
            moved->lanes = static_cast<int>(members.size());
            line = std::move(moved);
        }
    }
    return NetworkDrawing(std::move(data));
}

std::size_t NetworkDrawing::siteCount() const noexcept
{
    return m_data->sites.size();
}

std::size_t NetworkDrawing::routeCount() const noexcept
{
    return m_data->routes.size();
}

const SitePoint *NetworkDrawing::find(SiteId id) const noexcept
{
    const auto at = m_data->siteAt(id);
    return at != m_data->sites.end() && at->id == id ? &*at : nullptr;
}

const RouteLine *NetworkDrawing::find(RouteId id) const noexcept
{
    const auto at = m_data->routeAt(id);
    return at != m_data->routes.end() && (*at)->id == id ? at->get() : nullptr;
}

QRectF NetworkDrawing::bounds() const
{
    struct Span
    {
        double left;
        double right;
    };
    std::vector<Span> spans;
    double top = 1.0;
    double bottom = 0.0;
    const auto add = [&](const QRectF &box) {
        const double left = box.left() - std::floor(box.left());
        spans.push_back({left, left + box.width()});
        top = std::min(top, box.top());
        bottom = std::max(bottom, box.bottom());
    };
    for (const QRectF &box : m_data->boxes)
        add(box);
    for (const SitePoint &site : m_data->sites)
        add(QRectF(site.world, QSizeF(0, 0)));
    if (spans.empty())
        return {};
    std::ranges::sort(spans, {}, &Span::left);
    // The widest empty gap around the globe is what the rectangle leaves out.
    double reached = spans.front().right;
    double widest = -1.0;
    double left = spans.front().left;
    for (const Span &span : spans) {
        if (span.left - reached > widest && span.left > reached) {
            widest = span.left - reached;
            left = span.left;
        }
        reached = std::max(reached, span.right);
    }
    const double around = spans.front().left + 1.0 - reached;
    if (around >= widest) {
        widest = around;
        left = spans.front().left;
    }
    return {left, top, std::min(1.0, 1.0 - std::max(widest, 0.0)), bottom - top};
}

double NetworkDrawing::lineCrowding(double scale) const
{
    QRectF extent;
    double length = 0.0;
    for (const QRectF &box : m_data->boxes) {
        length += std::hypot(box.width(), box.height());
        extent = extent.isNull() ? box : extent.united(box);
    }
    return length / (scale * spread(extent));
}

double NetworkDrawing::siteSpacing(double scale) const
{
    QRectF extent;
    for (const SitePoint &site : m_data->sites)
        extent = extent.isNull() ? QRectF(site.world, QSizeF(1e-12, 1e-12))
                                 : extent.united(QRectF(site.world, QSizeF(1e-12, 1e-12)));
    const double sites = static_cast<double>(std::max<std::size_t>(m_data->sites.size(), 1));
    return scale * std::sqrt(spread(extent) / sites);
}

std::vector<NetworkDrawing::SeenRoute> NetworkDrawing::routesIn(const QRectF &world) const
{
    std::vector<SeenRoute> seen;
    for (std::size_t i = 0; i < m_data->boxes.size(); ++i) {
        const auto [first, last] = repeats(m_data->boxes[i], world);
        for (int offset = first; offset <= last; ++offset)
            seen.push_back({m_data->routes[i].get(), static_cast<double>(offset)});
    }
    return seen;
}

std::vector<NetworkDrawing::SeenSite> NetworkDrawing::sitesIn(const QRectF &world) const
{
    std::vector<SeenSite> seen;
    for (const SitePoint &site : m_data->sites) {
        const auto [first, last] = repeats(QRectF(site.world, QSizeF(0, 0)), world);
        for (int offset = first; offset <= last; ++offset)
            seen.push_back({&site, static_cast<double>(offset)});
    }
    return seen;
}

std::optional<NetworkDrawing::Hit> NetworkDrawing::hitTest(const Viewport &view, QPointF screen, double tolerance,
                                                           const HitOptions &options) const
{
    const double reach = tolerance + besideBox;
    const QRectF near(screen - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    const QRectF world(view.screenToWorld(near.topLeft()), view.screenToWorld(near.bottomRight()));
    std::optional<Hit> best;
    const auto offer = [&](const Hit &hit) {
        if (!best || hit.distance < best->distance)
            best = hit;
    };
    const auto distanceTo = [&](QPointF place) { return std::hypot(place.x() - screen.x(), place.y() - screen.y()); };
    if (options.sites) {
        for (const auto &[site, offset] : sitesIn(world)) {
            const QPointF place = site->world + QPointF(offset, 0.0);
            const QPointF at = view.worldToScreen(place);
            const double distance = distanceTo(at);
            if (distance <= tolerance + siteReach && site->status != Status::Retired
                && !options.ignored.contains(EntityRef::of(site->id)))
                offer({Hit::Kind::Site, EntityRef::of(site->id), 0, at, place, distance});
        }
        if (best)
            return best;
    }
    if (options.bendsOf.empty() && !options.routes)
        return best;
    const std::vector<SeenRoute> routes = routesIn(world);
    for (const auto &[line, offset] : routes) {
        if (!options.bendsOf.contains(line->id) || options.ignored.contains(EntityRef::of(line->id)))
            continue;
        for (std::size_t i = 1; i + 1 < line->corners.size(); ++i) {
            const QPointF place = line->points[line->corners[i]] + QPointF(offset, 0.0);
            const QPointF at = view.worldToScreen(place);
            const double distance = distanceTo(at);
            if (distance <= tolerance)
                offer({Hit::Kind::Bend, EntityRef::of(line->id), i - 1, at, place, distance});
        }
    }
    if (best || !options.routes)
        return best;
    routegeometry::ScreenLine projected;
    for (const auto &[line, offset] : routes) {
        if (line->status == Status::Retired || options.ignored.contains(EntityRef::of(line->id)))
            continue;
        routegeometry::project(*line, offset, view, near, projected);
        const auto [point, distance, segment] = routegeometry::nearest(projected.points, screen);
        if (!(distance <= tolerance))
            continue;
        const std::uint32_t source = projected.source[static_cast<std::size_t>(segment)];
        const auto corner = std::ranges::upper_bound(line->corners, source);
        const auto gap = static_cast<std::size_t>(std::max<std::ptrdiff_t>(corner - line->corners.begin() - 1, 0));
        const std::size_t lastGap = line->corners.size() - 2;
        offer({Hit::Kind::Route, EntityRef::of(line->id), std::min(gap, lastGap), point, view.screenToWorld(point),
               distance});
    }
    return best;
}

std::optional<NetworkDrawing::Hit> NetworkDrawing::hitTest(const Viewport &view, QPointF screen, double tolerance) const
{
    return hitTest(view, screen, tolerance, HitOptions());
}

NetworkDrawing::Contents NetworkDrawing::inRect(const Viewport &view, const QRectF &screen) const
{
    const QRectF area = screen.normalized();
    const QRectF world(view.screenToWorld(area.topLeft()), view.screenToWorld(area.bottomRight()));
    Contents contents;
    for (const auto &[site, offset] : sitesIn(world)) {
        if (site->status != Status::Retired && (contents.sites.empty() || contents.sites.back() != site->id))
            contents.sites.push_back(site->id);
    }
    for (const auto &[line, offset] : routesIn(world)) {
        const QRectF box = line->box.translated(offset, 0.0);
        const bool inside = box.left() >= world.left() && box.right() <= world.right() && box.top() >= world.top()
                            && box.bottom() <= world.bottom();
        if (inside && line->status != Status::Retired
            && (contents.routes.empty() || contents.routes.back() != line->id))
            contents.routes.push_back(line->id);
    }
    return contents;
}

} // namespace fiberloom
