// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcards.h"

#include "canvas/coordinatecard.h"
#include "canvas/mapcanvas.h"
#include "canvas/simplifycard.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/routeshaping.h"
#include "network/names.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace fiberloom {

namespace {

/// More are simplified off the GUI thread: 20,000 take some 30 ms.
constexpr int mostBendsAtOnce = 20'000;

int bendCount(const Network &network, const std::vector<RouteId> &routes)
{
    std::size_t count = 0;
    for (const RouteId id : routes)
        if (const Route *route = network.find(id))
            count += route->bends.size();
    return static_cast<int>(count);
}

} // namespace

MapCards::MapCards(MapCanvas &canvas)
    : QObject(&canvas), m_canvas(canvas), m_coordinate(new CoordinateCard(&canvas)),
      m_simplify(new SimplifyCard(&canvas)), m_runner([this] { return simplifyJob(); })
{
    connect(m_coordinate, &CoordinateCard::entered, this, [this](GeoPoint place) {
        if (m_onPlace)
            m_onPlace(place);
    });
    connect(m_simplify, &SimplifyCard::toleranceChanged, this, &MapCards::previewSimplified);
    connect(m_simplify, &SimplifyCard::accepted, this, [this] {
        if (!m_project)
            return;
        if (!m_shown || !isNow(*m_shown))
            m_shown = simplifiedOf(m_project->network(), m_project->revision(), m_simplified, m_simplify->tolerance());
        apply(std::exchange(m_shown, std::nullopt)->edit);
    });
    connect(m_simplify, &SimplifyCard::closed, this, [this] {
        m_simplified.clear();
        m_shown.reset();
        m_runner.cancel();
        m_canvas.tools().dropHeldPreview();
    });
}

void MapCards::setMapStyle(const MapStyle &style)
{
    m_coordinate->setMapStyle(style);
    m_simplify->setMapStyle(style);
}

void MapCards::setProject(Project *project)
{
    closeAll();
    if (m_project)
        m_project->disconnect(this);
    m_project = project;
    if (!project)
        return;
    connect(project, &Project::changed, this, [this](const Delta &delta) {
        const auto isSimplified = [&](const Change &change) {
            const auto route = change.ref().as<Route>();
            return route && change.isRemoval() && std::ranges::binary_search(m_simplified, *route);
        };
        if (std::ranges::any_of(delta.changes(), isSimplified))
            closeAll();
        else if (m_simplify->isVisible())
            previewSimplified();
    });
}

void MapCards::closeAll()
{
    m_coordinate->hide();
    m_onPlace = nullptr;
    if (!m_simplify->isVisible())
        return;
    m_simplify->hide();
    m_simplified.clear();
    m_shown.reset();
    m_runner.cancel();
    m_canvas.tools().dropHeldPreview();
}

void MapCards::apply(const Edit &edit)
{
    if (!m_project)
        return;
    if (const auto done = m_project->apply(edit.delta, edit.title); !done)
        emit refused(done.error());
}

void MapCards::collectCoordinates(const QString &text)
{
    // A place on earth is none in the schematic.
    if (m_canvas.isSchematic())
        return;
    QString title = tr("Place to add");
    switch (m_canvas.tool()) {
    case ToolKind::AddSite:
        title = tr("Where the site is");
        break;
    case ToolKind::DrawRoute:
        title = tr("Next point of the route");
        break;
    case ToolKind::EditBends:
        title = tr("Where the bend is");
        break;
    case ToolKind::Measure:
        title = tr("Next point to measure to");
        break;
    case ToolKind::Select:
        return;
    }
    m_onPlace = [this](GeoPoint place) { m_canvas.typePlace(place); };
    m_coordinate->collect(title, tr("Add"), QPoint(0, m_canvas.height()), text);
}

void MapCards::moveBend(RouteId route, std::size_t bend)
{
    const Route *row = m_project ? m_project->network().find(route) : nullptr;
    if (!row || bend >= row->bends.size())
        return;
    const GeoPoint place = row->bends[bend];
    m_onPlace = [this, route, bend](GeoPoint to) {
        apply(edits::moveBend(m_project->network(), route, bend, to));
        m_canvas.reveal(to);
    };
    const QString title = tr("Bend %1 of %2")
                              .arg(bend + 1)
                              .arg(m_canvas.fontMetrics().elidedText(
                                  displayName(m_project->network(), EntityRef::of(route)), Qt::ElideMiddle, 220));
    m_coordinate->edit(title, tr("Move"), place, m_canvas.viewport().toScreen(place).toPoint());
}

void MapCards::moveSite(SiteId site)
{
    const Site *row = m_project ? m_project->network().find(site) : nullptr;
    if (!row)
        return;
    const GeoPoint place = row->position;
    m_onPlace = [this, site](GeoPoint to) {
        apply(edits::moveSiteTo(m_project->network(), site, to));
        m_canvas.reveal(to);
    };
    m_coordinate->edit(displayName(m_project->network(), EntityRef::of(site)), tr("Move"), place,
                       m_canvas.viewport().toScreen(place).toPoint());
}

void MapCards::simplify(std::vector<RouteId> routes)
{
    if (!m_project || routes.empty())
        return;
    m_simplified = std::move(routes);
    std::ranges::sort(m_simplified);
    m_simplify->open(m_simplified.size() == 1 ? displayName(m_project->network(), EntityRef::of(m_simplified.front()))
                                              : tr("%n routes", nullptr, static_cast<int>(m_simplified.size())));
    previewSimplified();
}

MapCards::Simplified MapCards::simplifiedOf(const Network &network, std::uint64_t revision,
                                            const std::vector<RouteId> &routes, Kilometers tolerance)
{
    Edit edit = edits::simplifyRoutes(network, routes, tolerance);
    Network after = network;
    after.apply(edit.delta);
    return {std::move(edit), tolerance, revision, bendCount(network, routes), bendCount(after, routes)};
}

bool MapCards::isNow(const Simplified &simplified) const
{
    return m_project && simplified.revision == m_project->revision() && simplified.tolerance == m_simplify->tolerance();
}

void MapCards::previewSimplified()
{
    if (!m_project || m_simplified.empty())
        return;
    if (bendCount(m_project->network(), m_simplified) > mostBendsAtOnce)
        m_runner.request();
    else
        show(simplifiedOf(m_project->network(), m_project->revision(), m_simplified, m_simplify->tolerance()));
}

JobRunner::Job MapCards::simplifyJob()
{
    if (!m_project || m_simplified.empty())
        return {};
    return [this, network = m_project->network(), revision = m_project->revision(), routes = m_simplified,
            tolerance = m_simplify->tolerance()](JobControl &) -> JobRunner::TakeOver {
        auto simplified = std::make_shared<Simplified>(simplifiedOf(network, revision, routes, tolerance));
        return [this, simplified] {
            if (isNow(*simplified) && !m_simplified.empty())
                show(std::move(*simplified));
        };
    };
}

void MapCards::show(Simplified simplified)
{
    m_simplify->setCount(simplified.before, simplified.after);
    m_canvas.tools().holdPreview(simplified.edit.delta);
    m_shown = std::move(simplified);
}

} // namespace fiberloom
