// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QStyledItemDelegate>

#include <functional>

namespace fiberloom {

class Theme;

/// The color of a utilization (1 is full), for the theme that is on.
using UtilizationColor = std::function<QColor(double)>;

/// Draws and edits the cells of an EntityTableModel: figures in tabular digits, utilization as a bar, outdated results dimmed,
/// refused values framed; editors by the type of the field. Theme must outlive it.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CellDelegate(const Theme &theme, QObject *parent = nullptr);

    /// By default the theme's accent, warning and over-limit colors.
    void setUtilizationColor(UtilizationColor color) { m_utilizationColor = std::move(color); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintUtilization(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                          double utilization) const;

    const Theme &m_theme;
    QFont m_figureFont;
    UtilizationColor m_utilizationColor;
};

} // namespace fiberloom
