// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "geo/viewport.h"

#include <QString>

#include <vector>

class QPainter;

namespace fiberloom {

/// Meridians and parallels at round degrees or minutes, as far apart as the view has room for.
struct Graticule
{
    struct Line
    {
        bool isMeridian;
        double degrees;  ///< longitude within [-180, 180), or latitude
        double position; ///< pixels: x of a meridian, y of a parallel
        QString label;   ///< "10° E", "52° 30′ N", "0°"
    };
    double stepDegrees = 0.0;
    std::vector<Line> lines;

    /// The lines in a view.
    [[nodiscard]] static Graticule of(const Viewport &view);
};

/// Paints hairlines, with longitudes along the upper edge and latitudes along the left one. Some 0.5 ms.
void paintGraticule(QPainter &painter, const MapStyle &style, const Viewport &view);

} // namespace fiberloom
