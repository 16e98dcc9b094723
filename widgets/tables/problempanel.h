// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entitykind.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace fiberloom {

class ProblemTableModel;
class Selection;
class Theme;

/// The list of problems; choosing one selects what it is about. The model, selection and theme must outlive it.
class ProblemPanel final : public QWidget
{
    Q_OBJECT

public:
    ProblemPanel(ProblemTableModel &model, Selection &selection, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *view() const noexcept { return m_view; }

signals:
    void flyTo(fiberloom::EntityRef ref);

private:
    void onRowsChosen();
    void updateState();

    ProblemTableModel &m_model;
    Selection &m_selection;
    QTableView *m_view;
    QLabel *m_empty;
};

} // namespace fiberloom
