// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "geo/geopoint.h"
#include "network/ids.h"

#include <QString>

#include <optional>

namespace fiberloom {

// The rows of a network. Every member is described once more, for people and files, in fields.cpp; figures that are
// computed from them (effective length, latency, capacity) are in figures.h.

enum class SiteKind { Datacenter, Pop, Amplifier, Landing, Junction };
enum class Status { Existing, Planned, Retired };
enum class Construction { Buried, Duct, Aerial, Submarine };
enum class Tenure { Owned, Leased };
enum class Protection { None, Restored, OnePlusOne };
enum class Disjointness { Routes, Sites, RiskGroups };
enum class ConstraintRule { Pin, Avoid };
enum class RiskOrigin { Drawn, Parallel, SiteEntry };
enum class RoutingPolicy { ShortestPath, EqualCost, KShortest, MinMaxUtilization };
enum class LayerSource { File, TileArchive, TileServer };
enum class BuildKind { LightPair, PullCable, BuildRoute };

/// A point on the map: datacenter, POP, in-line amplifier hut, cable landing station, junction.
struct Site
{
    SiteId id;
    GeoPoint position = {};
    QString name = {};
    SiteKind kind = SiteKind::Pop;
    Status status = Status::Existing;
    QString owner = {};
    std::optional<PlanId> plan = {};
    std::optional<int> inServiceYear = {};
    std::optional<Microseconds> equipmentDelay = {}; ///< absent: the default of its kind
    std::optional<Megawatts> power = {};
    std::optional<double> trafficWeight = {}; ///< for gravity traffic; absent: from power and kind
    bool locationIsEstimated = false;
    std::optional<double> availability = {}; ///< fraction of time that the site works
    QString notes = {};
    friend bool operator==(const Site &, const Site &) = default;
};

/// A physical path between two sites. Its line runs from site A over the bends to site Z, straight legs being geodesics.
struct Route
{
    RouteId id;
    LineString bends = {};
    QString name = {};
    SiteId siteA;
    SiteId siteZ;
    Construction construction = Construction::Buried;
    Status status = Status::Existing;
    QString owner = {};
    std::optional<PlanId> plan = {};
    std::optional<int> inServiceYear = {};
    std::optional<Kilometers> length = {}; ///< as built; absent: from geometry and slack
    double slack = 1.0;
    std::optional<Gbps> capacity = {}; ///< override; absent: the sum of lit cables
    std::optional<double> cutsPer1000KmYear = {};
    std::optional<Hours> repairTime = {};
    std::optional<Money> costPerKm = {};
    std::optional<Money> costFixed = {};
    QString notes = {};
    friend bool operator==(const Route &, const Route &) = default;
};

/// Fibers on a route.
struct Cable
{
    CableId id;
    RouteId route;
    QString name = {};
    std::optional<FiberTypeId> fiberType = {};
    int pairs = 1;
    int litPairs = 0;
    Tenure tenure = Tenure::Owned;
    std::optional<Gbps> gbpsPerPair = {}; ///< absent: from optics
    std::optional<LineSystemId> lineSystem = {};
    Status status = Status::Existing;
    std::optional<PlanId> plan = {};
    std::optional<int> inServiceYear = {};
    std::optional<Money> costFixed = {};
    std::optional<Money> costPerKm = {};
    QString notes = {};
    friend bool operator==(const Cable &, const Cable &) = default;
};

/// Traffic wanted between two sites, each way.
struct Demand
{
    DemandId id;
    QString name = {};
    SiteId siteA;
    SiteId siteZ;
    Gbps gbpsAZ = Gbps(0.0);
    Gbps gbpsZA = Gbps(0.0);
    std::optional<Milliseconds> maxLatency = {};
    std::optional<double> minAvailability = {};
    Protection protection = Protection::None;
    Disjointness disjointness = Disjointness::RiskGroups; ///< of the two paths of 1+1: what they must not share
    int priority = 0;                                     ///< higher is routed first
    std::optional<GrowthId> growth = {};
    Status status = Status::Existing;
    QString notes = {};
    friend bool operator==(const Demand &, const Demand &) = default;
};

/// Routes and sites that fail together.
struct RiskGroup
{
    RiskGroupId id;
    Polygon area = {}; ///< empty, or everything that crosses it belongs to the group too
    QString name = {};
    std::optional<double> eventsPerYear = {};
    std::optional<Hours> repairTime = {};
    QString notes = {};
    RiskOrigin origin = RiskOrigin::Drawn;
    friend bool operator==(const RiskGroup &, const RiskGroup &) = default;
};

/// Exactly one of route and site is set.
struct RiskGroupMember
{
    RiskGroupMemberId id;
    RiskGroupId riskGroup;
    std::optional<RouteId> route = {};
    std::optional<SiteId> site = {};
    friend bool operator==(const RiskGroupMember &, const RiskGroupMember &) = default;
};

/// A shared risk that was found in the drawing and that the planner said is none, so that it is not offered again.
struct RejectedRisk
{
    RejectedRiskId id;
    RiskOrigin origin = RiskOrigin::Parallel;
    RouteId routeA;
    RouteId routeB;
    std::optional<SiteId> site = {}; ///< of a SiteEntry
    QString notes = {};
    friend bool operator==(const RejectedRisk &, const RejectedRisk &) = default;
};

/// What a demand's path must take (Pin, routes in order of position) or must not touch (Avoid). Exactly one of route, site,
/// risk group and owner is set; a pin names a route.
struct DemandConstraint
{
    DemandConstraintId id;
    DemandId demand;
    ConstraintRule rule = ConstraintRule::Avoid;
    int position = 0;
    std::optional<RouteId> route = {};
    std::optional<SiteId> site = {};
    std::optional<RiskGroupId> riskGroup = {};
    QString owner = {}; ///< whose routes and sites
    friend bool operator==(const DemandConstraint &, const DemandConstraint &) = default;
};

/// A named profile of demand over the years; its points carry the multipliers.
struct Growth
{
    GrowthId id;
    QString name = {};
    QString notes = {};
    friend bool operator==(const Growth &, const Growth &) = default;
};

struct GrowthPoint
{
    GrowthPointId id;
    GrowthId growth;
    int year = 2025;
    double multiplier = 1.0;
    friend bool operator==(const GrowthPoint &, const GrowthPoint &) = default;
};

/// What is built together.
struct Plan
{
    PlanId id;
    QString name = {};
    std::optional<int> year = {};
    QString notes = {};
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// One state of the world to look at: a year, a demand multiplier, how traffic is routed; with plans on and failed elements.
struct Scenario
{
    ScenarioId id;
    QString name = {};
    std::optional<int> year = {};
    double demandMultiplier = 1.0;
    RoutingPolicy routing = RoutingPolicy::ShortestPath;
    int pathsPerDemand = 4; ///< of KShortest
    QString notes = {};
    friend bool operator==(const Scenario &, const Scenario &) = default;
};

/// A plan that is on in a scenario.
struct ScenarioPlan
{
    ScenarioPlanId id;
    ScenarioId scenario;
    PlanId plan;
    friend bool operator==(const ScenarioPlan &, const ScenarioPlan &) = default;
};

/// An element that has failed in a scenario. Exactly one of route, site and risk group is set.
struct ScenarioFailure
{
    ScenarioFailureId id;
    ScenarioId scenario;
    std::optional<RouteId> route = {};
    std::optional<SiteId> site = {};
    std::optional<RiskGroupId> riskGroup = {};
    friend bool operator==(const ScenarioFailure &, const ScenarioFailure &) = default;
};

/// Something that can be built or lit, bought in units.
struct BuildOption
{
    BuildOptionId id;
    QString name = {};
    BuildKind kind = BuildKind::LightPair;
    std::optional<RouteId> route = {};
    std::optional<CableId> cable = {};
    std::optional<SiteId> siteA = {};
    std::optional<SiteId> siteZ = {};
    Gbps gbpsPerUnit = Gbps(0.0);
    std::optional<int> maxUnits = {};
    std::optional<Money> costPerUnit = {};
    std::optional<Money> costFixed = {};
    std::optional<int> leadTimeMonths = {};
    std::optional<PlanId> plan = {};
    QString notes = {};
    friend bool operator==(const BuildOption &, const BuildOption &) = default;
};

struct FiberType
{
    FiberTypeId id;
    QString name = {};
    double groupIndex = 1.4682;
    std::optional<double> attenuationDbPerKm = {};
    std::optional<double> dispersionPsPerNmKm = {};
    std::optional<double> effectiveAreaUm2 = {};
    std::optional<double> pmdPsPerSqrtKm = {};
    QString notes = {};
    friend bool operator==(const FiberType &, const FiberType &) = default;
};

struct LineSystem
{
    LineSystemId id;
    QString name = {};
    std::optional<Gigahertz> channelSpacing = {};
    std::optional<int> channels = {};
    std::optional<TransceiverModeId> defaultMode = {};
    std::optional<AmplifierTypeId> amplifierType = {};
    std::optional<Kilometers> maxSpan = {};
    QString notes = {};
    friend bool operator==(const LineSystem &, const LineSystem &) = default;
};

struct TransceiverMode
{
    TransceiverModeId id;
    QString name = {};
    Gbps rate = Gbps(0.0);
    std::optional<Gigabaud> symbolRate = {};
    std::optional<Gigahertz> channelWidth = {};
    std::optional<Decibels> requiredGsnr = {};
    std::optional<DecibelMilliwatts> launchPower = {};
    std::optional<Money> cost = {};
    QString notes = {};
    friend bool operator==(const TransceiverMode &, const TransceiverMode &) = default;
};

struct AmplifierType
{
    AmplifierTypeId id;
    QString name = {};
    std::optional<Decibels> minGain = {};
    std::optional<Decibels> maxGain = {};
    std::optional<Decibels> noiseFigure = {};
    std::optional<DecibelMilliwatts> maxOutputPower = {};
    std::optional<Money> cost = {};
    QString notes = {};
    friend bool operator==(const AmplifierType &, const AmplifierType &) = default;
};

/// A run of a route's bends that is borrowed from another route's line, as new fiber in an existing trench is: when the bends
/// of that one move, these move along. Bend i of the run is bend `overFirstBend + i` of `over`, counted down if reversed.
struct RouteTrace
{
    RouteTraceId id;
    RouteId route;
    RouteId over;
    int firstBend = 0;
    int bendCount = 0;
    int overFirstBend = 0;
    bool reversed = false;
    friend bool operator==(const RouteTrace &, const RouteTrace &) = default;
};

/// Where a site is drawn in the schematic, whatever its place on earth. One unit is the grid's step; x grows right, y down.
struct SchematicPosition
{
    SchematicPositionId id;
    SiteId site;
    double x = 0.0;
    double y = 0.0;
    friend bool operator==(const SchematicPosition &, const SchematicPosition &) = default;
};

/// A view of the map to come back to.
struct Bookmark
{
    BookmarkId id;
    QString name = {};
    double longitude = 0.0; ///< of the middle
    double latitude = 0.0;
    double worldWidth = 1.0; ///< what the view spans of the Mercator world from side to side
    friend bool operator==(const Bookmark &, const Bookmark &) = default;
};

/// Something to draw under the network: a GIS file, an archive of tiles or a tile server.
struct ReferenceLayer
{
    ReferenceLayerId id;
    QString name = {};
    LayerSource sourceKind = LayerSource::File;
    QString source = {};   ///< a path, or an address with {z}, {x} and {y}
    QString sublayer = {}; ///< of a file with several
    int position = 0;      ///< the lowest is drawn first
    bool isVisible = true;
    double opacity = 1.0;
    QString color = {}; ///< `#rrggbb`; empty: the theme's
    bool isSnappedTo = false;
    QString attribution = {};
    friend bool operator==(const ReferenceLayer &, const ReferenceLayer &) = default;
};

/// A project-wide choice by key, such as `default_group_index`; keys are listed in settings.h.
struct Setting
{
    SettingId id;
    QString key = {};
    QString value = {};
    friend bool operator==(const Setting &, const Setting &) = default;
};

} // namespace fiberloom
