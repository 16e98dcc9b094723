// SPDX-License-Identifier: Apache-2.0
#include "theme/styleproperty.h"

#include <QStyle>
#include <QWidget>

namespace fiberloom {

void setStyleProperty(QWidget &widget, const char *name, const QVariant &value)
{
    if (widget.property(name) == value)
        return;
    widget.setProperty(name, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
    for (QWidget *child : widget.findChildren<QWidget *>()) {
        child->style()->unpolish(child);
        child->style()->polish(child);
        child->update();
    }
}

} // namespace fiberloom
