// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/toolreply.h"
#include "diagram/mapstyle.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace fiberloom {

/// A small offer beside a site that was dropped on a route, not in anybody's way: split the route there, or leave it.
class SplitOfferCard final : public QFrame
{
    Q_OBJECT

public:
    explicit SplitOfferCard(QWidget *parent);

    void setMapStyle(const MapStyle &style);
    void offer(const SplitOffer &offer, const QString &routeName, QPoint anchor);

signals:
    void accepted(const fiberloom::SplitOffer &offer);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    MapStyle m_style = MapStyle::light();
    std::optional<SplitOffer> m_offer;
    QLabel *m_text;
    QPushButton *m_split;
    QToolButton *m_close;
};

} // namespace fiberloom
