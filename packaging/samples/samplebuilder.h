// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"

#include <QHash>
#include <QString>

#include <initializer_list>
#include <span>
#include <utility>

namespace fiberloom::samples {

struct SiteRow
{
    const char *name;
    SiteKind kind;
    double latitude;
    double longitude;
    double powerMw; ///< 0: unknown
};

/// A route with one cable on it.
struct RouteRow
{
    const char *siteA;
    const char *siteZ;
    const char *bends; ///< "latitude longitude, latitude longitude, ..."
    double slack;
    int litPairs;
    const char *lineSystem; ///< by name
    Tenure tenure;
    const char *plan; ///< null: existing
};

struct DemandRow
{
    const char *siteA;
    const char *siteZ;
    double gbpsAZ;
    double gbpsZA;
    double maxLatencyMs; ///< 0: no bound
    Protection protection;
    const char *growth;
};

/// What all routes of a sample have in common.
struct RouteDefaults
{
    Construction construction;
    int pairs;
    const char *fiberType;
    double cutsPer1000KmYear;
    double repairHours;
    double costPerKm;
};

/// Makes a sample's network from readable tables. Things are named, and must exist before they are referred to; a name that
/// does not is our mistake and asserts. The same calls give the same ids.
class SampleBuilder
{
public:
    explicit SampleBuilder(quint64 seed) : m_builder(m_empty), m_ids(seed) {}

    void title(const char *title);
    void fiberType(FiberType type);
    /// A mode, an amplifier and a line system with `channels` channels of the mode.
    void lineSystem(const char *name, double gbpsPerChannel, int channels, double spacingGhz, double requiredGsnrDb);
    void growth(const char *name, std::initializer_list<std::pair<int, double>> points);
    void plan(const char *name, int year);
    void scenario(const char *name, std::initializer_list<const char *> plans,
                  RoutingPolicy routing = RoutingPolicy::ShortestPath);
    void sites(std::span<const SiteRow> rows);
    void routes(std::span<const RouteRow> rows, const RouteDefaults &defaults);
    /// One more cable on a route, with its own fiber type.
    void cable(const QString &route, const char *name, int pairs, int litPairs, const char *fiberType,
               const char *lineSystem, const char *plan);
    void demands(std::span<const DemandRow> rows);
    void riskGroup(const char *name, double eventsPerYear, double repairHours,
                   std::initializer_list<const char *> routes);
    /// Whatever crosses an area, given by its corners: "latitude longitude, latitude longitude, ...".
    void riskArea(const char *name, double eventsPerYear, double repairHours, const char *corners);
    /// A risk group that is down in a scenario.
    void failure(const char *scenario, const char *riskGroup);
    /// The demands between two sites keep off a risk group.
    void avoidance(const char *siteA, const char *siteZ, const char *riskGroup);
    /// Lighting more pairs of the route's first cable.
    void lightOption(const QString &route, double costPerUnit, int leadTimeMonths);
    void pullOption(const QString &route, const char *lineSystem, double costPerUnit, double costFixed,
                    int leadTimeMonths);

    [[nodiscard]] Network network() const;

private:
    struct System
    {
        LineSystemId id;
        double gbpsPerPair;
    };

    Network m_empty;
    DeltaBuilder m_builder;
    IdSource m_ids;
    QHash<QString, FiberTypeId> m_fiberTypes;
    QHash<QString, System> m_systems;
    QHash<QString, GrowthId> m_growths;
    QHash<QString, PlanId> m_plans;
    QHash<QString, SiteId> m_sites;
    QHash<QString, RouteId> m_routes; ///< by "Site A–Site Z"
    QHash<QString, CableId> m_firstCables;
    QHash<QString, ScenarioId> m_scenarios;
    QHash<QString, RiskGroupId> m_riskGroups;
    QHash<QString, DemandId> m_demands; ///< by "Site A–Site Z"
};

} // namespace fiberloom::samples
