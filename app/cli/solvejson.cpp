// SPDX-License-Identifier: Apache-2.0
#include "cli/solvejson.h"

#include "cli/jsonwriter.h"
#include "network/names.h"

#include <algorithm>

namespace fiberloom::cli {

namespace {

constexpr std::size_t demandsBetweenChecks = 1024;

/// Names as JSON, escaped once for all the places where they are written.
class EscapedNames
{
public:
    EscapedNames(const Network &network, EntityKind kind)
    {
        const QHash<qint64, QString> names = uniqueNames(network, kind);
        m_ids.reserve(static_cast<std::size_t>(names.size()));
        for (const qint64 id : names.keys())
            m_ids.push_back(id);
        std::ranges::sort(m_ids);
        m_names.reserve(m_ids.size());
        for (const qint64 id : m_ids)
            m_names.push_back(JsonWriter::escaped(names.value(id)));
    }

    /// Precondition: a row of the kind has that id.
    [[nodiscard]] const QByteArray &operator[](qint64 id) const
    {
        const auto found = std::ranges::lower_bound(m_ids, id);
        Q_ASSERT(found != m_ids.end() && *found == id);
        return m_names[static_cast<std::size_t>(found - m_ids.begin())];
    }

private:
    std::vector<qint64> m_ids; ///< ascending
    std::vector<QByteArray> m_names;
};

void writeSummary(JsonWriter &json, const RoutingSummary &summary)
{
    json.beginObject();
    json.member("demands", summary.demands);
    json.member("routed", summary.routed);
    json.member("unrouted", summary.unrouted);
    json.member("offered_gbps", summary.offered);
    json.member("carried_gbps", summary.carried);
    json.member("max_utilization", summary.maxUtilization);
    json.member("latency_violations", summary.latencyViolations);
    json.key("lower_bound_max_utilization");
    json.null(); // least-latency routing proves none
    json.endObject();
}

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
    json.member("utilization", route.utilization());
    json.endObject();
}

template<class Path>
void writePath(JsonWriter &json, const char *direction, const DemandFigures &demand, Path &&path,
               const EscapedNames &routes)
{
    json.beginObject();
    json.member("direction", QLatin1String(direction));
    json.member("share", 1);
    json.member("latency_ms", demand.latency);
    json.key("routes");
    json.beginArray();
    for (const RouteId id : path)
        json.raw(routes[id.value()]);
    json.endArray();
    json.endObject();
}

} // namespace

bool writeSolveJson(const Network &network, const SolveQuestion &question, const RoutingResult &result,
                    QIODevice &device, const JobControl &control)
{
    const EscapedNames siteNames(network, EntityKind::Site);
    const EscapedNames routeNames(network, EntityKind::Route);
    const QHash<qint64, QString> demandNames = uniqueNames(network, EntityKind::Demand);

    JsonWriter json(device);
    json.beginObject();
    json.key("scenario");
    json.beginObject();
    json.member("name", question.scenario.isEmpty() ? std::nullopt : std::optional(question.scenario));
    json.member("year", result.world.year);
    json.member("routing", question.routing);
    json.member("revision", result.revision);
    json.endObject();
    json.key("summary");
    writeSummary(json, result.summary);

    json.key("routes");
    json.beginArray();
    for (const RouteFigures &route : result.routes)
        writeRoute(json, route, routeNames, siteNames);
    json.endArray();

    json.key("demands");
    json.beginArray();
    std::size_t sinceCheck = 0;
    for (const DemandFigures &demand : result.demands) {
        if (++sinceCheck == demandsBetweenChecks) {
            if (control.isCanceled())
                return false;
            sinceCheck = 0;
        }
        json.beginObject();
        json.member("id", demand.demand.value());
        json.member("name", demandNames.value(demand.demand.value()));
        json.key("site_a");
        json.raw(siteNames[demand.siteA.value()]);
        json.key("site_z");
        json.raw(siteNames[demand.siteZ.value()]);
        json.member("gbps_az", demand.gbpsAZ);
        json.member("gbps_za", demand.gbpsZA);
        json.member("status", wordOf(demand.status));
        json.member("latency_ms", demand.latency);
        json.member("stretch", demand.stretch);
        json.key("paths");
        json.beginArray();
        if (demand.status != DemandStatus::Unrouted) {
            const std::span<const RouteId> path = result.path(demand);
            writePath(json, "az", demand, path, routeNames);
            writePath(json, "za", demand, std::vector<RouteId>(path.rbegin(), path.rend()), routeNames);
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.finish();
}

} // namespace fiberloom::cli
