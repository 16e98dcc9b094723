// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/editbendstool.h"

#include "canvas/tools/nudge.h"
#include "document/edits.h"
#include "document/routetraces.h"
#include "geo/mercator.h"
#include "network/names.h"

#include <QLineF>

namespace fiberloom {

namespace {

constexpr double dragThreshold = 3.0;

ToolReply resting(const Hit &hit = {})
{
    const bool grip = hit.part == Hit::Part::Bend || hit.part == Hit::Part::Route;
    return {.preview = Preview{.allBends = true}, .cursor = grip ? Qt::SizeAllCursor : Qt::ArrowCursor};
}

} // namespace

QString EditBendsTool::introduction() const
{
    return tr("Drag a bend to move it, a route's body to add one; Alt+click removes a bend; Esc leaves the tool");
}

ToolReply EditBendsTool::press(const ToolEvent &event, const ToolContext &context)
{
    const Hit hit = BendDrag::meant(event.hit, context);
    ToolReply reply = resting(hit);
    const auto bend = BendDrag::from(hit);
    if (!bend) {
        m_state = Idle{};
        reply.statusHint = introduction();
        return reply;
    }
    reply.selection = std::set{*hit.entity};
    if (!bend->isNew && event.modifiers.testFlag(Qt::AltModifier)) {
        m_state = Idle{bend};
        ToolReply removed = remove(context);
        removed.selection = reply.selection;
        return removed;
    }
    m_state = Held{*bend, event.screen, false};
    return reply;
}

ToolReply EditBendsTool::release(const ToolEvent &event, const ToolContext &context)
{
    ToolReply reply = resting(event.hit);
    if (const auto *held = std::get_if<Held>(&m_state)) {
        if (held->moved)
            reply.edit = held->bend.edit(context.network, held->bend.target(event, context));
        const bool exists = held->moved || !held->bend.isNew;
        m_state = Idle{exists ? std::optional(BendDrag{held->bend.route, held->bend.index, false}) : std::nullopt};
    }
    return reply;
}

ToolReply EditBendsTool::remove(const ToolContext &context)
{
    ToolReply reply = resting();
    auto *idle = std::get_if<Idle>(&m_state);
    if (!idle || !idle->lastTouched) {
        reply.statusHint = tr("Click a bend first, then Delete removes it");
        return reply;
    }
    reply.edit = edits::removeBend(context.network, idle->lastTouched->route, idle->lastTouched->index);
    idle->lastTouched.reset();
    return reply;
}

const BendDrag *EditBendsTool::lastTouched(const ToolContext &context) const
{
    const auto *idle = std::get_if<Idle>(&m_state);
    if (!idle || !idle->lastTouched)
        return nullptr;
    const Route *route = context.network.find(idle->lastTouched->route);
    return route && idle->lastTouched->index < route->bends.size() ? &*idle->lastTouched : nullptr;
}

ToolReply EditBendsTool::nudge(QPointF pixels, const ToolContext &context)
{
    ToolReply reply = resting();
    const BendDrag *bend = lastTouched(context);
    if (!bend) {
        reply.ignored = true;
        return reply;
    }
    const GeoPoint now = context.network.find(bend->route)->bends[bend->index];
    const QPointF place = mercator::fromGeo(now) + pixels / context.viewport.scale();
    reply.edit = edits::moveBend(context.network, bend->route, bend->index, mercator::toGeo(place));
    reply.edit->mergeKey = QStringLiteral("nudge bend:%1:%2").arg(bend->route.value()).arg(bend->index);
    return reply;
}

ToolReply EditBendsTool::moveTo(GeoPoint place, const ToolContext &context)
{
    ToolReply reply = resting();
    if (const BendDrag *bend = lastTouched(context))
        reply.edit = edits::moveBend(context.network, bend->route, bend->index, place);
    else
        reply.statusHint = tr("Click a bend first, then type where it is");
    return reply;
}

QString EditBendsTool::hoverHint(const ToolEvent &event, const ToolContext &context) const
{
    const Hit hit = BendDrag::meant(event.hit, context);
    if (hit.part == Hit::Part::Bend) {
        const QString name = displayName(context.network, *hit.entity);
        if (event.modifiers.testFlag(Qt::AltModifier))
            return tr("Click to remove this bend of %1").arg(name);
        if (traces::sourceOf(context.network, *hit.entity->as<Route>(), hit.index))
            return tr("Drag to move this bend of %1, which unties it from the route that it follows").arg(name);
        return tr("Drag to move this bend of %1; click, then arrow keys nudge it and C types its coordinate").arg(name);
    }
    if (hit.part == Hit::Part::Route)
        return tr("Drag to add a bend to %1").arg(displayName(context.network, *hit.entity));
    return introduction();
}

ToolReply EditBendsTool::handle(const ToolEvent &event, const ToolContext &context)
{
    switch (event.kind) {
    case ToolEvent::Kind::Press:
        return press(event, context);
    case ToolEvent::Kind::Move: {
        auto *held = std::get_if<Held>(&m_state);
        if (!held) {
            ToolReply reply = resting(event.hit);
            reply.statusHint = hoverHint(event, context);
            return reply;
        }
        held->moved = held->moved || QLineF(held->screen, event.screen).length() >= dragThreshold;
        if (!held->moved)
            return resting(event.hit);
        ToolReply reply{.preview = held->bend.preview(event, context), .cursor = Qt::SizeAllCursor};
        reply.preview->allBends = true;
        reply.statusHint = tr("Release to place the bend; Esc takes it back; Ctrl switches snapping off");
        return reply;
    }
    case ToolEvent::Kind::Release:
        return release(event, context);
    case ToolEvent::Kind::Cancel: {
        const bool holding = std::holds_alternative<Held>(m_state);
        m_state = Idle{};
        ToolReply reply = resting();
        reply.finished = !holding;
        return reply;
    }
    case ToolEvent::Kind::Key: {
        if (event.key == Qt::Key_Delete || event.key == Qt::Key_Backspace)
            return remove(context);
        if (const auto step = nudgeStep(event.key, event.modifiers))
            return nudge(*step, context);
        ToolReply reply = resting();
        reply.ignored = true;
        return reply;
    }
    case ToolEvent::Kind::Typed:
        return moveTo(event.position, context);
    case ToolEvent::Kind::DoubleClick:
    case ToolEvent::Kind::Leave:
        return resting();
    }
    return {};
}

} // namespace fiberloom
