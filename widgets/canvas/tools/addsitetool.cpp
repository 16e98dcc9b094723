// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/addsitetool.h"

#include "canvas/tools/snapper.h"
#include "document/routedraft.h"
#include "network/fields.h"
#include "network/names.h"

#include <QLineF>

namespace fiberloom {

AddSiteTool::AddSiteTool(SiteKind site, Mode mode, QString name) : m_site(site), m_mode(mode), m_name(std::move(name))
{
}

void AddSiteTool::setOwnPlace(GeoPoint place, bool isApproximate)
{
    m_ownPlace = OwnPlace{place, isApproximate};
}

bool AddSiteTool::isNearOwnPlace(const ToolEvent &event, const ToolContext &context) const
{
    return m_ownPlace && !event.modifiers.testFlag(Qt::ControlModifier)
           && QLineF(context.viewport.toScreen(m_ownPlace->position), event.screen).length() <= ownPlaceRadius;
}

void AddSiteTool::estimate(Edit &edit, const ToolEvent &event, const ToolContext &context) const
{
    if (!m_ownPlace)
        return;
    Network after = context.network;
    after.apply(edit.delta);
    DeltaBuilder builder(after);
    builder.edit(*edit.delta.changes().front().ref().as<Site>(), [&](Site &site) {
        site.locationIsEstimated = !isNearOwnPlace(event, context) || m_ownPlace->isApproximate;
    });
    edit.delta = edit.delta.then(builder.build());
}

QString AddSiteTool::introduction() const
{
    return m_mode == Mode::PaletteDrag ? tr("Drop to add it; Esc cancels")
                                       : tr("Click to add a %1, C to type its coordinate; Esc when done")
                                             .arg(FieldInfo::displayWord(QString(wordOf(m_site))));
}

GeoPoint AddSiteTool::target(const ToolEvent &event, const ToolContext &context) const
{
    if (event.modifiers.testFlag(Qt::ControlModifier))
        return event.position;
    if (isNearOwnPlace(event, context))
        return m_ownPlace->position;
    const auto snap = context.snapper.snap(event.screen);
    return snap && snap->target != Snap::Target::Site ? snap->position : event.position;
}

ToolReply AddSiteTool::place(const ToolEvent &event, const ToolContext &context)
{
    const bool isTyped = event.kind == ToolEvent::Kind::Typed;
    if (event.hit.part == Hit::Part::Site && !isTyped)
        return {.cursor = Qt::ForbiddenCursor, .statusHint = tr("There is a site already; choose a place beside it")};
    const GeoPoint position = isTyped ? event.position : target(event, context);
    ToolReply reply{.edit =
                        edits::addStickySite(context.network, context.ids, m_site, position, m_name, context.sticky),
                    .cursor = Qt::CrossCursor};
    m_name.clear();
    estimate(*reply.edit, event, context);
    m_ownPlace.reset();
    const EntityRef added = reply.edit->delta.changes().front().ref();
    reply.selection = std::set{added};
    if (const Hit body = routeToSplit(context.drawing, context.shown, context.viewport, event.screen, std::nullopt))
        reply.splitOffer = SplitOffer{*body.entity->as<Route>(), *added.as<Site>(), body.index};
    reply.finished = m_mode == Mode::PaletteDrag;
    return reply;
}

QString AddSiteTool::clickHint(const ToolEvent &event, const ToolContext &context) const
{
    if (event.hit.part == Hit::Part::Site)
        return tr("There is a site already; choose a place beside it");
    if (isNearOwnPlace(event, context))
        return m_ownPlace->isApproximate ? tr("Drop to add it about where it is; Ctrl keeps it at the cursor")
                                         : tr("Drop to add it where it is; Ctrl keeps it at the cursor");
    if (m_ownPlace)
        return tr("Drop to add it here, marked as estimated; near its own place it goes there");
    QString hint = introduction();
    if (const Hit body = routeToSplit(context.drawing, context.shown, context.viewport, event.screen, std::nullopt))
        hint = tr("%1 It can split %2 here.", "what a click does, route")
                   .arg(hint + QLatin1Char('.'), displayName(context.network, *body.entity));
    const QString sticky = context.sticky.siteText(context.network);
    return sticky.isEmpty() ? hint : tr("%1 · next site: %2").arg(hint, sticky);
}

ToolReply AddSiteTool::handle(const ToolEvent &event, const ToolContext &context)
{
    switch (event.kind) {
    case ToolEvent::Kind::Move: {
        ToolReply reply{.preview = Preview{.ghost = m_site, .cursor = target(event, context)},
                        .cursor = event.hit.part == Hit::Part::Site ? Qt::ForbiddenCursor : Qt::CrossCursor,
                        .statusHint = clickHint(event, context)};
        if (!(*reply.preview->cursor == event.position))
            reply.preview->snappedTo = reply.preview->cursor;
        return reply;
    }
    case ToolEvent::Kind::Press:
    case ToolEvent::Kind::Typed:
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
