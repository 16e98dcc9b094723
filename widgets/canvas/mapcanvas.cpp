// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"

#include "canvas/hovercard.h"
#include "canvas/mapcards.h"
#include "canvas/maplegend.h"
#include "canvas/projectdrawing.h"
#include "canvas/scalecard.h"
#include "canvas/splitoffercard.h"
#include "canvas/tools/addsitetool.h"
#include "canvas/tools/drawroutetool.h"
#include "canvas/tools/editbendstool.h"
#include "canvas/tools/measuretool.h"
#include "canvas/tools/selecttool.h"
#include "diagram/scalebar.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "geo/mercator.h"
#include "network/names.h"

#include <QAccessible>
#include <QPainter>
#include <QPaintEvent>

#include <algorithm>
#include <tuple>
#include <utility>

namespace fiberloom {

namespace {

constexpr double fitMargin = 60.0;
constexpr double nameMargin = 24.0;
/// Of the world: gives what has no extent one.
constexpr double pointSize = 1e-9;
constexpr double buttonZoom = 1.6;
constexpr double cornerMargin = 16.0;
/// Results that are old for less than this are not drawn as old, or a drag would make the map flicker.
constexpr int outdatedMs = 400;
constexpr int hoverMs = 350;
/// Above this many rows a gesture is painted over a picture of the rest.
constexpr std::size_t mostLiveRows = 3000;
/// Of a place that is flown to: about 150 km across a view.
constexpr double placeScale = 256.0 * 1024;

const QRectF wholeWorld(0.0, 0.08, 1.0, 0.62);

std::unique_ptr<Tool> makeTool(ToolKind kind)
{
    switch (kind) {
    case ToolKind::Select:
        return std::make_unique<SelectTool>();
    case ToolKind::AddSite:
        return std::make_unique<AddSiteTool>(SiteKind::Pop);
    case ToolKind::DrawRoute:
        return std::make_unique<DrawRouteTool>();
    case ToolKind::EditBends:
        return std::make_unique<EditBendsTool>();
    case ToolKind::Measure:
        return std::make_unique<MeasureTool>();
    }
    return std::make_unique<SelectTool>();
}

/// What an overlay is drawn from, and nothing else: every new result paints the network anew.
std::pair<std::shared_ptr<const FailureSweepResult>, std::shared_ptr<const AvailabilityResult>> resultsShown(
    const Analyses &analyses, OverlayKind kind)
{
    return {showsFailures(kind) ? analyses.failures() : nullptr,
            kind == OverlayKind::Availability ? analyses.availability() : nullptr};
}

} // namespace

MapCanvas::MapCanvas(std::shared_ptr<const Basemap> basemap, QWidget *parent)
    : QWidget(parent), m_basemap(std::move(basemap)), m_hoverCard(new HoverCard(this)),
      m_splitOffer(new SplitOfferCard(this))
{
    setObjectName(QStringLiteral("map"));
    setAccessibleName(tr("Map"));
    setAccessibleDescription(tr("The network on the map. Tab walks through sites and routes, Enter opens the selected "
                                "one, arrow keys move it or the map."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    if (m_basemap)
        m_tiles = std::make_unique<BasemapTiles>(m_basemap);
    m_outdatedTimer.setSingleShot(true);
    m_outdatedTimer.setInterval(outdatedMs);
    m_hoverTimer.setSingleShot(true);
    m_hoverTimer.setInterval(hoverMs);
    m_cards = new MapCards(*this);
    buildLegend();
    connectParts();
    setMapStyle(m_style);
}

MapCanvas::~MapCanvas()
{
    m_tools.disconnect(); // nobody is to hear of the tool of a map that goes
    m_tools.setProject(nullptr, nullptr, nullptr);
}

void MapCanvas::connectParts()
{
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&m_navigation, &MapNavigation::viewportChanged, this, [this] {
        endHover();
        update();
        emit viewportChanged();
    });
    if (m_tiles)
        connect(m_tiles.get(), &BasemapTiles::updated, this, repaint);
    connect(&m_layers, &ReferenceLayers::updated, this, repaint);
    m_tools.setSnapSource(&m_layers);
    connect(&m_network, &NetworkLayer::updated, this, &MapCanvas::onPicture);
    connect(&m_selected, &SelectionLayer::updated, this, repaint);
    connect(&m_tools, &ToolHost::previewChanged, this, repaint);
    connect(&m_tools, &ToolHost::cursorChanged, this, &MapCanvas::updateCursor);
    connect(&m_tools, &ToolHost::toolChanged, this, &MapCanvas::toolChanged);
    connect(&m_tools, &ToolHost::toolChanged, m_cards, &MapCards::closeAll);
    connect(m_cards, &MapCards::refused, this, [this](const Error &error) { emit editRefused(error.toString()); });
    connect(&m_tools, &ToolHost::statusHint, this, &MapCanvas::statusHint);
    connect(&m_tools, &ToolHost::editRefused, this, &MapCanvas::editRefused);
    connect(&m_tools, &ToolHost::openRequested, this, &MapCanvas::openRequested);
    connect(&m_tools, &ToolHost::splitOffered, this, &MapCanvas::onSplitOffered);
    connect(m_splitOffer, &SplitOfferCard::accepted, &m_tools, &ToolHost::accept);
    connect(&m_outdatedTimer, &QTimer::timeout, this, [this] {
        m_showsOutdated = isOverlayOutdated();
        refreshScene();
        if (m_hoverCard->isVisible())
            showHoverCard();
    });
    connect(&m_hoverTimer, &QTimer::timeout, this, &MapCanvas::showHoverCard);
    connect(&m_switch, &SchematicSwitch::stepped, this, repaint);
    connect(&m_switch, &SchematicSwitch::finished, this, repaint);
}

void MapCanvas::setProject(Project *project, Selection *selection, Analyses *analyses, const DrawnNetwork &drawn)
{
    disconnectProject();
    const bool wasSchematic = isSchematic();
    m_project = project;
    m_layers.setProject(project);
    m_selection = selection;
    m_analyses = analyses;
    m_drawing = project ? std::make_unique<ProjectDrawing>(*project, drawn) : nullptr;
    m_tools.setProject(project, selection, m_drawing.get());
    m_cards->setProject(project);
    if (project) {
        connect(m_drawing.get(), &ProjectDrawing::shownChanged, this, &MapCanvas::onShownChanged);
        connect(project, &Project::changed, m_splitOffer, &QWidget::hide);
    }
    if (selection)
        connect(selection, &Selection::changed, this, &MapCanvas::onSelectionChanged);
    if (analyses) {
        connect(analyses, &Analyses::resultChanged, this, &MapCanvas::onResult);
        connect(analyses, &Analyses::tiersChanged, this, &MapCanvas::onTiers);
        connect(analyses, &Analyses::worldChanged, this, &MapCanvas::onResult);
    }
    m_showsOutdated = false;
    m_onlyClass.reset();
    m_classRows.clear();
    m_otherView.reset();
    m_switch.stop();
    if (wasSchematic)
        emit schematicChanged(false);
    takeSelection();
    refreshScene();
    fitNetwork();
}

DrawnNetwork MapCanvas::drawn() const
{
    return m_drawing && !isSchematic() ? DrawnNetwork(m_drawing->committedNetwork(), m_drawing->committed())
                                       : DrawnNetwork();
}

void MapCanvas::disconnectProject()
{
    endHover();
    m_splitOffer->hide();
    m_cards->setProject(nullptr);
    m_dragged.reset();
    m_dragEnded = false;
    m_tools.setProject(nullptr, nullptr, nullptr);
    if (m_project)
        m_project->disconnect(m_splitOffer);
    if (m_selection)
        m_selection->disconnect(this);
    if (m_analyses)
        m_analyses->disconnect(this);
}

void MapCanvas::setTool(ToolKind kind)
{
    endHover();
    m_tools.setTool(makeTool(kind));
}

void MapCanvas::placeSites(SiteKind kind)
{
    endHover();
    m_tools.setTool(std::make_unique<AddSiteTool>(kind));
}

void MapCanvas::setOverlay(OverlayKind kind)
{
    if (kind != m_overlayKind)
        m_onlyClass.reset();
    m_overlayKind = kind;
    m_classRows.clear();
    m_outdatedTimer.stop();
    m_showsOutdated = isOverlayOutdated();
    onSelectionChanged();
    refreshScene();
}

void MapCanvas::setMapStyle(const MapStyle &style)
{
    m_style = style;
    m_layers.setColor(style.referenceLayer);
    m_hoverCard->setMapStyle(style);
    m_splitOffer->setMapStyle(style);
    m_cards->setMapStyle(style);
    m_scaleCard->setMapStyle(style);
    refreshTileLook();
    refreshScene();
}

void MapCanvas::setLayerVisible(MapLayer layer, bool visible)
{
    if (visible == isLayerVisible(layer))
        return;
    if (visible)
        m_hiddenLayers.erase(layer);
    else
        m_hiddenLayers.insert(layer);
    endHover();
    if (layer == MapLayer::Basemap || layer == MapLayer::Borders)
        refreshTileLook();
    refreshScene();
    emit layersChanged();
}

void MapCanvas::refreshTileLook()
{
    if (!m_tiles)
        return;
    const BasemapLook look = basemapLook();
    m_tiles->setLook(look.colors(m_style), look.options());
}

Overlay MapCanvas::currentOverlay() const
{
    Overlay overlay{.kind = m_overlayKind};
    if (m_analyses) {
        overlay.world = m_analyses->world();
        overlay.routing = m_analyses->routing();
        overlay.fromSite = m_analyses->latencyFromSite();
        std::tie(overlay.failures, overlay.availability) = resultsShown(*m_analyses, m_overlayKind);
        overlay.outdated = m_showsOutdated;
    }
    if (m_project)
        overlay.scale =
            std::make_shared<const OverlayScale>(OverlayScale::of(m_project->shownNetwork(), m_overlayKind));
    overlay.onlyClass = m_onlyClass;
    return overlay;
}

PaintOptions MapCanvas::paintOptions() const
{
    PaintOptions options;
    options.routes = isLayerVisible(MapLayer::Routes);
    options.sites = isLayerVisible(MapLayer::Sites);
    options.planned = isLayerVisible(MapLayer::Planned);
    options.labels = isLayerVisible(MapLayer::Labels);
    if (m_project)
        options.labelFields = LabelFields::of(m_project->network());
    options.existing = isLayerVisible(MapLayer::Existing);
    options.retired = isLayerVisible(MapLayer::Retired);
    for (const SiteKind kind :
         {SiteKind::Datacenter, SiteKind::Pop, SiteKind::Amplifier, SiteKind::Landing, SiteKind::Junction})
        if (!isLayerVisible(layerOf(kind)))
            options.hiddenSiteKinds.insert(kind);
    return options;
}

void MapCanvas::refreshScene()
{
    const bool isDragging = m_dragged && !m_dragEnded;
    NetworkLayer::Scene scene;
    scene.style = m_style;
    scene.overlay = currentOverlay();
    scene.options = paintOptions();
    RowFilter filter = scene.options.rows(scene.overlay.world);
    filter.sites = scene.options.sites;
    filter.routes = scene.options.routes;
    m_tools.setRowFilter(std::move(filter));
    if (m_basemap && basemapLook().showsCities() && !isSchematic())
        scene.cities = m_basemap;
    if (m_project) {
        scene.drawing = isDragging ? m_drawing->committed() : m_drawing->shown();
        scene.network = isDragging ? m_project->network() : m_project->shownNetwork();
    }
    if (isDragging)
        scene.options.hidden = m_dragged->rows;
    refreshLegend(scene);
    m_network.setScene(std::move(scene));
    refreshMarks();
    update();
}

void MapCanvas::onShownChanged()
{
    const bool large = m_drawing->committed().routeCount() + m_drawing->committed().siteCount() > mostLiveRows;
    if (!m_project->hasPreview() || !large) {
        if (m_dragged) {
            m_dragged = DraggedRows::cut(m_drawing->shownNetwork(), m_dragged->rows);
            m_dragEnded = true;
        }
        refreshScene();
        return;
    }
    // The picture of the rest stays as it is while the same rows are dragged.
    DraggedRows dragged = DraggedRows::of(m_drawing->shownNetwork(), m_drawing->shown(),
                                          Delta::between(m_drawing->committedNetwork(), m_drawing->shownNetwork()));
    const bool same = m_dragged && !m_dragEnded && m_dragged->rows == dragged.rows;
    m_dragged = std::move(dragged);
    m_dragEnded = false;
    if (!same)
        refreshScene();
    update();
}

void MapCanvas::onPicture()
{
    if (m_dragEnded && m_network.showsScene()) {
        m_dragged.reset();
        m_dragEnded = false;
        refreshMarks();
    }
    update();
}

bool MapCanvas::isOverlayOutdated() const
{
    if (!m_analyses)
        return false;
    if (showsFailures(m_overlayKind))
        return !m_analyses->failureTier().isFresh();
    if (m_overlayKind == OverlayKind::Availability)
        return !m_analyses->availabilityTier().isFresh();
    return m_analyses->isOutdated();
}

bool MapCanvas::isOverlayComputing() const
{
    if (!m_analyses)
        return false;
    if (showsFailures(m_overlayKind))
        return m_analyses->failureTier().isComputing();
    if (m_overlayKind == OverlayKind::Availability)
        return m_analyses->availabilityTier().isComputing();
    return m_analyses->state() == Analyses::State::Computing;
}

void MapCanvas::setHighlight(MapHighlight highlight)
{
    m_highlight = std::move(highlight);
    update();
}

void MapCanvas::onTiers()
{
    // Progress alone changes nothing here, nor do results that are not shown.
    const Overlay &shown = m_network.scene().overlay;
    const bool sameResults =
        m_analyses && m_legend.computing == (m_showsOutdated && isOverlayComputing())
        && std::pair(shown.failures, shown.availability) == resultsShown(*m_analyses, m_overlayKind);
    const bool sameAge = isOverlayOutdated() == (m_showsOutdated || m_outdatedTimer.isActive());
    if (!sameResults || !sameAge)
        onResult();
}

void MapCanvas::onResult()
{
    const bool outdated = isOverlayOutdated();
    if (!outdated) {
        m_outdatedTimer.stop();
        m_showsOutdated = false;
    } else if (!m_showsOutdated && !m_outdatedTimer.isActive()) {
        m_outdatedTimer.start();
    }
    // While a large network is dragged about, its picture is renewed when the hand rests.
    if (!m_dragged || m_dragEnded)
        refreshScene();
    if (m_hoverCard->isVisible())
        showHoverCard();
    update();
}

void MapCanvas::onSelectionChanged()
{
    m_highlight = {};
    if (m_overlayKind == OverlayKind::LatencyFromSite && m_analyses && m_selection) {
        if (const auto sites = m_selection->ids<Site>(); sites.size() == 1)
            m_analyses->setLatencySource(sites.front());
    }
    if (m_project && m_selection && m_selection->entities().size() == 1) {
        setAccessibleDescription(
            tr("Selected: %1").arg(displayName(m_project->network(), *m_selection->entities().begin())));
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    takeSelection();
    refreshMarks();
    update();
}

void MapCanvas::onSplitOffered(const SplitOffer &offer)
{
    const Site *site = m_drawing->committedNetwork().find(offer.site);
    m_splitOffer->offer(offer, displayName(m_project->network(), EntityRef::of(offer.route)),
                        viewport().toScreen(site->position).toPoint());
}

Viewport MapCanvas::viewOf(const QRectF &world) const
{
    const QRectF all = rect();
    // Names stand to the right and to the left.
    const auto fittingInto = [&](double left, double bottom) {
        const QRectF area = all.adjusted(left, 0.0, 0.0, -bottom);
        const Viewport part = Viewport::fitting(world, area.size() - QSizeF(2.0 * nameMargin, 0.0), fitMargin);
        return Viewport(part.center(), part.scale(), size()).panned(area.center() - all.center());
    };
    const Viewport whole = fittingInto(0.0, 0.0);
    if (!m_drawing || m_mapLegend->isHidden())
        return whole;
    const QRectF card = m_mapLegend->hiddenArea();
    const auto isHiding = [&](const Viewport &view) {
        const QRectF under = card.adjusted(0.0, -nameMargin, 3.0 * nameMargin, 0.0);
        const QRectF hidden(view.screenToWorld(under.topLeft()), view.screenToWorld(under.bottomRight()));
        // What lies beside what is asked for may be hidden.
        const QRectF asked = hidden.intersected(world.adjusted(-pointSize, -pointSize, pointSize, pointSize));
        return !asked.isEmpty() && !m_drawing->shown().sitesIn(asked).empty();
    };
    if (!isHiding(whole))
        return whole;
    // As far beside the legend or above it as it takes to see every site, where the network is larger.
    const auto clear = [&](double left, double bottom) {
        double least = 0.0;
        double most = 1.0;
        for (int i = 0; i < 5; ++i) {
            const double share = (least + most) / 2.0;
            (isHiding(fittingInto(share * left, share * bottom)) ? least : most) = share;
        }
        return fittingInto(most * left, most * bottom);
    };
    const Viewport beside = clear(card.right(), 0.0);
    const Viewport above = clear(0.0, all.bottom() - card.top());
    const Viewport &larger = beside.scale() > above.scale() ? beside : above;
    return larger.scale() > whole.scale() / 2.0 ? larger : whole;
}

void MapCanvas::setViewport(const Viewport &viewport)
{
    m_fitPending = false;
    m_navigation.setViewport(viewport.resized(size()));
}

void MapCanvas::flyTo(GeoPoint place)
{
    m_fitPending = false;
    m_navigation.fly(Viewport(mercator::fromGeo(place), std::max(viewport().scale(), placeScale), size()));
}

void MapCanvas::flyTo(const QRectF &world)
{
    m_fitPending = false;
    m_navigation.fly(viewOf(world));
}

void MapCanvas::flyTo(const Viewport &view)
{
    m_fitPending = false;
    m_navigation.fly(view.resized(size()));
}

void MapCanvas::fitNetwork()
{
    // Before the layout has given a size there is nothing to fit into.
    m_fitPending = !isVisible();
    const QRectF bounds = m_drawing ? m_drawing->shown().bounds() : QRectF();
    const bool empty = !m_drawing || m_drawing->shown().siteCount() == 0;
    if (m_fitPending)
        m_navigation.setViewport(viewOf(empty ? wholeWorld : bounds));
    else
        m_navigation.fly(empty ? Viewport::fitting(wholeWorld, size(), 0.0) : viewOf(bounds));
}

void MapCanvas::zoomIn()
{
    m_navigation.zoomSmoothly(buttonZoom, QRectF(rect()).center());
}

void MapCanvas::zoomOut()
{
    m_navigation.zoomSmoothly(1.0 / buttonZoom, QRectF(rect()).center());
}

bool MapCanvas::isSettled() const noexcept
{
    return (!m_tiles || m_tiles->isComplete()) && (isSchematic() || m_layers.isCurrent()) && m_network.isCurrent()
           && m_selected.isCurrent();
}

void MapCanvas::resizeEvent(QResizeEvent *)
{
    m_navigation.resize(size());
    m_mapLegend->place();
    if (m_fitPending) {
        const bool empty = !m_drawing || m_drawing->shown().siteCount() == 0;
        m_navigation.setViewport(empty ? Viewport::fitting(wholeWorld, size(), 0.0)
                                       : viewOf(m_drawing->shown().bounds()));
    }
}

void MapCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_switch.isRunning()) {
        paintSwitch(painter);
        paintCorners(painter);
        return;
    }
    paintGround(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    paintNetworkParts(painter);
    paintCorners(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_style.accent, 1.0));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void MapCanvas::paintCorners(QPainter &painter)
{
    const QRectF area = QRectF(rect()).adjusted(cornerMargin, cornerMargin, -cornerMargin, -cornerMargin);
    if (isLayerVisible(MapLayer::ScaleBar) && !isSchematic())
        paintScaleBar(painter, ScaleBar::of(viewport()), attribution(), m_style, area.bottomRight());
}

} // namespace fiberloom
