// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/entitykind.h"
#include "tables/tablecolumn.h"

#include <QWidget>

#include <span>
#include <vector>

class QCheckBox;
class QLabel;

namespace fiberloom {

class ChoiceBox;
class NotesEdit;
class Project;
class UnitEdit;

/// One field of one or many rows of a kind: its name, an editor by its type, and below it why a value was not taken. Where
/// the rows differ it says so; a value that is entered goes to all of them, as one undo step. The project must outlive it.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    /// `column` is a field or a coordinate; coordinates need a single row. The rows are as they are shown.
    FieldRow(Project &project, TableColumn column, std::span<const EntityPtr> rows, QWidget *parent = nullptr);

    [[nodiscard]] const TableColumn &column() const noexcept { return m_column; }
    [[nodiscard]] EntityKind kind() const noexcept { return m_rows.front().kind; }
    /// Takes over what the rows hold now, but not into an editor that is being typed in. O(rows).
    void refresh(std::span<const EntityPtr> rows);
    /// The same, looked up in the shown network: for one that stands alone.
    void refresh();
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QWidget *editor() const noexcept { return m_editor; }

private:
    enum class Agreement { Shared, Differing };

    void buildEditor();
    void propose(const QVariant &value);
    [[nodiscard]] Result<Value> valueOf(const QVariant &value) const;
    void showReason(const QString &reason);
    void show(Agreement agreement, const Value &value);
    [[nodiscard]] bool isBeingTypedIn() const;

    Project &m_project;
    TableColumn m_column;
    std::vector<EntityRef> m_rows;
    QWidget *m_editor = nullptr;
    UnitEdit *m_line = nullptr;
    ChoiceBox *m_choice = nullptr;
    QCheckBox *m_check = nullptr;
    NotesEdit *m_notes = nullptr;
    QLabel *m_fixed = nullptr;
    QLabel *m_reason;
};

} // namespace fiberloom
