// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "network/entitykind.h"
#include "tables/celldelegate.h"

#include <QWidget>

#include <optional>
#include <set>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace fiberloom {

class AddDemandForm;
class Analyses;
class EntityFilterModel;
class EntityTableModel;
class Project;
class SearchField;
class Selection;
class Theme;

/// The table of one kind: sorted, filtered, edited in place, with one selection with the map, and buttons to add and delete
/// where a table is the place for it. Holds no truth; project, analyses, selection and theme must outlive it.
class TablePanel final : public QWidget
{
    Q_OBJECT

public:
    TablePanel(Project &project, Analyses &analyses, Selection &selection, const Theme &theme, EntityKind kind,
               QWidget *parent = nullptr);

    [[nodiscard]] EntityKind kind() const noexcept;
    [[nodiscard]] QTableView *view() const noexcept { return m_view; }
    [[nodiscard]] EntityTableModel *model() const noexcept { return m_model; }
    [[nodiscard]] EntityFilterModel *filter() const noexcept { return m_filter; }

    void setUtilizationColor(UtilizationColor color);
    /// Shown columns, their order, widths and sorting.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

    /// What is selected in the table, with a header line, for a spreadsheet.
    [[nodiscard]] QString selectedText() const;
    /// To the clipboard, as such text and as rows that can be pasted on the map.
    void copySelected();
    /// What the add button does. Demands between the two selected sites, or asked for in a form; cables on the selected
    /// routes; a risk group of the selected routes and sites.
    void add();
    void removeSelected();

signals:
    /// A row was double clicked.
    void flyTo(fiberloom::EntityRef ref);
    /// The button of an empty table that a map tool fills: sites, routes.
    void addRequested(fiberloom::EntityKind kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildBar(const Theme &theme);
    void buildView();
    void buildEmptyState();
    void showUsualColumns();
    void showColumnMenu(const QPoint &position);
    void fitColumns();
    void onFilterTyped(const QString &text);
    void onViewSelectionChanged();
    void onSelectionChanged();
    void updateState();
    void commit(const Edit &edit);
    void showMessage(const QString &message);
    [[nodiscard]] std::set<EntityRef> selectedRows() const;
    [[nodiscard]] std::optional<Edit> editToAdd();

    Project &m_project;
    Selection &m_selection;
    EntityTableModel *m_model;
    EntityFilterModel *m_filter;
    CellDelegate *m_delegate;
    QTableView *m_view = nullptr;
    SearchField *m_search = nullptr;
    QLabel *m_message = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_add = nullptr;
    QToolButton *m_remove = nullptr;
    AddDemandForm *m_form = nullptr;
    QWidget *m_empty = nullptr;
    QLabel *m_emptyText = nullptr;
    QPushButton *m_emptyButton = nullptr;
    QStackedLayout *m_stack = nullptr;
    bool m_isSyncing = false; ///< the view follows, it does not lead
    bool m_isFitted = false;
};

} // namespace fiberloom
