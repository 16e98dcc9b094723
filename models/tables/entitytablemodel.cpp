// SPDX-License-Identifier: Apache-2.0
#include "tables/entitytablemodel.h"

#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "network/names.h"
#include "tables/failurefigures.h"
#include "tables/fieldtext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fiberloom {

namespace {

// Beyond so many new and deleted rows a reset is cheaper than telling of each.
constexpr std::ptrdiff_t kMaxRowMoves = 256;

QString nameField(const EntityPtr &row)
{
    if (isNull(row))
        return {};
    const FieldInfo *field = entityInfo(kindOf(row)).field(QLatin1String("name"));
    if (!field)
        return {};
    const Value value = field->get(row);
    const auto *text = std::get_if<QString>(&value);
    return text ? *text : QString();
}

} // namespace

EntityTableModel::EntityTableModel(Project &project, Analyses &analyses, EntityKind kind, QObject *parent)
    : QAbstractTableModel(parent), m_project(project), m_analyses(analyses), m_kind(kind), m_columns(columnsOf(kind)),
      m_result(analyses.routing()), m_failures(analyses.failures()), m_availability(analyses.availability()),
      m_outdated(analyses.isOutdated()), m_failuresOutdated(!analyses.failureTier().isFresh()),
      m_availabilityOutdated(!analyses.availabilityTier().isFresh())
{
    fill();
    connect(&project, &Project::shownChanged, this, &EntityTableModel::onShownChanged);
    connect(&analyses, &Analyses::resultChanged, this, &EntityTableModel::onResultChanged);
    connect(&analyses, &Analyses::stateChanged, this, &EntityTableModel::onStateChanged);
    connect(&analyses, &Analyses::tiersChanged, this, &EntityTableModel::onTiersChanged);
}

void EntityTableModel::fill()
{
    m_ids.clear();
    m_rows.clear();
    const Network &network = m_project.shownNetwork();
    m_ids.reserve(network.count(m_kind));
    m_rows.reserve(network.count(m_kind));
    withKind(m_kind, [&]<class T>(std::type_identity<T>) {
        network.table<T>().forEachRow([&](const std::shared_ptr<const T> &row) {
            m_ids.push_back(row->id.value());
            m_rows.emplace_back(row);
        });
    });
    countMembers();
}

void EntityTableModel::countMembers()
{
    if (m_kind != EntityKind::RiskGroup)
        return;
    m_memberCounts.clear();
    m_project.shownNetwork().table<RiskGroupMember>().forEach(
        [&](const RiskGroupMember &member) { ++m_memberCounts[member.riskGroup.value()]; });
}

int EntityTableModel::columnOf(QStringView key) const noexcept
{
    const auto found = std::ranges::find_if(m_columns, [&](const TableColumn &column) { return column.key == key; });
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

int EntityTableModel::lowerBound(qint64 id) const noexcept
{
    return static_cast<int>(std::ranges::lower_bound(m_ids, id) - m_ids.begin());
}

std::optional<int> EntityTableModel::rowOf(qint64 id) const noexcept
{
    const int row = lowerBound(id);
    if (row < static_cast<int>(m_ids.size()) && m_ids[static_cast<std::size_t>(row)] == id)
        return row;
    return std::nullopt;
}

EntityRef EntityTableModel::refAt(int row) const
{
    return {m_kind, m_ids.at(static_cast<std::size_t>(row))};
}

QModelIndex EntityTableModel::index(int row, int column, const QModelIndex &parent) const
{
    const bool isThere = row >= 0 && row < static_cast<int>(m_ids.size()) && column >= 0
                         && column < static_cast<int>(m_columns.size()) && !parent.isValid();
    return isThere ? createIndex(row, column) : QModelIndex();
}

int EntityTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int EntityTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

Value EntityTableModel::fieldValue(const TableColumn &column, int row) const
{
    return column.field->get(m_rows[static_cast<std::size_t>(row)]);
}

QString EntityTableModel::displayText(const TableColumn &column, int row) const
{
    const qint64 id = m_ids[static_cast<std::size_t>(row)];
    if (column.figure == ColumnFigure::MemberCount) {
        const auto count = m_memberCounts.find(id);
        return QLocale().toString(count == m_memberCounts.end() ? 0 : count->second);
    }
    if (column.figure)
        return figureTextOf(column, id);
    if (column.key == QLatin1String("name"))
        return displayName(m_project.shownNetwork(), {m_kind, id});
    const Value value = fieldValue(column, row);
    if (const auto *point = std::get_if<GeoPoint>(&value)) {
        const bool isLatitude = column.part == TableColumn::Part::Latitude;
        return QLocale().toString(isLatitude ? point->latitude() : point->longitude(), 'f', 5);
    }
    if (column.field->type == FieldType::LongText) {
        const auto *text = std::get_if<QString>(&value);
        return text ? text->simplified() : unknownText();
    }
    return fieldText(m_project.shownNetwork(), *column.field, value);
}

QVariant EntityTableModel::sortValue(const TableColumn &column, int row) const
{
    const qint64 id = m_ids[static_cast<std::size_t>(row)];
    if (column.figure == ColumnFigure::MemberCount) {
        const auto count = m_memberCounts.find(id);
        return count == m_memberCounts.end() ? 0.0 : static_cast<double>(count->second);
    }
    if (column.figure) {
        if (column.figure == ColumnFigure::WorstFailure) {
            const QString text = figureTextOf(column, id);
            return text == unknownText() ? QVariant() : QVariant(text);
        }
        const QVariant value = figureValueOf(column, id);
        return value.isValid() ? QVariant(value.toDouble()) : QVariant();
    }
    if (column.key == QLatin1String("name"))
        return displayText(column, row);
    const Value value = fieldValue(column, row);
    if (isAbsent(value))
        return {};
    if (const auto *point = std::get_if<GeoPoint>(&value))
        return column.part == TableColumn::Part::Latitude ? point->latitude() : point->longitude();
    if (column.field->type == FieldType::Enumeration) {
        const auto *word = std::get_if<QString>(&value);
        const auto known =
            std::ranges::find_if(column.field->words, [&](const char *each) { return *word == QLatin1String(each); });
        return static_cast<double>(known - column.field->words.begin());
    }
    if (column.field->target || std::holds_alternative<QString>(value))
        return fieldText(m_project.shownNetwork(), *column.field, value);
    return toVariant(value).toDouble();
}

QVariant EntityTableModel::editValue(const TableColumn &column, int row) const
{
    if (column.figure)
        return column.isNumber() ? sortValue(column, row) : QVariant(displayText(column, row));
    const Value value = fieldValue(column, row);
    if (const auto *point = std::get_if<GeoPoint>(&value))
        return column.part == TableColumn::Part::Latitude ? point->latitude() : point->longitude();
    return toVariant(value);
}

QVariant EntityTableModel::figureValueOf(const TableColumn &column, qint64 id) const
{
    if (column.isFromFailures())
        return m_failures ? figureValue(*m_failures, m_kind, *column.figure, id) : QVariant();
    if (column.isFromAvailability())
        return m_availability ? figureValue(*m_availability, *column.figure, id) : QVariant();
    return m_result ? figureValue(*m_result, *column.figure, id) : QVariant();
}

QString EntityTableModel::figureTextOf(const TableColumn &column, qint64 id) const
{
    if (column.isFromFailures())
        return m_failures ? figureText(*m_failures, m_project.shownNetwork(), m_kind, *column.figure, id)
                          : unknownText();
    if (column.isFromAvailability())
        return m_availability ? figureText(*m_availability, *column.figure, id) : unknownText();
    return m_result ? figureText(*m_result, m_project.shownNetwork(), *column.figure, id) : unknownText();
}

FigureLevel EntityTableModel::figureLevelOf(const TableColumn &column, qint64 id) const
{
    if (column.isFromFailures())
        return m_failures ? figureLevel(*m_failures, m_project.shownNetwork(), m_kind, *column.figure, id)
                          : FigureLevel::Normal;
    if (column.isFromAvailability())
        return m_availability ? figureLevel(*m_availability, id) : FigureLevel::Normal;
    return m_result ? figureLevel(*m_result, *column.figure, id) : FigureLevel::Normal;
}

bool EntityTableModel::isOutdated(const TableColumn &column) const
{
    if (!column.isFromResults())
        return false;
    if (column.isFromFailures())
        return m_failuresOutdated || !m_failures;
    if (column.isFromAvailability())
        return m_availabilityOutdated || !m_availability;
    return m_outdated || !m_result;
}

QVariant EntityTableModel::resultData(const TableColumn &column, int row, int role) const
{
    const qint64 id = m_ids[static_cast<std::size_t>(row)];
    if (role == OutdatedRole)
        return isOutdated(column);
    if (!column.isFromResults())
        return {};
    if (role == LevelRole)
        return static_cast<int>(figureLevelOf(column, id));
    if (column.figure != ColumnFigure::Utilization && column.figure != ColumnFigure::WorstUtilization)
        return {};
    const QVariant percent = figureValueOf(column, id);
    return percent.isValid() ? QVariant(percent.toDouble() / 100.0) : QVariant();
}

QVariant EntityTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TableColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return displayText(column, index.row());
    case Qt::EditRole:
        return editValue(column, index.row());
    case Qt::CheckStateRole:
        if (!column.field || column.field->type != FieldType::Boolean)
            return {};
        return editValue(column, index.row()).toBool() ? Qt::Checked : Qt::Unchecked;
    case Qt::TextAlignmentRole:
        return QVariant(Qt::Alignment((column.isNumber() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ToolTipRole: {
        const QString reason = data(index, RefusalRole).toString();
        if (!reason.isEmpty())
            return reason;
        return column.field && column.field->type == FieldType::LongText ? editValue(column, index.row()) : QVariant();
    }
    case IdRole:
        return m_ids[static_cast<std::size_t>(index.row())];
    case SortRole:
        return sortValue(column, index.row());
    case ChoicesRole:
        return column.field && (column.field->target || column.field->type == FieldType::Enumeration)
                   ? QVariant::fromValue(choicesOf(m_project.network(), *column.field))
                   : QVariant();
    case RefusalRole: {
        const auto refusal = m_refusals.find({m_ids[static_cast<std::size_t>(index.row())], index.column()});
        return refusal == m_refusals.end() ? QString() : refusal->second;
    }
    case UnitRole:
        return column.unit;
    case OutdatedRole:
    case LevelRole:
    case UtilizationRole:
        return resultData(column, index.row(), role);
    default:
        return {};
    }
}

QVariant EntityTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    const TableColumn &column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.header();
    case Qt::ToolTipRole:
        return column.help;
    case Qt::TextAlignmentRole:
        return QVariant(Qt::Alignment((column.isNumber() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    default:
        return QAbstractTableModel::headerData(section, orientation, role);
    }
}

Qt::ItemFlags EntityTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const FieldInfo *field = m_columns[static_cast<std::size_t>(index.column())].field;
    if (field)
        flags |= field->type == FieldType::Boolean ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
    return flags | Qt::ItemNeverHasChildren;
}

Result<Value> EntityTableModel::newValue(const TableColumn &column, int row, const QVariant &value) const
{
    if (column.part == TableColumn::Part::Whole)
        return valueFromVariant(m_project.network(), *column.field, value);
    const Value current = fieldValue(column, row);
    const GeoPoint place = std::get<GeoPoint>(current);
    const auto degrees = value.typeId() == QMetaType::Double ? std::optional(value.toDouble())
                                                             : typedNumber(value.toString(), QChar(0x00B0));
    const bool isLatitude = column.part == TableColumn::Part::Latitude;
    const double limit = isLatitude ? 90.0 : 180.0;
    if (!degrees || !(std::abs(*degrees) <= limit)) {
        return Error{tr("%1 cannot be “%2”").arg(column.title, value.toString().left(80)),
                     {},
                     tr("Enter degrees between −%1 and %1").arg(limit)};
    }
    const auto moved = isLatitude ? GeoPoint::fromDegrees(*degrees, place.longitude())
                                  : GeoPoint::fromDegrees(place.latitude(), *degrees);
    return moved ? Result<Value>(Value(*moved)) : Error{tr("%1 is out of range").arg(column.title), {}, {}};
}

std::vector<EntityRef> EntityTableModel::rowsEditedWith(const TableColumn &column, int row) const
{
    const EntityRef own = refAt(row);
    if (column.part != TableColumn::Part::Whole || !m_editedTogether.contains(own))
        return {own};
    std::vector<EntityRef> rows;
    for (const EntityRef &ref : m_editedTogether)
        if (ref.kind == m_kind && m_project.network().contains(ref))
            rows.push_back(ref);
    return rows;
}

bool EntityTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::EditRole && role != Qt::CheckStateRole))
        return false;
    const TableColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    if (!column.field)
        return false;
    const QVariant wanted = role == Qt::CheckStateRole ? QVariant(value.toInt() == Qt::Checked) : value;
    const auto checked = newValue(column, index.row(), wanted);
    if (!checked) {
        setRefusal(index, reasonText(checked.error()));
        return false;
    }
    setRefusal(index, {});
    const std::vector<EntityRef> refs = rowsEditedWith(column, index.row());
    if (refs.size() == 1 && checked.value() == fieldValue(column, index.row()))
        return true;
    const auto edit = edits::setField(m_project.network(), refs, *column.field, checked.value());
    if (!edit) {
        setRefusal(index, reasonText(edit.error()));
        return false;
    }
    const QPersistentModelIndex place = index;
    const auto applied = m_project.apply(edit.value().delta, edit.value().title, edit.value().mergeKey);
    if (!applied) {
        setRefusal(place, reasonText(applied.error()));
        return false;
    }
    return true;
}

void EntityTableModel::setRefusal(const QModelIndex &index, const QString &reason)
{
    if (!index.isValid())
        return;
    const Cell cell{m_ids[static_cast<std::size_t>(index.row())], index.column()};
    const auto known = m_refusals.find(cell);
    if (reason.isEmpty()) {
        if (known == m_refusals.end())
            return;
        m_refusals.erase(known);
    } else {
        m_refusals[cell] = reason;
    }
    emit dataChanged(index, index, {RefusalRole, Qt::ToolTipRole});
    if (!reason.isEmpty())
        emit refused(index, reason);
}

void EntityTableModel::applyChange(const Change &change, std::vector<int> &changedRows)
{
    const qint64 id = change.ref().id;
    const int at = lowerBound(id);
    const auto offset = static_cast<std::ptrdiff_t>(at);
    const bool isKnown = rowOf(id).has_value();
    std::erase_if(m_refusals, [id](const auto &refusal) { return refusal.first.first == id; });
    if (change.isRemoval()) {
        if (!isKnown)
            return;
        beginRemoveRows({}, at, at);
        m_ids.erase(m_ids.begin() + offset);
        m_rows.erase(m_rows.begin() + offset);
        endRemoveRows();
    } else if (!isKnown) {
        beginInsertRows({}, at, at);
        m_ids.insert(m_ids.begin() + offset, id);
        m_rows.insert(m_rows.begin() + offset, change.after);
        endInsertRows();
    } else {
        m_rows[static_cast<std::size_t>(at)] = change.after;
        changedRows.push_back(at);
    }
}

void EntityTableModel::onShownChanged(const Delta &delta)
{
    if (m_kind == EntityKind::RiskGroup && delta.touches(EntityKind::RiskGroupMember)) {
        countMembers();
        emitColumns(columnOf(u"members"), columnOf(u"members"));
    }
    if (delta.touches(m_kind)) {
        const auto ofKind = [this](const Change &change) { return change.kind() == m_kind; };
        const auto moves = std::ranges::count_if(delta.changes(), [&](const Change &change) {
            return ofKind(change) && (change.isInsertion() || change.isRemoval());
        });
        if (moves > kMaxRowMoves) {
            beginResetModel();
            m_refusals.clear();
            fill();
            endResetModel();
            return;
        }
        std::vector<int> changedRows;
        // Rows that stay come first, so that their numbers hold while they are told of.
        for (const Change &change : delta.changes())
            if (ofKind(change) && !change.isInsertion() && !change.isRemoval())
                applyChange(change, changedRows);
        emitChanged(std::move(changedRows));
        std::vector<int> none;
        for (const Change &change : delta.changes())
            if (ofKind(change) && (change.isInsertion() || change.isRemoval()))
                applyChange(change, none);
    }
    updateReferences(delta);
}

void EntityTableModel::updateReferences(const Delta &delta)
{
    const auto isRenamed = [&](EntityKind kind) {
        return std::ranges::any_of(delta.changes(), [kind](const Change &change) {
            return change.kind() == kind && !change.isInsertion() && !change.isRemoval()
                   && nameField(change.before) != nameField(change.after);
        });
    };
    bool isNameChanged = false;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const FieldInfo *field = m_columns[i].field;
        if (!field || !field->target || !isRenamed(*field->target))
            continue;
        isNameChanged = true;
        emitColumns(static_cast<int>(i), static_cast<int>(i));
    }
    if (isNameChanged)
        emitColumns(0, 0); // rows without a name are named by what they refer to
}

void EntityTableModel::emitColumns(int first, int last)
{
    if (m_ids.empty() || first < 0)
        return;
    emit dataChanged(index(0, first), index(rowCount() - 1, last));
}

void EntityTableModel::emitChanged(std::vector<int> rows)
{
    std::ranges::sort(rows);
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        emit dataChanged(index(rows[begin], 0), index(rows[end - 1], columnCount() - 1));
        begin = end;
    }
}

void EntityTableModel::emitColumnsOf(bool (TableColumn::*belongs)() const noexcept)
{
    int first = -1;
    int last = -1;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!(m_columns[i].*belongs)())
            continue;
        first = first < 0 ? static_cast<int>(i) : first;
        last = static_cast<int>(i);
    }
    emitColumns(first, last);
}

void EntityTableModel::onResultChanged()
{
    m_result = m_analyses.routing();
    m_outdated = m_analyses.isOutdated();
    emitColumnsOf(&TableColumn::isFromResults);
}

void EntityTableModel::onStateChanged()
{
    if (m_analyses.isOutdated() == m_outdated)
        return;
    onResultChanged();
}

void EntityTableModel::onTiersChanged()
{
    const bool failuresOutdated = !m_analyses.failureTier().isFresh();
    if (m_failures != m_analyses.failures() || m_failuresOutdated != failuresOutdated) {
        m_failures = m_analyses.failures();
        m_failuresOutdated = failuresOutdated;
        emitColumnsOf(&TableColumn::isFromFailures);
    }
    const bool availabilityOutdated = !m_analyses.availabilityTier().isFresh();
    if (m_availability != m_analyses.availability() || m_availabilityOutdated != availabilityOutdated) {
        m_availability = m_analyses.availability();
        m_availabilityOutdated = availabilityOutdated;
        emitColumnsOf(&TableColumn::isFromAvailability);
    }
}

} // namespace fiberloom
