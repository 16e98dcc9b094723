// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "canvas/projectdrawing.h"
#include "canvas/splitoffercard.h"
#include "document/project.h"
#include "geo/mercator.h"
#include "schematic/schematicgrid.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

// The schematic on the map's widget: the ground it stands on and the way there and back.

namespace fiberloom {

namespace {

/// Closer together than this the dots of the grid are left out, pixels.
constexpr double leastDotSpacing = 14.0;
constexpr double dotRadius = 0.9;
/// What is shown around a site of the schematic that is flown to, on each side; world units.
constexpr double aroundSite = 8.0 / schematicgrid::stepsPerWorld;

} // namespace

bool MapCanvas::isSchematic() const noexcept
{
    return m_drawing && m_drawing->isSchematic();
}

void MapCanvas::setSchematic(bool on)
{
    if (!m_drawing || on == isSchematic())
        return;
    endHover();
    m_splitOffer->hide();
    m_tools.dropPreview();
    m_dragged.reset();
    m_dragEnded = false;
    const bool animated = m_navigation.isAnimated() && isVisible() && m_drawing->shown().siteCount() > 0;
    const Network before = m_drawing->shownNetwork();
    const Viewport viewBefore = viewport();
    QPixmap picture = animated ? grab() : QPixmap();

    m_drawing->setSchematic(on);
    const bool empty = m_drawing->shown().siteCount() == 0;
    const Viewport fresh = empty ? Viewport(QPointF(0.5, 0.5), 32.0 * schematicgrid::stepsPerWorld, size())
                                 : viewOf(m_drawing->shown().bounds());
    const Viewport target =
        m_otherView.value_or(on || !empty ? fresh : Viewport::fitting(QRectF(0, 0, 1, 1), size(), 0.0));
    m_otherView = viewBefore;
    m_navigation.setViewport(target.resized(size()));
    refreshScene();
    if (animated)
        m_switch.start({before, viewBefore}, {m_drawing->shownNetwork(), viewport()}, std::move(picture));
    emit schematicChanged(on);
    emit viewportChanged();
    update();
}

std::optional<QRectF> MapCanvas::boundsOf(std::span<const EntityRef> entities) const
{
    const NetworkDrawing &drawing = m_drawing->shown();
    std::vector<QRectF> boxes;
    const auto add = [&](SiteId id) {
        if (const NetworkDrawing::SitePoint *point = drawing.find(id))
            boxes.emplace_back(point->world, QSizeF(0.0, 0.0));
    };
    for (const EntityRef &entity : entities) {
        if (const auto site = entity.as<Site>()) {
            add(*site);
        } else if (const auto route = entity.as<Route>()) {
            if (const NetworkDrawing::RouteLine *line = drawing.find(*route))
                boxes.push_back(line->box);
        } else if (const auto id = entity.as<Demand>()) {
            if (const Demand *demand = m_drawing->shownNetwork().find(*id)) {
                add(demand->siteA);
                add(demand->siteZ);
            }
        }
    }
    if (boxes.empty())
        return std::nullopt;
    QRectF all = boxes.front();
    for (const QRectF &box : boxes) {
        // Each in the repeat of the world that is nearest to the first.
        const double shift = mercator::nearestX(box.center().x(), boxes.front().center().x()) - box.center().x();
        const QRectF near = box.translated(shift, 0.0);
        all = QRectF(QPointF(std::min(all.left(), near.left()), std::min(all.top(), near.top())),
                     QPointF(std::max(all.right(), near.right()), std::max(all.bottom(), near.bottom())));
    }
    return all;
}

void MapCanvas::flyTo(std::span<const EntityRef> entities)
{
    const auto all = m_drawing ? boundsOf(entities) : std::nullopt;
    if (!all)
        return;
    if (all->width() > 0.0 || all->height() > 0.0)
        flyTo(*all);
    else if (isSchematic())
        flyTo(all->adjusted(-aroundSite, -aroundSite, aroundSite, aroundSite));
    else
        flyTo(mercator::toGeo(all->center()));
}

void MapCanvas::paintSchematicGround(QPainter &painter) const
{
    painter.fillRect(rect(), m_style.land);
    double step = viewport().scale() / schematicgrid::stepsPerWorld;
    while (step < leastDotSpacing)
        step *= 2.0;
    const QPointF origin = viewport().worldToScreen(QPointF(0.5, 0.5));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.water);
    for (double y = std::fmod(origin.y(), step) - step; y < height() + step; y += step)
        for (double x = std::fmod(origin.x(), step) - step; x < width() + step; x += step)
            painter.drawEllipse(QPointF(x, y), dotRadius, dotRadius);
    painter.restore();
}

void MapCanvas::paintGround(QPainter &painter)
{
    if (isSchematic())
        paintSchematicGround(painter);
    else if (m_tiles)
        m_tiles->paint(painter, viewport(), devicePixelRatioF());
    else
        painter.fillRect(rect(), m_style.land);
}

void MapCanvas::paintSwitch(QPainter &painter)
{
    paintGround(painter);
    const double left = 1.0 - m_switch.progress();
    if (m_switch.glides()) {
        PaintOptions options = paintOptions();
        options.labels = false;
        painter.setRenderHint(QPainter::Antialiasing);
        paintNetwork(painter, m_switch.drawing(), m_project->shownNetwork(), currentOverlay(), m_style, viewport(),
                     options);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        m_network.paint(painter, viewport(), devicePixelRatioF());
        painter.setOpacity(left);
        painter.drawPixmap(rect(), m_switch.picture());
        painter.setOpacity(1.0);
    }
}

} // namespace fiberloom
