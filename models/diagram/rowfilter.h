// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"
#include "network/figures.h"

#include <set>

namespace fiberloom {

/// Which rows of a network are drawn.
struct RowFilter
{
    WorldState world = {};
    bool planned = true;                     ///< rows that do not exist in `world`
    bool existing = true;                    ///< routes that exist in `world`
    bool retired = false;                    ///< retired routes and sites
    std::set<SiteKind> hiddenSiteKinds = {}; ///< kinds that are left out
    std::set<EntityRef> hidden = {};         ///< left out one by one

    [[nodiscard]] bool isHidden(EntityRef entity) const { return !hidden.empty() && hidden.contains(entity); }
    /// Whether the site is there, but does not exist in `world`.
    [[nodiscard]] bool isAbsent(const Network &network, SiteId id) const;
    [[nodiscard]] bool exists(const Network &network, const Route &route) const;
    [[nodiscard]] bool shows(const Network &network, const NetworkDrawing::SitePoint &site) const;
    [[nodiscard]] bool shows(const Network &network, const NetworkDrawing::RouteLine &line) const;

    friend bool operator==(const RowFilter &, const RowFilter &) = default;
};

} // namespace fiberloom
