// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/overlay.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace fiberloom {

class Analyses;
class Project;
class Theme;

/// What the map shows and of which state of the world: overlay, scenario, how traffic is routed in it and how near that is to the
/// best, year. For the bar above the map. Scenario and year are set in Analyses, and followed from there.
class ScenarioBar final : public QWidget
{
    Q_OBJECT

public:
    ScenarioBar(const Theme &theme, const Project &project, Analyses &analyses, QWidget *parent = nullptr);

    [[nodiscard]] OverlayKind overlay() const;
    /// Shows what is the case, without a signal.
    void setOverlay(OverlayKind overlay);

signals:
    void overlayChosen(fiberloom::OverlayKind overlay);
    /// For the scenario that is shown, or where none says.
    void routingChosen(fiberloom::RoutingPolicy policy);
    /// Over how many paths demands are split, of the same.
    void pathsChosen(int paths);

private:
    void fillScenarios();
    void updateYears();
    void showWorld();
    void showOptimality();

    const Project &m_project;
    Analyses &m_analyses;
    QComboBox *m_overlay;
    QComboBox *m_scenario;
    QComboBox *m_routing;
    QSpinBox *m_paths;
    QLabel *m_optimality;
    QLabel *m_firstYear;
    QSlider *m_slider;
    QLabel *m_lastYear;
    QToolButton *m_year;
};

} // namespace fiberloom
