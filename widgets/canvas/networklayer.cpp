// SPDX-License-Identifier: Apache-2.0
#include "canvas/networklayer.h"

#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <utility>

namespace fiberloom {

namespace {

constexpr std::size_t mostDirectRows = 3000;
constexpr double mostDirectMs = 8.0;
/// After this long direct painting gets another chance.
constexpr qint64 retryMs = 2000;
/// After this long without a new picture a run is let finish even if something newer waits.
constexpr qint64 patienceMs = 200;
const QSizeF overviewSize(1280, 800);
/// Stretched more than this, the overview gives way to painting directly if that is quick.
constexpr double mostStretch = 6.0;
/// What a route in view is taken to cost until one was measured.
constexpr double msPerRouteAtFirst = mostDirectMs / 500.0;
/// How soon a slow measurement is forgotten: by this share a frame.
constexpr double forgetting = 0.05;

} // namespace

NetworkLayer::NetworkLayer(QObject *parent) : QObject(parent), m_msPerRoute(msPerRouteAtFirst)
{
    m_pool.setMaxThreadCount(1);
    m_sincePicture.start();
    m_sinceDirect.start();
}

NetworkLayer::~NetworkLayer()
{
    if (m_running)
        m_running->cancel();
    m_pool.waitForDone();
}

void NetworkLayer::setScene(Scene scene)
{
    const bool resized = scene.drawing.routeCount() != m_scene.drawing.routeCount();
    m_scene = std::move(scene);
    ++m_stamp;
    if (resized) {
        m_directMs.reset();
        m_msPerRoute = msPerRouteAtFirst;
    }
}

bool NetworkLayer::isSmall() const
{
    return m_scene.drawing.routeCount() + m_scene.drawing.siteCount() <= mostDirectRows;
}

bool NetworkLayer::shouldPaintDirectly() const
{
    // A slow measurement is not held against it forever: the machine may have been busy, or the view was another.
    return isSmall() && (!m_directMs || *m_directMs < mostDirectMs || m_sinceDirect.hasExpired(retryMs));
}

bool NetworkLayer::showsScene() const noexcept
{
    return isDirect() || m_picture.stamp == m_stamp;
}

NetworkLayer::Way NetworkLayer::wayFor(const Viewport &viewport)
{
    if (shouldPaintDirectly())
        return Way::Direct;
    if (m_picture.placedIn(viewport).contains(QRectF(QPointF(0, 0), viewport.size())))
        return Way::Picture;
    // Few rows of a large network: painted at once, they are better than what there is of pictures. Their names come with
    // the picture.
    const bool coarse = m_overview.isNull() || viewport.scale() > mostStretch * m_overview.viewport.scale();
    m_routesInView = coarse ? m_scene.drawing.routesIn(viewport.worldRect()).size() : 0;
    return coarse && static_cast<double>(m_routesInView) * m_msPerRoute <= mostDirectMs ? Way::Few : Way::Behind;
}

DetailCache::Detail NetworkLayer::prepare(const Viewport &viewport)
{
    m_way = wayFor(viewport);
    m_isPrepared = true;
    switch (m_way) {
    case Way::Direct:
        m_shownDetail = m_details->get(m_scene.drawing, m_scene.network, viewport.scale(),
                                       m_scene.options.rows(m_scene.overlay.world));
        break;
    case Way::Few:
        m_shownDetail = m_details->peek(m_scene.drawing, viewport.scale(), m_scene.options.rows(m_scene.overlay.world));
        break;
    case Way::Picture:
    case Way::Behind:
        m_shownDetail = m_picture.detail;
        break;
    }
    return m_shownDetail;
}

void NetworkLayer::paint(QPainter &painter, const Viewport &viewport, double pixelRatio)
{
    if (!m_isPrepared)
        static_cast<void>(prepare(viewport));
    m_isPrepared = false;
    switch (m_way) {
    case Way::Direct: {
        const double ms = paintDirectly(painter, viewport, true);
        const bool fresh = m_directMs && *m_directMs < mostDirectMs;
        m_directMs = fresh ? 0.7 * *m_directMs + 0.3 * ms : ms;
        m_sinceDirect.start();
        m_current = true;
        return;
    }
    case Way::Picture:
        m_picture.paint(painter, viewport);
        break;
    case Way::Few:
        paintFew(painter, viewport);
        break;
    case Way::Behind:
        paintBehind(painter, viewport);
        break;
    }
    request(viewport, pixelRatio);
}

double NetworkLayer::paintDirectly(QPainter &painter, const Viewport &viewport, bool labels)
{
    QElapsedTimer timer;
    timer.start();
    PaintOptions options = m_scene.options;
    options.cities = m_scene.cities.get();
    options.labels = options.labels && labels;
    options.detail = m_shownDetail.get();
    options.steadyLabels = true;
    painter.save();
    paintNetwork(painter, m_scene.drawing, m_scene.network, m_scene.overlay, m_scene.style, viewport, options);
    painter.restore();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void NetworkLayer::paintFew(QPainter &painter, const Viewport &viewport)
{
    const double ms = paintDirectly(painter, viewport, false);
    m_msPerRoute = std::max(msPerRouteAtFirst, ms / static_cast<double>(std::max<std::size_t>(m_routesInView, 1)));
}

void NetworkLayer::paintBehind(QPainter &painter, const Viewport &viewport)
{
    m_msPerRoute = std::max(msPerRouteAtFirst, m_msPerRoute * (1.0 - forgetting));
    if (!m_overview.isNull()) {
        QRegion bare(QRectF(QPointF(0, 0), viewport.size()).toAlignedRect());
        bare -= QRegion(m_picture.placedIn(viewport).toRect());
        painter.save();
        painter.setClipRegion(bare);
        m_overview.paint(painter, viewport);
        painter.restore();
    }
    m_picture.paint(painter, viewport);
}

void NetworkLayer::request(const Viewport &viewport, double pixelRatio)
{
    const QRectF view(QPointF(0, 0), viewport.size());
    const bool sameLook = m_picture.looksLike(m_stamp, viewport, pixelRatio);
    const QRectF covered = m_picture.placedIn(viewport);
    m_current = sameLook && covered.contains(view);
    // Ask early, so that the image reaches before the view runs out of it.
    const double reserve = view.width() / 10.0;
    if (sameLook && covered.contains(view.adjusted(-reserve, -reserve, reserve, reserve))) {
        m_pending.reset();
        return;
    }
    m_pending = Request{MapPicture::around(viewport), pixelRatio};
    if (!m_running)
        start(*std::exchange(m_pending, std::nullopt));
    else if (!m_sincePicture.hasExpired(patienceMs))
        m_running->cancel();
}

void NetworkLayer::startOverview()
{
    const bool isFresh = m_overview.stamp == m_stamp && !m_overview.isNull();
    // While rows are dragged the overview stays as it is.
    if (isFresh || isSmall() || !m_scene.options.hidden.empty())
        return;
    start({Viewport::fitting(m_scene.drawing.bounds(), overviewSize, 16.0), 1.0, true});
}

void NetworkLayer::start(const Request &wanted)
{
    m_running = std::make_shared<JobControl>();
    m_pool.start([this, wanted, stamp = m_stamp, scene = m_scene, filter = m_scene.options.rows(m_scene.overlay.world),
                  details = m_details, control = m_running] {
        auto picture = std::make_shared<Picture>();
        const auto detail = details->get(scene.drawing, scene.network, wanted.viewport.scale(), filter, control.get());
        if (detail) {
            QImage image = MapPicture::blank(wanted.viewport, wanted.pixelRatio);
            PaintOptions options = scene.options;
            options.labels = options.labels && !wanted.isOverview;
            options.cities = scene.cities.get();
            options.detail = detail.get();
            options.steadyLabels = true;
            options.control = control.get();
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            const bool complete = paintNetwork(painter, scene.drawing, scene.network, scene.overlay, scene.style,
                                               wanted.viewport, options);
            painter.end();
            if (complete)
                *picture = {{std::move(image), wanted.viewport, stamp}, detail};
        }
        QMetaObject::invokeMethod(
            this, [this, picture, isOverview = wanted.isOverview] { onFinished(picture, isOverview); },
            Qt::QueuedConnection);
    });
}

void NetworkLayer::onFinished(const std::shared_ptr<Picture> &picture, bool isOverview)
{
    m_running.reset();
    if (!picture->isNull()) {
        (isOverview ? m_overview : m_picture) = std::move(*picture);
        if (!isOverview) {
            m_sincePicture.restart();
            emit updated();
        }
    }
    const bool isMet = m_pending && m_picture.viewport == m_pending->viewport
                       && m_picture.looksLike(m_stamp, m_pending->viewport, m_pending->pixelRatio);
    if (isMet)
        m_pending.reset();
    if (m_pending)
        start(*std::exchange(m_pending, std::nullopt));
    else
        startOverview();
}

const NetworkDetail::Cluster *NetworkLayer::clusterAt(const Viewport &viewport, QPointF screen) const
{
    return m_shownDetail ? m_shownDetail->clusterAt(viewport, screen) : nullptr;
}

std::vector<RouteId> NetworkLayer::bundleAt(const Viewport &viewport, QPointF screen,
                                            std::optional<RouteId> route) const
{
    constexpr double tolerance = 7.0;
    std::vector<RouteId> routes;
    if (const auto *bundle = m_shownDetail ? m_shownDetail->bundleAt(viewport, screen, tolerance, route) : nullptr)
        for (const NetworkDrawing::RouteLine *line : m_shownDetail->members(*bundle))
            routes.push_back(line->id);
    return routes;
}

} // namespace fiberloom
