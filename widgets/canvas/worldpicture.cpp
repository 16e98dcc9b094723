// SPDX-License-Identifier: Apache-2.0
#include "canvas/worldpicture.h"

#include "geo/mercator.h"

#include <QPainter>

#include <cmath>

namespace fiberloom {

namespace {

constexpr double imageFactor = 1.5;

/// Where the picture's rectangle lies in the view.
QRectF placed(const Viewport &picture, const Viewport &view)
{
    QPointF center = picture.center();
    center.setX(mercator::nearestX(center.x(), view.center().x()));
    const QSizeF size = picture.size() * (view.scale() / picture.scale());
    return {view.worldToScreen(center) - QPointF(size.width() / 2, size.height() / 2), size};
}

} // namespace

WorldPicture::WorldPicture(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

WorldPicture::~WorldPicture()
{
    if (m_running)
        m_running->cancel();
    m_pool.waitForDone();
}

void WorldPicture::setContent(Paint paint)
{
    m_paint = std::move(paint);
    if (!m_paint) {
        m_picture = {};
        m_pending.reset();
        if (m_running)
            m_running->cancel();
    }
    ++m_stamp;
    emit updated();
}

void WorldPicture::refresh()
{
    ++m_stamp;
    emit updated();
}

void WorldPicture::paint(QPainter &painter, const Viewport &viewport, double pixelRatio)
{
    m_current = true;
    if (!m_paint)
        return;
    show(painter, viewport);
    request(viewport, pixelRatio);
}

void WorldPicture::show(QPainter &painter, const Viewport &viewport) const
{
    if (m_picture.image.isNull())
        return;
    const QRectF target = placed(m_picture.viewport, viewport);
    if (m_picture.viewport.scale() == viewport.scale()) {
        const double ratio = m_picture.image.devicePixelRatio();
        painter.drawImage(QPointF(std::round(target.left() * ratio), std::round(target.top() * ratio)) / ratio,
                          m_picture.image);
        return;
    }
    // Only the part in view is scaled.
    const QRectF seen = target.intersected(QRectF(QPointF(0, 0), viewport.size()));
    if (seen.isEmpty())
        return;
    const double toImage = m_picture.image.width() / target.width();
    painter.drawImage(seen, m_picture.image,
                      QRectF((seen.topLeft() - target.topLeft()) * toImage, seen.size() * toImage));
}

void WorldPicture::request(const Viewport &viewport, double pixelRatio)
{
    const QRectF view(QPointF(0, 0), viewport.size());
    const bool sameLook = m_picture.stamp == m_stamp && m_picture.viewport.scale() == viewport.scale()
                          && m_picture.image.devicePixelRatio() == pixelRatio;
    m_current = sameLook && placed(m_picture.viewport, viewport).contains(view);
    if (m_current) {
        m_pending.reset();
        return;
    }
    const QSizeF size(std::ceil(view.width() * imageFactor), std::ceil(view.height() * imageFactor));
    m_pending = Request{Viewport(viewport.center(), viewport.scale(), size), pixelRatio};
    if (!m_running)
        start();
    else if (m_picture.viewport.scale() != viewport.scale())
        m_running->cancel();
}

void WorldPicture::start()
{
    const Request wanted = *m_pending;
    m_pending.reset();
    m_running = std::make_shared<JobControl>();
    m_pool.start([this, wanted, stamp = m_stamp, paint = m_paint, control = m_running] {
        auto picture = std::make_shared<Picture>();
        QImage image((wanted.viewport.size() * wanted.pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(wanted.pixelRatio);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        const bool complete = paint && paint(painter, wanted.viewport, wanted.pixelRatio, *control);
        painter.end();
        if (complete)
            *picture = {std::move(image), wanted.viewport, stamp};
        QMetaObject::invokeMethod(
            this, [this, picture] { onFinished(picture); }, Qt::QueuedConnection);
    });
}

void WorldPicture::onFinished(const std::shared_ptr<Picture> &picture)
{
    m_running.reset();
    if (!picture->image.isNull() && m_paint) {
        m_picture = std::move(*picture);
        emit updated();
    }
    if (m_pending && m_paint)
        start();
}

} // namespace fiberloom
