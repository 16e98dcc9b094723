// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace fiberloom {

class Analyses;

/// The status bar's word on the figures: what is being computed, how far it is, a way to stop it, and whether demands are
/// without a path. What is done at once does not flicker by.
class SolverStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit SolverStatus(Analyses &analyses, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

signals:
    /// The count of bad demands was clicked.
    void problemsRequested();

private:
    void update();
    void updateBad();

    Analyses &m_analyses;
    QLabel *m_text;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
    QToolButton *m_bad;
    QTimer m_patience;
    bool m_wasComputing = false;
};

} // namespace fiberloom
