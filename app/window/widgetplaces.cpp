// SPDX-License-Identifier: Apache-2.0
#include "widgetplaces.h"

#include <QApplication>
#include <QJsonArray>
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
        places.insert(name, QJsonArray{corner.x(), corner.y(), widget->width(), widget->height()});
    }
    return places;
}

} // namespace fiberloom
