// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"
#include "network/figures.h"

#include <set>

namespace fiberloom {

/// Which rows of a network are drawn; also which can be hit.
struct RowFilter
{
    WorldState world = {};
    bool planned = true;                     ///< rows that do not exist in `world`
    bool existing = true;                    ///< routes that exist in `world`
    bool retired = false;                    ///< retired routes and sites
    std::set<SiteKind> hiddenSiteKinds = {}; ///< kinds that are left out
    std::set<EntityRef> hidden = {};         ///< left out one by one
    bool sites = true;                       ///< any at all
    bool routes = true;                      ///< any at all

    [[nodiscard]] bool isHidden(EntityRef entity) const { return !hidden.empty() && hidden.contains(entity); }
    /// Whether the site is there, but does not exist in `world`.
    [[nodiscard]] bool isAbsent(const Network &network, SiteId id) const;
    [[nodiscard]] bool exists(const Network &network, const Route &route) const;
    [[nodiscard]] bool shows(const Network &network, const NetworkDrawing::SitePoint &site) const;
    [[nodiscard]] bool shows(const Network &network, const NetworkDrawing::RouteLine &line) const;

    friend bool operator==(const RowFilter &, const RowFilter &) = default;
};

/// A filter with the network that it is asked about; lives as long as both.
struct ShownRows
{
    const Network &network;
    const RowFilter &filter;

    template<class Row>
    [[nodiscard]] bool has(const Row &row) const
    {
        return filter.shows(network, row);
    }
    /// Every row that is drawn somewhere, whether in view or not. O(rows).
    [[nodiscard]] std::set<EntityRef> all(const NetworkDrawing &drawing) const;
};

} // namespace fiberloom
