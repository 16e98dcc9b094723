// SPDX-License-Identifier: Apache-2.0
#include "canvas/hittest.h"

#include "diagram/networkdrawing.h"

namespace fiberloom {

namespace {

constexpr double tolerance = 7.0;

Hit toHit(const std::optional<NetworkDrawing::Hit> &found)
{
    if (!found)
        return {};
    switch (found->kind) {
    case NetworkDrawing::Hit::Kind::Site:
        return {Hit::Part::Site, found->entity, 0};
    case NetworkDrawing::Hit::Kind::Bend:
        return {Hit::Part::Bend, found->entity, found->index};
    case NetworkDrawing::Hit::Kind::Route:
        return {Hit::Part::Route, found->entity, found->index};
    }
    return {};
}

/// What can be under the cursor at all: asking these few is cheaper than asking all.
QRectF around(const Viewport &viewport, QPointF screen)
{
    const QPointF corner(tolerance, tolerance);
    return {viewport.screenToWorld(screen - corner), viewport.screenToWorld(screen + corner)};
}

} // namespace

Hit hitTest(const NetworkDrawing &drawing, const Viewport &viewport, QPointF screen)
{
    NetworkDrawing::HitOptions options;
    for (const NetworkDrawing::SeenRoute &seen : drawing.routesIn(around(viewport, screen)))
        options.bendsOf.insert(seen.line->id);
    return toHit(drawing.hitTest(viewport, screen, tolerance, options));
}

Hit routeToSplit(const NetworkDrawing &drawing, const Viewport &viewport, QPointF screen, std::optional<SiteId> site)
{
    NetworkDrawing::HitOptions options{.sites = false};
    for (const NetworkDrawing::SeenRoute &seen : drawing.routesIn(around(viewport, screen))) {
        if (site && (seen.line->siteA == *site || seen.line->siteZ == *site))
            options.ignored.insert(EntityRef::of(seen.line->id));
    }
    return toHit(drawing.hitTest(viewport, screen, tolerance, options));
}

} // namespace fiberloom
