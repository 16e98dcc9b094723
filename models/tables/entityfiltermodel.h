// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tables/rowfilter.h"

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <vector>

namespace fiberloom {

class EntityTableModel;

/// Sorts and filters an EntityTableModel (see RowFilter for what can be typed). Rows of unknown value come last in either
/// order. It sorts again a moment after rows stop changing, so that rows do not jump under the hand of who edits, and that a
/// drag with fresh results at every step stays fluent at 50,000 rows.
class EntityFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit EntityFilterModel(EntityTableModel &source, QObject *parent = nullptr);

    /// An Error leaves the filter that was.
    [[nodiscard]] Result<void> setFilterText(const QString &text);
    [[nodiscard]] QString filterText() const { return m_text; }
    /// What can be typed, for a tooltip.
    [[nodiscard]] static QString help();

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    struct Key
    {
        bool isKnown;
        double number;
        std::optional<QCollatorSortKey> text;
    };
    [[nodiscard]] Key keyOf(const QVariant &value) const;
    [[nodiscard]] static bool isLess(const Key &left, const Key &right, Qt::SortOrder order);
    [[nodiscard]] bool accepts(const RowFilter::Condition &condition, int sourceRow) const;
    [[nodiscard]] bool accepts(const QString &word, int sourceRow) const;
    void rank(int column, Qt::SortOrder order) const;
    void dropRanks();
    [[nodiscard]] bool isInOrder() const;
    void onSourceChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight);
    void refresh();

    EntityTableModel &m_source;
    QCollator m_collator;
    QString m_text;
    RowFilter m_filter;
    mutable std::vector<int>
        m_ranks;                   ///< by source row, while many are sorted; empty: rows are compared by their values
    bool m_isRankingReset = false; ///< all rows come anew, so ranks are worth their cost
    QTimer m_refresh;
};

} // namespace fiberloom
