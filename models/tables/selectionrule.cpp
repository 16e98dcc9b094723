// SPDX-License-Identifier: Apache-2.0
#include "tables/selectionrule.h"

#include "network/names.h"
#include "tables/failurefigures.h"
#include "tables/fieldtext.h"
#include "tables/figuretext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <variant>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::SelectionRule)
};

constexpr QLatin1String cablePrefix("cable.");
constexpr std::array<const char *, 9> comparisonWords{"<", "<=", "=", "!=", ">=", ">", "~", "known", "unknown"};

/// A cell that is compared: nothing while unknown.
using Cell = std::variant<std::monostate, double, QString>;

bool isUnary(RuleComparison comparison)
{
    return comparison == RuleComparison::IsKnown || comparison == RuleComparison::IsUnknown;
}

/// A condition made ready: its column, and what it compares with.
struct Prepared
{
    TableColumn column;
    bool isOfCable;
    RuleComparison comparison;
    double number = 0.0;
    QString text = {};
};

Result<Prepared> prepare(const RuleCondition &condition, const std::vector<TableColumn> &columns)
{
    const auto column = std::ranges::find(columns, condition.column, &TableColumn::key);
    if (column == columns.end())
        return Error{Text::tr("There is no “%1” to compare").arg(condition.column.left(60)), {}, {}};
    Prepared prepared{*column, condition.column.startsWith(cablePrefix), condition.comparison};
    prepared.text = condition.value.trimmed().toCaseFolded();
    if (isUnary(condition.comparison))
        return prepared;
    const bool isOrder = condition.comparison != RuleComparison::Equal
                         && condition.comparison != RuleComparison::NotEqual
                         && condition.comparison != RuleComparison::Contains;
    if (column->isNumber()) {
        const auto number = typedNumber(condition.value, u'%');
        if (!number)
            return Error{Text::tr("%1 needs a number").arg(column->title), {}, {}};
        prepared.number = *number;
    } else if (isOrder) {
        return Error{Text::tr("%1 has no order").arg(column->title), {}, Text::tr("Compare with = or ~")};
    }
    return prepared;
}

Cell cellOf(const QVariant &figure)
{
    return figure.isValid() ? Cell(figure.toDouble()) : Cell();
}

Cell figureOf(const RuleContext &context, EntityKind kind, const TableColumn &column, qint64 id)
{
    if (column.isFromFailures())
        return context.failures ? cellOf(figureValue(*context.failures, kind, *column.figure, id)) : Cell();
    if (column.isFromAvailability())
        return context.availability ? cellOf(figureValue(*context.availability, *column.figure, id)) : Cell();
    if (!context.routing)
        return {};
    const QVariant value = figureValue(*context.routing, *column.figure, id);
    if (*column.figure == ColumnFigure::RoutingStatus)
        return value.isValid() ? Cell(statusText(static_cast<DemandStatus>(value.toInt())).toCaseFolded()) : Cell();
    return cellOf(value);
}

Cell fieldOf(const RuleContext &context, const TableColumn &column, const EntityPtr &row)
{
    const Value value = column.field->get(row);
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    if (const auto *boolean = std::get_if<bool>(&value))
        return QString(*boolean ? QStringLiteral("true") : QStringLiteral("false"));
    if (const auto *text = std::get_if<QString>(&value))
        return text->toCaseFolded();
    if (const auto *point = std::get_if<GeoPoint>(&value))
        return column.part == TableColumn::Part::Latitude ? point->latitude() : point->longitude();
    if (const auto *integer = std::get_if<qint64>(&value)) {
        if (column.field->target)
            return displayName(context.network, {*column.field->target, *integer}).toCaseFolded();
        return static_cast<double>(*integer);
    }
    return {};
}

bool compares(const Cell &cell, const Prepared &condition)
{
    if (std::holds_alternative<std::monostate>(cell))
        return condition.comparison == RuleComparison::IsUnknown;
    const auto *number = std::get_if<double>(&cell);
    const QString &text = number ? condition.text : std::get<QString>(cell);
    switch (condition.comparison) {
    case RuleComparison::Less:
        return number && *number < condition.number;
    case RuleComparison::LessOrEqual:
        return number && *number <= condition.number;
    case RuleComparison::Equal:
        return number ? *number == condition.number : text == condition.text;
    case RuleComparison::NotEqual:
        return number ? *number != condition.number : text != condition.text;
    case RuleComparison::GreaterOrEqual:
        return number && *number >= condition.number;
    case RuleComparison::Greater:
        return number && *number > condition.number;
    case RuleComparison::Contains:
        return !number && text.contains(condition.text);
    case RuleComparison::IsKnown:
        return true;
    case RuleComparison::IsUnknown:
        break;
    }
    return false;
}

using CablesByRoute = std::unordered_map<qint64, std::vector<EntityPtr>>;

bool holds(const RuleContext &context, const CablesByRoute &cables, const Prepared &condition, const EntityPtr &row)
{
    const EntityRef ref = refOf(row);
    if (!condition.isOfCable)
        return compares(condition.column.figure ? figureOf(context, ref.kind, condition.column, ref.id)
                                                : fieldOf(context, condition.column, row),
                        condition);
    const auto own = cables.find(ref.id);
    if (own == cables.end())
        return condition.comparison == RuleComparison::IsUnknown;
    return std::ranges::any_of(own->second, [&](const EntityPtr &cable) {
        return compares(fieldOf(context, condition.column, cable), condition);
    });
}

} // namespace

QString displayText(RuleComparison comparison)
{
    switch (comparison) {
    case RuleComparison::Less:
        return QStringLiteral("<");
    case RuleComparison::LessOrEqual:
        return QStringLiteral("≤");
    case RuleComparison::Equal:
        return QStringLiteral("=");
    case RuleComparison::NotEqual:
        return QStringLiteral("≠");
    case RuleComparison::GreaterOrEqual:
        return QStringLiteral("≥");
    case RuleComparison::Greater:
        return QStringLiteral(">");
    case RuleComparison::Contains:
        return Text::tr("contains");
    case RuleComparison::IsKnown:
        return Text::tr("is known");
    case RuleComparison::IsUnknown:
        break;
    }
    return Text::tr("is not known");
}

std::vector<EntityKind> ruleKinds()
{
    return {EntityKind::Route, EntityKind::Site, EntityKind::Cable, EntityKind::Demand, EntityKind::RiskGroup};
}

std::vector<TableColumn> ruleColumns(EntityKind kind)
{
    std::vector<TableColumn> columns = columnsOf(kind);
    // A path and the name of a failure are read, not compared; members are counted by the table alone.
    std::erase_if(columns, [](const TableColumn &column) {
        return column.figure == ColumnFigure::Path || column.figure == ColumnFigure::WorstFailure
               || column.figure == ColumnFigure::MemberCount;
    });
    if (kind != EntityKind::Route)
        return columns;
    for (TableColumn column : columnsOf(EntityKind::Cable)) {
        if (!column.field || QLatin1String(column.field->key) == QLatin1String("route_id"))
            continue;
        column.key.prepend(cablePrefix);
        column.title = Text::tr("Cable: %1").arg(column.title);
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<RuleComparison> comparisonsFor(const TableColumn &column)
{
    using enum RuleComparison;
    if (column.isNumber())
        return {Greater, GreaterOrEqual, Less, LessOrEqual, Equal, NotEqual, IsKnown, IsUnknown};
    const bool isWord = column.figure || column.field->type == FieldType::Enumeration;
    if (isWord)
        return {Equal, NotEqual};
    if (column.field->type == FieldType::Boolean)
        return {Equal};
    return {Contains, Equal, NotEqual, IsKnown, IsUnknown};
}

Result<std::set<EntityRef>> rowsOf(const SelectionRule &rule, const RuleContext &context)
{
    const std::vector<TableColumn> columns = ruleColumns(rule.kind);
    std::vector<Prepared> conditions;
    bool needsCables = false;
    for (const RuleCondition &condition : rule.conditions) {
        auto prepared = prepare(condition, columns);
        if (!prepared)
            return prepared.error();
        needsCables = needsCables || prepared.value().isOfCable;
        conditions.push_back(std::move(prepared).value());
    }
    CablesByRoute cables;
    if (needsCables)
        context.network.cables().forEachRow(
            [&](const auto &cable) { cables[cable->route.value()].push_back(EntityPtr(cable)); });
    std::set<EntityRef> rows;
    withKind(rule.kind, [&]<class T>(std::type_identity<T>) {
        context.network.table<T>().forEachRow([&](const auto &shared) {
            const EntityPtr row(shared);
            const auto isTrue = [&](const Prepared &condition) { return holds(context, cables, condition, row); };
            const bool fits = conditions.empty()                      ? true
                              : rule.join == SelectionRule::Join::All ? std::ranges::all_of(conditions, isTrue)
                                                                      : std::ranges::any_of(conditions, isTrue);
            if (fits)
                rows.insert(rows.end(), refOf(row));
        });
    });
    return rows;
}

QString SelectionRule::toText() const
{
    QJsonArray lines;
    for (const RuleCondition &condition : conditions)
        lines +=
            QJsonArray{condition.column, QLatin1String(comparisonWords[static_cast<std::size_t>(condition.comparison)]),
                       condition.value};
    const QJsonObject object{{QStringLiteral("kind"), QLatin1String(entityInfo(kind).table)},
                             {QStringLiteral("any"), join == Join::Any},
                             {QStringLiteral("conditions"), lines}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<SelectionRule> SelectionRule::fromText(const QString &text)
{
    const Error error{Text::tr("This is no rule"), {}, {}};
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto kind = kindFromTable(object.value(QLatin1String("kind")).toString());
    if (!kind || std::ranges::count(ruleKinds(), *kind) == 0)
        return error;
    SelectionRule rule{*kind, object.value(QLatin1String("any")).toBool() ? Join::Any : Join::All, {}};
    for (const QJsonValue &line : object.value(QLatin1String("conditions")).toArray()) {
        const QJsonArray parts = line.toArray();
        const QString word = parts.at(1).toString();
        const auto comparison =
            std::ranges::find_if(comparisonWords, [&](const char *known) { return word == QLatin1String(known); });
        if (parts.size() != 3 || comparison == comparisonWords.end())
            return error;
        rule.conditions.push_back({parts.at(0).toString(),
                                   static_cast<RuleComparison>(comparison - comparisonWords.begin()),
                                   parts.at(2).toString()});
    }
    return rule;
}

QString SelectionRule::title() const
{
    const std::vector<TableColumn> columns = ruleColumns(kind);
    QStringList parts;
    for (const RuleCondition &condition : conditions) {
        const auto column = std::ranges::find(columns, condition.column, &TableColumn::key);
        const QString name = column == columns.end() ? condition.column : column->title;
        const bool isWord = column != columns.end() && column->field && column->field->type == FieldType::Enumeration;
        const QString value = isWord ? FieldInfo::displayWord(condition.value) : condition.value;
        parts += isUnary(condition.comparison)
                     ? QStringLiteral("%1 %2").arg(name, displayText(condition.comparison))
                     : QStringLiteral("%1 %2 %3").arg(name, displayText(condition.comparison), value);
    }
    const QString kindName = entityInfo(kind).displayPlural();
    return parts.isEmpty()
               ? kindName
               : kindName + QStringLiteral(": ") + parts.join(join == Join::All ? Text::tr(" and ") : Text::tr(" or "));
}

} // namespace fiberloom
