// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/addsitetool.h"

#include "canvas/tools/snapper.h"
#include "document/edits.h"
#include "network/fields.h"

namespace fiberloom {

AddSiteTool::AddSiteTool(SiteKind site, Mode mode, QString name) : m_site(site), m_mode(mode), m_name(std::move(name))
{
}

QString AddSiteTool::introduction() const
{
    return m_mode == Mode::PaletteDrag
               ? tr("Drop to add it; Esc cancels")
               : tr("Click to add a %1; Esc when done").arg(FieldInfo::displayWord(QString(wordOf(m_site))));
}

GeoPoint AddSiteTool::target(const ToolEvent &event, const ToolContext &context) const
{
    if (event.modifiers.testFlag(Qt::ControlModifier))
        return event.position;
    const auto snap = context.snapper.snap(event.screen);
    return snap && snap->target == Snap::Target::Bend ? snap->position : event.position;
}

ToolReply AddSiteTool::place(const ToolEvent &event, const ToolContext &context)
{
    if (event.hit.part == Hit::Part::Site)
        return {.cursor = Qt::CrossCursor, .statusHint = tr("There is a site already; choose a place beside it")};
    ToolReply reply{.edit = edits::addSite(context.network, context.ids, m_site, target(event, context), m_name),
                    .cursor = Qt::CrossCursor};
    m_name.clear();
    const EntityRef added = reply.edit->delta.changes().front().ref();
    reply.selection = std::set{added};
    if (const Hit body = routeToSplit(context.drawing, context.viewport, event.screen, std::nullopt))
        reply.splitOffer = SplitOffer{*body.entity->as<Route>(), *added.as<Site>(), body.index};
    reply.finished = m_mode == Mode::PaletteDrag;
    return reply;
}

ToolReply AddSiteTool::handle(const ToolEvent &event, const ToolContext &context)
{
    switch (event.kind) {
    case ToolEvent::Kind::Move: {
        ToolReply reply{.preview = Preview{.ghost = m_site, .cursor = target(event, context)},
                        .cursor = Qt::CrossCursor,
                        .statusHint = introduction()};
        if (!(*reply.preview->cursor == event.position))
            reply.preview->snappedTo = reply.preview->cursor;
        return reply;
    }
    case ToolEvent::Kind::Press:
        return place(event, context);
    case ToolEvent::Kind::Cancel:
        return {.finished = true};
    case ToolEvent::Kind::Release:
    case ToolEvent::Kind::DoubleClick:
    case ToolEvent::Kind::Leave:
        return {.cursor = Qt::CrossCursor};
    case ToolEvent::Kind::Key:
        return {.cursor = Qt::CrossCursor, .ignored = true};
    }
    return {};
}

} // namespace fiberloom
