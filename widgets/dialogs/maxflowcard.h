// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/jobrunner.h"
#include "solver/paths/maxflow.h"

#include <QFrame>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace fiberloom {

class Analyses;
class Project;
class Theme;

/// The most that can flow between two sites, with the cut that limits it, as a card on the map. Computed in the background and
/// again after every edit while it is open. Everything handed in must outlive it.
class MaxFlowCard final : public QFrame
{
    Q_OBJECT

public:
    MaxFlowCard(const Theme &theme, const Project &project, const Analyses &analyses, QWidget *parent = nullptr);

    /// Opens the card for two sites.
    void ask(SiteId from, SiteId to);
    [[nodiscard]] const std::optional<MaxFlow> &result() const noexcept { return m_result; }
    [[nodiscard]] QString text() const;

signals:
    /// To show on the map.
    void cutFound(const std::vector<fiberloom::RouteId> &routes);
    void closed();

private:
    [[nodiscard]] JobRunner::Job prepare();
    void update();

    const Project &m_project;
    const Analyses &m_analyses;
    std::optional<SiteId> m_from;
    std::optional<SiteId> m_to;
    std::optional<MaxFlow> m_result;
    bool m_isAnswered = false;
    QLabel *m_title;
    QLabel *m_value;
    QLabel *m_details;
    QPushButton *m_showCut;
    QPushButton *m_showRouteCut;
    QToolButton *m_close;
    JobRunner m_runner; ///< last: ends first
};

} // namespace fiberloom
