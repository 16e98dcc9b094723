// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcard.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int besideEdge = 4;

} // namespace

MapCard::MapCard(QWidget *parent) : QFrame(parent)
{
    hide();
}

void MapCard::setMapStyle(const MapStyle &style)
{
    m_style = style;
    styleParts();
    update();
}

void MapCard::setTextColor(QLabel &label, const QColor &color)
{
    QPalette colors = label.palette();
    colors.setColor(QPalette::WindowText, color);
    label.setPalette(colors);
}

QToolButton *MapCard::makeCloseButton(const QString &name, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(QStringLiteral("✕"));
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    button->setToolTip(text);
    connect(button, &QToolButton::clicked, this, &MapCard::dismiss);
    return button;
}

void MapCard::dismiss()
{
    hide();
    if (QWidget *host = parentWidget())
        host->setFocus();
    emit closed();
}

void MapCard::moveWithin(QPoint corner)
{
    if (const QWidget *host = parentWidget()) {
        corner.setX(std::max(besideEdge, std::min(corner.x(), host->width() - width() - besideEdge)));
        corner.setY(std::max(besideEdge, std::min(corner.y(), host->height() - height() - besideEdge)));
    }
    move(corner);
}

void MapCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void MapCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_style.card);
    painter.setPen(QPen(m_style.hairline, 1.0));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_style.cardRadius, m_style.cardRadius);
}

} // namespace fiberloom
