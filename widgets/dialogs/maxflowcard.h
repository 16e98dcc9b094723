// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/demandpaths.h"
#include "document/jobrunner.h"
#include "solver/paths/maxflow.h"

#include <QFrame>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace fiberloom {

class Analyses;
class Project;
class Selection;
class Theme;

/// The most that can flow from some sites to others, with the cut that limits it, as a card on the map. Each side is what was
/// selected when its button was pressed. Computed in the background and again after every edit while it is open. Everything
/// handed in must outlive it.
class MaxFlowCard final : public QFrame
{
    Q_OBJECT

public:
    MaxFlowCard(const Theme &theme, const Project &project, const Analyses &analyses, const Selection &selection,
                QWidget *parent = nullptr);

    /// Opens the card: two selected sites are one a side; else all are sources, and the other side is asked for.
    void askSelection();
    /// A site is on one side at most: the one it is put on last.
    void setSources(std::vector<SiteId> sites);
    void setTargets(std::vector<SiteId> sites);
    [[nodiscard]] const std::vector<SiteId> &sources() const noexcept { return m_from.sites; }
    [[nodiscard]] const std::vector<SiteId> &targets() const noexcept { return m_to.sites; }
    [[nodiscard]] const std::optional<MaxFlow> &result() const noexcept { return m_result; }
    [[nodiscard]] QString text() const;

signals:
    /// Both sides and a cut, or nothing when the card is closed.
    void highlightChanged(const fiberloom::MapHighlight &highlight);

private:
    enum class Shown { Cut, RouteCut };
    struct Side
    {
        QLabel *names;
        QPushButton *take;
        std::vector<SiteId> sites = {};
    };
    [[nodiscard]] Side makeSide(const QString &title, const QString &tip, const QString &name);
    void put(Side &side, Side &other, std::vector<SiteId> sites);
    void askAgain();
    void dismiss();
    [[nodiscard]] JobRunner::Job prepare();
    void update();
    void updateSides();
    void pointAt(Shown shown);

    const Project &m_project;
    const Analyses &m_analyses;
    const Selection &m_selection;
    std::optional<MaxFlow> m_result;
    bool m_isAnswered = false;
    Shown m_shown = Shown::Cut;
    QLabel *m_value;
    QLabel *m_details;
    QPushButton *m_showCut;
    QPushButton *m_showRouteCut;
    QToolButton *m_close;
    Side m_from;
    Side m_to;
    JobRunner m_runner; ///< last: ends first
};

} // namespace fiberloom
