// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemap.h"

#include <QColor>
#include <QRectF>

#include <vector>

class QPainter;

namespace fiberloom {

/// What the basemap is painted with; the values belong to MapStyle.
struct BasemapColors
{
    QColor water;
    QColor land;
    QColor border;
    QColor stateLine;
    QColor cityText;
};

/// What of the basemap is painted, and how.
struct BasemapOptions
{
    bool land = true; ///< off: water everywhere, lines only
    bool lakes = true;
    bool stateLines = true;
    bool borders = true;
    double lineWidth = 1.0;  ///< of a border, in painter units; a state line has 0.8 of it
    double pixelRatio = 1.0; ///< device pixels in a painter unit, to choose the level of detail
    double overscan =
        2.0; ///< how far shapes run beyond the target, in painter units: hides seams between tiles; 0 for pages
};

/// A city worth a label, where it appears on the map.
struct BasemapCity
{
    const Basemap::City *city; ///< of the basemap, and valid as long as it is
    QPointF world;             ///< its position in the repeat of the world that is in view
};

/// Paints the part worldRect of the world (Web Mercator units; x beyond [0, 1] is the world again to the left or right)
/// into the rectangle target of the painter. Everything is clipped before it is stroked or filled, so no coordinate leaves
/// the target by more than the overscan, and vertices closer than half a device pixel are left out. Above and below the
/// world is water. The painter is left as it was. A 256-pixel tile takes 0.2 to 3 ms, the world at 1600x1000 about 25 ms.
void paintBasemap(QPainter &painter, const Basemap &map, const BasemapColors &colors, const QRectF &worldRect,
                  const QRectF &target, const BasemapOptions &options = {});

/// Cities in worldRect that deserve a label at a scale of pixelsPerWorld painter units for the width of the world, most
/// deserving first; density 1 adds about two more cities for each one, -1 leaves about every third. They keep a label's
/// distance from each other for the most part; the label placer decides. Looks at every city once: about 0.1 ms.
[[nodiscard]] std::vector<BasemapCity> citiesToLabel(const Basemap &map, const QRectF &worldRect, double pixelsPerWorld,
                                                     double density = 0.0);

} // namespace fiberloom
