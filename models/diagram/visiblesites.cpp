// SPDX-License-Identifier: Apache-2.0
#include "diagram/visiblesites.h"

#include "diagram/worldrepeats.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace fiberloom {

std::vector<PlacedSite> VisibleSites::in(const Viewport &view, double margin, double patch) const
{
    std::vector<PlacedSite> sites;
    for (const auto &[site, offset] : drawing.sitesIn(worldAround(view, margin))) {
        if (!(detail && detail->clusterOf(site->id)) && filter.shows(network, *site))
            sites.push_back({site, view.worldToScreen(site->world + QPointF(offset, 0.0))});
    }
    std::ranges::stable_sort(sites, [](const PlacedSite &a, const PlacedSite &b) {
        const int left = siteImportance(a.site->kind);
        const int right = siteImportance(b.site->kind);
        return left != right ? left > right : a.site->degree > b.site->degree;
    });
    // Where symbols would cover each other for the most part, the most important one stands for all.
    thinOut(sites, view, patch, patch);
    return sites;
}

void VisibleSites::thinOut(std::vector<PlacedSite> &sites, const Viewport &view, double width, double height)
{
    std::unordered_set<std::uint64_t> seen;
    seen.reserve(sites.size());
    std::erase_if(sites, [&](const PlacedSite &placed) {
        const auto column = static_cast<std::int64_t>(std::floor(placed.site->world.x() * view.scale() / width));
        const auto row = static_cast<std::int64_t>(std::floor(placed.site->world.y() * view.scale() / height));
        // The repeats of the world apart from each other.
        const auto repeat =
            static_cast<std::int64_t>(std::round(view.screenToWorld(placed.screen).x() - placed.site->world.x()));
        return !seen.insert((static_cast<std::uint64_t>(static_cast<std::uint32_t>(column * 7 + repeat)) << 32)
                            | static_cast<std::uint32_t>(row))
                    .second;
    });
}

} // namespace fiberloom
