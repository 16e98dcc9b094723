// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/colorscale.h"

#include <QWidget>

#include <optional>

namespace fiberloom {

/// A scale as a bar of its colors, with a handle at each bound that can be dragged or moved with the arrow keys.
class BoundsBar final : public QWidget
{
    Q_OBJECT

public:
    explicit BoundsBar(QWidget *parent);

    void show(const OverlayScale &scale, const Overlay &overlay, const MapStyle &style);
    [[nodiscard]] QSize sizeHint() const override { return {264, 28}; }
    /// Where a bound's handle is, in this widget.
    [[nodiscard]] QPointF handle(std::size_t bound) const;

signals:
    /// Always between its neighbors.
    void boundMoved(std::size_t bound, double figure);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] ColorScale colors() const;
    [[nodiscard]] QRectF bar() const;
    void moveTo(double place);

    OverlayScale m_scale;
    Overlay m_overlay;
    MapStyle m_style = MapStyle::light();
    std::optional<std::size_t> m_grabbed;
    std::size_t m_current = 0; ///< that keys move
};

} // namespace fiberloom
