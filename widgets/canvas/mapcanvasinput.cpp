// SPDX-License-Identifier: Apache-2.0
#include "canvas/hovercard.h"
#include "canvas/mapcanvas.h"
#include "canvas/mapcards.h"
#include "canvas/projectdrawing.h"
#include "canvas/sitemime.h"
#include "canvas/splitoffercard.h"
#include "canvas/tools/addsitetool.h"
#include "canvas/tools/selecttool.h"
#include "canvas/tools/snapper.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "geo/mercator.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>

#include <algorithm>
#include <cmath>

// Hands and keys on the map; what it shows is in mapcanvas.cpp.

namespace fiberloom {

namespace {

constexpr double notch = 120.0;
/// Zoom levels of one notch of a wheel.
constexpr double levelsPerNotch = 0.5;
constexpr double keyPanPixels = 64.0;
constexpr double doubleClickZoom = 2.0;
} // namespace

bool MapCanvas::dispatch(ToolEvent::Kind kind, QPointF screen, Qt::KeyboardModifiers modifiers, Qt::Key key)
{
    ToolEvent event{.kind = kind, .position = viewport().toGeo(screen), .screen = screen, .modifiers = modifiers};
    event.key = key;
    return m_tools.dispatch(event, viewport());
}

ShownRows MapCanvas::shownRows() const
{
    return {m_drawing->committedNetwork(), m_tools.rowFilter()};
}

Hit MapCanvas::hitAt(QPointF screen) const
{
    return hitTest(m_drawing->committed(), shownRows(), viewport(), screen);
}

std::set<EntityRef> MapCanvas::drawnRows() const
{
    return m_drawing ? shownRows().all(m_drawing->committed()) : std::set<EntityRef>();
}

std::optional<MapCanvas::Pointer> MapCanvas::pointer() const
{
    if (!m_drawing || (!m_menuPlace && !underMouse()))
        return std::nullopt;
    const QPointF screen = m_menuPlace.value_or(m_cursor);
    Pointer pointer{viewport().toGeo(screen), hitAt(screen), {}};
    const ShownRows shown = shownRows();
    const Hit body = routeToSplit(m_drawing->committed(), shown, viewport(), screen, std::nullopt);
    if (body.part == Hit::Part::Route && !isSchematic()) {
        const Snapper snapper(m_project->network(), m_drawing->committed(), shown, viewport());
        if (const auto snap = snapper.onLeg(*body.entity->as<Route>(), body.index, screen))
            pointer.onRoute = RoutePlace{*body.entity->as<Route>(), body.index, snap->position};
    }
    return pointer;
}

void MapCanvas::reveal(GeoPoint place)
{
    constexpr int edge = 40;
    if (!QRectF(rect()).adjusted(edge, edge, -edge, -edge).contains(viewport().toScreen(place)))
        m_navigation.fly(Viewport(mercator::fromGeo(place), viewport().scale(), size()));
}

void MapCanvas::typePlace(GeoPoint place)
{
    ToolEvent event{.kind = ToolEvent::Kind::Typed, .position = place, .screen = viewport().toScreen(place)};
    m_tools.dispatch(event, viewport());
    reveal(place);
}

void MapCanvas::followModifiers(const QKeyEvent *event, bool isDown)
{
    const std::pair<int, Qt::KeyboardModifier> keys[] = {
        {Qt::Key_Control, Qt::ControlModifier}, {Qt::Key_Shift, Qt::ShiftModifier}, {Qt::Key_Alt, Qt::AltModifier}};
    for (const auto &[key, modifier] : keys) {
        if (event->key() == key && (underMouse() || m_tools.preview()))
            dispatch(ToolEvent::Kind::Move, m_cursor, event->modifiers().setFlag(modifier, isDown));
    }
}

void MapCanvas::updateCursor()
{
    if (m_panning)
        setCursor(Qt::ClosedHandCursor);
    else if (m_spaceHeld)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(m_tools.cursor());
}

bool MapCanvas::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress: {
        // Before Qt takes Tab for the focus.
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isTab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        if (isTab && !key->modifiers().testFlag(Qt::ControlModifier)
            && dispatch(ToolEvent::Kind::Key, m_cursor, key->modifiers(), static_cast<Qt::Key>(key->key()))) {
            key->accept();
            return true;
        }
        break;
    }
    case QEvent::ShortcutOverride: {
        // Escape belongs to the gesture under way, whatever else the window uses it for.
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape || (m_tools.preview() && key->key() == Qt::Key_Backspace)) {
            key->accept();
            return true;
        }
        break;
    }
    case QEvent::Gesture:
        if (pinch(static_cast<QGestureEvent *>(event)))
            return true;
        break;
    case QEvent::NativeGesture:
        if (nativeZoom(static_cast<QNativeGestureEvent *>(event)))
            return true;
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

bool MapCanvas::pinch(const QGestureEvent *event)
{
    const auto *gesture = static_cast<QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!gesture)
        return false;
    const QPointF center = mapFromGlobal(gesture->centerPoint());
    if (gesture->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged))
        m_navigation.zoom(gesture->scaleFactor(), center);
    if (gesture->changeFlags().testFlag(QPinchGesture::CenterPointChanged))
        m_navigation.pan(gesture->centerPoint() - gesture->lastCenterPoint());
    return true;
}

bool MapCanvas::nativeZoom(const QNativeGestureEvent *event)
{
    if (event->gestureType() != Qt::ZoomNativeGesture)
        return false;
    m_navigation.zoom(1.0 + event->value(), event->position());
    return true;
}

void MapCanvas::wheelEvent(QWheelEvent *event)
{
    const double levels = event->angleDelta().y() / notch * levelsPerNotch;
    if (levels != 0.0)
        m_navigation.zoomSmoothly(std::exp2(levels), event->position());
    event->accept();
}

void MapCanvas::mousePressEvent(QMouseEvent *event)
{
    endHover();
    m_splitOffer->hide();
    m_cursor = event->position();
    const bool withSpace = event->button() == Qt::LeftButton && m_spaceHeld;
    if (event->button() == Qt::MiddleButton || withSpace) {
        m_panning = Panning{event->position(), event->button()};
        updateCursor();
    } else if (event->button() == Qt::LeftButton && !pressCluster(event) && !pressBundle(event)) {
        dispatch(ToolEvent::Kind::Press, event->position(), event->modifiers());
    }
}

void MapCanvas::mouseMoveEvent(QMouseEvent *event)
{
    m_cursor = event->position();
    emit cursorMoved(viewport().toGeo(m_cursor));
    if (m_panning) {
        m_navigation.pan(event->position() - m_panning->last);
        m_panning->last = event->position();
        return;
    }
    if (m_pressedCluster || !m_pressedBundle.empty())
        return;
    dispatch(ToolEvent::Kind::Move, event->position(), event->modifiers());
    if (event->buttons() == Qt::NoButton)
        hoverAt(event->position());
}

void MapCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressedCluster && event->button() == Qt::LeftButton) {
        zoomToCluster(event);
    } else if (!m_pressedBundle.empty() && event->button() == Qt::LeftButton) {
        selectBundle(event);
    } else if (m_panning && event->button() == m_panning->button) {
        m_panning.reset();
        updateCursor();
    } else if (event->button() == Qt::LeftButton && !m_panning) {
        dispatch(ToolEvent::Kind::Release, event->position(), event->modifiers());
    }
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        mousePressEvent(event);
        return;
    }
    if (const auto bundle = meantBundle(event); !bundle.empty())
        zoomToBundle(bundle, event->position());
    else if (!dispatch(ToolEvent::Kind::DoubleClick, event->position(), event->modifiers()))
        m_navigation.zoomSmoothly(doubleClickZoom, event->position());
}

bool MapCanvas::pressKey(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        // Without a gesture to drop, a failure that is looked at is left before a selection is.
        if (m_analyses && m_analyses->viewedFailure() && !m_tools.preview()) {
            m_analyses->setFailure(std::nullopt);
            return true;
        }
        return dispatch(ToolEvent::Kind::Cancel, m_cursor, event->modifiers());
    }
    return dispatch(ToolEvent::Kind::Key, m_cursor, event->modifiers(), static_cast<Qt::Key>(event->key()));
}

bool MapCanvas::navigate(const QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        m_navigation.pan({keyPanPixels, 0});
        return true;
    case Qt::Key_Right:
        m_navigation.pan({-keyPanPixels, 0});
        return true;
    case Qt::Key_Up:
        m_navigation.pan({0, keyPanPixels});
        return true;
    case Qt::Key_Down:
        m_navigation.pan({0, -keyPanPixels});
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        if (!event->modifiers().testFlag(Qt::ControlModifier))
            return false;
        fitNetwork();
        return true;
    default:
        return false;
    }
}

void MapCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat()) {
            m_spaceHeld = true;
            updateCursor();
        }
        return;
    }
    followModifiers(event, true);
    const bool isDigit =
        event->text().size() == 1 && event->text()[0].isDigit() && !event->modifiers().testFlag(Qt::ControlModifier);
    if (isDigit && tool() != ToolKind::Select) {
        m_cards->collectCoordinates(event->text());
        return;
    }
    if (!pressKey(event) && !navigate(event))
        QWidget::keyPressEvent(event);
}

void MapCanvas::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        updateCursor();
        return;
    }
    followModifiers(event, false);
    QWidget::keyReleaseEvent(event);
}

void MapCanvas::leaveEvent(QEvent *)
{
    endHover();
    dispatch(ToolEvent::Kind::Leave, m_cursor, {});
}

void MapCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void MapCanvas::focusOutEvent(QFocusEvent *event)
{
    // The release of the space bar goes to whoever has the focus then.
    m_spaceHeld = false;
    updateCursor();
    endHover(); // what takes the keyboard is looked at now: a card, a field, another window
    QWidget::focusOutEvent(event);
    update();
}

void MapCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_project || !m_selection)
        return;
    endHover();
    std::optional<EntityRef> entity;
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (m_selection->entities().size() == 1)
            entity = *m_selection->entities().begin();
        place = mapToGlobal(rect().center());
        const auto site = entity ? entity->as<Site>() : std::nullopt;
        if (const Site *row = m_project->network().find(site))
            place = mapToGlobal(viewport().toScreen(row->position).toPoint());
    } else if (const auto bundle = bundleAt(event->pos()); !bundle.empty()) {
        openBundleMenu(bundle, place);
        return;
    } else {
        entity = hitAt(event->pos()).entity;
        if (entity && !m_selection->contains(*entity))
            m_selection->select(*entity);
    }
    // What the menu's verbs point at; the menu is run by who hears the signal.
    m_menuPlace = mapFromGlobal(QPointF(place));
    emit contextMenuRequested(entity, place);
    m_menuPlace.reset();
}

void MapCanvas::hoverAt(QPointF screen)
{
    const bool looks = m_tools.kind() == ToolKind::Select || m_tools.kind() == ToolKind::EditBends;
    if (!m_drawing || !looks || m_project->hasPreview()) {
        endHover();
        return;
    }
    const bool selects = m_tools.kind() == ToolKind::Select;
    const NetworkDetail::Cluster *cluster = selects ? clusterUnder(screen) : nullptr;
    std::vector<RouteId> bundle = selects && !cluster ? bundleAt(screen) : std::vector<RouteId>();
    hoverMark(cluster, bundle.size());
    if (cluster) {
        endHover();
        return;
    }
    const auto entity = bundle.empty() ? hitAt(screen).entity : EntityRef::of(bundle.front());
    if (entity == m_hovered && bundle == m_hoveredBundle)
        return;
    endHover();
    m_hovered = entity;
    m_hoveredBundle = std::move(bundle);
    m_hoverMarks = hoverMarks();
    if (m_hovered)
        m_hoverTimer.start();
    update();
}

void MapCanvas::endHover()
{
    m_hoverTimer.stop();
    m_hoverCard->hide();
    if (m_hovered) {
        m_hovered.reset();
        m_hoveredBundle.clear();
        m_hoverMarks = {};
        update();
    }
}

void MapCanvas::showHoverCard()
{
    if (!m_hovered || !m_project)
        return;
    const RoutingResult *routing = m_analyses ? m_analyses->routing().get() : nullptr;
    const LatencyFromSite *fromSite = m_analyses ? m_analyses->latencyFromSite().get() : nullptr;
    const WorldState world = m_analyses ? m_analyses->world() : WorldState();
    const bool hasFailures = m_analyses && m_analyses->failureTier().isFresh();
    const FailureSweepResult *failures = hasFailures ? m_analyses->failures().get() : nullptr;
    auto content = m_hoveredBundle.empty()
                       ? HoverContent::of(m_project->shownNetwork(), *m_hovered, world, routing, fromSite, failures)
                       : HoverContent::ofBundle(m_project->shownNetwork(), m_hoveredBundle, world, routing);
    if (!content) {
        endHover();
        return;
    }
    // Not for the moment that a quick computation takes.
    if (routing && m_analyses->isOutdated() && !m_outdatedTimer.isActive())
        content->note = m_analyses->state() == Analyses::State::Computing ? tr("Figures are outdated: computing")
                                                                          : tr("Figures are outdated");
    m_hoverCard->showAt(*content, m_cursor.toPoint());
}

void MapCanvas::dragEnterEvent(QDragEnterEvent *event)
{
    const auto site = SiteMime::from(event->mimeData());
    if (!site || !m_project)
        return;
    endHover();
    auto tool = std::make_unique<AddSiteTool>(site->kind, AddSiteTool::Mode::PaletteDrag, site->name);
    if (site->place && !isSchematic())
        tool->setOwnPlace(*site->place, site->isApproximate);
    m_tools.setTool(std::move(tool));
    event->acceptProposedAction();
}

void MapCanvas::dragMoveEvent(QDragMoveEvent *event)
{
    m_cursor = event->position();
    dispatch(ToolEvent::Kind::Move, event->position(), event->modifiers());
    emit cursorMoved(viewport().toGeo(m_cursor));
    event->acceptProposedAction();
}

void MapCanvas::dragLeaveEvent(QDragLeaveEvent *)
{
    m_tools.setTool(std::make_unique<SelectTool>());
}

void MapCanvas::dropEvent(QDropEvent *event)
{
    m_cursor = event->position();
    dispatch(ToolEvent::Kind::Press, event->position(), event->modifiers());
    // A drop that was refused leaves no tool behind either.
    if (m_tools.kind() == ToolKind::AddSite)
        m_tools.setTool(std::make_unique<SelectTool>());
    setFocus();
    event->acceptProposedAction();
}

} // namespace fiberloom
