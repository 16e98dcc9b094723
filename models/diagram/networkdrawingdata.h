// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"
#include "geo/spatialindex.h"

#include <unordered_map>
#include <utility>

namespace fiberloom {

/// What a NetworkDrawing holds; for its own .cpp files only. Large tables with
/// their indexes that versions share, and beside them the few rows that differ,
/// so that a version costs what it changed.
struct NetworkDrawing::Data
{
    using Line = std::shared_ptr<const RouteLine>;

    /// Never changed once made. Rows ascend by id.
    struct Tables
    {
        Tables() = default;
        Tables(std::vector<SitePoint> allSites, std::vector<Line> allRoutes);

        std::vector<SitePoint> sites;
        std::vector<Line> routes;
        std::vector<QRectF> boxes; ///< of the routes, side by side in memory
        SpatialIndex siteIndex;
        SpatialIndex routeIndex;
        std::vector<std::uint32_t> firstEnd; ///< of a site: where its routes begin in `ends`
        std::vector<std::uint32_t> ends;     ///< positions of routes, ascending; a loop is there twice
        QRectF siteExtent;
        QRectF routeExtent;
        double length = 0.0; ///< diagonals of all boxes

        /// The position of a row, or nothing.
        [[nodiscard]] std::optional<std::size_t> find(SiteId id) const noexcept;
        [[nodiscard]] std::optional<std::size_t> find(RouteId id) const noexcept;
    };

    std::shared_ptr<const Tables> tables = std::make_shared<Tables>();
    // Rows that count instead of those of the same id in the tables; nulls are
    // gone. Ascending by id.
    std::vector<std::pair<RouteId, Line>> routes;
    std::vector<std::pair<SiteId, std::optional<SitePoint>>> sites;
    std::vector<RouteId> lineless; ///< routes that have no line as a site is missing; ascending

    /// Of a network that another became by `delta`, all in tables; takes over the lines of `before`, the drawing of that other
    /// one, that run as they did. O(rows), and the geometry of all other lines.
    [[nodiscard]] static std::shared_ptr<const Data> of(const Network &network, const Data &before, const Delta &delta);

    [[nodiscard]] bool replaces(RouteId id) const noexcept;
    [[nodiscard]] bool replaces(SiteId id) const noexcept;
    /// Null when there is none.
    [[nodiscard]] Line line(RouteId id) const noexcept;
    [[nodiscard]] const SitePoint *site(SiteId id) const noexcept;
    void put(RouteId id, Line line);
    void put(SiteId id, std::optional<SitePoint> site);

    /// Calls function(const Line &) in order of id.
    template<class Function>
    void forEachRoute(Function &&function) const
    {
        auto own = routes.begin();
        for (const Line &line : tables->routes) {
            for (; own != routes.end() && own->first < line->id; ++own)
                if (own->second)
                    function(own->second);
            if (own == routes.end() || own->first != line->id)
                function(line);
        }
        for (; own != routes.end(); ++own)
            if (own->second)
                function(own->second);
    }
    /// Calls function(const SitePoint &) in order of id.
    template<class Function>
    void forEachSite(Function &&function) const
    {
        auto own = sites.begin();
        for (const SitePoint &site : tables->sites) {
            for (; own != sites.end() && own->first < site.id; ++own)
                if (own->second)
                    function(*own->second);
            if (own == sites.end() || own->first != site.id)
                function(site);
        }
        for (; own != sites.end(); ++own)
            if (own->second)
                function(*own->second);
    }
    /// Own lines by the site that they end at, ascending by id; a loop twice.
    using OwnEnds = std::unordered_map<SiteId, std::vector<Line>>;
    [[nodiscard]] OwnEnds ownEnds() const;
    /// Lines that end at the site, ascending by id; a loop twice.
    [[nodiscard]] std::vector<Line> linesAt(SiteId id, const OwnEnds &own) const;
    /// The same content with all rows in the tables.
    [[nodiscard]] std::shared_ptr<const Data> merged() const;
};

} // namespace fiberloom
