// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdetail.h"
#include "network/network.h"

#include <QPointF>

#include <vector>

namespace fiberloom {

struct PlacedSite
{
    const NetworkDrawing::SitePoint *site;
    QPointF screen;
};

/// Chooses the sites of a view that are drawn one by one.
struct VisibleSites
{
    const NetworkDrawing &drawing;
    const Network &network;
    const RowFilter &filter;
    const NetworkDetail *detail; ///< its clusters stand for their sites; may be null

    /// Up to `margin` pixels beyond the view, the most important first; of those in one patch of the map only the first.
    [[nodiscard]] std::vector<PlacedSite> in(const Viewport &view, double margin, double patch) const;

    /// Keeps the first site of each patch of the map, `width` by `height` pixels; patches stand still while panning.
    static void thinOut(std::vector<PlacedSite> &sites, const Viewport &view, double width, double height);
};

} // namespace fiberloom
