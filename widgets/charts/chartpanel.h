// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

#include <utility>
#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QStackedLayout;

namespace fiberloom {

class ChartCanvas;
class Theme;

/// What the chart docks share: a title with its unit, a choice of views, the chart, and words below it, or one sentence where
/// there is nothing to draw. Figures are gathered only while the panel can be seen.
class ChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPanel(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] ChartCanvas &canvas() const noexcept { return *m_canvas; }
    /// The words below the chart, without markup.
    [[nodiscard]] QString words() const;
    /// The sentence that is shown instead of a chart; empty while there is a chart.
    [[nodiscard]] QString emptyText() const;

    [[nodiscard]] int view() const;
    void setView(int view);

protected:
    /// Gathers the figures and shows them. Called when something changed and the panel is visible.
    virtual void refresh() = 0;
    /// refresh() now, or when the panel is next seen.
    void requestRefresh();

    void setTitle(const QString &title, const QString &unit);
    void setViews(const QStringList &names);
    /// Words and colors that the chart uses, before the other words.
    void setWords(const QString &words, const std::vector<std::pair<QColor, QString>> &legend = {});
    void showEmpty(const QString &sentence);
    void showChart();
    void setOutdated(bool outdated);
    [[nodiscard]] const Theme &theme() const noexcept { return m_theme; }

    void showEvent(QShowEvent *event) override;

private:
    void updateTitle();

    const Theme &m_theme;
    QString m_titleText;
    QString m_unit;
    QString m_plainWords;
    bool m_stale = true;
    QLabel *m_title;
    QHBoxLayout *m_header;
    QButtonGroup *m_views;
    ChartCanvas *m_canvas;
    QLabel *m_empty;
    QLabel *m_words;
    QStackedLayout *m_stack;
};

} // namespace fiberloom
