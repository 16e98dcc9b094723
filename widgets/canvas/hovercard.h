// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/hovercontent.h"
#include "diagram/mapstyle.h"

#include <QWidget>

#include <vector>

namespace fiberloom {

/// The floating card beside the cursor: figures, and dimmed below them where they come from. Lets the mouse through.
class HoverCard final : public QWidget
{
    Q_OBJECT

public:
    explicit HoverCard(QWidget *parent);

    void setMapStyle(const MapStyle &style);
    /// Shows the card beside `anchor` (parent's pixels), within the parent.
    void showAt(const HoverContent &content, QPoint anchor);
    [[nodiscard]] const HoverContent &content() const noexcept { return m_content; }
    /// Title and rows as lines of text, for screen readers and tests.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// What a row takes (pixels): texts wider than the card has room for are broken into lines.
    struct RowPlace
    {
        QRect label;
        QRect value;
        QRect source;
    };
    [[nodiscard]] std::vector<RowPlace> placeRows(int width) const;
    [[nodiscard]] int headHeight() const;
    /// Below the rows; 0 without a note.
    [[nodiscard]] int noteHeight() const;

    MapStyle m_style = MapStyle::light();
    HoverContent m_content;
};

} // namespace fiberloom
