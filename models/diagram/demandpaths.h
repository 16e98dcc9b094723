// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "diagram/networkdrawing.h"
#include "geo/viewport.h"
#include "solver/routingresult.h"

#include <QString>

#include <vector>

class QPainter;

namespace fiberloom {

/// One of the paths that a demand takes, as it is drawn over the network.
struct DemandPath
{
    enum class Role { Working, Protection, Share };
    Role role = Role::Working;
    double share = 1.0; ///< of the demand's traffic from site A to site Z
    std::vector<RouteId> routes = {};
    SiteId from; ///< where `routes` begins
    QString label = {};
};

/// So many paths of a split demand are drawn, the largest ones.
inline constexpr std::size_t mostDrawnPaths = 8;

/// Working and protection path, or the flows from site A to site Z. Empty for a demand without a path.
[[nodiscard]] std::vector<DemandPath> demandPaths(const RoutingResult &routing, DemandId demand);

/// Paints the paths over the network: working solid, protection dashed, shares as thick as they are large, each on its own side
/// of the routes, with a label halfway.
void paintDemandPaths(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                      const std::vector<DemandPath> &paths);

/// What an answer is about, to be pointed out on the map until something else is.
struct MapHighlight
{
    std::vector<LineString> lines = {}; ///< stretches, such as where two routes run close
    std::vector<RouteId> routes = {};
    std::vector<SiteId> sites = {};
    bool isCut = false; ///< the routes separate: each gets a bar across

    [[nodiscard]] bool isEmpty() const noexcept { return lines.empty() && routes.empty() && sites.empty(); }
};
void paintHighlight(QPainter &painter, const NetworkDrawing &drawing, const MapStyle &style, const Viewport &view,
                    const MapHighlight &highlight);

} // namespace fiberloom
