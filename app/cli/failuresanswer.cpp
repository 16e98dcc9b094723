// SPDX-License-Identifier: Apache-2.0
#include "cli/failuresanswer.h"

#include "cli/answerjson.h"
#include "cli/elementnames.h"
#include "cli/jsonwriter.h"
#include "cli/texttable.h"
#include "cli/worstrows.h"

#include <QCoreApplication>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FailuresAnswer)
};

using Align = TextTable::Align;

QString nameOf(const ElementNames &names, const Failure &failure)
{
    return failure.second ? names.of(failure.element) + QLatin1String(" + ") + names.of(*failure.second)
                          : names.of(failure.element);
}

/// The failure's name, or null.
void writeFailureName(JsonWriter &json, const char *key, const ElementNames &names, const FailureSweepResult &result,
                      std::optional<std::uint32_t> failure)
{
    json.member(key, failure ? std::optional(nameOf(names, result.failures[*failure].failure)) : std::nullopt);
}

void writeFailure(JsonWriter &json, const ElementNames &names, const FailureFigures &figures)
{
    json.beginObject();
    names.writeMembers(json, figures.failure.element);
    json.key("second");
    if (figures.failure.second)
        names.write(json, *figures.failure.second);
    else
        json.null();
    json.member("lost_gbps", figures.lost);
    json.member("disconnected_demands", figures.disconnectedDemands);
    json.member("partly_lost_demands", figures.partlyLostDemands);
    json.member("rerouted_gbps", figures.rerouted);
    json.member("rerouted_demands", figures.reroutedDemands);
    json.member("congested_routes", figures.congestedRoutes);
    json.member("overload_gbps", figures.overload);
    writeUtilization(json, "max_utilization", figures.maxUtilization);
    json.member("latency_violations", figures.latencyViolations);
    json.endObject();
}

void writeRoute(JsonWriter &json, const ElementNames &names, const FailureSweepResult &result,
                const RouteWorstCase &route)
{
    const std::span<const WorstCause> causes = result.causesOf(route);
    json.beginObject();
    json.member("id", route.route.value());
    json.member("name", names.of(route.route));
    writeUtilization(json, "worst_utilization", route.utilization);
    writeFailureName(json, "worst_failure", names, result,
                     causes.empty() ? std::nullopt : std::optional(causes.front().failure));
    json.key("causes");
    json.beginArray();
    for (const WorstCause &cause : causes) {
        json.beginObject();
        writeFailureName(json, "failure", names, result, cause.failure);
        writeUtilization(json, "utilization", cause.utilization);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeDemand(JsonWriter &json, const ElementNames &names, const FailureSweepResult &result,
                 const DemandWorstCase &demand)
{
    json.beginObject();
    json.member("id", demand.demand.value());
    json.member("name", names.of(demand.demand));
    json.member("worst_latency_ms", demand.latency);
    writeFailureName(json, "worst_failure", names, result, demand.failure);
    json.member("disconnecting_failures", demand.disconnectingFailures);
    json.member("partial_failures", demand.partialFailures);
    json.endObject();
}

QByteArray failuresTable(const ElementNames &names, const FailureSweepResult &result, std::size_t rows)
{
    TextTable table;
    table.addColumn(Text::tr("Failure"));
    table.addColumn(Text::tr("Kind"));
    table.addColumn(Text::tr("Lost Gb/s"), Align::Right);
    table.addColumn(Text::tr("Losing demands"), Align::Right);
    table.addColumn(Text::tr("Rerouted Gb/s"), Align::Right);
    table.addColumn(Text::tr("Congested routes"), Align::Right);
    table.addColumn(Text::tr("Highest utilization"), Align::Right);
    table.addColumn(Text::tr("Too slow"), Align::Right);
    const auto worse = [](const FailureFigures &a, const FailureFigures &b) {
        if (a.lost != b.lost)
            return a.lost > b.lost;
        const double ua = a.maxUtilization.value_or(-1.0);
        const double ub = b.maxUtilization.value_or(-1.0);
        return ua != ub ? ua > ub : a.failure.element < b.failure.element;
    };
    const auto shown = worstRows(result.failures, rows, worse);
    for (const FailureFigures *figures : shown) {
        table.addRow({nameOf(names, figures->failure),
                      figures->failure.second ? Text::tr("pair") : kindTitle(figures->failure.element),
                      TextTable::number(figures->lost.value(), 1), QString::number(figures->losingDemands()),
                      TextTable::number(figures->rerouted.value(), 1), QString::number(figures->congestedRoutes),
                      TextTable::percent(figures->maxUtilization), QString::number(figures->latencyViolations)});
    }
    return table.toUtf8() + moreRows(shown.size(), result.failures.size());
}

QByteArray routesTable(const ElementNames &names, const FailureSweepResult &result, std::size_t rows)
{
    TextTable table;
    table.addColumn(Text::tr("Route"));
    table.addColumn(Text::tr("Worst utilization"), Align::Right);
    table.addColumn(Text::tr("When this fails"));
    const auto busier = [](const RouteWorstCase &a, const RouteWorstCase &b) {
        const double ua = a.utilization.value_or(-1.0);
        const double ub = b.utilization.value_or(-1.0);
        return ua != ub ? ua > ub : a.route < b.route;
    };
    const auto shown = worstRows(result.routes, rows, busier);
    for (const RouteWorstCase *route : shown) {
        const std::span<const WorstCause> causes = result.causesOf(*route);
        table.addRow(
            {names.of(route->route), TextTable::percent(route->utilization),
             causes.empty() ? Text::tr("nothing") : nameOf(names, result.failures[causes.front().failure].failure)});
    }
    return table.toUtf8() + moreRows(shown.size(), result.routes.size());
}

} // namespace

bool writeFailuresJson(const Network &network, const QString &scenario, const FailureSweepResult &result,
                       QIODevice &device, const JobControl &control)
{
    const ElementNames names(network);
    JsonWriter json(device);
    json.beginObject();
    writeScenario(json, scenario, result.world, result.revision);
    json.key("baseline");
    writeSummary(json, result.baseline);
    json.key("failures");
    json.beginArray();
    for (const FailureFigures &figures : result.failures)
        writeFailure(json, names, figures);
    json.endArray();
    if (control.isCanceled())
        return false;
    json.key("routes");
    json.beginArray();
    for (const RouteWorstCase &route : result.routes)
        writeRoute(json, names, result, route);
    json.endArray();
    json.key("demands");
    json.beginArray();
    for (const DemandWorstCase &demand : result.demands)
        writeDemand(json, names, result, demand);
    json.endArray();
    json.endObject();
    return json.finish();
}

QByteArray failuresTables(const Network &network, const FailureSweepResult &result, std::size_t rows)
{
    const ElementNames names(network);
    if (result.failures.empty())
        return Text::tr("Nothing can fail: no route, site or risk group of the chosen kinds exists.\n").toUtf8();
    QByteArray text = failuresTable(names, result, rows);
    if (!result.routes.empty())
        text += '\n' + routesTable(names, result, rows);
    return text;
}

} // namespace fiberloom::cli
