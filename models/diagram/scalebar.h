// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "geo/viewport.h"

#include <QPointF>
#include <QRectF>
#include <QString>

class QPainter;

namespace fiberloom {

/// A length on the ground of 1, 2 or 5 times a power of ten meters, as it appears at the latitude of the view's center.
struct ScaleBar
{
    double meters = 0.0;
    double pixels = 0.0;
    QString text; ///< "500 km" or "20 m", in the locale

    /// The longest such bar of at most `maxPixels`.
    [[nodiscard]] static ScaleBar of(const Viewport &view, double maxPixels = 110.0);
};

/// Paints the bar with the attribution below it, right-aligned so that `bottomRight` is the corner; returns what it covers.
QRectF paintScaleBar(QPainter &painter, const ScaleBar &bar, const QString &attribution, const MapStyle &style,
                     QPointF bottomRight);

} // namespace fiberloom
