// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "canvas/maplegend.h"
#include "canvas/projectdrawing.h"
#include "canvas/scalecard.h"
#include "document/layeredits.h"
#include "document/project.h"
#include "document/selection.h"
#include "network/names.h"

// The legend on the map: what its classes do, and its scale.

namespace fiberloom {

namespace {

/// More routes than this are not pointed out one by one while the cursor passes over a class.
constexpr std::size_t mostPointedOut = 4000;

} // namespace

void MapCanvas::buildLegend()
{
    m_mapLegend = new MapLegend(this);
    m_scaleCard = new ScaleCard(this);
    connect(this, &MapCanvas::viewportChanged, m_mapLegend, [this] { m_mapLegend->setView(viewport().worldRect()); });
    connect(m_mapLegend, &MapLegend::classHovered, this, [this](std::optional<std::size_t> index) {
        const std::vector<RouteId> routes = index ? m_mapLegend->routesOf(*index) : std::vector<RouteId>();
        m_classRows.clear();
        if (routes.size() <= mostPointedOut) {
            for (const RouteId id : routes)
                m_classRows.insert(EntityRef::of(id));
        }
        update();
    });
    connect(m_mapLegend, &MapLegend::classChosen, this, [this](std::size_t index, bool extends) {
        if (!m_selection)
            return;
        std::set<EntityRef> routes;
        for (const RouteId id : m_mapLegend->routesOf(index))
            routes.insert(EntityRef::of(id));
        if (extends)
            m_selection->add(routes);
        else
            m_selection->set(std::move(routes));
    });
    connect(m_mapLegend, &MapLegend::filterChosen, this, &MapCanvas::showOnlyClass);
    connect(m_mapLegend, &MapLegend::editRequested, this, &MapCanvas::editScale);
    connect(m_mapLegend, &MapLegend::left, this, [this] { setFocus(); });
    connect(m_scaleCard, &ScaleCard::scaleChanged, this, [this](const OverlayScale &scale) {
        if (!m_project)
            return;
        const QString key = overlayScaleKey(scale.kind);
        const bool isStandard = scale == OverlayScale::standardOf(scale.kind);
        const Edit edit = edits::setMapChoice(m_project->network(), m_project->ids(), QLatin1String(key.toLatin1()),
                                              isStandard ? QString() : scale.text(), tr("Change scale"));
        if (const auto done = m_project->apply(edit.delta, edit.title, key); !done)
            emit editRefused(done.error().toString());
    });
}

void MapCanvas::showOnlyClass(std::optional<std::size_t> index)
{
    if (index == m_onlyClass)
        return;
    m_onlyClass = index;
    refreshScene();
}

void MapCanvas::editScale()
{
    if (!m_project || !hasScale(m_overlayKind))
        return;
    const Overlay overlay = currentOverlay();
    m_scaleCard->open(*overlay.scale, overlay, m_mapLegend->geometry().topLeft() + QPoint(6, -2));
}

void MapCanvas::focusLegend()
{
    if (m_mapLegend->isVisible())
        m_mapLegend->setFocus(Qt::ShortcutFocusReason);
}

void MapCanvas::refreshLegend(const NetworkLayer::Scene &scene)
{
    QString source;
    if (scene.overlay.fromSite && m_project)
        source = displayName(m_project->shownNetwork(), EntityRef::of(scene.overlay.fromSite->source));
    m_legend = Legend::of(scene.overlay, m_style, source);
    m_legend.computing = m_showsOutdated && isOverlayComputing();
    const bool isShown = m_project && isLayerVisible(MapLayer::Legend);
    m_mapLegend->setVisible(isShown);
    if (m_scaleCard->isVisible() && (!isShown || m_scaleCard->scale().kind != m_overlayKind))
        m_scaleCard->hide();
    if (!isShown)
        return;
    m_mapLegend->setView(viewport().worldRect());
    m_mapLegend->setScene(
        {scene.network, scene.drawing, scene.overlay, scene.options.rows(scene.overlay.world), m_style}, m_legend);
    if (m_scaleCard->isVisible() && scene.overlay.scale && *scene.overlay.scale != m_scaleCard->scale())
        m_scaleCard->show(*scene.overlay.scale, scene.overlay);
}

} // namespace fiberloom
