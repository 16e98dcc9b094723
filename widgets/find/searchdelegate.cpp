// SPDX-License-Identifier: Apache-2.0
#include "find/searchdelegate.h"

#include "find/searchrows.h"
#include "theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int padding = 8;
constexpr int iconPixels = 18;
constexpr int widestTrail = 160;

} // namespace

SearchDelegate::SearchDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeColors &colors = m_theme.colors();
    const bool isEnabled = index.flags().testFlag(Qt::ItemIsEnabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? colors.accentBackground : colors.window);
        painter->drawRoundedRect(option.rect, 6, 6);
    }
    QRect room = option.rect.adjusted(padding, 4, -padding, -4);
    const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
    if (!icon.isNull()) {
        const QRect place(room.left(), room.center().y() - iconPixels / 2, iconPixels, iconPixels);
        icon.paint(painter, place, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    }
    room.setLeft(room.left() + iconPixels + padding + 2);

    const QFontMetrics small(m_theme.smallFont());
    const QString trail = index.data(SearchRows::TrailRole).toString();
    if (!trail.isEmpty()) {
        const int width = std::min(small.horizontalAdvance(trail) + 1, widestTrail);
        painter->setFont(m_theme.smallFont());
        painter->setPen(isEnabled ? colors.dimmed : colors.disabled);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, small.elidedText(trail, Qt::ElideRight, width));
        room.setRight(room.right() - width - padding);
    }
    const QString detail = index.data(SearchRows::DetailRole).toString();
    const QRect upper = detail.isEmpty() ? room : QRect(room.left(), room.top(), room.width(), room.height() / 2);
    painter->setFont(m_theme.font());
    painter->setPen(isEnabled ? colors.text : colors.disabled);
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(m_theme.font()).elidedText(index.data().toString(), Qt::ElideRight, upper.width()));
    if (!detail.isEmpty()) {
        const QRect lower(room.left(), room.top() + room.height() / 2, room.width(), room.height() / 2);
        painter->setFont(m_theme.smallFont());
        // Also of a command that cannot be done: it says why.
        painter->setPen(colors.dimmed);
        painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                          small.elidedText(detail, Qt::ElideRight, lower.width()));
    }
    painter->restore();
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight};
}

} // namespace fiberloom
