// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "document/jobrunner.h"
#include "exchange/pastedrows.h"

#include <QDialog>

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace fiberloom {

class NoticeBox;
class PastePreviewModel;
class Project;
class Theme;

/// Rows copied from a spreadsheet, before they become sites, routes or demands: what they are taken for, what each column means,
/// what is wrong with which cell, and how many rows would be added, changed or skipped. Nothing happens until Insert. Does not
/// hold up the window; the project must outlive it.
class PasteDialog final : public QDialog
{
    Q_OBJECT

public:
    PasteDialog(const Theme &theme, Project &project, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] const PastePlan &plan() const noexcept { return m_plan; }
    [[nodiscard]] const PasteMapping &mapping() const noexcept { return m_mapping; }
    /// False while a new reading is computed.
    [[nodiscard]] bool isReady() const noexcept { return m_isReady; }

signals:
    void insertRequested(const fiberloom::Edit &edit);

private:
    void buildForm();
    void setKind(EntityKind kind);
    void fillColumnChoices();
    void replan();
    void take(PastePlan plan);
    void insert();
    [[nodiscard]] QString summary() const;

    Project &m_project;
    std::shared_ptr<const CellGrid> m_grid; ///< null when the text is no table
    PasteMapping m_mapping;
    PastePlan m_plan;
    bool m_isReady = false;
    QComboBox *m_kind;
    QComboBox *m_decimal;
    QCheckBox *m_header;
    QCheckBox *m_updates;
    QTableView *m_table;
    PastePreviewModel *m_model;
    std::vector<QComboBox *> m_choices;
    QLabel *m_summary;
    NoticeBox *m_notice;
    QPushButton *m_insert;
    JobRunner m_planning;
};

} // namespace fiberloom
