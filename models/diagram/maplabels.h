// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/labelplacer.h"
#include "diagram/mapstyle.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace fiberloom {

/// Writes labels with a halo where a LabelPlacer finds room for them.
class MapLabels
{
public:
    /// @param origin as LabelPlacer's
    MapLabels(QPainter &painter, const MapStyle &style, QPointF origin);

    [[nodiscard]] LabelPlacer &placer() noexcept { return m_placer; }
    /// False when there is no room.
    bool write(const QString &text, QPointF point, double radius, QColor color, double pixels, bool bold);

    /// A small figure on the point itself, such as how many routes a line stands for. False when there is no room.
    bool writeOn(const QString &text, QPointF point, QColor color, double pixels);

    /// Where labels were written.
    [[nodiscard]] const std::vector<QRectF> &areas() const noexcept { return m_areas; }

private:
    void paint(const QString &text, const QFont &font, QPointF baseline, QColor color);

    QPainter &m_painter;
    const MapStyle &m_style;
    LabelPlacer m_placer;
    bool m_isRaster;
    std::vector<QRectF> m_areas;
};

} // namespace fiberloom
