// SPDX-License-Identifier: Apache-2.0
#include "dialogs/pastepreviewmodel.h"

#include "theme/theme.h"

#include <algorithm>
#include <set>
#include <span>

namespace fiberloom {

PastePreviewModel::PastePreviewModel(const Theme &theme, QObject *parent) : QAbstractTableModel(parent), m_theme(theme)
{
}

void PastePreviewModel::setGrid(std::shared_ptr<const CellGrid> grid)
{
    beginResetModel();
    m_grid = std::move(grid);
    m_rows.clear();
    for (std::size_t row = 0; m_grid && row < std::min<std::size_t>(m_grid->rowCount(), mostRows); ++row)
        m_rows.push_back(row);
    m_outcomes.clear();
    m_reasons.clear();
    endResetModel();
}

void PastePreviewModel::setPlan(const PastePlan &plan, bool isTaken)
{
    if (!m_grid)
        return;
    std::vector<std::size_t> rows;
    std::set<std::size_t> isShown;
    const auto add = [&](std::size_t row) {
        if (rows.size() < mostRows && isShown.insert(row).second)
            rows.push_back(row);
    };
    if (m_grid->rowCount() > mostRows)
        for (const PastePlan::CellProblem &problem : plan.problems)
            add(problem.row);
    for (std::size_t row = 0; row < m_grid->rowCount() && rows.size() < mostRows; ++row)
        add(row);
    const auto take = [&] {
        m_rows = rows;
        m_outcomes = plan.outcomes;
        m_isTaken = isTaken;
        m_reasons.clear();
        for (const PastePlan::CellProblem &problem :
             isTaken ? std::span(plan.problems) : std::span<const PastePlan::CellProblem>())
            m_reasons.emplace(Place(problem.row, problem.column), problem.reason);
    };
    if (rows.size() == m_rows.size()) {
        // The table stays where it was scrolled to.
        take();
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    take();
    endResetModel();
}

int PastePreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PastePreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_grid ? 0 : static_cast<int>(m_grid->columnCount()) + 1;
}

QString PastePreviewModel::outcomeText(std::size_t row) const
{
    if (row >= m_outcomes.size())
        return {};
    if (m_outcomes[row] == PastePlan::Outcome::Header)
        return tr("Header");
    if (!m_isTaken)
        return tr("Left out");
    switch (m_outcomes[row]) {
    case PastePlan::Outcome::Add:
        return tr("Add");
    case PastePlan::Outcome::Update:
        return tr("Change");
    case PastePlan::Outcome::Same:
        return tr("No change");
    case PastePlan::Outcome::Header:
    case PastePlan::Outcome::Skip:
        break;
    }
    return tr("Skip");
}

QString PastePreviewModel::reasonOf(std::size_t row) const
{
    const auto first = m_reasons.lower_bound(Place(row, 0));
    return first != m_reasons.end() && first->first.first == row ? first->second : QString();
}

QString PastePreviewModel::fateText(std::size_t row) const
{
    const QString reason = reasonOf(row);
    return reason.isEmpty() ? outcomeText(row) : tr("Skip: %1", "reason").arg(reason);
}

QVariant PastePreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::size_t row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isFate = index.column() == 0;
    const std::size_t column = isFate ? PastePlan::noColumn : static_cast<std::size_t>(index.column() - 1);
    const auto reason = m_reasons.find(Place(row, column));
    const auto outcome = row < m_outcomes.size() ? m_outcomes[row] : PastePlan::Outcome::Skip;
    switch (role) {
    case Qt::DisplayRole:
        return isFate ? fateText(row) : m_grid->cell(row, column).left(200);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        if (reason != m_reasons.end())
            return reason->second;
        if (isFate)
            return reasonOf(row);
        return {};
    case Qt::ForegroundRole:
        if (!m_isTaken)
            return m_theme.colors().dimmed;
        if (reason != m_reasons.end() || (isFate && outcome == PastePlan::Outcome::Skip && !m_outcomes.empty()))
            return m_theme.colors().overLimit;
        if (isFate || outcome == PastePlan::Outcome::Header)
            return m_theme.colors().dimmed;
        return m_theme.colors().text;
    case Qt::BackgroundRole:
        return reason == m_reasons.end() ? QVariant() : QVariant(m_theme.colors().overLimitBackground);
    default:
        return {};
    }
}

QVariant PastePreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section < rowCount() ? QVariant(qulonglong(m_grid->rowNumber(m_rows[static_cast<std::size_t>(section)])))
                                    : QVariant();
    return section == 0 ? QString() : tr("Column %1").arg(section);
}

} // namespace fiberloom
