// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "document/jobrunner.h"
#include "exchange/pasteblocks.h"

#include <QDialog>

#include <cstddef>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTabBar;
class QTableView;

namespace fiberloom {

class NoticeBox;
class PastePreviewModel;
class Project;
class Theme;

/// Tables copied from a spreadsheet, before they become sites, routes, cables and demands: each on its tab with what it is taken
/// for, what each column means, what is wrong with which cell, and how many rows would be added, changed or skipped. Nothing
/// happens until Insert, which inserts all of them as one edit. Does not hold up the window; the project must outlive it.
class PasteDialog final : public QDialog
{
    Q_OBJECT

public:
    PasteDialog(const Theme &theme, Project &project, const QString &text, QWidget *parent = nullptr);

    /// Of the table that is shown. Precondition: isReady().
    [[nodiscard]] const PastePlan &plan() const { return m_plan.plans[m_shown]; }
    /// Precondition: the text is a table.
    [[nodiscard]] const PasteMapping &mapping() const { return m_blocks[m_shown].mapping; }
    /// False while a new reading is computed.
    [[nodiscard]] bool isReady() const noexcept { return m_isReady; }

signals:
    void insertRequested(const fiberloom::Edit &edit);

private:
    void buildForm();
    void connectForm();
    void showTable(std::size_t block);
    void setKind(EntityKind kind);
    void fillColumnChoices();
    void replan();
    void take(BlocksPlan plan);
    void refresh();
    void refreshTabs();
    void insert();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString title() const;

    Project &m_project;
    std::vector<PasteBlock> m_blocks; ///< none when the text is no table
    std::size_t m_shown = 0;
    BlocksPlan m_plan;
    bool m_isReady = false;
    QTabBar *m_tabs;
    QComboBox *m_kind;
    QComboBox *m_decimal;
    QCheckBox *m_header;
    QCheckBox *m_updates;
    QLabel *m_help;
    QTableView *m_table;
    PastePreviewModel *m_model;
    std::vector<QComboBox *> m_choices;
    QLabel *m_summary;
    NoticeBox *m_notice;
    QPushButton *m_insert;
    JobRunner m_planning;
};

} // namespace fiberloom
