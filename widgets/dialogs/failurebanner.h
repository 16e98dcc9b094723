// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace fiberloom {

class Analyses;
class Project;
class Theme;

/// Says above the map that the network is shown in a failure, what that does, and lets one leave. Hidden otherwise. Everything
/// handed in must outlive it.
class FailureBanner final : public QFrame
{
    Q_OBJECT

public:
    FailureBanner(const Theme &theme, const Project &project, Analyses &analyses, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *leaveButton() const noexcept { return m_leave; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void update();
    /// As much of the effect as fits, the rest in a tooltip.
    void showEffect();
    /// What the failure does: from the sweep, else from the routing that is shown.
    [[nodiscard]] QString effect() const;

    const Project &m_project;
    Analyses &m_analyses;
    QLabel *m_name;
    QLabel *m_effect;
    QString m_effectText;
    QPushButton *m_leave;
};

} // namespace fiberloom
