// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "geo/viewport.h"
#include "layers/referencedata.h"
#include "layers/tilesource.h"

#include <QColor>

class QPainter;

namespace fiberloom {

/// How the geometry of a reference layer is drawn: lines and outlines in one color, areas in a veil of it, points as dots.
struct ReferenceLook
{
    QColor color = {};
    double opacity = 1.0;
    double lineWidth = 1.3;
    double pointRadius = 2.4;
    double fillOpacity = 0.16;
};

/// Paints what of the geometry is in view; the painter's origin is the view's top left corner. Clipped, and thinned to half a
/// pixel. False when canceled. A million vertices in view take about a second: made for a worker.
bool paintReferenceData(QPainter &painter, const ReferenceData &data, const ReferenceLook &look, const Viewport &view,
                        JobControl *control = nullptr);

/// Paints tiles of the zoom that fits the view best, in their place those of zooms further out while they are not there, and
/// asks the source for what it lacks. False when canceled.
bool paintTiles(QPainter &painter, TileSource &source, double opacity, const Viewport &view, double pixelRatio,
                JobControl *control = nullptr);

} // namespace fiberloom
