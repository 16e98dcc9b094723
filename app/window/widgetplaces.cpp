// SPDX-License-Identifier: Apache-2.0
#include "widgetplaces.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QWidget>

namespace fiberloom {

QJsonObject widgetPlaces()
{
    QJsonObject places;
    const auto widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        const QString name = widget->objectName().isEmpty() ? widget->accessibleName() : widget->objectName();
        if (name.isEmpty() || name.startsWith(QLatin1String("qt_")) || !widget->isVisible())
            continue;
        const QPoint corner = widget->mapToGlobal(QPoint(0, 0));
        QJsonArray place{corner.x(), corner.y(), widget->width(), widget->height()};
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            place.append(label->text());
        places.insert(name, place);
    }
    return places;
}

} // namespace fiberloom
