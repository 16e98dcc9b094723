// SPDX-License-Identifier: Apache-2.0
#include "dialogs/samplebutton.h"

#include "theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace fiberloom {

namespace {

constexpr int padding = 10;
constexpr int textHeight = 62;
constexpr double radius = 10.0;

} // namespace

SampleButton::SampleButton(const Theme &theme, const QString &id, const QString &name, const QString &description,
                           QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_id(id), m_description(description)
{
    setText(name);
    setAccessibleName(name);
    setAccessibleDescription(description);
    setToolTip(description);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void SampleButton::setPreview(const QImage &picture)
{
    m_preview = picture;
    update();
}

QSize SampleButton::sizeHint() const
{
    return {previewSize.width(), previewSize.height() + textHeight};
}

void SampleButton::paintEvent(QPaintEvent *)
{
    const ThemeColors &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF card = QRectF(rect()).adjusted(1, 1, -1, -1);
    QPainterPath shape;
    shape.addRoundedRect(card, radius, radius);
    painter.fillPath(shape, isDown() ? colors.window : colors.panel);
    painter.save();
    painter.setClipPath(shape);
    const QRect picture(0, 0, width(), previewSize.height());
    if (m_preview.isNull()) {
        painter.fillRect(picture, colors.window);
        m_theme.icon(QStringLiteral("demand"))
            .paint(&painter, QRect(picture.center() - QPoint(14, 14), QSize(28, 28)), Qt::AlignCenter, QIcon::Disabled);
    } else {
        painter.drawImage(picture, m_preview);
    }
    painter.setPen(QPen(colors.hairline, 1));
    painter.drawLine(QPointF(0, picture.bottom() + 0.5), QPointF(width(), picture.bottom() + 0.5));
    painter.restore();

    QRect text(padding, picture.height() + 8, width() - 2 * padding, 18);
    QFont bold = m_theme.font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(colors.text);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(this->text(), Qt::ElideRight, text.width()));
    painter.setFont(m_theme.smallFont());
    painter.setPen(colors.dimmed);
    text = QRect(padding, text.bottom() + 1, text.width(), textHeight - 28);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_description);

    const bool focused = hasFocus();
    painter.setPen(QPen(focused        ? colors.accent
                        : underMouse() ? colors.planned
                                       : colors.hairline,
                        focused ? 2.0 : 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shape);
}

} // namespace fiberloom
