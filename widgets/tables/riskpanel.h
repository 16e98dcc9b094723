// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/risksearch.h"

#include <QWidget>

#include <optional>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace fiberloom {

class Analyses;
class Project;
class Selection;
class Theme;
struct Edit;

/// Shared risks that the drawing suggests: routes that run close together, or enter a site by the same side. Choosing one selects
/// its routes and shows the stretch; it is accepted as a risk group, rejected, or taken up again. Everything handed in must
/// outlive it.
class RiskPanel final : public QWidget
{
    Q_OBJECT

public:
    RiskPanel(Project &project, const Analyses &analyses, Selection &selection, const Theme &theme,
              QWidget *parent = nullptr);

    [[nodiscard]] QTreeWidget *view() const noexcept { return m_view; }
    [[nodiscard]] const RiskSearch &search() const noexcept { return m_search; }
    void find();

signals:
    /// The stretches of the chosen finding, to show on the map.
    void evidenceChosen(const std::vector<fiberloom::LineString> &lines);
    /// A double click or Enter: to be taken there.
    void evidenceActivated(const std::vector<fiberloom::LineString> &lines);
    void refused(const QString &message);

private:
    void buildBar(const Theme &theme);
    void buildView(const Theme &theme);
    void fill();
    void updateState();
    void onRowChosen();
    [[nodiscard]] const RiskFinding *current() const;
    void apply(const Edit &edit);

    Project &m_project;
    Selection &m_selection;
    RiskSearch m_search;
    QDoubleSpinBox *m_meters = nullptr;
    QDoubleSpinBox *m_kilometers = nullptr;
    QDoubleSpinBox *m_entryMeters = nullptr;
    QPushButton *m_find = nullptr;
    QLabel *m_summary = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_reject = nullptr;
    QPushButton *m_reconsider = nullptr;
    QTreeWidget *m_view = nullptr;
};

} // namespace fiberloom
