// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "canvas/previewpainter.h"
#include "canvas/projectdrawing.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <iterator>
#include <utility>

// Marks on the map: of what is selected or under the cursor, and those that stand for many rows.

namespace fiberloom {

namespace {

/// How much of the view a cluster takes when it is zoomed to.
constexpr double clusterShare = 0.6;

/// Sites at one place cannot be told apart at any scale.
double clusterSpan(const QRectF &bounds)
{
    constexpr double least = 1e-7;
    return std::max({bounds.width(), bounds.height(), least});
}
/// How far a double click goes into a bundle that reaches out of the view.
constexpr double bundleZoom = 4.0;

std::vector<EntityRef> refsOf(std::span<const RouteId> routes)
{
    std::vector<EntityRef> refs;
    for (const RouteId id : routes)
        refs.push_back(EntityRef::of(id));
    return refs;
}

} // namespace

void MapCanvas::takeSelection()
{
    const bool isEmpty = !m_selection || m_selection->isEmpty();
    m_selectedRows = isEmpty ? nullptr : std::make_shared<const std::set<EntityRef>>(m_selection->entities());
}

void MapCanvas::refreshMarks()
{
    const NetworkLayer::Scene &network = m_network.scene();
    SelectionLayer::Scene scene{.drawing = network.drawing,
                                .network = network.network,
                                .filter = network.options.rows(network.overlay.world),
                                .rows = m_selectedRows,
                                .style = m_style};
    if (m_selectedRows && m_dragged) {
        // What is dragged is marked where it is dragged to.
        std::set<EntityRef> rest;
        std::ranges::set_difference(*m_selectedRows, m_dragged->rows, std::inserter(rest, rest.end()));
        scene.rows = std::make_shared<const std::set<EntityRef>>(std::move(rest));
    }
    m_selected.setScene(std::move(scene));
}

SelectionMarks MapCanvas::draggedMarks() const
{
    if (!m_dragged || !m_selectedRows)
        return {};
    std::set<EntityRef> rows;
    std::ranges::set_intersection(*m_selectedRows, m_dragged->rows, std::inserter(rows, rows.end()));
    return SelectionMarks::of(m_dragged->drawing, nullptr, rows);
}

SelectionMarks MapCanvas::hoverMarks() const
{
    const bool isMarked = m_hovered && m_hoveredBundle.empty() && m_selection->contains(*m_hovered);
    if (!m_hovered || isMarked)
        return {};
    std::set<EntityRef> rows{*m_hovered};
    for (const RouteId id : m_hoveredBundle)
        rows.insert(EntityRef::of(id));
    return SelectionMarks::of(m_drawing->shown(), m_network.shownDetail(), rows);
}

void MapCanvas::paintNetworkParts(QPainter &painter)
{
    const bool hasRows = m_project && m_selection;
    paintLayersBelow(painter);
    m_selected.paintBelow(painter, viewport(), devicePixelRatioF(), m_network.prepare(viewport()));
    const SelectionMarks dragged = draggedMarks();
    dragged.paintHalos(painter, m_style, viewport());
    m_network.paint(painter, viewport(), devicePixelRatioF());
    if (m_dragged) {
        paintNetwork(painter, m_dragged->drawing, m_dragged->network, currentOverlay(), m_style, viewport(),
                     paintOptions());
    }
    paintHighlight(painter, m_drawing ? m_drawing->shown() : NetworkDrawing(), m_style, viewport(), m_highlight);
    // Beside the routes: their color is what the class is about.
    if (m_drawing && !m_classRows.empty())
        SelectionMarks::of(m_drawing->shown(), m_network.shownDetail(), m_classRows)
            .paintRims(painter, m_style, viewport());
    if (hasRows) {
        paintSelectedDemand(painter);
        m_selected.paintAbove(painter, viewport(), devicePixelRatioF());
        dragged.paintRims(painter, m_style, viewport());
        dragged.paintRings(painter, m_style, viewport());
        dragged.paintHandles(painter, m_style, viewport());
        m_hoverMarks.paintRims(painter, m_style, viewport());
        m_hoverMarks.paintRings(painter, m_style, viewport());
        if (const Preview *preview = m_tools.preview())
            paintPreview(painter, *preview, m_tools.kind(), m_drawing->shown(),
                         {m_drawing->shownNetwork(), m_tools.rowFilter()}, m_style, viewport());
    }
}

void MapCanvas::paintSelectedDemand(QPainter &painter)
{
    const auto demands = m_selection->ids<Demand>();
    if (demands.size() != 1 || m_selection->entities().size() != 1 || !m_analyses || !m_analyses->routing())
        return;
    paintDemandPaths(painter, m_drawing->shown(), m_style, viewport(),
                     demandPaths(*m_analyses->routing(), demands.front()));
}

const NetworkDetail::Cluster *MapCanvas::clusterUnder(QPointF screen) const
{
    return isLayerVisible(MapLayer::Sites) ? m_network.clusterAt(viewport(), screen) : nullptr;
}

std::vector<SiteId> MapCanvas::clusterAt(QPointF screen) const
{
    const NetworkDetail::Cluster *cluster = clusterUnder(screen);
    return cluster ? cluster->sites : std::vector<SiteId>();
}

bool MapCanvas::pressCluster(const QMouseEvent *event)
{
    // With a modifier, or another tool, the hand means the sites themselves.
    const bool means = m_tools.kind() == ToolKind::Select && event->modifiers() == Qt::NoModifier;
    const NetworkDetail::Cluster *cluster = means ? clusterUnder(event->position()) : nullptr;
    if (cluster)
        m_pressedCluster = cluster->bounds;
    return cluster != nullptr;
}

void MapCanvas::zoomToCluster(const QMouseEvent *event)
{
    const QRectF bounds = *std::exchange(m_pressedCluster, std::nullopt);
    if (!clusterAt(event->position()).empty())
        flyTo(Viewport(bounds.center(), std::min(width(), height()) * clusterShare / clusterSpan(bounds), size()));
}

std::vector<RouteId> MapCanvas::bundleAt(QPointF screen) const
{
    if (!m_drawing || !isLayerVisible(MapLayer::Routes) || clusterUnder(screen))
        return {};
    const Hit hit = hitAt(screen);
    const bool isOneAlone = m_selection->entities().size() == 1 && hit && m_selection->contains(*hit.entity);
    // A site that only the mark of its cluster stands for does not lie upon what is seen there.
    const auto site = hit ? hit.entity->as<Site>() : std::nullopt;
    const DetailCache::Detail &detail = m_network.shownDetail();
    const bool isSiteSeen = site && !(detail && detail->clusterOf(*site));
    if (isSiteSeen || isOneAlone)
        return {};
    return m_network.bundleAt(viewport(), screen, hit ? hit.entity->as<Route>() : std::nullopt);
}

std::vector<RouteId> MapCanvas::meantBundle(const QMouseEvent *event) const
{
    const Qt::KeyboardModifiers others = event->modifiers() & ~Qt::ShiftModifier;
    const bool means = m_tools.kind() == ToolKind::Select && others == Qt::NoModifier;
    return means ? bundleAt(event->position()) : std::vector<RouteId>();
}

bool MapCanvas::pressBundle(const QMouseEvent *event)
{
    m_pressedBundle = meantBundle(event);
    return !m_pressedBundle.empty();
}

void MapCanvas::selectBundle(const QMouseEvent *event)
{
    const std::vector<RouteId> pressed = std::exchange(m_pressedBundle, {});
    if (!m_selection || bundleAt(event->position()) != pressed)
        return;
    const std::vector<EntityRef> refs = refsOf(pressed);
    std::set<EntityRef> routes(refs.begin(), refs.end());
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        // As with one: taken out if it was in.
        std::set<EntityRef> selection = m_selection->entities();
        const bool isIn = std::ranges::includes(selection, routes);
        for (const EntityRef &route : routes) {
            if (isIn)
                selection.erase(route);
            else
                selection.insert(route);
        }
        routes = std::move(selection);
    }
    m_selection->set(std::move(routes));
}

void MapCanvas::zoomToBundle(std::span<const RouteId> routes, QPointF screen)
{
    const auto bounds = boundsOf(refsOf(routes));
    if (!bounds)
        return;
    const Viewport fitting = viewOf(*bounds);
    // A long bundle reaches out of the view where its routes are close: going in there is what tells them apart.
    if (fitting.scale() > viewport().scale())
        flyTo(fitting);
    else
        m_navigation.zoomSmoothly(bundleZoom, screen);
}

void MapCanvas::openBundleMenu(const std::vector<RouteId> &routes, QPoint globalPosition)
{
    const std::vector<EntityRef> refs = refsOf(routes);
    // As with one route: what the menu's verbs work on is what was clicked, if it is not selected already.
    if (!std::ranges::all_of(refs, [this](EntityRef ref) { return m_selection->contains(ref); }))
        m_selection->set({refs.begin(), refs.end()});
    m_menuPlace = mapFromGlobal(QPointF(globalPosition));
    emit bundleMenuRequested(routes, globalPosition);
    m_menuPlace.reset();
}

void MapCanvas::hoverMark(const NetworkDetail::Cluster *cluster, std::size_t bundled)
{
    if (cluster || bundled > 0) {
        setCursor(Qt::PointingHandCursor);
        emit statusHint(
            cluster ? tr("%n sites lie here: click to zoom to them", nullptr, static_cast<int>(cluster->sites.size()))
                    : tr("%n routes run here: click to select them, double click to zoom in, right click for more",
                         nullptr, static_cast<int>(bundled)));
    } else if (m_overMark) {
        updateCursor();
        emit statusHint(m_tools.hint());
    }
    m_overMark = cluster || bundled > 0;
}

} // namespace fiberloom
