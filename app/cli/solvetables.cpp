// SPDX-License-Identifier: Apache-2.0
#include "cli/solvetables.h"

#include "cli/texttable.h"
#include "cli/worstrows.h"
#include "network/names.h"
#include "results/resultcolumns.h"

#include <QCoreApplication>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SolveTables)
};

using Align = TextTable::Align;

QByteArray summaryTable(const RoutingSummary &summary)
{
    TextTable table;
    table.addColumn({});
    table.addColumn({}, Align::Right);
    table.addColumn({});
    table.addRow({Text::tr("Demands"), QString::number(summary.demands), {}});
    table.addRow({Text::tr("Routed"), QString::number(summary.routed), {}});
    table.addRow({Text::tr("Unrouted"), QString::number(summary.unrouted), {}});
    if (summary.partlyLost > 0)
        table.addRow({Text::tr("Partly lost"), QString::number(summary.partlyLost), {}});
    table.addRow({Text::tr("Too slow"), QString::number(summary.latencyViolations), {}});
    table.addRow({Text::tr("Offered"), TextTable::number(summary.offered.value(), 1), QStringLiteral("Gb/s")});
    table.addRow({Text::tr("Carried"), TextTable::number(summary.carried.value(), 1), QStringLiteral("Gb/s")});
    table.addRow({Text::tr("Congested routes"), QString::number(summary.congestedRoutes), {}});
    table.addRow({Text::tr("Highest utilization"), TextTable::percent(summary.maxUtilization), {}});
    if (summary.lowerBoundMaxUtilization)
        table.addRow({Text::tr("At best"), TextTable::percent(summary.lowerBoundMaxUtilization),
                      Text::tr("no routing has a lower highest utilization")});
    if (summary.maxUtilizationWithoutBounds)
        table.addRow({Text::tr("Without latency bounds"), TextTable::percent(summary.maxUtilizationWithoutBounds), {}});
    return table.toUtf8();
}

QByteArray routesTable(const Network &network, const RoutingResult &result, std::size_t rows)
{
    const QHash<qint64, QString> names = uniqueNames(network, EntityKind::Route);
    TextTable table;
    table.addColumn(Text::tr("Route"));
    table.addColumn(Text::tr("Length km"), Align::Right);
    table.addColumn(Text::tr("Latency ms"), Align::Right);
    table.addColumn(Text::tr("Capacity Gb/s"), Align::Right);
    table.addColumn(Text::tr("Load A-Z Gb/s"), Align::Right);
    table.addColumn(Text::tr("Load Z-A Gb/s"), Align::Right);
    table.addColumn(Text::tr("Utilization"), Align::Right);
    // Unknown utilization comes last; equal ones in order of id.
    const auto busier = [](const RouteFigures &a, const RouteFigures &b) {
        const double ua = a.utilization().value_or(-1.0);
        const double ub = b.utilization().value_or(-1.0);
        return ua != ub ? ua > ub : a.route < b.route;
    };
    const auto shown = worstRows(result.routes, rows, busier);
    for (const RouteFigures *route : shown) {
        const auto capacity = route->capacity ? std::optional(route->capacity->value()) : std::nullopt;
        table.addRow({names.value(route->route.value()), TextTable::number(route->length.value(), 1),
                      TextTable::number(route->latency.value(), 3), TextTable::number(capacity, 1),
                      TextTable::number(route->loadAZ.value(), 1), TextTable::number(route->loadZA.value(), 1),
                      route->failed ? Text::tr("failed") : TextTable::percent(route->utilization())});
    }
    return table.toUtf8() + moreRows(shown.size(), result.routes.size());
}

int troubleRank(DemandStatus status)
{
    switch (status) {
    case DemandStatus::Unrouted:
        return 0;
    case DemandStatus::PartlyLost:
        return 1;
    case DemandStatus::TooSlow:
        return 2;
    case DemandStatus::Congested:
        return 3;
    case DemandStatus::Ok:
        return 4;
    }
    return 5;
}

/// "3" for a demand that is split, "1 + 1" for one with a second path.
QString pathsText(const RoutingResult &result, const DemandFigures &demand)
{
    if (result.protectionOf(demand))
        return QStringLiteral("1 + 1");
    const std::span<const PathFlow> flows = result.flowsOf(demand);
    if (flows.empty())
        return QString::number(demand.status == DemandStatus::Unrouted ? 0 : 1);
    const auto back = std::ranges::count_if(flows, [](const PathFlow &flow) { return flow.reversed; });
    return QString::number(std::max(back, std::ssize(flows) - back));
}

QByteArray demandsTable(const Network &network, const RoutingResult &result, std::size_t rows)
{
    const QHash<qint64, QString> names = uniqueNames(network, EntityKind::Demand);
    TextTable table;
    table.addColumn(Text::tr("Demand"));
    table.addColumn(Text::tr("A-Z Gb/s"), Align::Right);
    table.addColumn(Text::tr("Z-A Gb/s"), Align::Right);
    table.addColumn(Text::tr("Latency ms"), Align::Right);
    table.addColumn(Text::tr("Bound ms"), Align::Right);
    table.addColumn(Text::tr("Stretch"), Align::Right);
    table.addColumn(Text::tr("Paths"), Align::Right);
    table.addColumn(Text::tr("Routes"), Align::Right);
    table.addColumn(Text::tr("Status"));
    if (result.summary.partlyLost > 0)
        table.addColumn(Text::tr("Lost Gb/s"), Align::Right);
    const auto worse = [](const DemandFigures &a, const DemandFigures &b) {
        const int ra = troubleRank(a.status);
        const int rb = troubleRank(b.status);
        if (ra != rb)
            return ra < rb;
        const double ta = a.gbpsAZ.value() + a.gbpsZA.value();
        const double tb = b.gbpsAZ.value() + b.gbpsZA.value();
        return ta != tb ? ta > tb : a.demand < b.demand;
    };
    const auto milliseconds = [](std::optional<Milliseconds> time) {
        return time ? std::optional(time->value()) : std::nullopt;
    };
    const auto shown = worstRows(result.demands, rows, worse);
    for (const DemandFigures *demand : shown) {
        QStringList cells{names.value(demand->demand.value()),
                          TextTable::number(demand->gbpsAZ.value(), 1),
                          TextTable::number(demand->gbpsZA.value(), 1),
                          TextTable::number(milliseconds(demand->latency), 3),
                          TextTable::number(milliseconds(demand->bound), 3),
                          TextTable::number(demand->stretch, 3),
                          pathsText(result, *demand),
                          QString::number(result.path(*demand).size()),
                          wordOf(demand->status)};
        if (result.summary.partlyLost > 0)
            cells += TextTable::number(demand->lost().value(), 1);
        table.addRow(cells);
    }
    return table.toUtf8() + moreRows(shown.size(), result.demands.size());
}

} // namespace

QByteArray solveTables(const Network &network, const RoutingResult &result, std::size_t rows)
{
    QByteArray text = summaryTable(result.summary);
    if (!result.routes.empty())
        text += '\n' + routesTable(network, result, rows);
    if (!result.demands.empty())
        text += '\n' + demandsTable(network, result, rows);
    return text;
}

} // namespace fiberloom::cli
