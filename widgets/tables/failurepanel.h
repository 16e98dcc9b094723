// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/failure.h"
#include "tables/celldelegate.h"

#include <QWidget>

class QLabel;
class QMenu;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace fiberloom {

class Analyses;
class FailureTableModel;
class Project;
class SearchField;
class Selection;
class Theme;

/// What every failure does, the worst first: choosing one selects what fails, a double click or Enter asks to look at the
/// network in it. A menu says which failures are tried. Everything handed in must outlive it.
class FailurePanel final : public QWidget
{
    Q_OBJECT

public:
    FailurePanel(const Project &project, Analyses &analyses, Selection &selection, const Theme &theme,
                 QWidget *parent = nullptr);

    [[nodiscard]] QTableView *view() const noexcept { return m_view; }
    [[nodiscard]] FailureTableModel *model() const noexcept { return m_model; }
    [[nodiscard]] QMenu *options() const noexcept { return m_options; }
    void setUtilizationColor(UtilizationColor color);

signals:
    void failureChosen(const fiberloom::Failure &failure);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildBar(const Theme &theme);
    void buildView();
    void buildOptions();
    void updateState();
    void onRowsChosen();
    void onSelectionChanged();
    void choose(const QModelIndex &index);
    [[nodiscard]] std::vector<NetworkElement> selectedElements() const;

    Analyses &m_analyses;
    Selection &m_selection;
    FailureTableModel *m_model;
    QSortFilterProxyModel *m_sorted;
    CellDelegate *m_delegate;
    QTableView *m_view;
    SearchField *m_search = nullptr;
    QLabel *m_summary = nullptr;
    QToolButton *m_optionsButton = nullptr;
    QMenu *m_options = nullptr;
    QLabel *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    bool m_isSyncing = false; ///< the view follows, it does not lead
};

} // namespace fiberloom
