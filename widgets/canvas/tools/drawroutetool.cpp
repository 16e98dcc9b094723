// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/drawroutetool.h"

#include "canvas/figuretext.h"
#include "canvas/tools/snapper.h"
#include "document/edits.h"
#include "geo/geodesic.h"
#include "network/figures.h"

#include <QLineF>

namespace fiberloom {

namespace {

constexpr double samePlacePixels = 3.0;
/// With Ctrl a click means the site only on its symbol, not beside it.
constexpr double symbolPixels = 8.0;

/// Where the cursor means, and the site there if it means one.
struct Aim
{
    GeoPoint position;
    std::optional<SiteId> site = {};
    bool snapped = false;
};

Aim aim(const ToolEvent &event, const ToolContext &context)
{
    const bool free = event.modifiers.testFlag(Qt::ControlModifier);
    if (event.hit.part == Hit::Part::Site) {
        const SiteId site = *event.hit.entity->as<Site>();
        const GeoPoint place = context.network.find(site)->position;
        if (!free || QLineF(context.viewport.toScreen(place), event.screen).length() <= symbolPixels)
            return {place, site, true};
    }
    if (!free) {
        if (const auto snap = context.snapper.snap(event.screen))
            return {snap->position, snap->entity.as<Site>(), true};
    }
    return {event.position};
}

} // namespace

QString DrawRouteTool::introduction() const
{
    return tr("Click the site where the route starts; Esc leaves the tool");
}

ToolReply DrawRouteTool::show(const ToolContext &context) const
{
    ToolReply reply{.cursor = Qt::CrossCursor};
    if (!m_draft)
        return reply;
    const Site *from = context.network.find(m_draft->from);
    if (!from)
        return reply;
    LineString line{from->position};
    line.insert(line.end(), m_draft->bends.begin(), m_draft->bends.end());
    line.push_back(m_draft->cursor);
    const double slack = m_draft->bends.empty() ? straightLineSlack : 1.0;
    Preview preview{.handles = m_draft->bends, .cursor = m_draft->cursor};
    preview.readout = figuretext::lengthAndLatency(geodesicLength(line) * slack, m_draft->groupIndex);
    preview.lines.push_back(std::move(line));
    reply.preview = std::move(preview);
    reply.statusHint =
        m_draft->bends.empty()
            ? tr("Click bends, then the site where the route ends; Esc drops the route")
            : tr("Click a site to end there, double click or Enter to end at a junction; Backspace takes back a bend");
    return reply;
}

ToolReply DrawRouteTool::start(const ToolEvent &event, const ToolContext &context)
{
    const Aim at = aim(event, context);
    if (!at.site)
        return {.cursor = Qt::CrossCursor, .statusHint = tr("A route starts at a site: click one, or add one first")};
    m_draft = Draft{*at.site, {}, at.position, Figures(context.network, {}).defaultGroupIndex()};
    return show(context);
}

ToolReply DrawRouteTool::commit(Edit edit)
{
    m_draft.reset();
    ToolReply reply{.edit = std::move(edit),
                    .cursor = Qt::CrossCursor,
                    .statusHint = tr("Route drawn; click a site to start the next one, Esc when done")};
    for (const Change &change : reply.edit->delta.changes()) {
        if (change.kind() == EntityKind::Route)
            reply.selection = std::set{change.ref()};
    }
    return reply;
}

ToolReply DrawRouteTool::extend(const ToolEvent &event, const ToolContext &context)
{
    const Aim at = aim(event, context);
    m_draft->cursor = at.position;
    if (at.site && *at.site != m_draft->from)
        return commit(edits::addRoute(context.network, context.ids, m_draft->from, *at.site, m_draft->bends));
    if (at.site) {
        ToolReply reply = show(context);
        reply.statusHint = tr("A route needs two sites: click another one");
        return reply;
    }
    const bool repeated =
        !m_draft->bends.empty()
        && QLineF(context.viewport.toScreen(m_draft->bends.back()), context.viewport.toScreen(at.position)).length()
               < samePlacePixels;
    if (!repeated)
        m_draft->bends.push_back(at.position);
    return show(context);
}

ToolReply DrawRouteTool::endAtJunction(const ToolContext &context)
{
    if (m_draft->bends.empty()) {
        ToolReply reply = show(context);
        reply.statusHint = tr("Click where the route ends first");
        return reply;
    }
    const GeoPoint end = m_draft->bends.back();
    m_draft->bends.pop_back();
    return commit(edits::addRouteToJunction(context.network, context.ids, m_draft->from, end, m_draft->bends));
}

ToolReply DrawRouteTool::handle(const ToolEvent &event, const ToolContext &context)
{
    // Undo may have taken the start away meanwhile.
    if (m_draft && !context.network.find(m_draft->from))
        m_draft.reset();
    switch (event.kind) {
    case ToolEvent::Kind::Press:
        return m_draft ? extend(event, context) : start(event, context);
    case ToolEvent::Kind::Move: {
        const Aim at = aim(event, context);
        if (m_draft)
            m_draft->cursor = at.position;
        ToolReply reply = show(context);
        if (at.snapped) {
            if (!reply.preview)
                reply.preview.emplace();
            reply.preview->snappedTo = at.position;
        }
        return reply;
    }
    case ToolEvent::Kind::DoubleClick:
        return m_draft ? endAtJunction(context) : ToolReply{.cursor = Qt::CrossCursor};
    case ToolEvent::Kind::Cancel:
        if (!m_draft)
            return {.finished = true};
        m_draft.reset();
        return {.cursor = Qt::CrossCursor, .statusHint = introduction()};
    case ToolEvent::Kind::Key:
        if (m_draft && event.key == Qt::Key_Backspace) {
            if (m_draft->bends.empty())
                m_draft.reset();
            else
                m_draft->bends.pop_back();
            return show(context);
        }
        if (m_draft && (event.key == Qt::Key_Return || event.key == Qt::Key_Enter))
            return endAtJunction(context);
        {
            ToolReply reply = show(context);
            reply.ignored = true;
            return reply;
        }
    case ToolEvent::Kind::Release:
    case ToolEvent::Kind::Leave:
        return show(context);
    }
    return {};
}

} // namespace fiberloom
