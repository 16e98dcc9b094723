// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.h"
#include "diagram/networkdrawingdata.h"
#include "diagram/routegeometry.h"
#include "geo/mercator.h"
#include "network/figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <thread>
#include <unordered_map>
#include <unordered_set>

// How a drawing is made and brought up to date; what it answers is in
// networkdrawing.cpp.

namespace fiberloom {

namespace {

using RouteLine = NetworkDrawing::RouteLine;
using SitePoint = NetworkDrawing::SitePoint;
using SitePair = std::pair<SiteId, SiteId>;

/// With more rows than this, and this share of all, beside the tables, new
/// tables are made.
constexpr std::size_t mostOwnRows = 1024;
constexpr std::size_t ownShare = 8;
/// So few that a small network is made on one thread.
constexpr std::size_t routesPerTask = 1000;

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

/// Null if a site is missing. Lanes and cables are the caller's.
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

/// A line on its way into a drawing: made for it, or taken over from an earlier one, and then copied if it is to differ.
class DraftLine
{
public:
    DraftLine() = default;
    explicit DraftLine(std::shared_ptr<RouteLine> made) : m_own(std::move(made)), m_line(m_own) {}
    explicit DraftLine(std::shared_ptr<const RouteLine> kept) : m_line(std::move(kept)) {}

    [[nodiscard]] bool isNull() const noexcept { return !m_line; }
    [[nodiscard]] const RouteLine &operator*() const noexcept { return *m_line; }
    [[nodiscard]] const RouteLine *operator->() const noexcept { return m_line.get(); }
    [[nodiscard]] const std::shared_ptr<const RouteLine> &line() const noexcept { return m_line; }

    void set(int RouteLine::*member, int value)
    {
        if ((*m_line).*member == value)
            return;
        if (!m_own) {
            m_own = std::make_shared<RouteLine>(*m_line);
            m_line = m_own;
        }
        (*m_own).*member = value;
    }

private:
    std::shared_ptr<RouteLine> m_own;
    std::shared_ptr<const RouteLine> m_line;
};

std::vector<const Route *> routesOf(const Network &network)
{
    std::vector<const Route *> routes;
    routes.reserve(network.routes().size());
    network.routes().forEach([&](const Route &route) { routes.push_back(&route); });
    return routes;
}

/// Makes those that are null, on all cores: their geometry is most of the work when a project is opened.
void makeLines(const Network &network, const std::vector<const Route *> &routes, std::vector<DraftLine> &lines)
{
    const std::size_t tasks = routes.size() / routesPerTask + 1;
    parallelFor(tasks, std::max(1U, std::thread::hardware_concurrency()), [&](auto &&next) {
        for (std::size_t task = next(); task < tasks; task = next()) {
            const std::size_t end = std::min(routes.size(), (task + 1) * routesPerTask);
            for (std::size_t i = task * routesPerTask; i < end; ++i)
                if (lines[i].isNull())
                    lines[i] = DraftLine(makeLine(network, *routes[i]));
        }
    });
}

/// Whether a route may run differently than before a delta.
class Rerouted
{
public:
    explicit Rerouted(const Delta &delta)
    {
        for (const Change &change : delta.changes()) {
            if (change.kind() == EntityKind::Route)
                m_routes.insert(RouteId(change.ref().id));
            else if (change.kind() == EntityKind::Site && hasMoved(change))
                m_sites.insert(SiteId(change.ref().id));
        }
    }

    [[nodiscard]] bool operator()(const Route &route) const
    {
        return m_routes.contains(route.id) || m_sites.contains(route.siteA) || m_sites.contains(route.siteZ);
    }

private:
    [[nodiscard]] static bool hasMoved(const Change &change)
    {
        const auto *before = change.before.get<Site>();
        const auto *after = change.after.get<Site>();
        return !before || !after || before->position != after->position;
    }

    std::unordered_set<RouteId> m_routes;
    std::unordered_set<SiteId> m_sites;
};

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

/// Direction in which the line leaves (or, taken backwards, reaches) the site;
/// a unit vector.
QPointF directionFrom(const RouteLine &line, SiteId site)
{
    const std::size_t count = line.points.size();
    const QPointF leg =
        line.siteA == site ? line.points[1] - line.points[0] : line.points[count - 2] - line.points[count - 1];
    const double length = std::hypot(leg.x(), leg.y());
    return length > 0.0 ? leg / length : QPointF(1.0, 0.0);
}

/// From the side of its first route to the side of its second one.
template<class Lines>
double passingAngle(SiteId site, const Lines &routes)
{
    if (routes.empty())
        return 0.0;
    const QPointF from = -directionFrom(*routes[0], site);
    const QPointF through = routes.size() > 1 ? from + directionFrom(*routes[1], site) : from;
    const QPointF along = QPointF::dotProduct(through, through) > 1e-6 ? through : from;
    return std::atan2(along.y(), along.x());
}

/// Cables that count, by route.
template<class Wanted>
std::unordered_map<RouteId, int> cablesByRoute(const Network &network, Wanted &&wanted)
{
    std::unordered_map<RouteId, int> cables;
    network.cables().forEach([&](const Cable &cable) {
        if (cable.status != Status::Retired && wanted(cable.route))
            ++cables[cable.route];
    });
    return cables;
}

/// Numbers the lanes of lines that are ordered by pair, then by id.
template<class Lines, class Pair>
void numberLanes(const Lines &paired, Pair &&pair)
{
    for (std::size_t first = 0; first < paired.size();) {
        std::size_t end = first + 1;
        while (end < paired.size() && pair(**paired[end]) == pair(**paired[first]))
            ++end;
        for (std::size_t i = first; i < end; ++i) {
            paired[i]->set(&RouteLine::lane, static_cast<int>(i - first));
            paired[i]->set(&RouteLine::lanes, static_cast<int>(end - first));
        }
        first = end;
    }
}

/// What an edit touches.
struct Touched
{
    std::set<RouteId> lines;       ///< to be made anew
    std::set<SiteId> placed;       ///< sites whose routes run differently
    std::set<SitePair> pairs;      ///< whose lanes may differ
    std::set<SiteId> ends;         ///< whose degree and angle may differ
    std::map<RouteId, int> cables; ///< how many more there are

    void addRoute(RouteId id, SiteId a, SiteId z)
    {
        lines.insert(id);
        addEnds(a, z);
    }
    void addEnds(SiteId a, SiteId z)
    {
        pairs.insert(pairOf(a, z));
        ends.insert({a, z});
    }
};

} // namespace

std::shared_ptr<const NetworkDrawing::Data> NetworkDrawing::Data::of(const Network &network, const Data &before,
                                                                     const Delta &delta)
{
    const auto cables = cablesByRoute(network, [](RouteId) { return true; });
    std::unordered_map<SiteId, std::size_t> positions;
    positions.reserve(network.sites().size());
    std::vector<SitePoint> sites;
    sites.reserve(network.sites().size());
    network.sites().forEach([&](const Site &site) {
        positions.emplace(site.id, sites.size());
        sites.push_back(makePoint(site));
    });
    const std::vector<const Route *> routes = routesOf(network);
    std::vector<DraftLine> lines(routes.size());
    const Rerouted isRerouted(delta);
    std::size_t index = 0;
    before.forEachRoute([&](const Line &line) {
        while (index < routes.size() && routes[index]->id < line->id)
            ++index;
        if (index < routes.size() && routes[index]->id == line->id && !isRerouted(*routes[index]))
            lines[index] = DraftLine(line);
    });
    makeLines(network, routes, lines);
    auto data = std::make_shared<Data>();
    for (std::size_t i = 0; i < routes.size(); ++i) {
        if (lines[i].isNull()) {
            data->lineless.push_back(routes[i]->id);
        } else {
            const auto count = cables.find(routes[i]->id);
            lines[i].set(&RouteLine::cables, count != cables.end() ? count->second : 0);
        }
    }
    std::erase_if(lines, [](const DraftLine &line) { return line.isNull(); });

    std::vector<DraftLine *> paired;
    paired.reserve(lines.size());
    std::unordered_map<SiteId, std::vector<const RouteLine *>> amplifiers;
    for (DraftLine &line : lines) {
        if (line->status == Status::Retired)
            continue;
        paired.push_back(&line);
        for (const SiteId end : {line->siteA, line->siteZ}) {
            SitePoint &site = sites[positions.at(end)];
            ++site.degree;
            if (site.kind == SiteKind::Amplifier)
                amplifiers[end].push_back(&*line);
        }
    }
    const auto pair = [](const RouteLine &line) { return pairOf(line.siteA, line.siteZ); };
    std::ranges::sort(paired, [&](const DraftLine *a, const DraftLine *b) {
        const auto one = pair(**a);
        const auto other = pair(**b);
        return one != other ? one < other : (*a)->id < (*b)->id;
    });
    for (const auto &[id, passing] : amplifiers)
        sites[positions.at(id)].angle = passingAngle(id, passing);
    numberLanes(paired, pair);
    std::vector<Line> all;
    all.reserve(lines.size());
    for (const DraftLine &line : lines)
        all.push_back(line.line());
    data->tables = std::make_shared<const Tables>(std::move(sites), std::move(all));
    return data;
}

NetworkDrawing::NetworkDrawing(const Network &network) : m_data(Data::of(network, Data(), Delta())) {}

NetworkDrawing NetworkDrawing::updated(const Network &after, const Delta &delta) const
{
    if (!delta.touches(EntityKind::Site) && !delta.touches(EntityKind::Route) && !delta.touches(EntityKind::Cable))
        return *this;
    // New tables would be made in the end, and rows that lie beside them cost by their number.
    if (delta.changes().size() > mostOwnRows + (siteCount() + routeCount()) / ownShare)
        return NetworkDrawing(Data::of(after, *m_data, delta));

    Touched touched;
    auto data = std::make_shared<Data>(*m_data);
    for (const Change &change : delta.changes()) {
        if (const auto [before, now] = change.as<Site>(); before || now) {
            const SiteId id = before ? before->id : now->id;
            if (!before || !now || before->position != now->position)
                touched.placed.insert(id);
            touched.ends.insert(id);
            data->put(id, now ? std::optional(makePoint(*now)) : std::nullopt);
        } else if (const auto [oldRoute, newRoute] = change.as<Route>(); oldRoute || newRoute) {
            for (const auto &row : {oldRoute, newRoute}) {
                if (row)
                    touched.addRoute(row->id, row->siteA, row->siteZ);
            }
        } else if (const auto [oldCable, newCable] = change.as<Cable>(); oldCable || newCable) {
            if (oldCable && oldCable->status != Status::Retired)
                --touched.cables[oldCable->route];
            if (newCable && newCable->status != Status::Retired)
                ++touched.cables[newCable->route];
        }
    }
    const auto ownBefore = m_data->ownEnds();
    for (const SiteId id : touched.placed) {
        for (const Data::Line &line : m_data->linesAt(id, ownBefore))
            touched.addRoute(line->id, line->siteA, line->siteZ);
    }
    for (const RouteId id : data->lineless) {
        const Route *route = after.find(id);
        if (!route || touched.placed.contains(route->siteA) || touched.placed.contains(route->siteZ))
            touched.lines.insert(id);
    }
    for (const auto &[route, more] : touched.cables)
        touched.lines.insert(route);

    // Only a route that is new may have cables that the delta does not tell of.
    std::optional<std::unordered_map<RouteId, int>> counted;
    const auto cablesOf = [&](RouteId id, const RouteLine *before) {
        if (before) {
            const auto more = touched.cables.find(id);
            return before->cables + (more != touched.cables.end() ? more->second : 0);
        }
        if (!counted)
            counted = cablesByRoute(after, [&](RouteId route) { return touched.lines.contains(route); });
        const auto count = counted->find(id);
        return count != counted->end() ? count->second : 0;
    };
    for (const RouteId id : touched.lines) {
        const Route *route = after.find(id);
        auto line = route ? makeLine(after, *route) : nullptr;
        const Data::Line before = m_data->line(id);
        const auto place = std::ranges::lower_bound(data->lineless, id);
        const bool wasLineless = place != data->lineless.end() && *place == id;
        const bool isLineless = route && !line;
        if (wasLineless && !isLineless)
            data->lineless.erase(place);
        else if (isLineless && !wasLineless)
            data->lineless.insert(place, id);
        if (line) {
            line->cables = cablesOf(id, before.get());
            if (before && line->status != Status::Retired) {
                line->lane = before->lane;
                line->lanes = before->lanes;
            }
            touched.addEnds(line->siteA, line->siteZ);
        }
        if (line || before)
            data->put(id, std::move(line));
    }

    const auto ownNow = data->ownEnds();
    std::map<SitePair, std::vector<Data::Line>> lanes;
    for (const SiteId id : touched.ends) {
        std::vector<Data::Line> lines = data->linesAt(id, ownNow);
        std::erase_if(lines, [](const Data::Line &line) { return line->status == Status::Retired; });
        if (const SitePoint *site = data->site(id)) {
            SitePoint point = *site;
            point.degree = static_cast<std::uint32_t>(lines.size());
            point.angle = point.kind == SiteKind::Amplifier ? passingAngle(id, lines) : 0.0;
            data->put(id, point);
        }
        for (const Data::Line &line : lines) {
            const SitePair pair = pairOf(line->siteA, line->siteZ);
            if (pair.first != id || !touched.pairs.contains(pair))
                continue;
            auto &members = lanes[pair];
            if (members.empty() || members.back()->id != line->id)
                members.push_back(line);
        }
    }
    for (const auto &[pair, members] : lanes) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            const RouteLine &line = *members[i];
            if (line.lane == static_cast<int>(i) && line.lanes == static_cast<int>(members.size()))
                continue;
            auto moved = std::make_shared<RouteLine>(line);
            moved->lane = static_cast<int>(i);
            moved->lanes = static_cast<int>(members.size());
            data->put(line.id, std::move(moved));
        }
    }
    const std::size_t own = data->routes.size() + data->sites.size();
    const std::size_t shared = data->tables->routes.size() + data->tables->sites.size();
    if (own > mostOwnRows && own > shared / ownShare)
        return NetworkDrawing(data->merged());
    return NetworkDrawing(std::move(data));
}

} // namespace fiberloom
