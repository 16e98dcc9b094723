// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartdata.h"

#include <QWidget>

#include <set>
#include <variant>

class QScrollBar;

namespace fiberloom {

class Theme;

/// Draws one chart and says which of its items was clicked. The only user of Qt Charts, so that it can be replaced.
/// An item is a row, a bin, or a point of the first line. Up and down (rows) or left and right go from item to item.
/// Only what is seen is built, so the number of rows does not matter.
class ChartCanvas final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartCanvas(const Theme &theme, QWidget *parent = nullptr);
    ~ChartCanvas() override;

    void showRows(ChartRows rows);
    void showHistogram(ChartHistogram histogram);
    void showLines(ChartLines lines);
    void clear();

    /// Marks items; rows are scrolled so that the first of them is seen, if none is. Forgotten by every show...().
    void setHighlighted(std::set<std::size_t> items);
    [[nodiscard]] const std::set<std::size_t> &highlighted() const noexcept { return m_highlighted; }
    /// Faded, as long as the figures are older than the network.
    void setOutdated(bool outdated);
    [[nodiscard]] bool isOutdated() const noexcept { return m_outdated; }

    [[nodiscard]] std::size_t itemCount() const noexcept;
    /// Nothing where no item can be clicked. In this widget's pixels.
    [[nodiscard]] std::optional<std::size_t> itemAt(QPoint position) const;
    /// Where an item can be clicked; empty while it is scrolled out.
    [[nodiscard]] QRect itemRect(std::size_t item) const;
    /// "Denver–Kansas City: 97 %", for tooltip and screen reader.
    [[nodiscard]] QString itemText(std::size_t item) const;
    /// Rows that are seen at once.
    [[nodiscard]] std::size_t rowsSeen() const;

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// @param extend Shift or Ctrl was held: add to what is selected
    void clicked(std::size_t item, bool extend);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    class View;
    using Content = std::variant<std::monostate, ChartRows, ChartHistogram, ChartLines>;

    void setContent(Content content);
    void layOut();
    void rebuild();
    [[nodiscard]] QColor shown(QColor color) const;
    [[nodiscard]] std::size_t firstRow() const;
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] double nameWidth(const ChartRows &rows) const;

    const Theme &m_theme;
    Content m_content;
    std::set<std::size_t> m_highlighted;
    bool m_outdated = false;
    View *m_view;
    QScrollBar *m_scroll;
};

} // namespace fiberloom
