// SPDX-License-Identifier: Apache-2.0
#include "cli/answerjson.h"

#include "cli/jsonwriter.h"
#include "network/fields.h"

#include <cmath>

namespace fiberloom::cli {

void writeScenario(JsonWriter &json, const QString &name, const WorldState &world, std::uint64_t revision)
{
    json.key("scenario");
    json.beginObject();
    json.member("name", name.isEmpty() ? std::nullopt : std::optional(name));
    json.member("year", world.year);
    json.member("routing", wordOf(world.routing));
    json.member("revision", revision);
    json.endObject();
}

void writeUtilization(JsonWriter &json, const char *key, std::optional<double> utilization)
{
    if (utilization && std::isinf(*utilization))
        json.member(key, QLatin1String("infinite"));
    else
        json.member(key, utilization);
}

void writeSummary(JsonWriter &json, const RoutingSummary &summary)
{
    json.beginObject();
    json.member("demands", summary.demands);
    json.member("routed", summary.routed);
    json.member("unrouted", summary.unrouted);
    json.member("partly_lost", summary.partlyLost);
    json.member("offered_gbps", summary.offered);
    json.member("carried_gbps", summary.carried);
    writeUtilization(json, "max_utilization", summary.maxUtilization);
    json.member("latency_violations", summary.latencyViolations);
    json.member("congested_routes", summary.congestedRoutes);
    writeUtilization(json, "lower_bound_max_utilization", summary.lowerBoundMaxUtilization);
    writeUtilization(json, "max_utilization_without_bounds", summary.maxUtilizationWithoutBounds);
    json.endObject();
}

} // namespace fiberloom::cli
