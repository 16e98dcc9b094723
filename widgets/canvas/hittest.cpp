// SPDX-License-Identifier: Apache-2.0
#include "canvas/hittest.h"

#include "diagram/rowfilter.h"

namespace fiberloom {

namespace {

constexpr double tolerance = 7.0;

} // namespace

Hit hitTest(const NetworkDrawing &drawing, const ShownRows &shown, const Viewport &viewport, QPointF screen)
{
    return drawing.hitTest(viewport, screen, tolerance, {.bends = true, .shown = &shown});
}

Hit routeToSplit(const NetworkDrawing &drawing, const ShownRows &shown, const Viewport &viewport, QPointF screen,
                 std::optional<SiteId> site)
{
    return drawing.hitTest(viewport, screen, tolerance, {.sites = false, .notEndingAt = site, .shown = &shown});
}

} // namespace fiberloom
