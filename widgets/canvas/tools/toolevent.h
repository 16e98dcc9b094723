// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/hittest.h"
#include "geo/geopoint.h"

#include <QPointF>
#include <Qt>

namespace fiberloom {

/// What the hand did, in terms of the map. Buttons other than the left one never reach a tool.
struct ToolEvent
{
    enum class Kind {
        Press,
        Move,
        Release,
        DoubleClick,
        Key,
        Typed,  ///< a coordinate was typed: a click there, exactly
        Cancel, ///< Escape: step back once
        Leave   ///< the cursor left the map
    };
    Kind kind;
    GeoPoint position = {};
    QPointF screen = {}; ///< pixels in the view
    Qt::KeyboardModifiers modifiers = {};
    Hit hit = {};                  ///< under the cursor, in the committed network
    Qt::Key key = Qt::Key_unknown; ///< of a Key
};

} // namespace fiberloom
