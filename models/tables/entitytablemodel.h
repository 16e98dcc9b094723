// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/delta.h"
#include "tables/tablecolumn.h"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

namespace fiberloom {

class Analyses;
class Project;
struct AvailabilityResult;
struct FailureSweepResult;

/// The rows of one kind of a project as shown (with the preview of a running gesture), with what was computed of them.
/// Rows are in order of id and are updated by the ids that a delta names; sorting and filtering is EntityFilterModel's.
/// Editing a cell is one undo step; a bad value is refused with a reason and changes nothing. Project and analyses must
/// outlive it.
class EntityTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qlonglong
        SortRole,                  ///< double or QString; invalid when unknown
        ChoicesRole,               ///< QList<Choice>, for enumerations and references
        RefusalRole,               ///< QString: why the last value typed here was not taken; empty mostly
        OutdatedRole,              ///< bool: belongs to an older state of the network
        LevelRole,                 ///< int of FigureLevel
        UtilizationRole,           ///< double, 1 is full; only in the utilization column and where it is known
        UnitRole                   ///< QString
    };

    EntityTableModel(Project &project, Analyses &analyses, EntityKind kind, QObject *parent = nullptr);

    [[nodiscard]] EntityKind kind() const noexcept { return m_kind; }
    [[nodiscard]] const std::vector<TableColumn> &columns() const noexcept { return m_columns; }
    /// -1 when there is none.
    [[nodiscard]] int columnOf(QStringView key) const noexcept;
    [[nodiscard]] std::optional<int> rowOf(qint64 id) const noexcept;
    /// Precondition: 0 <= row < rowCount().
    [[nodiscard]] EntityRef refAt(int row) const;

    /// As the base's, without its questions: sorting asks for millions.
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    /// A value that is set in one of these rows goes to all of them, as one undo step; a coordinate to its own row alone.
    void setEditedTogether(std::set<EntityRef> rows) { m_editedTogether = std::move(rows); }

signals:
    void refused(const QModelIndex &index, const QString &reason);

private:
    using Cell = std::pair<qint64, int>;

    void fill();
    void onShownChanged(const Delta &delta);
    void onResultChanged();
    void onStateChanged();
    void onTiersChanged();
    /// Tells of the columns that belong to a result.
    void emitColumnsOf(bool (TableColumn::*belongs)() const noexcept);
    void applyChange(const Change &change, std::vector<int> &changedRows);
    void updateReferences(const Delta &delta);
    void countMembers();
    void emitChanged(std::vector<int> rows);
    void emitColumns(int first, int last);
    void setRefusal(const QModelIndex &index, const QString &reason);
    [[nodiscard]] int lowerBound(qint64 id) const noexcept;
    [[nodiscard]] Value fieldValue(const TableColumn &column, int row) const;
    [[nodiscard]] Result<Value> newValue(const TableColumn &column, int row, const QVariant &value) const;
    /// Rows that a value typed in a row goes to.
    [[nodiscard]] std::vector<EntityRef> rowsEditedWith(const TableColumn &column, int row) const;
    [[nodiscard]] QString displayText(const TableColumn &column, int row) const;
    [[nodiscard]] QVariant sortValue(const TableColumn &column, int row) const;
    [[nodiscard]] QVariant editValue(const TableColumn &column, int row) const;
    [[nodiscard]] QVariant figureValueOf(const TableColumn &column, qint64 id) const;
    [[nodiscard]] QString figureTextOf(const TableColumn &column, qint64 id) const;
    [[nodiscard]] FigureLevel figureLevelOf(const TableColumn &column, qint64 id) const;
    [[nodiscard]] bool isOutdated(const TableColumn &column) const;
    [[nodiscard]] QVariant resultData(const TableColumn &column, int row, int role) const;

    Project &m_project;
    Analyses &m_analyses;
    EntityKind m_kind;
    std::vector<TableColumn> m_columns;
    std::vector<qint64> m_ids;                      ///< ascending
    std::vector<EntityPtr> m_rows;                  ///< aligned with m_ids
    std::unordered_map<qint64, int> m_memberCounts; ///< by risk group
    std::map<Cell, QString> m_refusals;
    std::set<EntityRef> m_editedTogether;
    std::shared_ptr<const RoutingResult> m_result;
    std::shared_ptr<const FailureSweepResult> m_failures;
    std::shared_ptr<const AvailabilityResult> m_availability;
    bool m_outdated = false;
    bool m_failuresOutdated = true;
    bool m_availabilityOutdated = true;
};

} // namespace fiberloom
