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
constexpr int noteGap = 8; ///< on each side of the line above the note
constexpr int columnGap = 20;
constexpr int distance = 16;
constexpr double titlePixels = 13.0;
constexpr double rowPixels = 12.0;
constexpr double sourcePixels = 11.0;
/// Of the content; what is wider is broken into lines, so that little of the map is covered.
constexpr int widest = 320;
constexpr int valueFlags = Qt::AlignRight | Qt::AlignTop | Qt::TextWordWrap;

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
        lines += row.label + QLatin1String(": ") + row.value
                 + (row.source.isEmpty() ? QString() : QLatin1String(", ") + row.source);
    if (!m_content.note.isEmpty())
        lines += m_content.note;
    return lines.join(QLatin1Char('\n'));
}

int HoverCard::headHeight() const
{
    const int title = QFontMetrics(m_style.font(titlePixels, true)).height();
    return m_content.subtitle.isEmpty() ? title : title + 2 + QFontMetrics(m_style.font(rowPixels)).height();
}

int HoverCard::noteHeight() const
{
    return m_content.note.isEmpty() ? 0 : 2 * noteGap + QFontMetrics(m_style.font(sourcePixels)).height();
}

std::vector<HoverCard::RowPlace> HoverCard::placeRows(int width) const
{
    const QFontMetrics row(m_style.font(rowPixels));
    const QFontMetrics small(m_style.font(sourcePixels));
    int labels = 0;
    for (const HoverContent::Row &each : m_content.rows)
        labels = std::max(labels, row.horizontalAdvance(each.label));
    const int left = labels + columnGap;
    std::vector<RowPlace> places;
    int top = headHeight();
    for (const HoverContent::Row &each : m_content.rows) {
        top += rowGap;
        const QRect room(left, top, std::max(width - left, 1), 1000);
        RowPlace place{{0, top, labels, row.height()}, row.boundingRect(room, valueFlags, each.value), {}};
        top = std::max(place.label.bottom(), place.value.bottom()) + 1;
        if (!each.source.isEmpty()) {
            // Its own line may use the whole width.
            place.source = small.boundingRect(QRect(0, top, width, 1000), valueFlags, each.source);
            top = place.source.bottom() + 1;
        }
        places.push_back(place);
    }
    return places;
}

QSize HoverCard::sizeHint() const
{
    const QFontMetrics title(m_style.font(titlePixels, true));
    const QFontMetrics row(m_style.font(rowPixels));
    const QFontMetrics small(m_style.font(sourcePixels));
    int width = std::max(title.horizontalAdvance(m_content.title), row.horizontalAdvance(m_content.subtitle));
    int labels = 0;
    int values = 0;
    for (const HoverContent::Row &each : m_content.rows) {
        labels = std::max(labels, row.horizontalAdvance(each.label));
        values = std::max(values, row.horizontalAdvance(each.value));
        width = std::max(width, small.horizontalAdvance(each.source));
    }
    width = std::max(width, small.horizontalAdvance(m_content.note));
    width = std::min(std::max(width, labels + columnGap + values), widest);
    const std::vector<RowPlace> places = placeRows(width);
    int height = headHeight();
    if (!places.empty()) {
        const RowPlace &last = places.back();
        height = std::max({last.label.bottom(), last.value.bottom(), last.source.bottom()}) + 1;
    }
    return {width + 2 * (padding + shadowReach), height + noteHeight() + 2 * (padding + shadowReach)};
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

    const QRect inside = card.adjusted(padding, padding, -padding, -padding).toRect();
    painter.translate(inside.topLeft());
    const int width = inside.width();
    const QFont titleFont = m_style.font(titlePixels, true);
    const QFont rowFont = m_style.font(rowPixels);
    const QFontMetrics title(titleFont);
    painter.setFont(titleFont);
    painter.setPen(m_style.text);
    painter.drawText(QRect(0, 0, width, title.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     title.elidedText(m_content.title, Qt::ElideMiddle, width));
    painter.setFont(rowFont);
    if (!m_content.subtitle.isEmpty()) {
        const QFontMetrics row(rowFont);
        painter.setPen(m_style.dimmedText);
        painter.drawText(QRect(0, title.height() + 2, width, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         row.elidedText(m_content.subtitle, Qt::ElideRight, width));
    }
    const std::vector<RowPlace> places = placeRows(width);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const HoverContent::Row &row = m_content.rows[i];
        painter.setFont(rowFont);
        painter.setPen(m_style.dimmedText);
        painter.drawText(places[i].label, Qt::AlignLeft | Qt::AlignTop, row.label);
        painter.setPen(row.alert ? m_style.overLimit : m_style.text);
        painter.drawText(places[i].value.adjusted(-2, 0, 0, 0), valueFlags, row.value);
        painter.setFont(m_style.font(sourcePixels));
        painter.setPen(m_style.dimmedText);
        painter.drawText(places[i].source.adjusted(-2, 0, 0, 0), valueFlags, row.source);
    }
    if (!m_content.note.isEmpty()) {
        const QRect note(0, inside.height() - noteHeight() + 2 * noteGap, width, noteHeight() - 2 * noteGap);
        painter.setPen(QPen(m_style.hairline, 1.0));
        painter.drawLine(QPointF(0.0, note.top() - noteGap + 0.5), QPointF(width, note.top() - noteGap + 0.5));
        const QFont font = m_style.font(sourcePixels);
        painter.setFont(font);
        painter.setPen(m_style.dimmedText);
        painter.drawText(note, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(m_content.note, Qt::ElideRight, width));
    }
}

} // namespace fiberloom
