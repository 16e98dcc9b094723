// SPDX-License-Identifier: Apache-2.0
#include "canvas/hovercard.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int padding = 12;
constexpr int shadowReach = 8;
constexpr int rowGap = 5;
constexpr int columnGap = 20;
constexpr int distance = 16;
constexpr double titlePixels = 13.0;
constexpr double rowPixels = 12.0;

} // namespace

HoverCard::HoverCard(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void HoverCard::setMapStyle(const MapStyle &style)
{
    m_style = style;
    update();
}

QString HoverCard::text() const
{
    QStringList lines{m_content.title};
    if (!m_content.subtitle.isEmpty())
        lines += m_content.subtitle;
    for (const HoverContent::Row &row : m_content.rows)
        lines += row.label + QLatin1String(": ") + row.value;
    return lines.join(QLatin1Char('\n'));
}

QSize HoverCard::sizeHint() const
{
    const QFontMetrics title(m_style.font(titlePixels, true));
    const QFontMetrics row(m_style.font(rowPixels));
    int width = std::max(title.horizontalAdvance(m_content.title), row.horizontalAdvance(m_content.subtitle));
    int labels = 0;
    int values = 0;
    for (const HoverContent::Row &each : m_content.rows) {
        labels = std::max(labels, row.horizontalAdvance(each.label));
        values = std::max(values, row.horizontalAdvance(each.value));
    }
    width = std::max(width, labels + columnGap + values);
    int height = title.height() + static_cast<int>(m_content.rows.size()) * (row.height() + rowGap);
    if (!m_content.subtitle.isEmpty())
        height += row.height() + 2;
    return {width + 2 * (padding + shadowReach), height + 2 * (padding + shadowReach)};
}

void HoverCard::showAt(const HoverContent &content, QPoint anchor)
{
    m_content = content;
    setAccessibleName(content.title);
    setAccessibleDescription(text());
    const QSize size = sizeHint();
    resize(size);
    QPoint corner = anchor + QPoint(distance, distance) - QPoint(shadowReach, shadowReach);
    if (const QWidget *host = parentWidget()) {
        // Beside the cursor on the other side rather than under it.
        if (corner.x() + size.width() > host->width())
            corner.setX(anchor.x() - distance - size.width() + shadowReach);
        if (corner.y() + size.height() > host->height())
            corner.setY(anchor.y() - distance - size.height() + shadowReach);
        corner.setX(std::max(0, corner.x()));
        corner.setY(std::max(0, corner.y()));
    }
    move(corner);
    update();
    show();
    raise();
}

void HoverCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(shadowReach, shadowReach, -shadowReach, -shadowReach);
    painter.setPen(Qt::NoPen);
    for (int ring = shadowReach; ring > 0; --ring) {
        QColor shade = m_style.shadow;
        shade.setAlphaF(shade.alphaF() / shadowReach);
        painter.setBrush(shade);
        painter.drawRoundedRect(card.adjusted(-ring, -ring + 2, ring, ring), m_style.cardRadius + ring,
                                m_style.cardRadius + ring);
    }
    painter.setBrush(m_style.card);
    painter.setPen(QPen(m_style.hairline, 1.0));
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), m_style.cardRadius, m_style.cardRadius);

    QRectF line = card.adjusted(padding, padding, -padding, -padding);
    const QFont titleFont = m_style.font(titlePixels, true);
    const QFont rowFont = m_style.font(rowPixels);
    painter.setFont(titleFont);
    painter.setPen(m_style.text);
    line.setHeight(QFontMetrics(titleFont).height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_content.title);
    painter.setFont(rowFont);
    const double rowHeight = QFontMetrics(rowFont).height();
    double top = line.bottom();
    if (!m_content.subtitle.isEmpty()) {
        painter.setPen(m_style.dimmedText);
        painter.drawText(QRectF(line.left(), top + 2, line.width(), rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         m_content.subtitle);
        top += rowHeight + 2;
    }
    for (const HoverContent::Row &row : m_content.rows) {
        const QRectF place(line.left(), top + rowGap, line.width(), rowHeight);
        painter.setPen(m_style.dimmedText);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, row.label);
        painter.setPen(row.alert ? m_style.overLimit : m_style.text);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, row.value);
        top += rowHeight + rowGap;
    }
}

} // namespace fiberloom
