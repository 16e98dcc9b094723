// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/hovercontent.h"
#include "diagram/mapstyle.h"

#include <QWidget>

namespace fiberloom {

/// The floating card beside the cursor. Lets the mouse through.
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
    MapStyle m_style = MapStyle::light();
    HoverContent m_content;
};

} // namespace fiberloom
