// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVariant>

class QWidget;

namespace fiberloom {

// Sets a property that the style sheet looks at ("invalid", "primary", "card", "search", "dimmed", "small", "title",
// "warning", "overLimit", "figure", "link") and has the widget and its children drawn by the rules that now hold;
// Qt alone would read it once. Does nothing if the value is the same.
void setStyleProperty(QWidget &widget, const char *name, const QVariant &value);

} // namespace fiberloom
