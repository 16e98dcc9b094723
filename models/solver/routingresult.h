// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "network/figures.h"

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace fiberloom {

/// The worst that is true of a demand.
enum class DemandStatus {
    Ok,
    TooSlow,
    Congested,
    PartlyLost, ///< failures hit some of the paths that it is split over
    Unrouted,   ///< nothing of it is carried
};

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
    bool failed = false; ///< it, or a site at its end, is down in the state of the world that was looked at

    /// Load over capacity; nothing while the capacity is unknown, and infinity for load on a capacity of zero.
    [[nodiscard]] std::optional<double> utilizationAZ() const noexcept;
    [[nodiscard]] std::optional<double> utilizationZA() const noexcept;
    /// The worse direction.
    [[nodiscard]] std::optional<double> utilization() const noexcept;
};

/// A share of one direction of a demand on one path.
struct PathFlow
{
    bool reversed;        ///< from site Z to site A
    double share;         ///< of that direction's traffic, above 0; they add up to DemandFigures::carriedShareAZ or ZA
    Milliseconds latency; ///< routes and equipment
    std::uint32_t begin;  ///< range in RoutingResult::pathRoutes, in the direction of travel
    std::uint32_t end;
};

/// What may be shared by two paths, or fail.
using NetworkElement = std::variant<RouteId, SiteId, RiskGroupId>;

/// The second path of a 1+1 demand. Together with the first it is a pair of least total latency among those that share
/// nothing of what the demand says; where there is none, among those that share the least.
struct ProtectionPath
{
    std::uint32_t begin; ///< range in RoutingResult::pathRoutes, from site A to site Z
    std::uint32_t end;
    Milliseconds latency;
    bool isDisjoint;                         ///< as the demand asks
    std::vector<NetworkElement> shared = {}; ///< routes, then sites, then risk groups that both paths use
};

/// What a demand gets. With least latency both directions take the same path, as fiber pairs do; policies that split have
/// flows instead.
struct DemandFigures
{
    DemandId demand;
    SiteId siteA;
    SiteId siteZ;
    Gbps gbpsAZ; ///< with growth and multiplier
    Gbps gbpsZA;
    DemandStatus status = DemandStatus::Unrouted;
    std::optional<Milliseconds> latency = {}; ///< routes and equipment, of the slowest flow; absent when unrouted
    std::optional<double> stretch = {};       ///< absent when unrouted or the ends are at one place
    std::optional<Milliseconds> bound = {};   ///< as wanted
    std::uint32_t pathBegin = 0;              ///< range in RoutingResult::pathRoutes; the largest flow's when split
    std::uint32_t pathEnd = 0;
    std::uint32_t flowBegin = 0; ///< range in RoutingResult::flows; empty when all takes the one path, both ways
    std::uint32_t flowEnd = 0;
    std::optional<std::uint32_t> protection =
        {}; ///< in RoutingResult::protections, of a 1+1 demand that has a second path
    /// How much of each direction is carried: 1, or 0 when unrouted; between where failures hit some of its paths.
    double carriedShareAZ = 0.0;
    double carriedShareZA = 0.0;

    /// Traffic that is not carried, both directions.
    [[nodiscard]] Gbps lost() const noexcept;
    /// Some traffic is carried, and some is not.
    [[nodiscard]] bool isPartlyLost() const noexcept;
};

struct RoutingSummary
{
    std::size_t demands = 0;
    std::size_t routed = 0; ///< wholly or partly
    std::size_t unrouted = 0;
    std::size_t partlyLost = 0;        ///< of those that are routed
    std::size_t latencyViolations = 0; ///< of those that are routed
    Gbps offered;                      ///< sum over demands and both directions
    Gbps carried;                      ///< what has a path that has not failed
    std::optional<double> maxUtilization;
    std::size_t congestedRoutes = 0;
    /// No routing of the same demands can have a lower worst utilization; of policies that optimize it.
    std::optional<double> lowerBoundMaxUtilization = {};
    /// Worst utilization if latency bounds did not matter: what respecting them costs. Only where a bound binds.
    std::optional<double> maxUtilizationWithoutBounds = {};
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
    std::vector<RouteId> pathRoutes;    ///< all paths; a demand's own from site A to site Z
    std::vector<PathFlow> flows;        ///< of demands that are split; by demand, A to Z first, larger shares first
    std::vector<ProtectionPath> protections; ///< ascending by demand

    /// Null for a route that does not exist in this state of the world. O(log n).
    [[nodiscard]] const RouteFigures *find(RouteId id) const noexcept;
    [[nodiscard]] const DemandFigures *find(DemandId id) const noexcept;
    /// Routes from site A to site Z; empty when unrouted.
    [[nodiscard]] std::span<const RouteId> path(const DemandFigures &demand) const noexcept;
    [[nodiscard]] std::span<const RouteId> path(const PathFlow &flow) const noexcept;
    [[nodiscard]] std::span<const RouteId> path(const ProtectionPath &path) const noexcept;
    /// Empty when all of it takes path(demand) both ways.
    [[nodiscard]] std::span<const PathFlow> flowsOf(const DemandFigures &demand) const noexcept;
    /// Null when it has no second path.
    [[nodiscard]] const ProtectionPath *protectionOf(const DemandFigures &demand) const noexcept;
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
