// SPDX-License-Identifier: Apache-2.0
#include "canvas/splitoffercard.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace fiberloom {

SplitOfferCard::SplitOfferCard(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_split(new QPushButton(tr("Split it here"), this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("splitOffer"));
    setAccessibleName(tr("Offer to split the route"));
    m_split->setObjectName(QStringLiteral("splitButton"));
    m_split->setToolTip(tr("Make two routes that meet at the site"));
    m_close->setObjectName(QStringLiteral("keepButton"));
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Leave the route whole"));
    m_close->setToolTip(tr("Leave the route whole"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_split);
    layout->addWidget(m_close);
    connect(m_split, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto offer = std::exchange(m_offer, std::nullopt))
            emit accepted(*offer);
    });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void SplitOfferCard::setMapStyle(const MapStyle &style)
{
    m_style = style;
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, style.text);
    m_text->setPalette(colors);
    update();
}

void SplitOfferCard::offer(const SplitOffer &offer, const QString &routeName, QPoint anchor)
{
    m_offer = offer;
    m_text->setText(tr("This lies on %1").arg(routeName));
    adjustSize();
    QPoint corner = anchor + QPoint(14, 14);
    if (const QWidget *host = parentWidget()) {
        corner.setX(std::max(4, std::min(corner.x(), host->width() - width() - 4)));
        corner.setY(std::max(4, std::min(corner.y(), host->height() - height() - 4)));
    }
    move(corner);
    show();
    raise();
}

void SplitOfferCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QFrame::keyPressEvent(event);
        return;
    }
    hide();
    if (QWidget *host = parentWidget())
        host->setFocus();
}

void SplitOfferCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_style.card);
    painter.setPen(QPen(m_style.hairline, 1.0));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_style.cardRadius, m_style.cardRadius);
}

} // namespace fiberloom
