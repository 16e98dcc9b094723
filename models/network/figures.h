// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace fiberloom {

/// Routes and sites that are down; ids ascending, each once.
struct FailedElements
{
    std::vector<RouteId> routes = {};
    std::vector<SiteId> sites = {};

    [[nodiscard]] bool isEmpty() const noexcept { return routes.empty() && sites.empty(); }
    [[nodiscard]] bool contains(RouteId id) const noexcept;
    [[nodiscard]] bool contains(SiteId id) const noexcept;
    /// Restores the order after elements were appended.
    void normalize();
    friend bool operator==(const FailedElements &, const FailedElements &) = default;
};

/// Which state of the world is looked at. Without a year, years in the data do not matter and growth is 1.
struct WorldState
{
    std::optional<int> year = {};
    double demandMultiplier = 1.0;
    std::vector<PlanId> plansOn = {}; ///< ascending
    RoutingPolicy routing = RoutingPolicy::ShortestPath;
    int pathsPerDemand = 4;     ///< of RoutingPolicy::KShortest
    FailedElements failed = {}; ///< they exist, but carry nothing

    [[nodiscard]] bool exists(Status status, std::optional<PlanId> plan,
                              std::optional<int> inServiceYear) const noexcept;
    template<class T>
    [[nodiscard]] bool exists(const T &row) const noexcept
    {
        return exists(row.status, row.plan, row.inServiceYear);
    }
    friend bool operator==(const WorldState &, const WorldState &) = default;
};

/// The scenario's year, multiplier, plans, routing and failed elements; `year` overrides its year. No scenario: existing
/// network, no plan on, nothing failed, routing as the setting `default_routing` says (else least latency).
[[nodiscard]] WorldState worldState(const Network &network, std::optional<ScenarioId> scenario,
                                    std::optional<int> year);

/// Years that the data speaks of (growth points, in-service years, scenarios, plans), ascending.
[[nodiscard]] std::vector<int> yearsOf(const Network &network);

/// What the rows of a network come to, computed once for a snapshot and a state of the world: cables are found by route in
/// O(1). Building it is O(cables + settings). The network must outlive it.
class Figures
{
public:
    Figures(const Network &network, WorldState world);

    [[nodiscard]] const WorldState &world() const noexcept { return m_world; }

    /// The line from site A over the bends to site Z. Empty if a site is missing.
    [[nodiscard]] static LineString lineOf(const Network &network, const Route &route);
    /// Given length, else geodesic length of the line × slack.
    [[nodiscard]] Kilometers length(const Route &route) const;
    /// One way: length × group index / c, by the fastest cable in service; the project's default without a cable.
    [[nodiscard]] Milliseconds latency(const Route &route) const;
    [[nodiscard]] Milliseconds latency(Kilometers length, double groupIndex) const noexcept;
    [[nodiscard]] double groupIndex(const Route &route) const;
    /// Each way. The override, else the sum over cables in service; unknown without any, or if a lit cable's is unknown.
    [[nodiscard]] std::optional<Gbps> capacity(const Route &route) const;
    [[nodiscard]] std::optional<Gbps> capacity(const Cable &cable) const;
    [[nodiscard]] Milliseconds equipmentDelay(const Site &site) const;
    [[nodiscard]] bool exists(const Site &site) const { return m_world.exists(site); }
    /// The route and both its sites.
    [[nodiscard]] bool exists(const Route &route) const;
    /// Growth × scenario multiplier.
    [[nodiscard]] double demandFactor(const Demand &demand) const;
    [[nodiscard]] const std::vector<const Cable *> &cables(RouteId route) const;
    [[nodiscard]] double defaultGroupIndex() const noexcept { return m_defaultGroupIndex; }

private:
    const Network &m_network;
    WorldState m_world;
    double m_defaultGroupIndex;
    std::vector<Microseconds> m_defaultDelays; ///< by SiteKind
    std::unordered_map<RouteId, std::vector<const Cable *>> m_cables;
    std::unordered_map<GrowthId, double> m_growth;
};

/// Group index of G.652 fiber where nothing else is said.
inline constexpr double standardGroupIndex = 1.4682;
/// Kilometers that light travels in vacuum in a millisecond (CODATA: c = 299,792.458 km/s).
inline constexpr double vacuumKmPerMs = 299.792458;
/// Slack of a straight line drawn between two sites, and of one that follows the real way.
inline constexpr double straightLineSlack = 1.2;

/// Latency of a straight geodesic fiber at the standard group index: the yardstick of stretch.
[[nodiscard]] Milliseconds geodesicFiberLatency(GeoPoint from, GeoPoint to) noexcept;

} // namespace fiberloom
