// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/selecttool.h"

#include "canvas/tools/nudge.h"
#include "canvas/tools/snapper.h"
#include "diagram/rowfilter.h"
#include "document/edits.h"
#include "document/routetraces.h"
#include "geo/mercator.h"
#include "network/names.h"

#include <QLineF>

#include <algorithm>
#include <tuple>

namespace fiberloom {

namespace {

constexpr double dragThreshold = 4.0;

template<class... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template<class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

template<class T>
std::vector<Id<T>> selected(const std::set<EntityRef> &selection)
{
    std::vector<Id<T>> ids;
    for (const EntityRef &ref : selection) {
        if (const auto id = ref.as<T>())
            ids.push_back(*id);
    }
    return ids;
}

Qt::CursorShape cursorFor(const Hit &hit)
{
    switch (hit.part) {
    case Hit::Part::Nothing:
        return Qt::ArrowCursor;
    case Hit::Part::Bend:
        return Qt::SizeAllCursor;
    case Hit::Part::Site:
    case Hit::Part::Route:
        return Qt::PointingHandCursor;
    }
    return Qt::ArrowCursor;
}

/// What the band holds.
std::set<EntityRef> caught(const QRectF &band, const ToolContext &context)
{
    const NetworkDrawing::Contents contents = context.drawing.inRect(context.viewport, band, &context.shown);
    std::set<EntityRef> found;
    for (const SiteId id : contents.sites)
        found.insert(EntityRef::of(id));
    for (const RouteId id : contents.routes)
        found.insert(EntityRef::of(id));
    return found;
}

} // namespace

QString SelectTool::introduction() const
{
    return tr("Click to select, drag sites and bends to move them, drag a route's body to add a bend");
}

ToolReply SelectTool::handle(const ToolEvent &event, const ToolContext &context)
{
    switch (event.kind) {
    case ToolEvent::Kind::Press:
        m_state = Pressed{event.screen, mercator::fromGeo(event.position), BendDrag::meant(event.hit, context)};
        return {.cursor = cursorFor(event.hit)};
    case ToolEvent::Kind::Move:
        return move(event, context);
    case ToolEvent::Kind::Release:
        return release(event, context);
    case ToolEvent::Kind::DoubleClick:
        m_state = Dropped{};
        if (event.hit)
            return {.open = event.hit.entity};
        return {.ignored = true};
    case ToolEvent::Kind::Key:
        return key(event, context);
    case ToolEvent::Kind::Cancel:
        return cancel(context);
    case ToolEvent::Kind::Leave:
    case ToolEvent::Kind::Typed:
        return {.ignored = true};
    }
    return {};
}

QString SelectTool::hoverHint(const ToolEvent &event, const ToolContext &context)
{
    const Hit hit = BendDrag::meant(event.hit, context);
    const bool extends = event.modifiers.testFlag(Qt::ShiftModifier);
    if (!hit)
        return extends                     ? tr("Drag to add an area to the selection")
               : context.selection.empty() ? tr("Drag to select an area; double click zooms in")
                                           : tr("Click to select nothing, drag to select an area; arrow keys nudge");
    const QString name = displayName(context.network, *hit.entity);
    if (hit.part == Hit::Part::Bend && event.modifiers.testFlag(Qt::AltModifier))
        return tr("Click to remove this bend of %1").arg(name);
    if (extends)
        return context.selection.contains(*hit.entity) ? tr("Click to take %1 out of the selection").arg(name)
                                                       : tr("Click to add %1 to the selection").arg(name);
    const auto route = hit.entity->as<Route>();
    const bool isBorrowed =
        route && hit.part == Hit::Part::Bend && traces::sourceOf(context.network, *route, hit.index).has_value();
    switch (hit.part) {
    case Hit::Part::Site:
        return tr("Click to select %1, drag to move it; right click for more").arg(name);
    case Hit::Part::Bend:
        return isBorrowed ? tr("Drag to move this bend of %1, which unties it from the route that it follows").arg(name)
                          : tr("Drag to move this bend of %1, Alt+click to remove it").arg(name);
    case Hit::Part::Route:
        return tr("Click to select %1, drag to add a bend; right click for more").arg(name);
    case Hit::Part::Nothing:
        break;
    }
    return {};
}

void SelectTool::beginDrag(const Pressed &pressed, const ToolContext &context)
{
    if (!pressed.hit) {
        m_state = RubberBand{pressed.screen};
        return;
    }
    if (const auto site = pressed.hit.entity->as<Site>()) {
        const bool withOthers = context.selection.contains(*pressed.hit.entity);
        m_state = MovingSites{withOthers ? selected<Site>(context.selection) : std::vector{*site}, pressed.world};
    } else {
        m_state = DraggingBend{*BendDrag::from(pressed.hit)};
    }
}

Edit SelectTool::moveEdit(const MovingSites &moving, const ToolEvent &event, const ToolContext &context) const
{
    if (moving.sites.size() == 1 && !event.modifiers.testFlag(Qt::ControlModifier)) {
        // Sites do not attract a site: two at one place are rarely meant. Routes that it does not end do.
        const auto snap = context.snapper.snap(event.screen, {EntityRef::of(moving.sites.front())});
        if (snap && snap->target != Snap::Target::Site)
            return edits::moveSiteTo(context.network, moving.sites.front(), snap->position);
    }
    QPointF offset = mercator::fromGeo(event.position) - moving.grabbed;
    offset.setX(mercator::nearestX(offset.x(), 0.0));
    return edits::moveSites(context.network, moving.sites, offset);
}

ToolReply SelectTool::move(const ToolEvent &event, const ToolContext &context)
{
    ToolReply reply;
    if (const auto *pressed = std::get_if<Pressed>(&m_state)) {
        if (QLineF(pressed->screen, event.screen).length() < dragThreshold)
            return {.cursor = cursorFor(pressed->hit)};
        const Hit hit = pressed->hit;
        beginDrag(*pressed, context);
        if (hit && !context.selection.contains(*hit.entity))
            reply.selection = std::set{*hit.entity};
    }
    std::visit(Overloaded{
                   [&](const MovingSites &moving) {
                       reply.preview = Preview{.delta = moveEdit(moving, event, context).delta};
                       reply.cursor = Qt::SizeAllCursor;
                       reply.statusHint = tr("Release to place; Esc takes it back; Ctrl switches snapping off");
                   },
                   [&](const DraggingBend &dragging) {
                       reply.preview = dragging.bend.preview(event, context);
                       reply.cursor = Qt::SizeAllCursor;
                       reply.statusHint =
                           tr("Release to place the bend; Esc takes it back; Ctrl switches snapping off");
                   },
                   [&](const RubberBand &band) {
                       reply.preview = Preview{.rubberBand = QRectF(band.origin, event.screen).normalized()};
                       reply.cursor = Qt::CrossCursor;
                       reply.statusHint = event.modifiers.testFlag(Qt::ShiftModifier)
                                              ? tr("Release to add what lies in the area to the selection")
                                              : tr("Release to select what lies in the area; Esc takes it back");
                   },
                   [&](const auto &) {
                       reply.cursor = cursorFor(event.hit);
                       reply.statusHint = hoverHint(event, context);
                   },
               },
               m_state);
    return reply;
}

ToolReply SelectTool::click(const Pressed &pressed, const ToolEvent &event, const ToolContext &context) const
{
    const Hit &hit = pressed.hit;
    if (hit.part == Hit::Part::Bend && event.modifiers.testFlag(Qt::AltModifier))
        return {.edit = edits::removeBend(context.network, *hit.entity->as<Route>(), hit.index)};
    const bool extend = event.modifiers.testFlag(Qt::ShiftModifier);
    if (!hit)
        return {.selection = extend ? context.selection : std::set<EntityRef>()};
    if (!extend)
        return {.selection = std::set{*hit.entity}, .cursor = cursorFor(hit)};
    std::set<EntityRef> selection = context.selection;
    if (selection.erase(*hit.entity) == 0)
        selection.insert(*hit.entity);
    return {.selection = std::move(selection), .cursor = cursorFor(hit)};
}

ToolReply SelectTool::release(const ToolEvent &event, const ToolContext &context)
{
    const State state = std::exchange(m_state, Idle{});
    ToolReply reply;
    std::visit(Overloaded{
                   [&](const Pressed &pressed) { reply = click(pressed, event, context); },
                   [&](const MovingSites &moving) {
                       reply.edit = moveEdit(moving, event, context);
                       if (moving.sites.size() == 1) {
                           const SiteId site = moving.sites.front();
                           if (const Hit body =
                                   routeToSplit(context.drawing, context.shown, context.viewport, event.screen, site))
                               reply.splitOffer = SplitOffer{*body.entity->as<Route>(), site, body.index};
                       }
                   },
                   [&](const DraggingBend &dragging) {
                       reply.edit = dragging.bend.edit(context.network, dragging.bend.target(event, context));
                   },
                   [&](const RubberBand &band) {
                       std::set<EntityRef> found = caught(QRectF(band.origin, event.screen).normalized(), context);
                       if (event.modifiers.testFlag(Qt::ShiftModifier))
                           found.insert(context.selection.begin(), context.selection.end());
                       reply.selection = std::move(found);
                   },
                   [](const auto &) {},
               },
               state);
    return reply;
}

ToolReply SelectTool::cancel(const ToolContext &context)
{
    if (!std::holds_alternative<Idle>(m_state) && !std::holds_alternative<Dropped>(m_state)) {
        m_state = Dropped{};
        return {};
    }
    if (!context.selection.empty())
        return {.selection = std::set<EntityRef>()};
    return {.ignored = true};
}

ToolReply SelectTool::nudge(const ToolEvent &event, const ToolContext &context) const
{
    const std::vector<SiteId> sites = selected<Site>(context.selection);
    if (sites.empty())
        return {.ignored = true};
    const QPointF step = *nudgeStep(event.key, event.modifiers);
    Edit edit = edits::moveSites(context.network, sites, step / context.viewport.scale());
    edit.mergeKey = QStringLiteral("nudge");
    for (const SiteId site : sites)
        edit.mergeKey += QLatin1Char(':') + QString::number(site.value());
    return {.edit = std::move(edit)};
}

ToolReply SelectTool::walk(bool backwards, const ToolContext &context) const
{
    const QRectF view = context.viewport.worldRect();
    std::vector<std::pair<QPointF, EntityRef>> stops;
    for (const NetworkDrawing::SeenSite &seen : context.drawing.sitesIn(view))
        if (context.shown.has(*seen.site))
            stops.emplace_back(seen.site->world + QPointF(seen.offset, 0), EntityRef::of(seen.site->id));
    for (const NetworkDrawing::SeenRoute &seen : context.drawing.routesIn(view))
        if (context.shown.has(*seen.line))
            stops.emplace_back(seen.line->box.center() + QPointF(seen.offset, 0), EntityRef::of(seen.line->id));
    std::ranges::sort(stops, [](const auto &a, const auto &b) {
        return std::tuple(a.second.kind, a.first.x(), a.first.y(), a.second.id)
               < std::tuple(b.second.kind, b.first.x(), b.first.y(), b.second.id);
    });
    if (backwards)
        std::ranges::reverse(stops);
    auto next = stops.begin();
    if (context.selection.size() == 1) {
        const auto current =
            std::ranges::find(stops, *context.selection.begin(), &std::pair<QPointF, EntityRef>::second);
        next = current == stops.end() ? stops.begin() : std::next(current);
    }
    // Past the last one the focus moves on, so that the keyboard is not caught in the map.
    if (next == stops.end())
        return {.ignored = true};
    return {.selection = std::set{next->second}};
}

ToolReply SelectTool::key(const ToolEvent &event, const ToolContext &context) const
{
    if (nudgeStep(event.key, event.modifiers))
        return nudge(event, context);
    switch (event.key) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (context.selection.empty())
            return {.ignored = true};
        return {.edit = edits::removeEntities(context.network, context.selection)};
    case Qt::Key_Tab:
        return walk(event.modifiers.testFlag(Qt::ShiftModifier), context);
    case Qt::Key_Backtab:
        return walk(true, context);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (context.selection.size() != 1)
            return {.ignored = true};
        return {.open = *context.selection.begin()};
    default:
        return {.ignored = true};
    }
}

} // namespace fiberloom
