// SPDX-License-Identifier: Apache-2.0
#include "tables/tabletext.h"

#include "tables/entitytablemodel.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace fiberloom::tabletext {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TablePanel)
};

// A cell may not bring in more cells or lines.
QString cellText(QString text)
{
    return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

QStringList usualColumns(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Site:
        return {QStringLiteral("name"),
                QStringLiteral("kind"),
                QStringLiteral("status"),
                QStringLiteral("owner"),
                QStringLiteral("in_service_year"),
                QStringLiteral("power_mw"),
                QStringLiteral("equipment_delay_us"),
                QStringLiteral("location_is_estimated"),
                QStringLiteral("latitude"),
                QStringLiteral("longitude")};
    case EntityKind::Route:
        return {QStringLiteral("name"),         QStringLiteral("construction"), QStringLiteral("length"),
                QStringLiteral("latency"),      QStringLiteral("capacity"),     QStringLiteral("load_az"),
                QStringLiteral("load_za"),      QStringLiteral("utilization"),  QStringLiteral("worst_utilization"),
                QStringLiteral("worst_failure")};
    case EntityKind::Cable:
        return {QStringLiteral("name"),      QStringLiteral("route_id"), QStringLiteral("fiber_type_id"),
                QStringLiteral("lit_pairs"), QStringLiteral("pairs"),    QStringLiteral("gbps_per_pair"),
                QStringLiteral("tenure"),    QStringLiteral("status"),   QStringLiteral("in_service_year")};
    case EntityKind::Demand:
        return {QStringLiteral("name"),         QStringLiteral("offered"),        QStringLiteral("routing"),
                QStringLiteral("latency"),      QStringLiteral("max_latency_ms"), QStringLiteral("worst_latency"),
                QStringLiteral("availability"), QStringLiteral("downtime"),       QStringLiteral("stretch"),
                QStringLiteral("protection"),   QStringLiteral("growth_id"),      QStringLiteral("path")};
    case EntityKind::RiskGroup:
        return {QStringLiteral("name"), QStringLiteral("members"), QStringLiteral("events_per_year"),
                QStringLiteral("repair_hours"), QStringLiteral("notes")};
    default:
        break;
    }
    QStringList keys;
    for (const TableColumn &column : columnsOf(kind))
        keys += column.key;
    return keys;
}

int usualSortColumn(const EntityTableModel &model)
{
    const QString key = model.kind() == EntityKind::Route    ? QStringLiteral("utilization")
                        : model.kind() == EntityKind::Demand ? QStringLiteral("offered")
                                                             : QStringLiteral("name");
    return std::max(0, model.columnOf(key));
}

Qt::SortOrder usualSortOrder(EntityKind kind)
{
    return kind == EntityKind::Route || kind == EntityKind::Demand ? Qt::DescendingOrder : Qt::AscendingOrder;
}

QString filterExample(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Site:
        return Text::tr("kind = datacenter");
    case EntityKind::Route:
        return Text::tr("util > 80");
    case EntityKind::Cable:
        return Text::tr("lit pairs < 8");
    case EntityKind::Demand:
        return Text::tr("latency > 20");
    default:
        return Text::tr("a name");
    }
}

QString addText(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Site:
        return Text::tr("Add a site");
    case EntityKind::Route:
        return Text::tr("Draw a route");
    case EntityKind::Cable:
        return Text::tr("Add a cable");
    case EntityKind::Demand:
        return Text::tr("Add a demand");
    case EntityKind::RiskGroup:
        return Text::tr("Make a risk group");
    default:
        return Text::tr("Add");
    }
}

QString addHelp(EntityKind kind, bool isPossible)
{
    switch (kind) {
    case EntityKind::Cable:
        return isPossible ? Text::tr("Add a cable to each selected route") : Text::tr("Select a route first");
    case EntityKind::Demand:
        return Text::tr("Add a demand, between the two selected sites if there are two");
    case EntityKind::RiskGroup:
        return isPossible ? Text::tr("Make a risk group of the selected routes and sites")
                          : Text::tr("Select the routes and sites that fail together first");
    default:
        return addText(kind);
    }
}

QString emptyText(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Site:
        return Text::tr("No sites yet. Drag a datacenter or a POP from the palette onto the map.");
    case EntityKind::Route:
        return Text::tr("No routes yet. Draw one on the map from site to site.");
    case EntityKind::Cable:
        return Text::tr("No cables yet. Select a route, then add a cable to it.");
    case EntityKind::Demand:
        return Text::tr(
            "No demands yet. Select two sites, or choose them here, to say how much traffic runs between them.");
    case EntityKind::RiskGroup:
        return Text::tr(
            "No risk groups yet. Select routes and sites that fail together, such as those of one duct or bridge.");
    default:
        return Text::tr("Nothing here yet.");
    }
}

QString tabSeparated(const QTableView &view)
{
    const QHeaderView *header = view.horizontalHeader();
    std::vector<int> columns;
    for (int place = 0; place < header->count(); ++place)
        if (!header->isSectionHidden(header->logicalIndex(place)))
            columns.push_back(header->logicalIndex(place));
    std::vector<int> rows;
    for (const QItemSelectionRange &range : view.selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QStringList lines;
    const auto addLine = [&](auto textOf) {
        QStringList cells;
        for (const int column : columns)
            cells += cellText(textOf(column));
        lines += cells.join(QLatin1Char('\t'));
    };
    const QAbstractItemModel *model = view.model();
    addLine([&](int column) { return model->headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows)
        addLine([&](int column) { return model->index(row, column).data().toString(); });
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace fiberloom::tabletext
