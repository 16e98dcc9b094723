// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "geo/geopoint.h"
#include "network/entitykind.h"

#include <QRectF>
#include <QString>
#include <Qt>

#include <optional>
#include <set>
#include <vector>

namespace fiberloom {

/// What a gesture shows while it goes on; never in the committed network.
struct Preview
{
    Delta delta = {};                      ///< shown and solved as if it were committed
    std::vector<LineString> lines = {};    ///< drafts, legs being geodesics
    std::vector<LineString> borrowed = {}; ///< parts of them that follow another route
    std::vector<GeoPoint> handles = {};
    std::optional<SiteKind> ghost = {}; ///< a site on its way, at `cursor`
    std::optional<GeoPoint> cursor = {};
    std::optional<GeoPoint> snappedTo = {};
    std::optional<QRectF> rubberBand = {}; ///< pixels in the view
    bool allBends = false;                 ///< bends of every route in view as handles
    QString readout = {};                  ///< beside the cursor
};

/// A site was dropped on a route: the route could be split there.
struct SplitOffer
{
    RouteId route;
    SiteId site;
    std::size_t bendsBefore;
    friend bool operator==(const SplitOffer &, const SplitOffer &) = default;
};

/// A tool's verdict on an event.
struct ToolReply
{
    std::optional<Preview> preview = {}; ///< what is shown from now on; nothing takes the old one away
    std::optional<Edit> edit = {};       ///< to be committed
    std::optional<std::set<EntityRef>> selection = {};
    std::optional<SplitOffer> splitOffer = {};
    std::optional<EntityRef> open = {}; ///< the user wants to see it in full
    Qt::CursorShape cursor = Qt::ArrowCursor;
    QString statusHint = {};
    bool finished = false; ///< the tool is left for the select tool
    bool ignored = false;  ///< not for this tool: the map may take the event (pan, zoom, focus)
};

} // namespace fiberloom
