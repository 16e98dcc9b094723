// SPDX-License-Identifier: Apache-2.0
#include "dialogs/catalogdelegate.h"

#include "dialogs/catalogmodel.h"
#include "theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int badgeWidth = 44;
constexpr int badgeHeight = 16;
constexpr int badgeText = 10;

/// Short enough for a badge.
QString badgeOf(CloudProvider provider)
{
    return provider == CloudProvider::Google ? QStringLiteral("Google") : displayName(provider);
}

} // namespace

CatalogDelegate::CatalogDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void CatalogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? m_theme.colors().accentBackground : m_theme.colors().window);
        painter->drawRoundedRect(option.rect, 5, 5);
    }
    QRect room = option.rect.adjusted(6, 0, -6, 0);
    if (const QVariant provider = index.data(CatalogModel::ProviderRole); provider.isValid()) {
        paintBadge(*painter, room, static_cast<CloudProvider>(provider.toInt()));
        room.setLeft(room.left() + badgeWidth + 6);
    }
    const QString name = index.data().toString();
    const QString region = index.data(CatalogModel::RegionRole).toString();
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

void CatalogDelegate::paintBadge(QPainter &painter, const QRect &room, CloudProvider provider) const
{
    const QColor color = m_theme.colors().providers[static_cast<std::size_t>(provider)];
    const QRectF badge(room.left(), room.center().y() - badgeHeight / 2.0 + 0.5, badgeWidth, badgeHeight);
    QColor ground = color;
    ground.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(badge, 4, 4);
    QFont font = m_theme.smallFont();
    font.setPixelSize(badgeText);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(badge, Qt::AlignCenter, badgeOf(provider));
}

QSize CatalogDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, 26};
}

} // namespace fiberloom
