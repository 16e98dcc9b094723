// SPDX-License-Identifier: Apache-2.0
#include "theme/palettebutton.h"

#include <QApplication>
#include <QMouseEvent>

namespace fiberloom {

PaletteButton::PaletteButton(const QIcon &icon, const QString &text, QWidget *parent) : QToolButton(parent)
{
    setIcon(icon);
    setText(text);
    setAccessibleName(text);
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setIconSize(QSize(24, 24));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::OpenHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PaletteButton::sizeHint() const
{
    return QToolButton::sizeHint().expandedTo(QSize(96, 64));
}

QSize PaletteButton::minimumSizeHint() const
{
    return QSize(64, 64);
}

void PaletteButton::mousePressEvent(QMouseEvent *event)
{
    m_mayDrag = event->button() == Qt::LeftButton;
    m_pressedAt = event->position().toPoint();
    QToolButton::mousePressEvent(event);
}

void PaletteButton::mouseMoveEvent(QMouseEvent *event)
{
    const int distance = (event->position().toPoint() - m_pressedAt).manhattanLength();
    if (m_mayDrag && (event->buttons() & Qt::LeftButton) && distance >= QApplication::startDragDistance()) {
        m_mayDrag = false;
        setDown(false); // so that the release is no click
        emit draggedOut();
        return;
    }
    if (m_mayDrag)
        QToolButton::mouseMoveEvent(event);
}

} // namespace fiberloom
