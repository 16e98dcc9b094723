// SPDX-License-Identifier: Apache-2.0
#include "tables/failuretablemodel.h"

#include "document/analyses.h"
#include "document/failuretext.h"
#include "document/project.h"
#include "tables/entitytablemodel.h"
#include "tables/fieldtext.h"
#include "tables/figuretext.h"

#include <QLocale>

#include <algorithm>

namespace fiberloom {

namespace {

bool haveSameFailures(const FailureSweepResult *a, const FailureSweepResult *b)
{
    return a && b
           && std::ranges::equal(a->failures, b->failures, {}, &FailureFigures::failure, &FailureFigures::failure);
}

QVariant number(const FailureFigures &figures, int column)
{
    switch (column) {
    case FailureTableModel::LostColumn:
        return figures.lost.value();
    case FailureTableModel::DisconnectedColumn:
        return static_cast<double>(figures.losingDemands());
    case FailureTableModel::ReroutedColumn:
        return figures.rerouted.value();
    case FailureTableModel::CongestedColumn:
        return static_cast<double>(figures.congestedRoutes);
    case FailureTableModel::MaxUtilizationColumn:
        return figures.maxUtilization ? QVariant(*figures.maxUtilization) : QVariant();
    case FailureTableModel::LateColumn:
        return static_cast<double>(figures.latencyViolations);
    default:
        return {};
    }
}

FigureLevel level(const FailureFigures &figures, int column)
{
    switch (column) {
    case FailureTableModel::LostColumn:
    case FailureTableModel::DisconnectedColumn:
        return figures.losingDemands() > 0 ? FigureLevel::OverLimit : FigureLevel::Normal;
    case FailureTableModel::CongestedColumn:
        return figures.congestedRoutes > 0 ? FigureLevel::OverLimit : FigureLevel::Normal;
    case FailureTableModel::LateColumn:
        return figures.latencyViolations > 0 ? FigureLevel::Warning : FigureLevel::Normal;
    default:
        return FigureLevel::Normal;
    }
}

} // namespace

FailureTableModel::FailureTableModel(const Project &project, const Analyses &analyses, QObject *parent)
    : QAbstractTableModel(parent), m_project(project), m_analyses(analyses), m_result(analyses.failures()),
      m_isFresh(analyses.failureTier().isFresh())
{
    connect(&analyses, &Analyses::tiersChanged, this, &FailureTableModel::update);
    connect(&project, &Project::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, NameColumn), index(rowCount() - 1, NameColumn));
    });
}

void FailureTableModel::update()
{
    const auto result = m_analyses.failures();
    const bool isFresh = m_analyses.failureTier().isFresh();
    if (result == m_result && isFresh == m_isFresh)
        return;
    m_isFresh = isFresh;
    if (result == m_result || haveSameFailures(result.get(), m_result.get())) {
        m_result = result;
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_result = result;
    endResetModel();
}

const FailureFigures &FailureTableModel::figuresAt(int row) const
{
    return m_result->failures.at(static_cast<std::size_t>(row));
}

std::optional<int> FailureTableModel::rowOf(const Failure &failure) const
{
    if (!m_result)
        return std::nullopt;
    const auto found = std::ranges::find(m_result->failures, failure, &FailureFigures::failure);
    if (found == m_result->failures.end())
        return std::nullopt;
    return static_cast<int>(found - m_result->failures.begin());
}

int FailureTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_result ? 0 : static_cast<int>(m_result->failures.size());
}

int FailureTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LateColumn + 1;
}

QString FailureTableModel::text(const FailureFigures &figures, int column) const
{
    switch (column) {
    case NameColumn:
        return failureName(m_project.shownNetwork(), figures.failure);
    case KindColumn:
        return failureKind(figures.failure);
    case LostColumn:
        return rateText(figures.lost);
    case ReroutedColumn:
        return rateText(figures.rerouted);
    case MaxUtilizationColumn:
        return figures.maxUtilization ? tr("%1 %").arg(percentText(*figures.maxUtilization)) : unknownText();
    default:
        return QLocale().toString(number(figures, column).toInt());
    }
}

bool FailureTableModel::isTrueNow(int row) const
{
    if (m_isFresh)
        return true;
    const auto at = static_cast<std::size_t>(row);
    return !m_result->isComplete && m_analyses.failureTier().isComputing() && at < m_result->fresh.size()
           && m_result->fresh[at] != 0;
}

QVariant FailureTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FailureFigures &figures = figuresAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(figures, column);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::Alignment((column > KindColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ToolTipRole:
        return failureEffect(figures);
    case EntityTableModel::SortRole:
        return column > KindColumn ? number(figures, column) : QVariant(text(figures, column));
    case EntityTableModel::OutdatedRole:
        return column > KindColumn && !isTrueNow(index.row());
    case EntityTableModel::LevelRole:
        return static_cast<int>(level(figures, column));
    case EntityTableModel::UtilizationRole:
        return column == MaxUtilizationColumn ? number(figures, column) : QVariant();
    default:
        return {};
    }
}

QVariant FailureTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    struct Header
    {
        QString title;
        QString help;
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::Alignment((section > KindColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const Header headers[] = {
        {tr("Fails"), tr("What goes down; a double click shows the network without it")},
        {tr("Kind"), tr("Route, site, risk group, or a pair of them at once")},
        {tr("Lost Gb/s"), tr("Traffic that is not carried any more, both ways")},
        {tr("Demands lost"), tr("Demands that lose some or all of their traffic")},
        {tr("Rerouted Gb/s"), tr("Traffic that takes other routes")},
        {tr("Routes over capacity"), tr("Routes with more load than capacity in this failure")},
        {tr("Highest utilization"), tr("Of the routes that are still up")},
        {tr("Demands late"), tr("Demands above their latency bound in this failure")},
    };
    return role == Qt::DisplayRole ? headers[section].title : headers[section].help;
}

} // namespace fiberloom
