// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entitykind.h"

#include <QPointF>

#include <cstddef>
#include <optional>

namespace fiberloom {

/// What lies at a place of the map. A site wins over a bend, a bend over a
/// route's body.
struct Hit
{
    enum class Part { Nothing, Site, Bend, Route };
    Part part = Part::Nothing;
    std::optional<EntityRef> entity = {}; ///< a site or a route
    std::size_t index = 0;                ///< of a Bend: among the route's bends; of a Route:
                                          ///< where a new bend would go
    QPointF screen = {};                  ///< the nearest place on it, pixels
    QPointF world = {};                   ///< the same, x in the repeat of the world that is in view
    double distance = 0.0;                ///< pixels

    [[nodiscard]] explicit operator bool() const noexcept { return part != Part::Nothing; }
    friend bool operator==(const Hit &, const Hit &) = default;
};

} // namespace fiberloom
