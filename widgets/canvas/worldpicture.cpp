// SPDX-License-Identifier: Apache-2.0
#include "canvas/worldpicture.h"

#include <QPainter>

namespace fiberloom {

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
    m_picture.paint(painter, viewport);
    request(viewport, pixelRatio);
}

void WorldPicture::request(const Viewport &viewport, double pixelRatio)
{
    const QRectF view(QPointF(0, 0), viewport.size());
    m_current = m_picture.looksLike(m_stamp, viewport, pixelRatio) && m_picture.placedIn(viewport).contains(view);
    if (m_current) {
        m_pending.reset();
        return;
    }
    m_pending = Request{MapPicture::around(viewport), pixelRatio};
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
        auto picture = std::make_shared<MapPicture>();
        QImage image = MapPicture::blank(wanted.viewport, wanted.pixelRatio);
        QPainter painter(&image);
        const bool complete = paint && paint(painter, wanted.viewport, wanted.pixelRatio, *control);
        painter.end();
        if (complete)
            *picture = {std::move(image), wanted.viewport, stamp};
        QMetaObject::invokeMethod(
            this, [this, picture] { onFinished(picture); }, Qt::QueuedConnection);
    });
}

void WorldPicture::onFinished(const std::shared_ptr<MapPicture> &picture)
{
    m_running.reset();
    if (!picture->isNull() && m_paint) {
        m_picture = std::move(*picture);
        emit updated();
    }
    if (m_pending && m_paint)
        start();
}

} // namespace fiberloom
