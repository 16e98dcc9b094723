// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/benddrag.h"

#include "canvas/tools/snapper.h"
#include "diagram/figuretext.h"
#include "document/edits.h"
#include "document/routetraces.h"
#include "network/figures.h"

namespace fiberloom {

Hit BendDrag::meant(const Hit &hit, const ToolContext &context)
{
    Hit result = hit;
    if (hit.part != Hit::Part::Bend || context.selection.contains(*hit.entity))
        return hit;
    for (const EntityRef &ref : context.selection) {
        const Route *follower = context.network.find(ref.as<Route>());
        if (!follower)
            continue;
        for (std::size_t i = 0; i < follower->bends.size(); ++i)
            if (traces::sourceOf(context.network, follower->id, i) == std::pair(*hit.entity->as<Route>(), hit.index)) {
                result.entity = ref;
                result.index = i;
                return result;
            }
    }
    while (result.part == Hit::Part::Bend && !context.selection.contains(*result.entity)) {
        const auto source = traces::sourceOf(context.network, *result.entity->as<Route>(), result.index);
        if (!source)
            break;
        result.entity = EntityRef::of(source->first);
        result.index = source->second;
    }
    return result;
}

std::optional<BendDrag> BendDrag::from(const Hit &hit)
{
    const auto route = hit.entity ? hit.entity->as<Route>() : std::nullopt;
    if (!route)
        return std::nullopt;
    return BendDrag{*route, hit.index, hit.part == Hit::Part::Route};
}

Edit BendDrag::edit(const Network &network, GeoPoint position) const
{
    return isNew ? edits::insertBend(network, route, index, position)
                 : edits::moveBend(network, route, index, position);
}

GeoPoint BendDrag::target(const ToolEvent &event, const ToolContext &context) const
{
    if (event.modifiers.testFlag(Qt::ControlModifier))
        return event.position;
    const auto snap = context.snapper.snap(event.screen, {EntityRef::of(route)});
    return snap ? snap->position : event.position;
}

Preview BendDrag::preview(const ToolEvent &event, const ToolContext &context) const
{
    const GeoPoint position = target(event, context);
    Preview preview{.delta = edit(context.network, position).delta, .handles = {position}};
    if (!(position == event.position))
        preview.snappedTo = position;
    for (const Change &change : preview.delta.changes()) {
        const auto [before, after] = change.as<Route>();
        if (!after)
            continue;
        // Figures of the whole network cost a pass over all cables; the drag needs only this route's.
        const LineString line = Figures::lineOf(context.network, *after);
        preview.readout = figuretext::lengthAndLatency(figuretext::builtLength(*after, line), standardGroupIndex);
    }
    return preview;
}

} // namespace fiberloom
