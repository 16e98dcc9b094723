// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include <vector>

class QCheckBox;
class QLabel;
class QProgressBar;
class QToolButton;

namespace fiberloom {

class Analyses;
class AnalysisTier;
class Theme;

/// Where each analysis stands: up to date, being computed and how far, outdated, failed and why, switched off; how near the routing is to the best; with a switch and
/// a button to stop or begin again. A card that opens above the status bar. Theme and analyses must outlive it.
class AnalysesPanel final : public QFrame
{
    Q_OBJECT

public:
    AnalysesPanel(const Theme &theme, Analyses &analyses, QWidget *parent = nullptr);

    /// Opens as a popup with its bottom left corner there.
    void showAbove(QPoint globalPosition);
    [[nodiscard]] static QString stateText(const AnalysisTier &tier);

private:
    struct Row
    {
        AnalysisTier *tier;
        QCheckBox *on;
        QLabel *state;
        QProgressBar *bar;
        QToolButton *button;
    };
    void addRow(AnalysisTier &tier);
    void updateOptimality();
    void update();

    const Theme &m_theme;
    const Analyses &m_analyses;
    QLabel *m_optimality = nullptr;
    std::vector<Row> m_rows;
};

} // namespace fiberloom
