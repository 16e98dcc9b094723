// SPDX-License-Identifier: Apache-2.0
#include "routecommands.h"

#include "canvas/mapcanvas.h"
#include "canvas/mapcards.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/routeshaping.h"
#include "document/routetraces.h"
#include "document/selection.h"
#include "network/fields.h"

#include <algorithm>

namespace fiberloom {

namespace {

QString plain(const QAction &action)
{
    QString text = action.text();
    return text.remove(QLatin1Char('&'));
}

} // namespace

RouteCommands::RouteCommands(Project &project, Selection &selection, const Actions &actions, MapCanvas &canvas,
                             QObject *parent)
    : QObject(parent), m_project(project), m_selection(selection), m_actions(actions), m_canvas(canvas)
{
    connectActions();
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        remember(delta);
        updateEnabled();
    });
    connect(&selection, &Selection::changed, this, &RouteCommands::updateEnabled);
    updateEnabled();
}

void RouteCommands::connectActions()
{
    const auto on = [this](ActionId id, auto &&function) {
        connect(m_actions[id], &QAction::triggered, this, function);
    };
    on(ActionId::SplitRoute, [this] { split(SiteKind::Junction); });
    on(ActionId::SplitAtSite, [this] { split(SiteKind::Pop); });
    on(ActionId::JoinRoutes, [this] { join(); });
    on(ActionId::ReverseRoute, [this] { apply(edits::reverseRoutes(m_project.network(), m_selection.ids<Route>())); });
    on(ActionId::SimplifyBends, [this] { m_canvas.cards().simplify(m_selection.ids<Route>()); });
    on(ActionId::RouteOver, [this] {
        Network sketch = m_project.network();
        QString title;
        for (const RouteId route : m_selection.ids<Route>()) {
            const Edit one = edits::addRouteOver(sketch, m_project.ids(), route, m_canvas.tools().sticky());
            sketch.apply(one.delta);
            title = one.title;
        }
        applyAndSelect({Delta::between(m_project.network(), sketch), title, {}});
    });
    on(ActionId::UntieRoute, [this] { apply(edits::untie(m_project.network(), m_selection.ids<Route>())); });
    on(ActionId::MoveToCoordinate, [this] { placeByCoordinate(); });
    on(ActionId::EnterCoordinate, [this] {
        if (m_canvas.tool() == ToolKind::Select)
            placeByCoordinate();
        else
            m_canvas.cards().collectCoordinates();
    });
    on(ActionId::ForgetSticky, [this] { m_canvas.tools().forgetSticky(); });
    on(ActionId::RepeatLast, [this] { repeat(); });
    for (const ActionId id : {ActionId::JoinRoutes, ActionId::ReverseRoute, ActionId::SimplifyBends,
                              ActionId::RouteOver, ActionId::UntieRoute, ActionId::SplitRoute, ActionId::SplitAtSite,
                              ActionId::AddCable, ActionId::AddDemand, ActionId::MakeRiskGroup, ActionId::Duplicate,
                              ActionId::Delete, ActionId::AvoidSelection, ActionId::PinPath, ActionId::FailInScenario})
        watch(id);
}

void RouteCommands::updateEnabled()
{
    const std::vector<RouteId> routes = m_selection.ids<Route>();
    const std::vector<SiteId> sites = m_selection.ids<Site>();
    const Network &network = m_project.network();
    const bool hasBends = std::ranges::any_of(routes, [&](RouteId id) {
        const Route *route = network.find(id);
        return route && !route->bends.empty();
    });
    bool follows = false;
    network.table<RouteTrace>().forEach(
        [&](const RouteTrace &tie) { follows = follows || std::ranges::binary_search(routes, tie.route); });
    for (const ActionId id : {ActionId::ReverseRoute, ActionId::RouteOver})
        m_actions[id]->setEnabled(!routes.empty());
    for (const ActionId id : {ActionId::SplitRoute, ActionId::SplitAtSite})
        m_actions[id]->setEnabled(routes.size() == 1);
    m_actions[ActionId::JoinRoutes]->setEnabled((routes.size() == 2 && sites.empty())
                                                || (sites.size() == 1 && routes.empty()));
    m_actions[ActionId::SimplifyBends]->setEnabled(hasBends);
    m_actions[ActionId::UntieRoute]->setEnabled(follows);
    m_actions[ActionId::MoveToCoordinate]->setEnabled((sites.size() == 1 && routes.empty())
                                                      || (routes.size() == 1 && hasBends));
    updateRepeat();
}

bool RouteCommands::apply(const Edit &edit)
{
    const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey);
    if (!applied)
        emit refused(applied.error());
    return applied.ok();
}

void RouteCommands::applyAndSelect(const Edit &edit)
{
    if (!apply(edit))
        return;
    if (auto rows = rowsToSelect(edit.delta); !rows.empty())
        m_selection.set(std::move(rows));
}

std::optional<RoutePlace> RouteCommands::placeToSplit() const
{
    const std::vector<RouteId> routes = m_selection.ids<Route>();
    if (routes.size() != 1)
        return std::nullopt;
    const auto pointer = m_canvas.pointer();
    if (pointer && pointer->onRoute && pointer->onRoute->route == routes.front())
        return pointer->onRoute;
    return edits::middleOf(m_project.network(), routes.front());
}

void RouteCommands::split(SiteKind kind)
{
    const auto place = placeToSplit();
    if (!place)
        return;
    const Edit edit =
        edits::splitRouteAt(m_project.network(), m_project.ids(), *place, kind, m_canvas.tools().sticky());
    if (!apply(edit))
        return;
    for (const Change &change : edit.delta.changes())
        if (change.isInsertion() && change.kind() == EntityKind::Site)
            m_selection.select(change.ref());
}

void RouteCommands::join()
{
    const std::vector<RouteId> routes = m_selection.ids<Route>();
    const std::vector<SiteId> sites = m_selection.ids<Site>();
    const auto joined =
        sites.size() == 1 && routes.empty() ? edits::joinAt(m_project.network(), sites.front())
        : routes.size() == 2
            ? edits::joinRoutes(m_project.network(), routes[0], routes[1])
            : Result<Edit>(Error{tr("Joining takes two routes"), {}, tr("Select two routes that meet, or their site")});
    if (!joined)
        emit refused(joined.error());
    else
        apply(joined.value());
}

void RouteCommands::placeByCoordinate()
{
    const std::vector<RouteId> routes = m_selection.ids<Route>();
    const std::vector<SiteId> sites = m_selection.ids<Site>();
    if (sites.size() == 1 && routes.empty()) {
        m_canvas.cards().moveSite(sites.front());
        return;
    }
    if (routes.size() != 1)
        return;
    const Route *route = m_project.network().find(routes.front());
    if (!route || route->bends.empty())
        return;
    // The bend under the pointer, else the one nearest to it, else the first.
    std::size_t bend = 0;
    if (const auto pointer = m_canvas.pointer()) {
        const QPointF hand = m_canvas.viewport().toScreen(pointer->position);
        const auto nearest = std::ranges::min_element(route->bends, {}, [&](GeoPoint place) {
            return (m_canvas.viewport().toScreen(place) - hand).manhattanLength();
        });
        bend = static_cast<std::size_t>(nearest - route->bends.begin());
    }
    m_canvas.cards().moveBend(route->id, bend);
}

void RouteCommands::watch(ActionId id)
{
    QAction *action = m_actions[id];
    connect(action, &QAction::triggered, this, [this, action] {
        m_lastVerb = action;
        m_given.reset();
        updateRepeat();
    });
}

void RouteCommands::remember(const Delta &delta)
{
    // Only values given to rows that stay: not what comes, goes or moves.
    std::optional<GivenValues> given;
    for (const Change &change : delta.changes()) {
        if (change.isInsertion() || change.isRemoval() || (given && given->kind != change.kind()))
            return;
        std::vector<std::pair<const FieldInfo *, Value>> values;
        for (const FieldInfo &field : entityInfo(change.kind()).fields) {
            const Value before = field.get(change.before);
            Value after = field.get(change.after);
            if (before == after)
                continue;
            const QLatin1String key(field.key);
            if (key == QLatin1String("geom") || key == QLatin1String("name") || key == QLatin1String("notes"))
                return;
            values.emplace_back(&field, std::move(after));
        }
        if (values.empty() || (given && given->values != values))
            return;
        given = GivenValues{change.kind(), std::move(values), {}};
    }
    if (!given)
        return;
    QStringList titles;
    for (const auto &[field, value] : given->values)
        titles += field->displayTitle();
    given->title = tr("Set %1", "titles of fields").arg(titles.join(QStringLiteral(", ")));
    m_given = std::move(given);
    m_lastVerb = nullptr;
}

void RouteCommands::giveAgain(const GivenValues &given)
{
    std::vector<EntityRef> rows;
    for (const EntityRef &ref : m_selection.entities())
        if (ref.kind == given.kind)
            rows.push_back(ref);
    Delta all;
    Network sketch = m_project.network();
    QString title;
    for (const auto &[field, value] : given.values) {
        const auto edit = edits::setField(sketch, rows, *field, value);
        if (!edit) {
            emit refused(edit.error());
            return;
        }
        sketch.apply(edit.value().delta);
        all = all.then(edit.value().delta);
        title = edit.value().title;
    }
    apply({all, title, {}});
}

void RouteCommands::repeat()
{
    if (m_lastVerb)
        m_lastVerb->trigger();
    else if (const auto given = m_given)
        giveAgain(*given);
}

void RouteCommands::updateRepeat()
{
    QAction *repeat = m_actions[ActionId::RepeatLast];
    const bool fits = m_given && std::ranges::any_of(m_selection.entities(), [&](EntityRef ref) {
                          return ref.kind == m_given->kind;
                      });
    repeat->setEnabled(m_lastVerb ? m_lastVerb->isEnabled() : fits);
    repeat->setText(m_lastVerb ? tr("Re&peat “%1”").arg(plain(*m_lastVerb))
                    : m_given  ? tr("Re&peat “%1”").arg(m_given->title)
                               : tr("Re&peat Last"));
}

} // namespace fiberloom
