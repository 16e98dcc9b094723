// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/viewport.h"
#include "network/entitykind.h"

#include <QPointF>

#include <optional>
#include <set>

namespace fiberloom {

class NetworkDrawing;

/// What lies under the cursor, in the terms of the tools.
struct Hit
{
    enum class Part { Nothing, Site, Bend, Route };
    Part part = Part::Nothing;
    std::optional<EntityRef> entity = {}; ///< a site or a route
    std::size_t index = 0;                ///< of a Bend: among the route's bends; of a Route: where a new bend would go

    [[nodiscard]] explicit operator bool() const noexcept { return part != Part::Nothing; }
    friend bool operator==(const Hit &, const Hit &) = default;
};

/// The nearest site, else bend, else route body within a few pixels. Bends of any route count, so that a press beside one
/// takes hold of it rather than adding another.
[[nodiscard]] Hit hitTest(const NetworkDrawing &drawing, const Viewport &viewport, QPointF screen);

/// The route body under `screen` that does not end at `site`: what that site, dropped there, would split.
[[nodiscard]] Hit routeToSplit(const NetworkDrawing &drawing, const Viewport &viewport, QPointF screen,
                               std::optional<SiteId> site);

} // namespace fiberloom
