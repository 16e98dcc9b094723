// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/mapcard.h"
#include "diagram/colorscale.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace fiberloom {

class BoundsBar;

/// The small card above the legend that edits an overlay's scale: blended or in classes, how many, between which bounds, over
/// which range, in which colors. What fits is taken at once; what does not is marked where it stands, with the reason.
class ScaleCard final : public MapCard
{
    Q_OBJECT

public:
    explicit ScaleCard(QWidget *parent);

    /// Shows a scale with its bottom left corner at a place of the parent.
    void open(const OverlayScale &scale, const Overlay &overlay, QPoint bottomLeft);
    /// The scale became this by other hands, such as undo.
    void show(const OverlayScale &scale, const Overlay &overlay);
    [[nodiscard]] const OverlayScale &scale() const noexcept { return m_scale; }

signals:
    void scaleChanged(const fiberloom::OverlayScale &scale);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void styleParts() override;
    void build();
    void fill();
    void take(const OverlayScale &scale);
    void refuse(QLineEdit *field, const Error &error);
    void onMode();
    void onClasses(int classes);
    void onBoundsTyped();
    void onRange();
    void place();

    OverlayScale m_scale;
    Overlay m_overlay;
    QPoint m_bottomLeft;
    bool m_filling = false;
    QLabel *m_title;
    QComboBox *m_mode;
    QComboBox *m_ramp;
    QLabel *m_classesLabel;
    QSpinBox *m_classes;
    QLabel *m_boundsLabel;
    BoundsBar *m_bar;
    QLineEdit *m_bounds;
    QComboBox *m_range;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLabel *m_unit;
    QLabel *m_error;
    QPushButton *m_reset;
    QToolButton *m_close;
};

} // namespace fiberloom
