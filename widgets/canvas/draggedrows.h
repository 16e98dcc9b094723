// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/networkdrawing.h"

#include <set>

namespace fiberloom {

/// The part of a large network that a gesture is changing, cut out so that it
/// can be painted in each frame over the picture of the rest.
struct DraggedRows
{
    std::set<EntityRef> rows; ///< what the gesture touches: changed rows and
                              ///< routes of sites that move
    Network network;          ///< those rows as shown, with the ends of routes
    NetworkDrawing drawing;

    /// @param drawing of `shown`
    [[nodiscard]] static DraggedRows of(const Network &shown, const NetworkDrawing &drawing, const Delta &preview);
    /// Cuts the same rows out of another state of the network.
    [[nodiscard]] static DraggedRows cut(const Network &shown, std::set<EntityRef> rows);
};

} // namespace fiberloom
