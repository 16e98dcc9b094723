// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/labelplacer.h"
#include "diagram/mapstyle.h"

#include <QPointF>
#include <QString>

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

private:
    QPainter &m_painter;
    const MapStyle &m_style;
    LabelPlacer m_placer;
    bool m_isRaster;
};

} // namespace fiberloom
