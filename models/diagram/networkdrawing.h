// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/hit.h"
#include "geo/viewport.h"
#include "network/delta.h"
#include "network/network.h"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace fiberloom {

struct ShownRows;

/// Where everything of a network lies on the map: lines that follow the
/// geodesic, lanes of parallel routes, and an index to find what is in view or
/// under the cursor. Positions are Web-Mercator units (geo/mercator.h). An
/// immutable value: a copy is one pointer, readable from any thread. Building
/// it takes about 100 ms for 50,000 routes; an update costs what it changes, as
/// it is kept beside tables that are shared until many rows differ.
class NetworkDrawing
{
public:
    struct SitePoint
    {
        SiteId id;
        SiteKind kind;
        Status status;
        bool estimated;       ///< the location is a guess
        std::uint32_t degree; ///< routes that end here
        QPointF world;        ///< x in [0, 1)
        double angle;         ///< an amplifier points along this: radians on screen,
                              ///< clockwise from east
    };
    struct RouteLine
    {
        RouteId id;
        SiteId siteA;
        SiteId siteZ;
        Status status;
        std::vector<QPointF> points;        ///< from site A to site Z without jumps: x
                                            ///< leaves [0, 1) at the antimeridian
        std::vector<std::uint32_t> corners; ///< which of the points are site A, the bends, site Z
        QRectF box;
        int lane = 0; ///< of `lanes` routes between the same sites, counted from
                      ///< the lower site id's left
        int lanes = 1;
        int cables = 0;      ///< that are not retired
        bool isLoop = false; ///< both ends at one site and no bend
    };

    struct HitOptions
    {
        bool sites = true;
        bool routes = true;
        bool bends = false;                     ///< bends can be hit by themselves
        std::optional<SiteId> notEndingAt = {}; ///< routes of this site are as if not there
        std::set<EntityRef> ignored = {};       ///< as if not there
        const ShownRows *shown = nullptr;       ///< what is not in it is as if not there; null: all but retired rows
    };
    struct Contents
    {
        std::vector<SiteId> sites;
        std::vector<RouteId> routes;
    };

    NetworkDrawing();
    explicit NetworkDrawing(const Network &network);

    /// The drawing of `after`, which this network became by `delta`; shares what
    /// did not change.
    [[nodiscard]] NetworkDrawing updated(const Network &after, const Delta &delta) const;

    [[nodiscard]] std::size_t siteCount() const noexcept;
    [[nodiscard]] std::size_t routeCount() const noexcept;
    /// Null when there is none, or when it has no line because a site is missing.
    [[nodiscard]] const SitePoint *find(SiteId id) const noexcept;
    [[nodiscard]] const RouteLine *find(RouteId id) const noexcept;
    /// Everything, ascending by id.
    [[nodiscard]] std::vector<const SitePoint *> sites() const;
    [[nodiscard]] std::vector<const RouteLine *> routes() const;
    /// True for copies of one drawing, so that what was computed from it can be
    /// kept.
    [[nodiscard]] bool isSameAs(const NetworkDrawing &other) const noexcept { return m_data == other.m_data; }
    /// Everything, with the world unrolled so that the extent is smallest; null
    /// when empty.
    [[nodiscard]] QRectF bounds() const;

    /// Routes that end at the site, ascending by id; a loop counts twice.
    [[nodiscard]] std::vector<const RouteLine *> routesAt(SiteId id) const;

    /// Share of the network's extent that its lines would cover if they were a
    /// pixel wide, at `scale` pixels a world width.
    [[nodiscard]] double lineCrowding(double scale) const;
    /// Pixels between neighboring sites if they were spread evenly over the
    /// network's extent.
    [[nodiscard]] double siteSpacing(double scale) const;

    /// Routes and sites whose box touches `world`, once for each repeat of the
    /// world in it: the item and how far it is moved. Ascending by id, then by
    /// offset.
    struct SeenRoute
    {
        const RouteLine *line;
        double offset; ///< whole worlds to add to x
    };
    struct SeenSite
    {
        const SitePoint *site;
        double offset;
    };
    [[nodiscard]] std::vector<SeenRoute> routesIn(const QRectF &world) const;
    [[nodiscard]] std::vector<SeenSite> sitesIn(const QRectF &world) const;

    /// The nearest thing within `tolerance` pixels.
    /// Some 10 µs for 50,000 routes.
    [[nodiscard]] Hit hitTest(const Viewport &view, QPointF screen, double tolerance, const HitOptions &options) const;
    [[nodiscard]] Hit hitTest(const Viewport &view, QPointF screen, double tolerance) const;
    /// Sites in the rectangle (pixels), and routes that lie wholly in it, of those in `shown`; null: all but retired
    /// rows. Ascending by id.
    [[nodiscard]] Contents inRect(const Viewport &view, const QRectF &screen, const ShownRows *shown = nullptr) const;

private:
    struct Data;
    explicit NetworkDrawing(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

} // namespace fiberloom
