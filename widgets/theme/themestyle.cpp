// SPDX-License-Identifier: Apache-2.0
#include "theme/themestyle.h"

#include <QAbstractItemView>
#include <QDialogButtonBox>
#include <QMetaObject>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

#include <utility>

namespace fiberloom {

namespace {

constexpr int kDockGap = 5; // wide enough to take hold of; only its middle pixel is drawn

} // namespace

ThemeStyle::ThemeStyle(std::shared_ptr<const ThemeColors> colors)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_colors(std::move(colors))
{
}

void ThemeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // A view that was filled before it is first shown has measured its rows without the style sheet's padding.
    auto *view = qobject_cast<QAbstractItemView *>(widget);
    if (view && (view->inherits("QListView") || view->inherits("QTreeView")))
        QMetaObject::invokeMethod(view, &QAbstractItemView::doItemsLayout, Qt::QueuedConnection);
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ToolBarIconSize:
        return 20;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return 16;
    case PM_DockWidgetSeparatorExtent:
        return kDockGap;
    case PM_SplitterWidth:
        return kDockGap;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 12;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons: // the desktop's, which are of another style
        return 0;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout; // what goes ahead is rightmost, as in the dialogs laid out by hand
    case SH_TabBar_ElideMode:
        return Qt::ElideNone;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton; // a click on the groove goes there, as one expects of a year slider
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorDockWidgetResizeHandle: {
        const bool active = (option->state & State_MouseOver) && (option->state & State_Enabled);
        painter->fillRect(option->rect, m_colors->panel);
        QRect line = option->rect;
        if (line.height() > line.width()) {
            line.setLeft(option->rect.center().x());
            line.setWidth(1);
        } else {
            line.setTop(option->rect.center().y());
            line.setHeight(1);
        }
        painter->fillRect(line, active ? m_colors->accent : m_colors->hairline);
        return;
    }
    case PE_FrameFocusRect: {
        if (qobject_cast<const QTabBar *>(widget) || qobject_cast<const QPushButton *>(widget))
            return; // the style sheet underlines the one and frames the other
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_colors->accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 4, 4);
        painter->restore();
        return;
    }
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace fiberloom
