// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace fiberloom {

/// A card on the map: looks as the map's style says, stays within the map, and is closed by Escape or its button, after which
/// the keyboard is the map's again.
class MapCard : public QFrame
{
    Q_OBJECT

public:
    /// Hidden until it is shown.
    explicit MapCard(QWidget *parent);

    void setMapStyle(const MapStyle &style);

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

    [[nodiscard]] const MapStyle &mapStyle() const noexcept { return m_style; }
    /// The style is another: give it to what the card is made of.
    virtual void styleParts() = 0;
    static void setTextColor(QLabel &label, const QColor &color);
    /// A button that dismisses; `text` says what that means.
    [[nodiscard]] QToolButton *makeCloseButton(const QString &name, const QString &text);
    void dismiss();
    /// Moves as near to a corner (parent's pixels) as lets all of the card be seen.
    void moveWithin(QPoint corner);

private:
    MapStyle m_style = MapStyle::light();
};

} // namespace fiberloom
