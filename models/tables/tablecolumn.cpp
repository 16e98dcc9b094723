// SPDX-License-Identifier: Apache-2.0
#include "tables/tablecolumn.h"

#include "network/names.h"
#include "tables/fieldtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(tables)
};

TableColumn computed(ColumnFigure figure, const char *key, const QString &title, const QString &unit,
                     const QString &help)
{
    TableColumn column;
    column.figure = figure;
    column.key = QLatin1String(key);
    column.title = title;
    column.unit = unit;
    column.help = help;
    return column;
}

std::vector<TableColumn> figuresOf(EntityKind kind)
{
    const QString gbps = Text::tr("Gb/s");
    const QString ms = Text::tr("ms");
    if (kind == EntityKind::Route) {
        return {
            computed(ColumnFigure::Length, "length", Text::tr("Length"), Text::tr("km"),
                     Text::tr("As built, or of the line times slack")),
            computed(ColumnFigure::Latency, "latency", Text::tr("Latency"), ms,
                     Text::tr("One way, by the fastest cable")),
            computed(ColumnFigure::Capacity, "capacity", Text::tr("Capacity"), gbps,
                     Text::tr("Each way, of what is lit")),
            computed(ColumnFigure::LoadAZ, "load_az", Text::tr("Load →"), gbps,
                     Text::tr("Traffic from site A to site Z")),
            computed(ColumnFigure::LoadZA, "load_za", Text::tr("Load ←"), gbps,
                     Text::tr("Traffic from site Z to site A")),
            computed(ColumnFigure::Utilization, "utilization", Text::tr("Utilization"), {},
                     Text::tr("Load over capacity, in the worse direction")),
            computed(ColumnFigure::WorstUtilization, "worst_utilization", Text::tr("Worst utilization"), {},
                     Text::tr("The highest utilization over all failures that were tried, and without any")),
            computed(ColumnFigure::WorstFailure, "worst_failure", Text::tr("Worst failure"), {},
                     Text::tr("The failure that causes the worst utilization")),
        };
    }
    if (kind == EntityKind::Demand) {
        return {
            computed(ColumnFigure::Offered, "offered", Text::tr("Offered"), gbps,
                     Text::tr("Both ways together, with growth")),
            computed(ColumnFigure::RoutingStatus, "routing", Text::tr("Routing"), {},
                     Text::tr("What becomes of the demand")),
            computed(ColumnFigure::PathLatency, "latency", Text::tr("Latency"), ms,
                     Text::tr("One way, routes and equipment")),
            computed(ColumnFigure::Stretch, "stretch", Text::tr("Stretch"), QStringLiteral("×"),
                     Text::tr("Latency over that of a straight fiber")),
            computed(ColumnFigure::Path, "path", Text::tr("Path"), {}, Text::tr("Sites on the way")),
            computed(ColumnFigure::WorstFailure, "worst_failure", Text::tr("Worst failure"), {},
                     Text::tr("The failure that makes it slowest")),
            computed(ColumnFigure::WorstLatency, "worst_latency", Text::tr("Worst latency"), ms,
                     Text::tr("The longest latency over all failures that leave it connected")),
            computed(ColumnFigure::Availability, "availability", Text::tr("Availability"), QStringLiteral("%"),
                     Text::tr("Fraction of time that it is carried, at least")),
            computed(ColumnFigure::Downtime, "downtime", Text::tr("Down a year"), Text::tr("min"),
                     Text::tr("Minutes a year that it is not carried, at most")),
        };
    }
    if (kind == EntityKind::RiskGroup)
        return {computed(ColumnFigure::MemberCount, "members", Text::tr("Members"), {},
                         Text::tr("Routes and sites in the group"))};
    return {};
}

TableColumn coordinate(const FieldInfo &field, TableColumn::Part part)
{
    TableColumn column;
    column.field = &field;
    column.part = part;
    const bool isLatitude = part == TableColumn::Part::Latitude;
    column.key = isLatitude ? QStringLiteral("latitude") : QStringLiteral("longitude");
    column.title = isLatitude ? Text::tr("Latitude") : Text::tr("Longitude");
    column.unit = QStringLiteral("°");
    column.help = field.displayHelp();
    return column;
}

TableColumn plain(const FieldInfo &field)
{
    TableColumn column;
    column.field = &field;
    column.key = QLatin1String(field.key);
    column.title = field.displayTitle();
    column.unit = QString::fromUtf8(field.unit);
    column.help = field.displayHelp();
    return column;
}

QString pathText(const RoutingResult &result, const Network &network, const DemandFigures &demand)
{
    const auto path = result.path(demand);
    if (path.empty())
        return unknownText();
    SiteId at = demand.siteA;
    QStringList names{displayName(network, EntityRef::of(at))};
    for (const RouteId id : path) {
        const RouteFigures *route = result.find(id);
        if (!route)
            break;
        at = route->siteA == at ? route->siteZ : route->siteA;
        names += displayName(network, EntityRef::of(at));
    }
    return names.join(QStringLiteral(" → "));
}

QVariant routeValue(const RouteFigures &route, ColumnFigure figure)
{
    switch (figure) {
    case ColumnFigure::Length:
        return route.length.value();
    case ColumnFigure::Latency:
        return route.latency.value();
    case ColumnFigure::Capacity:
        return route.capacity ? QVariant(route.capacity->value()) : QVariant();
    case ColumnFigure::LoadAZ:
        return route.loadAZ.value();
    case ColumnFigure::LoadZA:
        return route.loadZA.value();
    case ColumnFigure::Utilization: {
        const auto utilization = route.utilization();
        return utilization ? QVariant(*utilization * 100.0) : QVariant();
    }
    default:
        return {};
    }
}

QVariant demandValue(const DemandFigures &demand, ColumnFigure figure)
{
    switch (figure) {
    case ColumnFigure::Offered:
        return (demand.gbpsAZ + demand.gbpsZA).value();
    case ColumnFigure::RoutingStatus:
        return static_cast<int>(demand.status);
    case ColumnFigure::PathLatency:
        return demand.latency ? QVariant(demand.latency->value()) : QVariant();
    case ColumnFigure::Stretch:
        return demand.stretch ? QVariant(*demand.stretch) : QVariant();
    case ColumnFigure::Path:
        return demand.pathEnd > demand.pathBegin ? QVariant(demand.pathEnd - demand.pathBegin) : QVariant();
    default:
        return {};
    }
}

bool isOfDemand(ColumnFigure figure) noexcept
{
    return figure >= ColumnFigure::Offered && figure <= ColumnFigure::Path;
}

} // namespace

bool TableColumn::isNumber() const noexcept
{
    if (figure)
        return *figure != ColumnFigure::RoutingStatus && *figure != ColumnFigure::Path
               && *figure != ColumnFigure::WorstFailure;
    return field->type == FieldType::Integer || field->type == FieldType::Real || part != Part::Whole;
}

QString TableColumn::header() const
{
    return unit.isEmpty() ? title : title + QLatin1Char(' ') + unit;
}

std::vector<TableColumn> columnsOf(EntityKind kind)
{
    std::vector<TableColumn> columns;
    std::vector<TableColumn> last;
    for (const FieldInfo &field : entityInfo(kind).fields) {
        if (field.type == FieldType::Line || field.type == FieldType::Area)
            continue;
        if (field.type == FieldType::LongText) {
            last.push_back(plain(field));
        } else if (field.type == FieldType::Point) {
            last.push_back(coordinate(field, TableColumn::Part::Latitude));
            last.push_back(coordinate(field, TableColumn::Part::Longitude));
        } else if (QLatin1String(field.key) == QLatin1String("name")) {
            columns.insert(columns.begin(), plain(field));
        } else {
            columns.push_back(plain(field));
        }
    }
    std::vector<TableColumn> figures = figuresOf(kind);
    for (TableColumn &column : columns) {
        const bool collides =
            std::ranges::any_of(figures, [&](const TableColumn &other) { return other.title == column.title; });
        if (collides)
            column.title = Text::tr("%1 as set").arg(column.title);
    }
    columns.insert(columns.end(), std::make_move_iterator(figures.begin()), std::make_move_iterator(figures.end()));
    std::ranges::stable_partition(last,
                                  [](const TableColumn &column) { return column.part != TableColumn::Part::Whole; });
    columns.insert(columns.end(), std::make_move_iterator(last.begin()), std::make_move_iterator(last.end()));
    return columns;
}

QVariant figureValue(const RoutingResult &result, ColumnFigure figure, qint64 id)
{
    if (isOfDemand(figure)) {
        const DemandFigures *demand = result.find(DemandId(id));
        return demand ? demandValue(*demand, figure) : QVariant();
    }
    const RouteFigures *route = result.find(RouteId(id));
    return route ? routeValue(*route, figure) : QVariant();
}

QString figureText(const RoutingResult &result, const Network &network, ColumnFigure figure, qint64 id)
{
    const QVariant value = figureValue(result, figure, id);
    if (!value.isValid())
        return unknownText();
    switch (figure) {
    case ColumnFigure::Length:
        return lengthText(Kilometers(value.toDouble()));
    case ColumnFigure::Latency:
    case ColumnFigure::PathLatency:
        return latencyText(Milliseconds(value.toDouble()));
    case ColumnFigure::Capacity:
    case ColumnFigure::LoadAZ:
    case ColumnFigure::LoadZA:
    case ColumnFigure::Offered:
        return rateText(Gbps(value.toDouble()));
    case ColumnFigure::Utilization:
        return Text::tr("%1 %").arg(percentText(value.toDouble() / 100.0));
    case ColumnFigure::Stretch:
        return stretchText(value.toDouble());
    case ColumnFigure::RoutingStatus:
        return statusText(static_cast<DemandStatus>(value.toInt()));
    case ColumnFigure::Path:
        return pathText(result, network, *result.find(DemandId(id)));
    case ColumnFigure::WorstUtilization:
    case ColumnFigure::WorstFailure:
    case ColumnFigure::WorstLatency:
    case ColumnFigure::Availability:
    case ColumnFigure::Downtime:
    case ColumnFigure::MemberCount:
        break;
    }
    return unknownText();
}

FigureLevel figureLevel(const RoutingResult &result, ColumnFigure figure, qint64 id)
{
    if (figure == ColumnFigure::Utilization) {
        const QVariant percent = figureValue(result, figure, id);
        return percent.isValid() ? utilizationLevel(percent.toDouble() / 100.0) : FigureLevel::Normal;
    }
    const DemandFigures *demand = isOfDemand(figure) ? result.find(DemandId(id)) : nullptr;
    if (demand && figure == ColumnFigure::RoutingStatus)
        return statusLevel(demand->status);
    if (demand && figure == ColumnFigure::PathLatency && demand->latency && demand->bound
        && *demand->latency > *demand->bound)
        return FigureLevel::OverLimit;
    return FigureLevel::Normal;
}

} // namespace fiberloom
