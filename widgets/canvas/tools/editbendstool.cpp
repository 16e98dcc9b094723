// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/editbendstool.h"

#include "document/edits.h"

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
    ToolReply reply = resting(event.hit);
    const auto bend = BendDrag::from(event.hit);
    if (!bend) {
        m_state = Idle{};
        reply.statusHint = introduction();
        return reply;
    }
    reply.selection = std::set{*event.hit.entity};
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

ToolReply EditBendsTool::handle(const ToolEvent &event, const ToolContext &context)
{
    switch (event.kind) {
    case ToolEvent::Kind::Press:
        return press(event, context);
    case ToolEvent::Kind::Move: {
        auto *held = std::get_if<Held>(&m_state);
        if (!held)
            return resting(event.hit);
        held->moved = held->moved || QLineF(held->screen, event.screen).length() >= dragThreshold;
        if (!held->moved)
            return resting(event.hit);
        ToolReply reply{.preview = held->bend.preview(event, context), .cursor = Qt::SizeAllCursor};
        reply.preview->allBends = true;
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
        ToolReply reply = resting();
        reply.ignored = true;
        return reply;
    }
    case ToolEvent::Kind::DoubleClick:
    case ToolEvent::Kind::Leave:
        return resting();
    }
    return {};
}

} // namespace fiberloom
