// SPDX-License-Identifier: Apache-2.0
#include "results/resultcolumns.h"

#include <cmath>

namespace fiberloom {

namespace {

/// One column, filled from every row of a result by `figure`, which gives a Value.
template<class Row, class IdOf, class Figure>
ResultColumn column(EntityKind kind, const char *key, const std::vector<Row> &rows, IdOf idOf, Figure figure)
{
    ResultColumn result{kind, QLatin1String(key), {}};
    result.values.reserve(rows.size());
    for (const Row &row : rows) {
        Value value = figure(row);
        if (!isAbsent(value))
            result.values.emplace(idOf(row), std::move(value));
    }
    return result;
}

/// Infinite utilization is no number that a file could hold.
Value finite(std::optional<double> number)
{
    return number && std::isfinite(*number) ? Value(*number) : Value();
}

template<class Tag>
Value finite(std::optional<Quantity<Tag>> quantity)
{
    return quantity ? finite(std::optional(quantity->value())) : Value();
}

} // namespace

QLatin1String wordOf(DemandStatus status)
{
    switch (status) {
    case DemandStatus::Ok:
        return QLatin1String("ok");
    case DemandStatus::TooSlow:
        return QLatin1String("too-slow");
    case DemandStatus::Congested:
        return QLatin1String("congested");
    case DemandStatus::PartlyLost:
        return QLatin1String("partly-lost");
    case DemandStatus::Unrouted:
        return QLatin1String("unrouted");
    }
    return {};
}

std::vector<ResultColumn> resultColumns(const RoutingResult &result)
{
    std::vector<ResultColumn> columns;
    const auto addRoute = [&](const char *key, auto figure) {
        columns.push_back(column(
            EntityKind::Route, key, result.routes, [](const RouteFigures &row) { return row.route.value(); }, figure));
    };
    addRoute("effective_length_km", [](const RouteFigures &row) { return Value(row.length.value()); });
    addRoute("latency_ms", [](const RouteFigures &row) { return Value(row.latency.value()); });
    addRoute("effective_capacity_gbps", [](const RouteFigures &row) { return finite(row.capacity); });
    addRoute("load_az_gbps", [](const RouteFigures &row) { return Value(row.loadAZ.value()); });
    addRoute("load_za_gbps", [](const RouteFigures &row) { return Value(row.loadZA.value()); });
    addRoute("utilization", [](const RouteFigures &row) { return finite(row.utilization()); });

    const auto addDemand = [&](const char *key, auto figure) {
        columns.push_back(column(
            EntityKind::Demand, key, result.demands, [](const DemandFigures &row) { return row.demand.value(); },
            figure));
    };
    addDemand("offered_az_gbps", [](const DemandFigures &row) { return Value(row.gbpsAZ.value()); });
    addDemand("offered_za_gbps", [](const DemandFigures &row) { return Value(row.gbpsZA.value()); });
    addDemand("routing_status", [](const DemandFigures &row) { return Value(QString(wordOf(row.status))); });
    addDemand("latency_ms", [](const DemandFigures &row) { return finite(row.latency); });
    addDemand("stretch", [](const DemandFigures &row) { return finite(row.stretch); });
    return columns;
}

} // namespace fiberloom
