// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace fiberloom {

class Theme;

/// A row of the catalog: the name on the left, its region dimmed on the right, cut off first.
class CityDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CityDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace fiberloom
