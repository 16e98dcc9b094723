// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "network/figures.h"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace fiberloom {

enum class DemandStatus { Ok, TooSlow, Congested, Unrouted };

/// What a route comes to in the state of the world that was looked at. Loads are Gb/s in each direction.
struct RouteFigures
{
    RouteId route;
    SiteId siteA;
    SiteId siteZ;
    Kilometers length;
    Milliseconds latency;         ///< one way
    std::optional<Gbps> capacity; ///< each way; absent: unknown
    Gbps loadAZ;
    Gbps loadZA;

    /// Load over capacity; nothing while the capacity is unknown, and infinity for load on a capacity of zero.
    [[nodiscard]] std::optional<double> utilizationAZ() const noexcept;
    [[nodiscard]] std::optional<double> utilizationZA() const noexcept;
    /// The worse direction.
    [[nodiscard]] std::optional<double> utilization() const noexcept;
};

/// What a demand gets. Both directions take the same path, as fiber pairs do.
struct DemandFigures
{
    DemandId demand;
    SiteId siteA;
    SiteId siteZ;
    Gbps gbpsAZ; ///< with growth and multiplier
    Gbps gbpsZA;
    DemandStatus status = DemandStatus::Unrouted;
    std::optional<Milliseconds> latency = {}; ///< routes and equipment; absent when unrouted
    std::optional<double> stretch = {};       ///< absent when unrouted or the ends are at one place
    std::optional<Milliseconds> bound = {};   ///< as wanted
    std::uint32_t pathBegin = 0;              ///< range in RoutingResult::pathRoutes
    std::uint32_t pathEnd = 0;
};

struct RoutingSummary
{
    std::size_t demands = 0;
    std::size_t routed = 0;
    std::size_t unrouted = 0;
    std::size_t latencyViolations = 0;
    Gbps offered; ///< sum over demands and both directions
    Gbps carried; ///< of those that have a path
    std::optional<double> maxUtilization;
    std::size_t congestedRoutes = 0;
};

/// A complete routing of all demands of a snapshot. Immutable once made; carries the revision it belongs to.
struct RoutingResult
{
    std::uint64_t revision = 0;
    WorldState world;
    RoutingSummary summary;
    std::vector<SiteId> sites;          ///< sites that exist, ascending
    std::vector<RouteFigures> routes;   ///< routes that exist, ascending by id
    std::vector<DemandFigures> demands; ///< demands that exist, ascending by id
    std::vector<RouteId> pathRoutes;    ///< all paths, each from site A to site Z

    /// Null for a route that does not exist in this state of the world. O(log n).
    [[nodiscard]] const RouteFigures *find(RouteId id) const noexcept;
    [[nodiscard]] const DemandFigures *find(DemandId id) const noexcept;
    /// Routes from site A to site Z; empty when unrouted.
    [[nodiscard]] std::span<const RouteId> path(const DemandFigures &demand) const noexcept;
};

/// Least latency from one site to every other: aligned with `sites`.
struct LatencyFromSite
{
    SiteId source;
    std::vector<SiteId> sites;                        ///< ascending
    std::vector<std::optional<Milliseconds>> latency; ///< absent: cannot be reached

    [[nodiscard]] std::optional<Milliseconds> find(SiteId id) const noexcept;
};

} // namespace fiberloom
