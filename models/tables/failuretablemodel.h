// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/failuresweepresult.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace fiberloom {

class Analyses;
class Project;

/// The failure sweep as a table: one row a failure, in the order of the sweep. Cells have the roles of EntityTableModel, so the
/// same delegate draws them. Rows that stay are kept when a new sweep comes. Project and analyses must outlive it.
class FailureTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        KindColumn,
        LostColumn,
        DisconnectedColumn,
        ReroutedColumn,
        CongestedColumn,
        MaxUtilizationColumn,
        LateColumn
    };

    FailureTableModel(const Project &project, const Analyses &analyses, QObject *parent = nullptr);

    /// Precondition: 0 <= row < rowCount().
    [[nodiscard]] const FailureFigures &figuresAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(const Failure &failure) const;
    /// Whether all rows are of what is shown now.
    [[nodiscard]] bool isFresh() const noexcept { return m_isFresh; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void update();
    [[nodiscard]] QString text(const FailureFigures &figures, int column) const;
    [[nodiscard]] bool isTrueNow(int row) const;

    const Project &m_project;
    const Analyses &m_analyses;
    std::shared_ptr<const FailureSweepResult> m_result;
    bool m_isFresh = false;
};

} // namespace fiberloom
