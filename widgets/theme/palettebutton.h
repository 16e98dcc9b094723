// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPoint>
#include <QToolButton>

namespace fiberloom {

// A card in the palette: drawing above, name below. It can be clicked like any button, and says when the mouse pulls
// it away, which is when its owner starts a drag.
class PaletteButton final : public QToolButton
{
    Q_OBJECT
public:
    PaletteButton(const QIcon &icon, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    // The left button is held and has moved by QApplication::startDragDistance(). No click follows.
    void draggedOut();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QPoint m_pressedAt;
    bool m_mayDrag = false;
};

} // namespace fiberloom
