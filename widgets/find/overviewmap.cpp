// SPDX-License-Identifier: Apache-2.0
#include "find/overviewmap.h"

#include "diagram/basemappainter.h"
#include "document/project.h"
#include "geo/mercator.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <vector>

namespace fiberloom {

namespace {

constexpr double margin = 12.0;
constexpr double siteDot = 1.5;
constexpr double leastRect = 6.0;
/// Where there is no network yet.
const QRectF wholeWorld(0.0, 0.08, 1.0, 0.62);

/// Rows in the order of their ids, as a picture of lines and dots; straight lines are enough at this size.
void paintRows(QPainter &painter, const Network &network, const Viewport &view, const MapStyle &style,
               const JobControl &control)
{
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<QLineF> lines;
    network.routes().forEach([&](const Route &route) {
        const Site *a = network.find(route.siteA);
        const Site *z = network.find(route.siteZ);
        if (!a || !z || control.isCanceled())
            return;
        const QPointF from = mercator::fromGeo(a->position);
        QPointF to = mercator::fromGeo(z->position);
        to.setX(mercator::nearestX(to.x(), from.x()));
        const double turn = mercator::nearestX(from.x(), view.center().x()) - from.x();
        lines.emplace_back(view.worldToScreen(from + QPointF(turn, 0)), view.worldToScreen(to + QPointF(turn, 0)));
    });
    painter.setPen(QPen(style.plainRoute, 1.0));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.site);
    network.sites().forEach([&](const Site &site) {
        if (site.kind != SiteKind::Junction && site.kind != SiteKind::Amplifier)
            painter.drawEllipse(view.toScreen(site.position), siteDot, siteDot);
    });
}

Viewport wholeOf(const Network &network, QSizeF size)
{
    std::vector<GeoPoint> places;
    places.reserve(network.sites().size());
    network.sites().forEach([&](const Site &site) { places.push_back(site.position); });
    return places.empty() ? Viewport::fitting(wholeWorld, size, 0.0)
                          : Viewport::fitting(worldBounds(places), size, margin);
}

} // namespace

OverviewMap::OverviewMap(const Project &project, std::shared_ptr<const Basemap> basemap, QWidget *parent)
    : QWidget(parent), m_project(project), m_basemap(std::move(basemap)), m_painting([this]() -> JobRunner::Job {
          const QSize pixels = size() * devicePixelRatioF();
          return
              [this, network = m_project.network(), revision = m_project.revision(), map = m_basemap, style = m_style,
               size = QSizeF(size()), pixels, ratio = devicePixelRatioF()](JobControl &control) -> JobRunner::TakeOver {
                  const Viewport whole = wholeOf(network, size);
                  auto picture = std::make_shared<QImage>(pixels, QImage::Format_ARGB32_Premultiplied);
                  picture->setDevicePixelRatio(ratio);
                  picture->fill(style.land);
                  QPainter painter(picture.get());
                  BasemapOptions options;
                  options.stateLines = false;
                  options.lineWidth = 0.7;
                  options.pixelRatio = ratio;
                  if (map)
                      paintBasemap(painter, *map, style.basemapColors(), whole.worldRect(), QRectF({}, size), options);
                  paintRows(painter, network, whole, style, control);
                  painter.end();
                  if (control.isCanceled())
                      return {};
                  return [this, picture, whole, revision] {
                      m_picture = *picture;
                      m_whole = whole;
                      m_isReady = revision == m_project.revision();
                      update();
                  };
              };
      })
{
    setObjectName(QStringLiteral("overviewMap"));
    setAccessibleName(tr("Overview"));
    setToolTip(tr("The whole network; click or drag to go there"));
    setFixedSize(sizeHint());
    setCursor(Qt::PointingHandCursor);
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        if (delta.touches(EntityKind::Site) || delta.touches(EntityKind::Route))
            renew();
    });
}

void OverviewMap::renew()
{
    m_isReady = false;
    if (isVisible())
        m_painting.request(JobRunner::Urgency::Patient);
}

void OverviewMap::setMapStyle(const MapStyle &style)
{
    m_style = style;
    renew();
}

void OverviewMap::setView(const Viewport &view)
{
    m_view = view;
    update();
}

QRectF OverviewMap::viewRect() const
{
    const QRectF world = m_view.worldRect();
    QPointF middle = world.center();
    middle.setX(mercator::nearestX(middle.x(), m_whole.center().x()));
    const QPointF place = m_whole.worldToScreen(middle);
    const QSizeF extent(std::max(leastRect, world.width() * m_whole.scale()),
                        std::max(leastRect, world.height() * m_whole.scale()));
    return {place - QPointF(extent.width(), extent.height()) / 2.0, extent};
}

void OverviewMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath card;
    card.addRoundedRect(frame, m_style.cardRadius, m_style.cardRadius);
    painter.setClipPath(card);
    painter.fillRect(rect(), m_style.card);
    painter.drawImage(QPointF(), m_picture);
    if (!m_picture.isNull()) {
        QColor fill = m_style.accent;
        fill.setAlphaF(0.12F);
        painter.setPen(QPen(m_style.accent, 1.5));
        painter.setBrush(fill);
        // A view of more than the whole network is framed by the card itself.
        painter.drawRect(viewRect().intersected(QRectF(rect()).adjusted(2.0, 2.0, -2.0, -2.0)));
    }
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_style.hairline, 1.0));
    painter.drawPath(card);
}

void OverviewMap::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isReady)
        m_painting.request();
}

void OverviewMap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    renew();
}

void OverviewMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_picture.isNull())
        return;
    // Taken by the rectangle it moves from where it is, anywhere else it jumps under the pointer first.
    const QRectF shown = viewRect();
    m_grip = shown.contains(event->position()) ? event->position() - shown.center() : QPointF();
    if (m_grip.isNull())
        go(event->position());
}

void OverviewMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !m_picture.isNull())
        go(event->position() - m_grip);
}

void OverviewMap::go(QPointF place)
{
    emit centerRequested(m_whole.screenToWorld(place));
}

} // namespace fiberloom
