// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/hit.h"
#include "geo/viewport.h"
#include "network/ids.h"

namespace fiberloom {

class NetworkDrawing;
struct ShownRows;

// How far a hand may be off; what is hit is for NetworkDrawing to say. Only what is shown can be.

/// The nearest site, else bend, else route body within a few pixels. Bends of
/// any route count, so that a press beside one takes hold of it rather than
/// adding another.
[[nodiscard]] Hit hitTest(const NetworkDrawing &drawing, const ShownRows &shown, const Viewport &viewport,
                          QPointF screen);

/// The route body under `screen` that does not end at `site`: what that site,
/// dropped there, would split.
[[nodiscard]] Hit routeToSplit(const NetworkDrawing &drawing, const ShownRows &shown, const Viewport &viewport,
                               QPointF screen, std::optional<SiteId> site);

} // namespace fiberloom
