// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkdetail.h"

#include "diagram/worldrepeats.h"
#include "geo/mercator.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace fiberloom {

namespace {

using RouteLine = NetworkDrawing::RouteLine;
using SitePoint = NetworkDrawing::SitePoint;

/// Sites with two others this near, pixels, cannot be told apart.
constexpr double crowdRadius = 9.0;
/// How far from its place a cluster takes in such sites, and others, pixels.
constexpr double gatherRadius = 28.0;
constexpr double gatherOthers = 14.0;
constexpr std::size_t leastSites = 3;
/// From this zoom on every site stands for itself, however close: it must be possible to take hold of it.
constexpr double fullZoom = 14.0;
/// Lines between the same ends whose widest excursions differ by less than this, pixels, run together.
constexpr double besideEachOther = 12.0;
/// Lanes closer than this, pixels, cannot be told apart.
constexpr double leastLanePitch = 2.5;
/// How far beside the line of a bundle its routes may run, pixels.
constexpr double bundleReach = 40.0;
constexpr std::size_t pollEvery = 4096;

/// Points of the plane by cells of `size`, in which they are found again.
class Cells
{
public:
    Cells(const std::vector<QPointF> &points, double size) : m_points(points), m_size(size), m_next(points.size(), none)
    {
        m_first.reserve(points.size());
        for (std::size_t i = points.size(); i-- > 0;) {
            const auto [at, isNew] = m_first.emplace(keyOf(points[i], 0, 0), static_cast<std::uint32_t>(i));
            if (!isNew) {
                m_next[i] = at->second;
                at->second = static_cast<std::uint32_t>(i);
            }
        }
    }
    /// Calls function(index) for points within `radius` until it says false.
    template<class Function>
    void forEachWithin(QPointF place, double radius, Function &&function) const
    {
        const int reach = static_cast<int>(std::ceil(radius / m_size));
        for (int row = -reach; row <= reach; ++row) {
            for (int column = -reach; column <= reach; ++column) {
                const auto cell = m_first.find(keyOf(place, column, row));
                if (cell == m_first.end())
                    continue;
                for (std::uint32_t i = cell->second; i != none; i = m_next[i]) {
                    const QPointF away = m_points[i] - place;
                    if (QPointF::dotProduct(away, away) <= radius * radius && !function(i))
                        return;
                }
            }
        }
    }

private:
    static constexpr std::uint32_t none = 0xffffffff;
    [[nodiscard]] std::uint64_t keyOf(QPointF place, int column, int row) const
    {
        const auto x = static_cast<std::int64_t>(std::floor(place.x() / m_size)) + column;
        const auto y = static_cast<std::int64_t>(std::floor(place.y() / m_size)) + row;
        return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32) | static_cast<std::uint32_t>(y);
    }

    const std::vector<QPointF> &m_points;
    double m_size;
    std::unordered_map<std::uint64_t, std::uint32_t> m_first;
    std::vector<std::uint32_t> m_next;
};

/// How far the line goes aside of the straight way between its ends at most; left is negative. World units.
double excursion(const RouteLine &line)
{
    const QPointF from = line.points.front();
    const QPointF way = line.points.back() - from;
    const double length = std::hypot(way.x(), way.y());
    double widest = 0.0;
    for (const QPointF point : line.points) {
        const QPointF leg = point - from;
        const double aside =
            length > 0.0 ? (way.x() * leg.y() - way.y() * leg.x()) / length : std::hypot(leg.x(), leg.y());
        if (std::abs(aside) > std::abs(widest))
            widest = aside;
    }
    return widest;
}

double diagonal(const QRectF &box)
{
    return std::hypot(box.width(), box.height());
}

} // namespace

int siteImportance(SiteKind kind) noexcept
{
    switch (kind) {
    case SiteKind::Datacenter:
        return 4;
    case SiteKind::Pop:
        return 3;
    case SiteKind::Landing:
        return 2;
    case SiteKind::Amplifier:
    case SiteKind::Junction:
        return 1;
    }
    return 0;
}

/// Makes a NetworkDetail step by step.
class NetworkDetail::Maker
{
public:
    Maker(NetworkDetail &detail, const Network &network, const RowFilter &filter, const JobControl *control)
        : m_detail(detail), m_network(network), m_filter(filter), m_control(control)
    {
    }

    bool make() { return gatherSites() && gatherRoutes(); }

private:
    /// Where a bundle ends, so that members compare: a cluster or a site.
    using Node = std::pair<bool, std::int64_t>;
    using Key = std::tuple<Node, Node, int>;

    [[nodiscard]] bool isCanceled() const { return m_control && m_control->isCanceled(); }
    bool gatherSites()
    {
        if (std::log2(m_detail.m_level / 256.0) >= fullZoom)
            return true;
        std::vector<const SitePoint *> sites = m_detail.m_drawing.sites();
        std::erase_if(sites, [&](const SitePoint *site) { return !m_filter.shows(m_network, *site); });
        std::ranges::sort(sites, [](const SitePoint *a, const SitePoint *b) {
            const auto rank = [](const SitePoint &site) {
                return std::tuple(-siteImportance(site.kind), -static_cast<std::int64_t>(site.degree), site.id);
            };
            return rank(*a) < rank(*b);
        });
        std::vector<QPointF> places;
        places.reserve(sites.size());
        for (const SitePoint *site : sites)
            places.push_back(site->world * m_detail.m_level);
        const Cells cells(places, crowdRadius);
        std::vector<bool> crowded(sites.size());
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if (i % pollEvery == 0 && isCanceled())
                return false;
            std::size_t near = 0;
            cells.forEachWithin(places[i], crowdRadius, [&](std::uint32_t) { return ++near < leastSites; });
            crowded[i] = near >= leastSites;
        }
        std::vector<bool> taken(sites.size());
        std::vector<std::uint32_t> members;
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if (!crowded[i] || taken[i])
                continue;
            if (m_detail.m_clusters.size() % 256 == 0 && isCanceled())
                return false;
            members.clear();
            cells.forEachWithin(places[i], gatherRadius, [&](std::uint32_t other) {
                const QPointF away = places[other] - places[i];
                if (!taken[other] && (crowded[other] || QPointF::dotProduct(away, away) <= gatherOthers * gatherOthers))
                    members.push_back(other);
                return true;
            });
            if (members.size() < leastSites)
                continue;
            std::ranges::sort(members);
            Cluster cluster{.sites = {}, .kind = sites[i]->kind, .world = sites[i]->world, .bounds = {}};
            const auto index = static_cast<std::uint32_t>(m_detail.m_clusters.size());
            double left = cluster.world.x();
            double right = left;
            double top = cluster.world.y();
            double bottom = top;
            for (const std::uint32_t member : members) {
                taken[member] = true;
                const SitePoint &site = *sites[member];
                cluster.sites.push_back(site.id);
                m_detail.m_clusterOf.emplace(site.id, index);
                left = std::min(left, site.world.x());
                right = std::max(right, site.world.x());
                top = std::min(top, site.world.y());
                bottom = std::max(bottom, site.world.y());
            }
            cluster.bounds = QRectF(QPointF(left, top), QPointF(right, bottom));
            m_detail.m_clusters.push_back(std::move(cluster));
        }
        return true;
    }

    [[nodiscard]] Node nodeOf(SiteId site) const
    {
        const auto cluster = m_detail.clusterOf(site);
        return cluster ? Node(true, *cluster) : Node(false, site.value());
    }

    /// Whether lanes beside each other could not be told apart.
    [[nodiscard]] bool hasTightLanes(const RouteLine &line) const
    {
        return line.lanes > 1 && routegeometry::lanePitch(line, m_detail.m_level) < leastLanePitch;
    }

    bool gatherRoutes()
    {
        struct Candidate
        {
            Key key;
            const RouteLine *line;
        };
        std::vector<Candidate> candidates;
        double all = 0.0;
        double drawn = 0.0;
        std::size_t count = 0;
        const auto alone = [&](const RouteLine &line) {
            add({&line}, std::nullopt, std::nullopt);
            drawn += diagonal(line.box);
        };
        for (const RouteLine *line : m_detail.m_drawing.routes()) {
            if (++count % pollEvery == 0 && isCanceled())
                return false;
            if (!m_filter.shows(m_network, *line))
                continue;
            all += diagonal(line->box);
            const Node a = nodeOf(line->siteA);
            const Node z = nodeOf(line->siteZ);
            if (a == z && a.first && diagonal(line->box) * m_detail.m_level < 2.5 * gatherRadius) {
                ++m_detail.m_innerRoutes;
                continue;
            }
            if (line->isLoop || (!a.first && !z.first && !hasTightLanes(*line))) {
                alone(*line);
                continue;
            }
            const double aside = line->points.size() > 2 ? excursion(*line) * m_detail.m_level : 0.0;
            const int lane = static_cast<int>(std::lround((a <= z ? aside : -aside) / besideEachOther));
            candidates.push_back({Key(std::min(a, z), std::max(a, z), lane), line});
        }
        std::ranges::sort(candidates, [](const Candidate &a, const Candidate &b) {
            return a.key != b.key ? a.key < b.key : a.line->id < b.line->id;
        });
        std::vector<const RouteLine *> members;
        for (std::size_t first = 0; first < candidates.size(); first += members.size()) {
            if (first % pollEvery == 0 && isCanceled())
                return false;
            members.clear();
            for (std::size_t i = first; i < candidates.size() && candidates[i].key == candidates[first].key; ++i)
                members.push_back(candidates[i].line);
            drawn += diagonal(members.front()->box);
            add(members, m_detail.clusterOf(members.front()->siteA), m_detail.clusterOf(members.front()->siteZ));
        }
        std::ranges::sort(m_detail.m_bundles, {}, [](const Bundle &bundle) { return bundle.line->id; });
        for (std::size_t i = 0; i < m_detail.m_bundles.size(); ++i)
            if (m_detail.m_bundles[i].count > 1)
                m_detail.m_gathered.push_back(static_cast<std::uint32_t>(i));
        m_detail.m_drawnShare = all > 0.0 ? drawn / all : 1.0;
        return true;
    }

    void add(const std::vector<const RouteLine *> &lines, std::optional<std::uint32_t> clusterA,
             std::optional<std::uint32_t> clusterZ)
    {
        const RouteLine &line = *lines.front();
        Bundle bundle{.line = &line,
                      .first = static_cast<std::uint32_t>(m_detail.m_members.size()),
                      .count = static_cast<std::uint32_t>(lines.size()),
                      .clusterA = clusterA,
                      .clusterZ = clusterZ,
                      .middle = {},
                      .box = line.box};
        const auto reach = [&](std::optional<std::uint32_t> cluster, QPointF end) {
            if (!cluster)
                return end;
            QPointF place = m_detail.m_clusters[*cluster].world;
            place.setX(mercator::nearestX(place.x(), end.x()));
            bundle.box = bundle.box.united(QRectF(place, end).normalized().adjusted(-1e-12, -1e-12, 1e-12, 1e-12));
            return place;
        };
        const QPointF from = reach(clusterA, line.points.front());
        const QPointF to = reach(clusterZ, line.points.back());
        bundle.middle = line.points.size() > 2 ? line.points[line.points.size() / 2] : (from + to) / 2.0;
        m_detail.m_members.insert(m_detail.m_members.end(), lines.begin(), lines.end());
        m_detail.m_bundles.push_back(bundle);
    }

    NetworkDetail &m_detail;
    const Network &m_network;
    const RowFilter &m_filter;
    const JobControl *m_control;
};

double NetworkDetail::levelOf(double scale) noexcept
{
    return 256.0 * std::exp2(std::floor(2.0 * std::log2(scale / 256.0) + 1e-9) / 2.0);
}

std::shared_ptr<const NetworkDetail> NetworkDetail::of(const NetworkDrawing &drawing, const Network &network,
                                                       double level, const RowFilter &filter, const JobControl *control)
{
    const std::shared_ptr<NetworkDetail> detail(new NetworkDetail());
    detail->m_drawing = drawing;
    detail->m_level = level;
    return Maker(*detail, network, filter, control).make() ? detail : nullptr;
}

std::optional<std::uint32_t> NetworkDetail::clusterOf(SiteId site) const noexcept
{
    if (m_clusterOf.empty())
        return std::nullopt;
    const auto found = m_clusterOf.find(site);
    return found != m_clusterOf.end() ? std::optional(found->second) : std::nullopt;
}

double NetworkDetail::lineCrowding(double scale) const
{
    return m_drawing.lineCrowding(scale) * m_drawnShare;
}

double NetworkDetail::siteSpacing(double scale) const
{
    const auto all = static_cast<double>(std::max<std::size_t>(m_drawing.siteCount(), 1));
    const double shown = std::max(1.0, all - static_cast<double>(m_clusterOf.size() - m_clusters.size()));
    return m_drawing.siteSpacing(scale) * std::sqrt(all / shown);
}

double NetworkDetail::radius(std::size_t sites) noexcept
{
    return sites < 10 ? 8.5 : sites < 100 ? 10.0 : sites < 1000 ? 12.0 : 14.5;
}

const NetworkDetail::Cluster *NetworkDetail::clusterAt(const Viewport &view, QPointF screen) const
{
    for (const Cluster &cluster : m_clusters) {
        QPointF world = cluster.world;
        world.setX(mercator::nearestX(world.x(), view.screenToWorld(screen).x()));
        const QPointF away = view.worldToScreen(world) - screen;
        if (std::hypot(away.x(), away.y()) <= radius(cluster.sites.size()) + 1.5)
            return &cluster;
    }
    return nullptr;
}

const NetworkDetail::Bundle *NetworkDetail::bundleAt(const Viewport &view, QPointF screen, double tolerance,
                                                     std::optional<RouteId> route) const
{
    const QPointF reach(bundleReach, bundleReach);
    const QRectF near(screen - reach, screen + reach);
    const QRectF world(view.screenToWorld(near.topLeft()), view.screenToWorld(near.bottomRight()));
    const Bundle *best = nullptr;
    double least = tolerance;
    routegeometry::ScreenLine line;
    for (const std::uint32_t index : m_gathered) {
        const Bundle &bundle = m_bundles[index];
        forEachRepeat(bundle.box, world, [&](double offset) {
            if (route) {
                if (std::ranges::find(members(bundle), *route, &RouteLine::id) != members(bundle).end())
                    best = &bundle;
                return;
            }
            project(bundle, offset, view, near, line);
            const double distance = routegeometry::nearest(line.points, screen).distance;
            if (distance <= least) {
                least = distance;
                best = &bundle;
            }
        });
    }
    return best;
}

void NetworkDetail::project(const Bundle &bundle, double offset, const Viewport &view, const QRectF &clip,
                            routegeometry::ScreenLine &into) const
{
    routegeometry::project(*bundle.line, offset, view, clip, into);
    QPolygonF &points = into.points;
    const auto markOf = [&](std::uint32_t cluster, QPointF end) {
        const QPointF at = m_clusters[cluster].world;
        return view.worldToScreen(QPointF(mercator::nearestX(at.x(), end.x()) + offset, at.y()));
    };
    const auto isNear = [](QPointF a, QPointF b) { return QLineF(a, b).length() < gatherRadius; };
    if (bundle.clusterA) {
        const QPointF at = markOf(*bundle.clusterA, bundle.line->points.front());
        qsizetype skip = 1;
        while (skip + 1 < points.size() && isNear(points[skip], at))
            ++skip;
        points.remove(0, std::min(skip, points.size()));
        points.prepend(at);
    }
    if (bundle.clusterZ) {
        const QPointF at = markOf(*bundle.clusterZ, bundle.line->points.back());
        qsizetype keep = points.size() - 1;
        while (keep > 1 && isNear(points[keep - 1], at))
            --keep;
        points.resize(std::max<qsizetype>(keep, 1));
        points.append(at);
    }
}

} // namespace fiberloom
