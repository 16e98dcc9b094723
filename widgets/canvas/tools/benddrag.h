// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/tool.h"

#include <optional>

namespace fiberloom {

/// A bend held by the mouse: one that is there, or a new one pulled out of a route's body. Shared by the tools that shape routes.
struct BendDrag
{
    RouteId route;
    std::size_t index; ///< among the bends, or where the new one goes
    bool isNew;

    /// A bend that a route borrows lies on that of the route that it follows, which is meant unless the follower is selected:
    /// who moves the trench moves all that is in it.
    [[nodiscard]] static Hit meant(const Hit &hit, const ToolContext &context);
    /// What a press on `hit` takes hold of; nothing if it is neither bend nor body.
    [[nodiscard]] static std::optional<BendDrag> from(const Hit &hit);
    [[nodiscard]] Edit edit(const Network &network, GeoPoint position) const;
    /// Where the bend goes for a cursor: snapped to what is near unless Ctrl is held.
    [[nodiscard]] GeoPoint target(const ToolEvent &event, const ToolContext &context) const;
    /// The edit as a preview, with length and latency of the route as it would be.
    [[nodiscard]] Preview preview(const ToolEvent &event, const ToolContext &context) const;
};

} // namespace fiberloom
