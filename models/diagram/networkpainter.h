// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "diagram/basemap.h"
#include "diagram/labelfields.h"
#include "diagram/mapstyle.h"
#include "diagram/networkdetail.h"
#include "diagram/networkdrawing.h"
#include "diagram/overlay.h"
#include "diagram/selectionmarks.h"
#include "diagram/selectionpainter.h"
#include "diagram/siteglyph.h"

#include <QRectF>

#include <set>
#include <vector>

class QPainter;

namespace fiberloom {

struct PaintOptions
{
    bool routes = true;
    bool sites = true;
    bool planned = true;                     ///< rows that do not exist in the overlay's world
    bool existing = true;                    ///< routes that exist in the overlay's world
    bool retired = false;                    ///< retired routes and sites, thin and dashed
    std::set<SiteKind> hiddenSiteKinds = {}; ///< kinds that are left out
    bool labels = true;
    LabelFields labelFields = {};
    std::set<EntityRef> hidden = {};       ///< painted by somebody else, such as what is being dragged
    const Basemap *cities = nullptr;       ///< label its cities where the network leaves room; must outlive the call
    std::vector<QRectF> noLabels = {};     ///< pixels that labels keep out of, such as a legend's card
    const NetworkDetail *detail = nullptr; ///< of the view's level; null: every row is drawn by itself
    /// For a map that moves: a label stays where it is while panning. Else it makes best use of the view.
    bool steadyLabels = false;
    bool antialias = true;
    JobControl *control = nullptr;

    /// Which rows are drawn in a state of the world.
    [[nodiscard]] RowFilter rows(const WorldState &world) const;
};

/// Paints routes, sites and labels into the painter, whose origin is the view's top left corner; one unit is one of the
/// view's pixels. Everything is clipped before it is stroked. Deterministic. 50,000 routes at 1600x1000 take about 200 ms,
/// with their detail about 40: made for a worker thread. False when canceled; the picture is then incomplete.
bool paintNetwork(QPainter &painter, const NetworkDrawing &drawing, const Network &network, const Overlay &overlay,
                  const MapStyle &style, const Viewport &view, const PaintOptions &options = {});

} // namespace fiberloom
