// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/mapcard.h"
#include "canvas/tools/toolreply.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace fiberloom {

/// A small offer beside a site that was dropped on a route, not in anybody's way: split the route there, or leave it.
class SplitOfferCard final : public MapCard
{
    Q_OBJECT

public:
    explicit SplitOfferCard(QWidget *parent);

    void offer(const SplitOffer &offer, const QString &routeName, QPoint anchor);

signals:
    void accepted(const fiberloom::SplitOffer &offer);

private:
    void styleParts() override;

    std::optional<SplitOffer> m_offer;
    QLabel *m_text;
    QPushButton *m_split;
    QToolButton *m_close;
};

} // namespace fiberloom
