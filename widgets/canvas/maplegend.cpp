// SPDX-License-Identifier: Apache-2.0
#include "canvas/maplegend.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace fiberloom {

namespace {

/// Room for the card's shadow.
constexpr int shadow = 6;
constexpr int cornerMargin = 16;
/// A small network is counted at once.
constexpr std::size_t fewRoutes = 3000;
/// A map narrower than this has no room for words about the colors.
constexpr int narrowMap = 680;
constexpr int gatherMs = 150;
constexpr int viewMs = 60;

QString textOf(const Legend::Class &each)
{
    return each.count
               ? fiberloom::MapLegend::tr("%1: %n route(s)", nullptr, static_cast<int>(*each.count)).arg(each.text)
               : each.text;
}

} // namespace

MapLegend::MapLegend(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("mapLegend"));
    setAccessibleName(tr("Legend"));
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::ArrowCursor);
    m_pool.setMaxThreadCount(1);
    m_gatherTimer.setSingleShot(true);
    m_gatherTimer.setInterval(gatherMs);
    m_viewTimer.setSingleShot(true);
    m_viewTimer.setInterval(viewMs);
    connect(&m_gatherTimer, &QTimer::timeout, this, &MapLegend::gather);
    connect(&m_viewTimer, &QTimer::timeout, this, &MapLegend::recount);
    hide();
}

MapLegend::~MapLegend()
{
    abandonGathering();
    m_pool.waitForDone();
}

void MapLegend::abandonGathering()
{
    if (m_running)
        m_running->cancel();
    m_running.reset();
    m_pending = false;
}

void MapLegend::setScene(Scene scene, Legend legend)
{
    const bool sameKind = scene.overlay.kind == m_scene.overlay.kind;
    legend.hovered = sameKind ? m_legend.hovered : std::nullopt;
    legend.canEdit = hasScale(scene.overlay.kind);
    legend.canCollapse = true;
    m_scene = std::move(scene);
    m_legend = std::move(legend);
    if (!sameKind) {
        m_figures = {};
        abandonGathering();
    }
    if (m_scene.drawing.routeCount() <= fewRoutes) {
        gather();
        return;
    }
    recount();
    if (!m_gatherTimer.isActive())
        m_gatherTimer.start();
}

void MapLegend::setView(const QRectF &world)
{
    m_world = world;
    // While the view moves, this is not what one looks at.
    if (!m_viewTimer.isActive())
        m_viewTimer.start();
}

void MapLegend::gather()
{
    if (!hasScale(m_scene.overlay.kind)) {
        abandonGathering();
        m_figures = {};
        recount();
        return;
    }
    if (m_scene.drawing.routeCount() <= fewRoutes) {
        abandonGathering();
        m_figures = FigureList::of(m_scene.network, m_scene.drawing, m_scene.overlay, m_scene.filter);
        recount();
        return;
    }
    if (m_running) {
        m_pending = true;
        return;
    }
    m_pending = false;
    m_running = std::make_shared<JobControl>();
    m_pool.start([this, scene = m_scene, job = m_running] {
        FigureList figures = FigureList::of(scene.network, scene.drawing, scene.overlay, scene.filter, job.get());
        QMetaObject::invokeMethod(
            this, [this, job, figures = std::move(figures)]() mutable { onGathered(job, std::move(figures)); },
            Qt::QueuedConnection);
    });
}

void MapLegend::onGathered(const std::shared_ptr<JobControl> &job, FigureList figures)
{
    if (job != m_running)
        return;
    m_running.reset();
    m_figures = std::move(figures);
    recount();
    if (m_pending)
        gather();
}

void MapLegend::recount()
{
    const ColorScale scale(OverlayScale::of(m_scene.network, m_scene.overlay), m_scene.overlay, m_scene.style);
    if (!m_figures.isEmpty())
        m_legend.count(m_figures, scale, m_scene.overlay, m_world);
    describe();
    place();
    update();
}

void MapLegend::setCollapsed(bool collapsed)
{
    if (collapsed == m_isCollapsed)
        return;
    m_isCollapsed = collapsed;
    hover(std::nullopt);
    describe();
    place();
    update();
    emit collapsedChanged(collapsed);
}

void MapLegend::place()
{
    const QSize size = sizeHint();
    resize(size);
    if (const QWidget *host = parentWidget())
        move(cornerMargin - shadow, host->height() - cornerMargin + shadow - size.height());
}

std::vector<RouteId> MapLegend::routesOf(std::size_t index) const
{
    const ColorScale scale(OverlayScale::of(m_scene.network, m_scene.overlay), m_scene.overlay, m_scene.style);
    return m_figures.routesOf(scale, index);
}

bool MapLegend::isCompact() const
{
    return parentWidget() && parentWidget()->width() < narrowMap;
}

Legend MapLegend::shown() const
{
    Legend legend = m_legend;
    legend.collapsed = m_isCollapsed;
    legend.compact = isCompact();
    if (legend.compact || legend.collapsed)
        legend.subtitle.clear();
    if (legend.compact) {
        legend.inViewText.clear();
        legend.note.clear();
    }
    return legend;
}

QRectF MapLegend::card() const
{
    return QRectF(QPointF(shadow, shadow), shown().size(m_scene.style));
}

QRectF MapLegend::hiddenArea() const
{
    Legend counted = shown();
    if (!m_isCollapsed && counted.inViewText.isEmpty()) {
        counted.inViewText = QStringLiteral("0");
        for (auto &each : counted.classes)
            each.count = each.count.value_or(0);
    }
    QRectF area = card().translated(pos());
    area.setTop(area.bottom() - counted.size(m_scene.style).height());
    return area;
}

QSize MapLegend::sizeHint() const
{
    return shown().size(m_scene.style).toSize() + QSize(2 * shadow, 2 * shadow);
}

Legend::Spot MapLegend::spotAt(QPointF place) const
{
    return shown().hitTest(m_scene.style, place - QPointF(shadow, shadow));
}

void MapLegend::describe()
{
    QStringList lines{m_legend.title, m_legend.inViewText};
    for (const Legend::Class &each : m_legend.classes)
        lines << textOf(each);
    lines << tr("Arrow keys walk through the classes, Enter selects the routes of one, F shows only those, E edits the "
                "scale, C folds the legend up and out.");
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
}

void MapLegend::hover(std::optional<std::size_t> index)
{
    if (index == m_legend.hovered)
        return;
    m_legend.hovered = index;
    update();
    emit classHovered(index);
}

void MapLegend::toggleOnly(std::size_t index)
{
    emit filterChosen(m_legend.onlyClass == index ? std::nullopt : std::optional(index));
}

QString MapLegend::toolTipAt(QPointF place) const
{
    const Legend::Spot spot = spotAt(place);
    switch (spot.kind) {
    case Legend::Spot::Kind::Nothing: {
        QStringList lines;
        if (isCompact() || m_isCollapsed)
            lines = {m_legend.title, m_legend.subtitle, m_legend.inViewText, m_legend.note};
        lines.removeAll(QString());
        return lines.join(QLatin1Char('\n'));
    }
    case Legend::Spot::Kind::Class: {
        const Legend::Class &each = m_legend.classes[spot.index];
        return textOf(each) + QLatin1Char('\n') + tr("Click: select them · Ctrl+click: show only them");
    }
    case Legend::Spot::Kind::Edit:
        return tr("Edit the scale: classes, bounds, range, colors");
    case Legend::Spot::Kind::Collapse:
        return m_isCollapsed ? tr("Show the whole legend") : tr("Fold the legend up");
    case Legend::Spot::Kind::ShowAll:
        return tr("Show the other classes again");
    }
    return {};
}

bool MapLegend::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    // An empty text hides the one before.
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

void MapLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintLegend(painter, shown(), m_scene.style, QPointF(shadow, shadow));
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_scene.style.accent, 1.5));
        painter.drawRoundedRect(card().adjusted(0.75, 0.75, -0.75, -0.75), m_scene.style.cardRadius,
                                m_scene.style.cardRadius);
    }
}

void MapLegend::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::MiddleButton) {
        event->ignore();
        return;
    }
    const Legend::Spot spot = spotAt(event->position());
    hover(spot.kind == Legend::Spot::Kind::Class ? std::optional(spot.index) : std::nullopt);
    setCursor(spot.kind == Legend::Spot::Kind::Nothing ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

void MapLegend::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        event->ignore();
        return;
    }
    m_pressed = event->button() == Qt::LeftButton ? spotAt(event->position()) : Legend::Spot();
}

void MapLegend::mouseReleaseEvent(QMouseEvent *event)
{
    const Legend::Spot spot = spotAt(event->position());
    if (event->button() != Qt::LeftButton || spot != std::exchange(m_pressed, {}))
        return;
    switch (spot.kind) {
    case Legend::Spot::Kind::Nothing:
        break;
    case Legend::Spot::Kind::Class:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            toggleOnly(spot.index);
        else
            emit classChosen(spot.index, event->modifiers().testFlag(Qt::ShiftModifier));
        break;
    case Legend::Spot::Kind::Edit:
        emit editRequested();
        break;
    case Legend::Spot::Kind::ShowAll:
        emit filterChosen(std::nullopt);
        break;
    case Legend::Spot::Kind::Collapse:
        setCollapsed(!m_isCollapsed);
        break;
    }
}

void MapLegend::leaveEvent(QEvent *)
{
    hover(std::nullopt);
}

void MapLegend::keyPressEvent(QKeyEvent *event)
{
    // What is folded up cannot be walked through.
    const std::size_t count = m_isCollapsed ? 0 : m_legend.classes.size();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        if (count > 0)
            hover(m_legend.hovered ? (*m_legend.hovered + count - 1) % count : count - 1);
        return;
    case Qt::Key_Right:
    case Qt::Key_Down:
        if (count > 0)
            hover(m_legend.hovered ? (*m_legend.hovered + 1) % count : 0);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_legend.hovered && event->modifiers().testFlag(Qt::ControlModifier))
            toggleOnly(*m_legend.hovered);
        else if (m_legend.hovered)
            emit classChosen(*m_legend.hovered, event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    case Qt::Key_F:
        if (m_legend.hovered)
            toggleOnly(*m_legend.hovered);
        return;
    case Qt::Key_C:
        setCollapsed(!m_isCollapsed);
        return;
    case Qt::Key_E:
        if (m_legend.canEdit)
            emit editRequested();
        return;
    case Qt::Key_Escape:
        if (m_legend.onlyClass)
            emit filterChosen(std::nullopt);
        else
            emit left();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MapLegend::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && !m_isCollapsed && !m_legend.classes.empty())
        hover(m_legend.hovered.value_or(0));
    update();
}

void MapLegend::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    hover(std::nullopt);
    update();
}

} // namespace fiberloom
