// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QToolButton;

namespace fiberloom {

class Analyses;
class AnalysisTier;

/// The status bar's word on the figures: what is being computed, how far it is, a way to stop it, and whether demands are
/// without a path. A click on it asks for the analyses one by one. What is done at once does not flicker by.
class SolverStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit SolverStatus(Analyses &analyses, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

signals:
    /// The count of bad demands was clicked.
    void problemsRequested();
    /// The text was clicked: where each analysis stands.
    void analysesRequested();

private:
    void update();
    void updateBad();
    /// The first that is being computed, in the order in which they run; null when none is.
    [[nodiscard]] AnalysisTier *running() const;
    [[nodiscard]] AnalysisTier *standing(int state) const;

    Analyses &m_analyses;
    QToolButton *m_text;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
    QToolButton *m_bad;
    QTimer m_patience;
    bool m_wasComputing = false;
};

} // namespace fiberloom
