// SPDX-License-Identifier: Apache-2.0
#include "tables/celldelegate.h"

#include "tables/entitytablemodel.h"
#include "tables/fieldtext.h"
#include "theme/choicebox.h"
#include "theme/theme.h"
#include "theme/unitedit.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int kBarWidth = 44;
constexpr int kBarHeight = 8;
constexpr int kPadding = 11;

bool isFigure(const QModelIndex &index)
{
    return (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0
           || index.data(EntityTableModel::UtilizationRole).isValid();
}

FigureLevel levelOf(const QModelIndex &index)
{
    return static_cast<FigureLevel>(index.data(EntityTableModel::LevelRole).toInt());
}

// Numbers without thousands separators, which would be in the way of typing.
QString typedNumber(const QVariant &value)
{
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    return value.typeId() == QMetaType::Double ? locale.toString(value.toDouble(), 'f', QLocale::FloatingPointShortest)
                                               : value.toString();
}

} // namespace

CellDelegate::CellDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_figureFont(theme.figureFont())
{
    m_utilizationColor = [&theme](double utilization) {
        switch (utilizationLevel(utilization)) {
        case FigureLevel::OverLimit:
            return theme.colors().overLimit;
        case FigureLevel::Warning:
            return theme.colors().warning;
        case FigureLevel::Normal:
            break;
        }
        return theme.colors().accent;
    };
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const ThemeColors &colors = m_theme.colors();
    if (isFigure(index))
        option->font = m_figureFont;
    if (option->features & QStyleOptionViewItem::HasCheckIndicator)
        option->text.clear();
    QColor color = colors.text;
    if (index.data(EntityTableModel::OutdatedRole).toBool())
        color = colors.disabled;
    else if (option->text == unknownText())
        color = colors.dimmed;
    else if (index.data(EntityTableModel::UtilizationRole).isValid())
        color = colors.text; // the bar beside it has the color
    else if (levelOf(index) == FigureLevel::OverLimit)
        color = colors.overLimit;
    else if (levelOf(index) == FigureLevel::Warning)
        color = colors.warning;
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant utilization = index.data(EntityTableModel::UtilizationRole);
    if (utilization.isValid())
        paintUtilization(painter, option, index, utilization.toDouble());
    else
        QStyledItemDelegate::paint(painter, option, index);
    if (index.data(EntityTableModel::RefusalRole).toString().isEmpty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.colors().overLimit, 1.5));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(2.0, 2.0, -2.0, -3.0), 4.0, 4.0);
    painter->restore();
}

void CellDelegate::paintUtilization(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                    double utilization) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QRectF bar(cell.rect.left() + kPadding, cell.rect.center().y() - kBarHeight / 2 + 0.5, kBarWidth, kBarHeight);
    painter->setBrush(m_theme.colors().hairline);
    painter->drawRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
    const double share = std::clamp(utilization, 0.0, 1.0);
    if (share > 0.0) {
        const bool isOutdated = index.data(EntityTableModel::OutdatedRole).toBool();
        painter->setOpacity(isOutdated ? 0.45 : 1.0);
        painter->setBrush(m_utilizationColor(utilization));
        const QRectF fill(bar.topLeft(), QSizeF(std::max<double>(kBarHeight, bar.width() * share), bar.height()));
        painter->drawRoundedRect(fill, kBarHeight / 2.0, kBarHeight / 2.0);
        painter->setOpacity(1.0);
    }
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(QPalette::Text));
    const QRect figure = cell.rect.adjusted(kPadding + kBarWidth + 6, 0, -kPadding, 0);
    painter->drawText(figure, Qt::AlignLeft | Qt::AlignVCenter, text);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.data(EntityTableModel::UtilizationRole).isValid())
        size.rwidth() += kBarWidth + 12;
    return size;
}

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (!index.data(EntityTableModel::ChoicesRole).isValid()) {
        auto *edit = new UnitEdit(index.data(EntityTableModel::UnitRole).toString(), parent);
        edit->setAlignment(Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
        return edit;
    }
    const QPersistentModelIndex cell = index;
    const auto source = [cell] {
        QList<ChoiceBox::Item> items;
        for (const Choice &choice : cell.data(EntityTableModel::ChoicesRole).value<QList<Choice>>())
            items.append({choice.value, choice.text});
        return items;
    };
    const bool isEnumeration = index.data(Qt::EditRole).typeId() == QMetaType::QString;
    auto *box = new ChoiceBox(isEnumeration ? ChoiceBox::Kind::Plain : ChoiceBox::Kind::Searchable, source, parent);
    connect(box, &ChoiceBox::chosen, this, [this, box] {
        auto *self = const_cast<CellDelegate *>(this); // signals of a delegate are not const
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *box = qobject_cast<ChoiceBox *>(editor))
        box->setShown(index.data(Qt::EditRole),
                      index.data(Qt::EditRole).isValid() ? index.data().toString() : tr("none"));
    else if (auto *edit = qobject_cast<UnitEdit *>(editor))
        edit->setShown(typedNumber(index.data(Qt::EditRole)));
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *box = qobject_cast<ChoiceBox *>(editor))
        model->setData(index, box->value());
    else if (const auto *edit = qobject_cast<UnitEdit *>(editor); edit && edit->isEdited())
        model->setData(index, edit->text());
}

} // namespace fiberloom
