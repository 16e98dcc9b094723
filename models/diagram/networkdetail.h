// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "diagram/routegeometry.h"
#include "diagram/rowfilter.h"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace fiberloom {

/// Order of importance among kinds of sites, higher first.
[[nodiscard]] int siteImportance(SiteKind kind) noexcept;

/// What of a network is told apart at one scale. Sites that would lie on top of each other are gathered in a cluster around
/// the most important of them, and routes that would run too close side by side in a bundle. It depends on network and level
/// alone, not on what is in view, so nothing changes while panning; while zooming it changes at every half level only. An
/// immutable value that keeps its drawing alive.
class NetworkDetail
{
public:
    struct Cluster
    {
        std::vector<SiteId> sites; ///< the most important first, which the cluster stands on; at least 3
        SiteKind kind;             ///< of that one
        QPointF world;             ///< its place
        QRectF bounds;             ///< of all of them
    };
    /// Routes that are drawn as one line, or one route alone.
    struct Bundle
    {
        const NetworkDrawing::RouteLine *line; ///< that stands for all
        std::uint32_t first;                   ///< of members()
        std::uint32_t count;
        std::optional<std::uint32_t> clusterA; ///< that its line ends at instead of at the site
        std::optional<std::uint32_t> clusterZ;
        QPointF middle;
        QRectF box;
    };
    /// The scale, not above `scale` and at most a half zoom level below, that details are decided for.
    [[nodiscard]] static double levelOf(double scale) noexcept;
    /// O(sites + routes), some 30 ms for 60,000 rows; null when canceled.
    [[nodiscard]] static std::shared_ptr<const NetworkDetail> of(const NetworkDrawing &drawing, const Network &network,
                                                                 double level, const RowFilter &filter,
                                                                 const JobControl *control = nullptr);

    [[nodiscard]] double level() const noexcept { return m_level; }
    [[nodiscard]] const std::vector<Cluster> &clusters() const noexcept { return m_clusters; }
    /// The cluster that a site is in: a position in clusters().
    [[nodiscard]] std::optional<std::uint32_t> clusterOf(SiteId site) const noexcept;
    /// Every route that is drawn, by itself or with others; ascending by the id of the line that stands for them.
    [[nodiscard]] const std::vector<Bundle> &bundles() const noexcept { return m_bundles; }
    [[nodiscard]] std::span<const NetworkDrawing::RouteLine *const> members(const Bundle &bundle) const noexcept
    {
        return {m_members.data() + bundle.first, bundle.count};
    }
    /// Routes that lie within a cluster and are not drawn.
    [[nodiscard]] std::size_t innerRoutes() const noexcept { return m_innerRoutes; }
    /// Nothing is gathered: the network is drawn row by row.
    [[nodiscard]] bool isFull() const noexcept { return m_clusters.empty() && m_gathered.empty(); }
    /// As NetworkDrawing's, of what is drawn.
    [[nodiscard]] double lineCrowding(double scale) const;
    [[nodiscard]] double siteSpacing(double scale) const;

    /// Half the extent of a cluster's mark, pixels.
    [[nodiscard]] static double radius(std::size_t sites) noexcept;
    /// The cluster whose mark is at a place of the view; null if none is.
    [[nodiscard]] const Cluster *clusterAt(const Viewport &view, QPointF screen) const;
    /// The bundle of several routes that is drawn within `tolerance` pixels of a place of the view; null if none is.
    /// @param route what else is hit there, if anything: then the bundle that it is in, if it is in one. O(bundles).
    [[nodiscard]] const Bundle *bundleAt(const Viewport &view, QPointF screen, double tolerance,
                                         std::optional<RouteId> route) const;
    /// As routegeometry's, of the line that is drawn for the bundle: it ends at the marks of clusters.
    void project(const Bundle &bundle, double offset, const Viewport &view, const QRectF &clip,
                 routegeometry::ScreenLine &into) const;

private:
    class Maker;
    NetworkDetail() = default;

    NetworkDrawing m_drawing;
    double m_level = 0.0;
    std::vector<Cluster> m_clusters;
    std::unordered_map<SiteId, std::uint32_t> m_clusterOf;
    std::vector<Bundle> m_bundles;
    std::vector<const NetworkDrawing::RouteLine *> m_members;
    std::vector<std::uint32_t> m_gathered; ///< positions in m_bundles of those that stand for several
    std::size_t m_innerRoutes = 0;
    double m_drawnShare = 1.0; ///< of the length of all lines
};

} // namespace fiberloom
