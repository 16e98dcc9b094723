// SPDX-License-Identifier: Apache-2.0
#include "canvas/networklayer.h"

#include "geo/mercator.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr std::size_t mostDirectRows = 3000;
constexpr double mostDirectMs = 8.0;
/// After this long direct painting gets another chance.
constexpr qint64 retryMs = 2000;
constexpr double imageFactor = 1.5;
/// After this long without a new picture a run is let finish even if something newer waits.
constexpr qint64 patienceMs = 200;

/// The viewport of an image around the view that reaches `factor` times as far.
Viewport widened(const Viewport &viewport, double factor)
{
    const QSizeF size(std::ceil(viewport.size().width() * factor), std::ceil(viewport.size().height() * factor));
    return {viewport.center(), viewport.scale(), size};
}

/// Where the picture's rectangle lies in the view.
QRectF placed(const Viewport &picture, const Viewport &view)
{
    const double stretch = view.scale() / picture.scale();
    QPointF center = picture.center();
    center.setX(mercator::nearestX(center.x(), view.center().x()));
    const QPointF middle = view.worldToScreen(center);
    const QSizeF size = picture.size() * stretch;
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
}

} // namespace

NetworkLayer::NetworkLayer(QObject *parent) : QObject(parent)
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
    if (resized)
        m_directMs.reset();
}

bool NetworkLayer::shouldPaintDirectly() const
{
    if (m_scene.drawing.routeCount() + m_scene.drawing.siteCount() > mostDirectRows)
        return false;
    // A slow measurement is not held against it forever: the machine may have been busy, or the view was another.
    return !m_directMs || *m_directMs < mostDirectMs || m_sinceDirect.hasExpired(retryMs);
}

bool NetworkLayer::showsScene() const noexcept
{
    return m_direct || m_picture.stamp == m_stamp;
}

void NetworkLayer::paint(QPainter &painter, const Viewport &viewport, double pixelRatio)
{
    m_direct = shouldPaintDirectly();
    if (m_direct) {
        paintDirectly(painter, viewport);
        return;
    }
    paintPicture(painter, viewport);
    request(viewport, pixelRatio);
}

void NetworkLayer::paintDirectly(QPainter &painter, const Viewport &viewport)
{
    QElapsedTimer timer;
    timer.start();
    PaintOptions options = m_scene.options;
    options.cities = m_scene.cities.get();
    painter.save();
    paintNetwork(painter, m_scene.drawing, m_scene.network, m_scene.overlay, m_scene.style, viewport, options);
    painter.restore();
    const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    const bool fresh = m_directMs && *m_directMs < mostDirectMs;
    m_directMs = fresh ? 0.7 * *m_directMs + 0.3 * ms : ms;
    m_sinceDirect.start();
    m_current = true;
}

void NetworkLayer::paintPicture(QPainter &painter, const Viewport &viewport) const
{
    if (m_picture.image.isNull())
        return;
    const QRectF target = placed(m_picture.viewport, viewport);
    if (m_picture.viewport.scale() == viewport.scale()) {
        const double ratio = m_picture.image.devicePixelRatio();
        const QPointF corner(std::round(target.left() * ratio) / ratio, std::round(target.top() * ratio) / ratio);
        painter.drawImage(corner, m_picture.image);
        return;
    }
    // Only the part in view is scaled.
    const QRectF seen = target.intersected(QRectF(QPointF(0, 0), viewport.size()));
    if (seen.isEmpty())
        return;
    const double toImage = static_cast<double>(m_picture.image.width()) / target.width();
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(seen, m_picture.image,
                      QRectF((seen.topLeft() - target.topLeft()) * toImage, seen.size() * toImage));
    painter.restore();
}

void NetworkLayer::request(const Viewport &viewport, double pixelRatio)
{
    const QRectF view(QPointF(0, 0), viewport.size());
    const bool sameLook = m_picture.stamp == m_stamp && m_picture.viewport.scale() == viewport.scale()
                          && m_picture.image.devicePixelRatio() == pixelRatio;
    const QRectF covered = m_picture.image.isNull() ? QRectF() : placed(m_picture.viewport, viewport);
    m_current = sameLook && covered.contains(view);
    // Ask early, so that the image reaches before the view runs out of it.
    const double reserve = view.width() * (imageFactor - 1.0) / 5.0;
    if (sameLook && covered.contains(view.adjusted(-reserve, -reserve, reserve, reserve))) {
        m_pending.reset();
        return;
    }
    m_pending = Request{widened(viewport, imageFactor), pixelRatio};
    if (!m_running)
        start();
    else if (!m_sincePicture.hasExpired(patienceMs))
        m_running->cancel();
}

void NetworkLayer::start()
{
    const Request wanted = *m_pending;
    m_pending.reset();
    m_running = std::make_shared<JobControl>();
    m_pool.start([this, wanted, stamp = m_stamp, scene = m_scene, control = m_running] {
        auto picture = std::make_shared<Picture>();
        QImage image((wanted.viewport.size() * wanted.pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(wanted.pixelRatio);
        image.fill(Qt::transparent);
        PaintOptions options = scene.options;
        options.cities = scene.cities.get();
        options.control = control.get();
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool complete =
            paintNetwork(painter, scene.drawing, scene.network, scene.overlay, scene.style, wanted.viewport, options);
        painter.end();
        if (complete)
            *picture = {std::move(image), wanted.viewport, stamp};
        QMetaObject::invokeMethod(
            this, [this, picture] { onFinished(picture); }, Qt::QueuedConnection);
    });
}

void NetworkLayer::onFinished(const std::shared_ptr<Picture> &picture)
{
    m_running.reset();
    if (!picture->image.isNull()) {
        m_picture = std::move(*picture);
        m_sincePicture.restart();
        emit updated();
    }
    if (m_pending)
        start();
}

} // namespace fiberloom
