// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entitykind.h"
#include "solver/failures/failure.h"
#include "tables/celldelegate.h"

#include <QTabWidget>

#include <vector>

namespace fiberloom {

class Analyses;
class FailurePanel;
class ProblemPanel;
class ProblemTableModel;
class Project;
class RiskPanel;
class Selection;
class TablePanel;

/// The tables of a project as tabs: sites, routes, cables, demands, risk groups, found risks, failures, problems (with their number), then plans,
/// scenarios, growth, build options and the catalog. A table is made when its tab is first shown, so that a large project comes
/// without the cost of the tables that nobody looks at. Project, analyses, selection and theme must outlive it.
class TableTabs final : public QTabWidget
{
    Q_OBJECT

public:
    TableTabs(Project &project, Analyses &analyses, Selection &selection, const Theme &theme,
              QWidget *parent = nullptr);

    /// Made if it was not shown yet; null for a kind without a table.
    [[nodiscard]] TablePanel *panel(EntityKind kind);
    [[nodiscard]] ProblemPanel *problems() const noexcept { return m_problems; }
    [[nodiscard]] ProblemTableModel *problemModel() const noexcept { return m_problemModel; }
    void showTable(EntityKind kind);
    [[nodiscard]] FailurePanel *failures() const noexcept { return m_failures; }
    [[nodiscard]] RiskPanel *risks() const noexcept { return m_risks; }
    void showRisks();
    void showProblems();
    void showFailures();
    void setUtilizationColor(const UtilizationColor &color);

    /// Columns of all tables and the chosen tab.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

signals:
    void flyTo(fiberloom::EntityRef ref);
    void addRequested(fiberloom::EntityKind kind);
    /// To look at the network in it.
    void failureChosen(const fiberloom::Failure &failure);
    /// Errors and warnings.
    void problemCountChanged(int count);

private:
    class Page;
    [[nodiscard]] Page *page(EntityKind kind) const noexcept;
    [[nodiscard]] TablePanel *makePanel(EntityKind kind);
    void onProblemsUpdated();

    Project &m_project;
    Analyses &m_analyses;
    Selection &m_selection;
    const Theme &m_theme;
    std::vector<Page *> m_pages;
    UtilizationColor m_utilizationColor;
    ProblemTableModel *m_problemModel;
    ProblemPanel *m_problems;
    FailurePanel *m_failures;
    RiskPanel *m_risks;
    int m_problemCount = -1;
};

} // namespace fiberloom
