// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "canvas/mapcard.h"

class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;
class QToolButton;

namespace fiberloom {

/// Asks how far a line may move when its bends are thinned out, and says how many bends would be left. The owner shows what
/// comes of it on the map meanwhile.
class SimplifyCard final : public MapCard
{
    Q_OBJECT

public:
    explicit SimplifyCard(QWidget *parent);

    /// Opens at the top of the map; `routeName` is what is simplified.
    void open(const QString &routeName);
    [[nodiscard]] Kilometers tolerance() const;
    void setCount(int before, int after);

signals:
    void toleranceChanged();
    void accepted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void styleParts() override;
    void place();

    QLabel *m_title;
    QSlider *m_slider;
    QSpinBox *m_meters;
    QLabel *m_count;
    QPushButton *m_apply;
    QToolButton *m_close;
};

} // namespace fiberloom
