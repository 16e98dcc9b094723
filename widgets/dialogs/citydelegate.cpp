// SPDX-License-Identifier: Apache-2.0
#include "dialogs/citydelegate.h"

#include "dialogs/citymodel.h"
#include "theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace fiberloom {

CityDelegate::CityDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void CityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? m_theme.colors().accentBackground : m_theme.colors().window);
        painter->drawRoundedRect(option.rect, 5, 5);
    }
    const QRect room = option.rect.adjusted(6, 0, -6, 0);
    const QString name = index.data().toString();
    const QString region = index.data(CityModel::RegionRole).toString();
    const QFontMetrics metrics(option.font);
    const int nameWidth = std::min(metrics.horizontalAdvance(name), room.width());
    painter->setFont(option.font);
    painter->setPen(m_theme.colors().text);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, room.width()));
    const QRect rest = room.adjusted(nameWidth + 10, 0, 0, 0);
    if (rest.width() > 24) {
        painter->setFont(m_theme.smallFont());
        painter->setPen(m_theme.colors().dimmed);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                          QFontMetrics(m_theme.smallFont()).elidedText(region, Qt::ElideRight, rest.width()));
    }
    painter->restore();
}

QSize CityDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, 26};
}

} // namespace fiberloom
