// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/jobrunner.h"
#include "tables/selectionrule.h"

#include <QDialog>
#include <QStringList>

#include <functional>
#include <optional>
#include <set>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fiberloom {

class Analyses;
class Project;
class RuleLine;
class Selection;
class Theme;

/// Select by rule: "Routes where all hold: Cable: Tenure = Leased, Utilization > 80". Counts while it is put together, also as
/// the network and its results change; selects, adds to what is selected, removes from it, or keeps what is in both. Does not
/// hold up the window; what it is given must outlive it.
class RuleDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `recent` are rules as text, latest first.
    RuleDialog(const Theme &theme, const Project &project, const Analyses &analyses, Selection &selection,
               QStringList recent, QWidget *parent = nullptr);

    void setRule(const SelectionRule &rule);
    [[nodiscard]] SelectionRule rule() const;
    /// How many rows fulfill it; nothing while it says something that cannot be compared.
    [[nodiscard]] std::optional<std::size_t> count() const noexcept { return m_count; }

signals:
    /// A rule was used: the rules to remember, latest first.
    void recentChanged(const QStringList &recent);

private:
    enum class Use { Select, Add, Remove, Keep };

    void buildForm(const Theme &theme);
    RuleLine *addLine();
    void removeLine(RuleLine *line);
    void clearLines();
    /// Counts at once where that is quick, else off the GUI thread; the newest rule wins.
    void update();
    [[nodiscard]] JobRunner::Job countJob();
    void showFound(const Result<std::set<EntityRef>> &found);
    void use(Use use);
    void fillRecent();
    [[nodiscard]] std::function<Result<std::set<EntityRef>>()> search() const;

    const Theme &m_theme;
    const Project &m_project;
    const Analyses &m_analyses;
    Selection &m_selection;
    QStringList m_recent;
    std::optional<std::size_t> m_count;
    QComboBox *m_kind;
    QComboBox *m_join;
    QComboBox *m_recentBox;
    QVBoxLayout *m_linesLayout = nullptr;
    std::vector<RuleLine *> m_lines;
    QLabel *m_message;
    std::vector<QPushButton *> m_uses;
    JobRunner m_runner;
};

} // namespace fiberloom
