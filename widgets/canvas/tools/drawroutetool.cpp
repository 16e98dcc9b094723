// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/drawroutetool.h"

#include "diagram/figuretext.h"
#include "geo/geodesic.h"
#include "network/figures.h"
#include "network/names.h"

#include <QLineF>

namespace fiberloom {

namespace {

constexpr double samePlacePixels = 3.0;
/// With Ctrl a click means the site only on its symbol, not beside it.
constexpr double symbolPixels = 8.0;
/// A typed place means a site that is this near.
constexpr Kilometers samePlace(0.01);

QString name(const ToolContext &context, EntityRef ref)
{
    return displayName(context.network, ref);
}

/// Where the cursor means, and what is there if it means that.
RouteAim aimAt(const ToolEvent &event, const ToolContext &context)
{
    const bool free = event.modifiers.testFlag(Qt::ControlModifier);
    if (event.hit.part == Hit::Part::Site) {
        const SiteId site = *event.hit.entity->as<Site>();
        const GeoPoint place = context.network.find(site)->position;
        if (!free || QLineF(context.viewport.toScreen(place), event.screen).length() <= symbolPixels)
            return {place, site, {}};
    }
    if (!free) {
        if (const auto snap = context.snapper.snap(event.screen)) {
            if (const auto site = snap->entity.as<Site>())
                return {snap->position, site, {}};
            if (snap->target == Snap::Target::Reference)
                return {snap->position, {}, {}};
            return {snap->position, {}, snap};
        }
    }
    return {event.position, {}, {}};
}

RouteAim typedAim(const ToolEvent &event, const ToolContext &context)
{
    if (event.hit.part == Hit::Part::Site) {
        const Site *site = context.network.find(event.hit.entity->as<Site>());
        if (site && geodesicDistance(site->position, event.position) < samePlace)
            return {site->position, site->id, {}};
    }
    return {event.position, {}, {}};
}

} // namespace

QString DrawRouteTool::introduction() const
{
    return tr("Click the site where the route starts; C types a coordinate; Esc leaves the tool");
}

ToolReply DrawRouteTool::show(const ToolContext &context) const
{
    ToolReply reply{.cursor = Qt::CrossCursor};
    if (!m_sketch)
        return reply;
    LineString line = m_sketch->lineTo(context.network, m_cursor);
    const double slack = line.size() > 2 ? 1.0 : straightLineSlack;
    Preview preview{.borrowed = m_sketch->borrowedTo(context.network, m_cursor),
                    .handles = m_sketch->clicked(),
                    .cursor = m_cursor.position};
    preview.readout = figuretext::lengthAndLatency(geodesicLength(line) * slack, m_groupIndex);
    preview.lines.push_back(std::move(line));
    reply.preview = std::move(preview);
    reply.statusHint =
        m_sketch->hasBends()
            ? tr("Click a site to end there, double click or Enter to end at a junction; Backspace takes back a bend")
            : tr("Click bends, then the site where the route ends; Esc drops the route");
    return reply;
}

QString DrawRouteTool::clickHint(const RouteAim &aim, bool isFree, const ToolContext &context) const
{
    const auto route = aim.line ? aim.line->entity.as<Route>() : std::nullopt;
    if (!m_sketch) {
        const QString sticky = context.sticky.routeText(context.network);
        QString hint = introduction();
        if (aim.site)
            hint = tr("Click to start a route at %1").arg(name(context, EntityRef::of(*aim.site)));
        else if (route)
            hint = tr("Click to start a route here, at a new junction on %1").arg(name(context, aim.line->entity));
        return sticky.isEmpty() ? hint : tr("%1 · next route: %2").arg(hint, sticky);
    }
    if (aim.site && aim.site == m_sketch->start().site)
        return tr("The route starts here; it has to end elsewhere");
    const auto traced = m_sketch->traced(context.network, aim);
    if (aim.site)
        return traced ? tr("Click to follow %1 and end the route at %2")
                            .arg(name(context, EntityRef::of(*traced)), name(context, EntityRef::of(*aim.site)))
                      : tr("Click to end the route at %1").arg(name(context, EntityRef::of(*aim.site)));
    if (traced)
        return tr("Click to follow %1 up to here; double click to end here too, at a junction on it; Ctrl lets go of "
                  "it")
            .arg(name(context, EntityRef::of(*traced)));
    if (route)
        return tr("Click to join %1 here, and again further along to follow it; double click ends here, at a junction")
            .arg(name(context, aim.line->entity));
    if (isFree)
        return tr("Snapping is off: click to add a bend right here");
    return m_sketch->hasBends()
               ? tr("Click to add a bend; double click or Enter ends at a junction; Backspace takes back a bend")
               : tr("Click to add a bend, or the site where the route ends; Esc drops the route");
}

ToolReply DrawRouteTool::hover(const RouteAim &aim, const ToolEvent &event, const ToolContext &context) const
{
    ToolReply reply = show(context);
    reply.statusHint = clickHint(aim, event.modifiers.testFlag(Qt::ControlModifier), context);
    if (aim.site || aim.line || !(aim.position == event.position)) {
        if (!reply.preview)
            reply.preview.emplace();
        reply.preview->snappedTo = aim.position;
    }
    const bool isRefused = m_sketch ? aim.site && aim.site == m_sketch->start().site : !aim.site && !aim.line;
    if (isRefused)
        reply.cursor = Qt::ForbiddenCursor;
    else if (aim.site)
        reply.cursor = Qt::PointingHandCursor;
    return reply;
}

ToolReply DrawRouteTool::start(const RouteAim &aim, const ToolContext &context, bool mayStartAnywhere)
{
    if (!aim.site && !aim.line && !mayStartAnywhere)
        return {.cursor = Qt::ForbiddenCursor,
                .statusHint = tr("A route starts at a site or on another route: click one, or add a site first")};
    m_sketch.emplace(aim);
    m_cursor = aim;
    m_groupIndex = Figures(context.network, {}).defaultGroupIndex();
    return show(context);
}

ToolReply DrawRouteTool::commit(const RouteDraft &draft, const ToolContext &context)
{
    m_sketch.reset();
    ToolReply reply{.edit = edits::drawRoute(context.network, context.ids, draft, context.sticky),
                    .cursor = Qt::CrossCursor,
                    .statusHint = tr("Route drawn; click a site to start the next one, Esc when done")};
    // Of the rows that came, the one that is no half of another.
    for (const Change &change : reply.edit->delta.changes()) {
        const auto [before, after] = change.as<Route>();
        if (!before && after && after->bends == draft.bends)
            reply.selection = std::set{change.ref()};
    }
    return reply;
}

ToolReply DrawRouteTool::extend(const RouteAim &aim, const ToolContext &context)
{
    m_cursor = aim;
    if (aim.site && aim.site != m_sketch->start().site)
        return commit(m_sketch->endingAt(context.network, aim), context);
    if (aim.site) {
        ToolReply reply = show(context);
        reply.statusHint = tr("A route needs two sites: click another one");
        return reply;
    }
    const bool repeated =
        QLineF(context.viewport.toScreen(m_sketch->lastPlace()), context.viewport.toScreen(aim.position)).length()
        < samePlacePixels;
    if (!repeated)
        m_sketch->add(context.network, aim);
    return show(context);
}

ToolReply DrawRouteTool::endAtJunction(const ToolContext &context)
{
    if (!m_sketch->hasBends()) {
        ToolReply reply = show(context);
        reply.statusHint = tr("Click where the route ends first");
        return reply;
    }
    return commit(m_sketch->endingHere(context.network), context);
}

ToolReply DrawRouteTool::key(const ToolEvent &event, const ToolContext &context)
{
    if (m_sketch && event.key == Qt::Key_Backspace) {
        if (!m_sketch->takeBack())
            m_sketch.reset();
        return show(context);
    }
    if (m_sketch && (event.key == Qt::Key_Return || event.key == Qt::Key_Enter))
        return endAtJunction(context);
    ToolReply reply = show(context);
    reply.ignored = true;
    return reply;
}

ToolReply DrawRouteTool::handle(const ToolEvent &event, const ToolContext &context)
{
    // Undo may have taken the start away meanwhile.
    if (m_sketch && !m_sketch->isValid(context.network))
        m_sketch.reset();
    switch (event.kind) {
    case ToolEvent::Kind::Press: {
        const RouteAim aim = aimAt(event, context);
        return m_sketch ? extend(aim, context) : start(aim, context, false);
    }
    case ToolEvent::Kind::Typed: {
        const RouteAim aim = typedAim(event, context);
        return m_sketch ? extend(aim, context) : start(aim, context, true);
    }
    case ToolEvent::Kind::Move: {
        const RouteAim aim = aimAt(event, context);
        if (m_sketch)
            m_cursor = aim;
        return hover(aim, event, context);
    }
    case ToolEvent::Kind::DoubleClick:
        return m_sketch ? endAtJunction(context) : ToolReply{.cursor = Qt::CrossCursor};
    case ToolEvent::Kind::Cancel:
        if (!m_sketch)
            return {.finished = true};
        m_sketch.reset();
        return {.cursor = Qt::CrossCursor, .statusHint = introduction()};
    case ToolEvent::Kind::Key:
        return key(event, context);
    case ToolEvent::Kind::Release:
    case ToolEvent::Kind::Leave:
        return show(context);
    }
    return {};
}

} // namespace fiberloom
