// SPDX-License-Identifier: Apache-2.0
#include "canvas/splitoffercard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace fiberloom {

SplitOfferCard::SplitOfferCard(QWidget *parent)
    : MapCard(parent), m_text(new QLabel(this)), m_split(new QPushButton(tr("Split it here"), this)),
      m_close(makeCloseButton(QStringLiteral("keepButton"), tr("Leave the route whole")))
{
    setObjectName(QStringLiteral("splitOffer"));
    setAccessibleName(tr("Offer to split the route"));
    m_split->setObjectName(QStringLiteral("splitButton"));
    m_split->setToolTip(tr("Make two routes that meet at the site"));
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
}

void SplitOfferCard::styleParts()
{
    setTextColor(*m_text, mapStyle().text);
}

void SplitOfferCard::offer(const SplitOffer &offer, const QString &routeName, QPoint anchor)
{
    m_offer = offer;
    m_text->setText(tr("This lies on %1").arg(routeName));
    adjustSize();
    moveWithin(anchor + QPoint(14, 14));
    show();
    raise();
}

} // namespace fiberloom
