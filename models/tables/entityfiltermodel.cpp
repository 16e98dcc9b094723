// SPDX-License-Identifier: Apache-2.0
#include "tables/entityfiltermodel.h"

#include "tables/entitytablemodel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fiberloom {

namespace {

constexpr int kRefreshDelayMs = 200;

bool hasDigit(const QString &text)
{
    return std::ranges::any_of(text, [](QChar letter) { return letter.isDigit(); });
}

bool compares(RowFilter::Operator comparison, double a, double b) noexcept
{
    switch (comparison) {
    case RowFilter::Operator::Less:
        return a < b;
    case RowFilter::Operator::LessOrEqual:
        return a <= b;
    case RowFilter::Operator::Greater:
        return a > b;
    case RowFilter::Operator::GreaterOrEqual:
        return a >= b;
    case RowFilter::Operator::Equal:
        return a == b;
    case RowFilter::Operator::NotEqual:
        return a != b;
    case RowFilter::Operator::Contains:
        break;
    }
    return false;
}

} // namespace

EntityFilterModel::EntityFilterModel(EntityTableModel &source, QObject *parent)
    : QSortFilterProxyModel(parent), m_source(source)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setSortRole(EntityTableModel::SortRole);
    setDynamicSortFilter(false);
    // Heard of before the base does, which compares rows then.
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&source, change, this, &EntityFilterModel::dropRanks);
    connect(&source, &QAbstractItemModel::dataChanged, this, &EntityFilterModel::dropRanks);
    connect(&source, &QAbstractItemModel::modelReset, this, [this] {
        dropRanks();
        m_isRankingReset = true;
    });
    setSourceModel(&source);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshDelayMs);
    connect(&m_refresh, &QTimer::timeout, this, &EntityFilterModel::refresh);
    connect(&source, &QAbstractItemModel::dataChanged, this, &EntityFilterModel::onSourceChanged);
    connect(&source, &QAbstractItemModel::rowsInserted, &m_refresh, qOverload<>(&QTimer::start));
    connect(&source, &QAbstractItemModel::modelReset, &m_refresh, qOverload<>(&QTimer::start));
}

QString EntityFilterModel::help()
{
    return tr("Words that must occur in a row, and conditions on columns:\n"
              "denver\nutil > 80\nkind = datacenter\n\"in service\" >= 2026\npath ~ \"New York\"\n"
              "Comparisons are >, >=, <, <=, =, != and ~ (contains).");
}

Result<void> EntityFilterModel::setFilterText(const QString &text)
{
    std::vector<RowFilter::ColumnName> names;
    for (const TableColumn &column : m_source.columns())
        names.push_back({column.key, column.title, column.isNumber()});
    auto filter = RowFilter::parse(text, names);
    if (!filter)
        return filter.error();
    m_text = text;
    m_filter = std::move(filter).value();
    invalidateFilter();
    return {};
}

bool EntityFilterModel::accepts(const QString &word, int sourceRow) const
{
    const bool inNumbers = hasDigit(word);
    for (std::size_t i = 0; i < m_source.columns().size(); ++i) {
        const TableColumn &column = m_source.columns()[i];
        // Paths are long to write out for each of a large table's rows: they are asked for by name.
        if ((column.isNumber() && !inNumbers) || column.figure == ColumnFigure::Path)
            continue;
        if (m_source.index(sourceRow, static_cast<int>(i)).data().toString().contains(word, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

bool EntityFilterModel::accepts(const RowFilter::Condition &condition, int sourceRow) const
{
    using Operator = RowFilter::Operator;
    const QModelIndex cell = m_source.index(sourceRow, condition.column);
    const TableColumn &column = m_source.columns()[static_cast<std::size_t>(condition.column)];
    const QString text = cell.data().toString();
    if (condition.comparison == Operator::Contains)
        return text.contains(condition.text, Qt::CaseInsensitive);
    if (column.isNumber() && condition.number) {
        const QVariant value = cell.data(EntityTableModel::SortRole);
        if (!value.isValid())
            return condition.comparison == Operator::NotEqual;
        return compares(condition.comparison, value.toDouble(), *condition.number);
    }
    const bool isEqual = text.compare(condition.text, Qt::CaseInsensitive) == 0
                         || cell.data(Qt::EditRole).toString().compare(condition.text, Qt::CaseInsensitive) == 0;
    if (condition.comparison == Operator::Equal || condition.comparison == Operator::NotEqual)
        return isEqual == (condition.comparison == Operator::Equal);
    return compares(condition.comparison, m_collator.compare(text, condition.text), 0.0);
}

bool EntityFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    // Conditions first: they look at one column each.
    return std::ranges::all_of(m_filter.conditions,
                               [&](const auto &condition) { return accepts(condition, sourceRow); })
           && std::ranges::all_of(m_filter.words, [&](const QString &word) { return accepts(word, sourceRow); });
}

EntityFilterModel::Key EntityFilterModel::keyOf(const QVariant &value) const
{
    if (value.typeId() == QMetaType::Double)
        return {true, value.toDouble(), {}};
    if (!value.isValid())
        return {false, 0.0, {}};
    return {true, 0.0, m_collator.sortKey(value.toString())};
}

bool EntityFilterModel::isLess(const Key &left, const Key &right, Qt::SortOrder order)
{
    if (left.isKnown != right.isKnown)
        return left.isKnown == (order == Qt::AscendingOrder);
    if (left.text && right.text)
        return left.text->compare(*right.text) < 0;
    return left.number < right.number;
}

void EntityFilterModel::rank(int column, Qt::SortOrder order) const
{
    std::vector<Key> keys;
    const int rows = m_source.rowCount();
    keys.reserve(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row)
        keys.push_back(keyOf(m_source.index(row, column).data(EntityTableModel::SortRole)));
    std::vector<int> byKey(keys.size());
    std::iota(byKey.begin(), byKey.end(), 0);
    const auto key = [&](int row) -> const Key & { return keys[static_cast<std::size_t>(row)]; };
    std::ranges::sort(byKey, [&](int left, int right) { return isLess(key(left), key(right), order); });
    m_ranks.assign(keys.size(), 0);
    int rank = 0;
    for (std::size_t i = 1; i < byKey.size(); ++i) {
        rank += isLess(key(byKey[i - 1]), key(byKey[i]), order) ? 1 : 0;
        m_ranks[static_cast<std::size_t>(byKey[i])] = rank;
    }
}

void EntityFilterModel::dropRanks()
{
    m_isRankingReset = false;
    m_ranks.clear();
}

bool EntityFilterModel::isInOrder() const
{
    const bool isAscending = sortOrder() == Qt::AscendingOrder;
    int before = 0;
    for (int row = 0; row < rowCount(); ++row) {
        const int source = mapToSource(index(row, 0)).row();
        const int rank = m_ranks[static_cast<std::size_t>(source)];
        if (row > 0 && (isAscending ? rank < before : rank > before))
            return false;
        before = rank;
    }
    return true;
}

void EntityFilterModel::sort(int column, Qt::SortOrder order)
{
    dropRanks();
    if (column >= 0)
        rank(column, order);
    if (column < 0 || column != sortColumn() || order != sortOrder() || !isInOrder())
        QSortFilterProxyModel::sort(column, order);
    dropRanks();
}

bool EntityFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_ranks.empty() && m_isRankingReset)
        rank(left.column(), sortOrder());
    if (m_ranks.empty())
        return isLess(keyOf(left.data(sortRole())), keyOf(right.data(sortRole())), sortOrder());
    return m_ranks[static_cast<std::size_t>(left.row())] < m_ranks[static_cast<std::size_t>(right.row())];
}

void EntityFilterModel::onSourceChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    const bool touchesSort = sortColumn() >= topLeft.column() && sortColumn() <= bottomRight.column();
    if ((touchesSort || !m_filter.isEmpty()) && !m_refresh.isActive())
        m_refresh.start();
}

void EntityFilterModel::refresh()
{
    if (!m_filter.isEmpty())
        invalidateFilter();
    if (sortColumn() >= 0)
        sort(sortColumn(), sortOrder());
}

} // namespace fiberloom
