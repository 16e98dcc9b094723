// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "catalog/placecatalog.h"

#include <QStyledItemDelegate>

namespace fiberloom {

class Theme;

/// A row of the catalog: for a cloud region a badge of its provider, the name on the left, where it is dimmed on the
/// right, cut off first.
class CatalogDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CatalogDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintBadge(QPainter &painter, const QRect &room, CloudProvider provider) const;

    const Theme &m_theme;
};

} // namespace fiberloom
