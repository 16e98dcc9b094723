// SPDX-License-Identifier: Apache-2.0
#include "cli/solvejson.h"

#include "cli/answerjson.h"
#include "cli/elementnames.h"
#include "cli/jsonwriter.h"
#include "network/fields.h"
#include "results/resultcolumns.h"

#include <span>
#include <vector>

namespace fiberloom::cli {

namespace {

constexpr std::size_t demandsBetweenChecks = 1024;

void writeRoute(JsonWriter &json, const RouteFigures &route, const EscapedNames &routes, const EscapedNames &sites)
{
    json.beginObject();
    json.member("id", route.route.value());
    json.key("name");
    json.raw(routes[route.route.value()]);
    json.key("site_a");
    json.raw(sites[route.siteA.value()]);
    json.key("site_z");
    json.raw(sites[route.siteZ.value()]);
    json.member("length_km", route.length);
    json.member("latency_ms", route.latency);
    json.member("capacity_gbps", route.capacity);
    json.member("load_az_gbps", route.loadAZ);
    json.member("load_za_gbps", route.loadZA);
    writeUtilization(json, "utilization", route.utilization());
    json.member("failed", route.failed);
    json.endObject();
}

/// Demands of one answer; keeps the names that their paths are made of.
class DemandWriter
{
public:
    DemandWriter(const Network &network, const RoutingResult &result, const EscapedNames &routes,
                 const EscapedNames &sites)
        : m_network(network), m_result(result), m_routes(routes), m_sites(sites), m_names(network)
    {
    }

    void write(JsonWriter &json, const DemandFigures &demand) const
    {
        json.beginObject();
        json.member("id", demand.demand.value());
        json.member("name", m_names.of(demand.demand));
        json.key("site_a");
        json.raw(m_sites[demand.siteA.value()]);
        json.key("site_z");
        json.raw(m_sites[demand.siteZ.value()]);
        json.member("gbps_az", demand.gbpsAZ);
        json.member("gbps_za", demand.gbpsZA);
        json.member("status", fiberloom::wordOf(demand.status));
        json.member("lost_gbps", demand.lost());
        json.member("latency_ms", demand.latency);
        json.member("stretch", demand.stretch);
        json.member("protection", wordOf(m_network.find(demand.demand)->protection));
        json.key("paths");
        json.beginArray();
        writePaths(json, demand);
        json.endArray();
        json.key("protection_path");
        writeProtection(json, demand);
        json.endObject();
    }

private:
    template<class Path>
    void writeRoutes(JsonWriter &json, const Path &path) const
    {
        json.key("routes");
        json.beginArray();
        for (const RouteId id : path)
            json.raw(m_routes[id.value()]);
        json.endArray();
    }

    template<class Path>
    void writePath(JsonWriter &json, bool isReversed, double share, std::optional<Milliseconds> latency,
                   const Path &path) const
    {
        json.beginObject();
        json.member("direction", QLatin1String(isReversed ? "za" : "az"));
        json.member("share", share);
        json.member("latency_ms", latency);
        writeRoutes(json, path);
        json.endObject();
    }

    void writePaths(JsonWriter &json, const DemandFigures &demand) const
    {
        const std::span<const PathFlow> flows = m_result.flowsOf(demand);
        for (const PathFlow &flow : flows)
            writePath(json, flow.reversed, flow.share, flow.latency, m_result.path(flow));
        if (!flows.empty() || demand.status == DemandStatus::Unrouted)
            return;
        const std::span<const RouteId> path = m_result.path(demand);
        writePath(json, false, 1.0, demand.latency, path);
        writePath(json, true, 1.0, demand.latency, std::vector<RouteId>(path.rbegin(), path.rend()));
    }

    void writeProtection(JsonWriter &json, const DemandFigures &demand) const
    {
        const ProtectionPath *path = m_result.protectionOf(demand);
        if (!path) {
            json.null();
            return;
        }
        json.beginObject();
        json.member("latency_ms", path->latency);
        json.member("disjoint", path->isDisjoint);
        json.key("shared");
        json.beginArray();
        for (const NetworkElement &element : path->shared)
            m_names.write(json, element);
        json.endArray();
        writeRoutes(json, m_result.path(*path));
        json.endObject();
    }

    const Network &m_network;
    const RoutingResult &m_result;
    const EscapedNames &m_routes;
    const EscapedNames &m_sites;
    ElementNames m_names;
};

} // namespace

bool writeSolveJson(const Network &network, const QString &scenario, const RoutingResult &result, QIODevice &device,
                    const JobControl &control)
{
    const EscapedNames siteNames(network, EntityKind::Site);
    const EscapedNames routeNames(network, EntityKind::Route);

    JsonWriter json(device);
    json.beginObject();
    writeScenario(json, scenario, result.world, result.revision);
    json.key("summary");
    writeSummary(json, result.summary);

    json.key("routes");
    json.beginArray();
    for (const RouteFigures &route : result.routes)
        writeRoute(json, route, routeNames, siteNames);
    json.endArray();

    json.key("demands");
    json.beginArray();
    const DemandWriter demands(network, result, routeNames, siteNames);
    std::size_t sinceCheck = 0;
    for (const DemandFigures &demand : result.demands) {
        if (++sinceCheck == demandsBetweenChecks) {
            if (control.isCanceled())
                return false;
            sinceCheck = 0;
        }
        demands.write(json, demand);
    }
    json.endArray();
    json.endObject();
    return json.finish();
}

} // namespace fiberloom::cli
