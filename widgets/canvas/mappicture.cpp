// SPDX-License-Identifier: Apache-2.0
#include "canvas/mappicture.h"

#include "geo/mercator.h"

#include <QPainter>

#include <cmath>

namespace fiberloom {

namespace {

constexpr double factor = 1.5;

} // namespace

Viewport MapPicture::around(const Viewport &view)
{
    const QSizeF size(std::ceil(view.size().width() * factor), std::ceil(view.size().height() * factor));
    return {view.center(), view.scale(), size};
}

QImage MapPicture::blank(const Viewport &viewport, double pixelRatio)
{
    QImage image((viewport.size() * pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(Qt::transparent);
    return image;
}

bool MapPicture::looksLike(std::uint64_t content, const Viewport &view, double pixelRatio) const
{
    return !isNull() && stamp == content && viewport.scale() == view.scale() && image.devicePixelRatio() == pixelRatio;
}

QRectF MapPicture::placedIn(const Viewport &view) const
{
    if (isNull())
        return {};
    QPointF center = viewport.center();
    center.setX(mercator::nearestX(center.x(), view.center().x()));
    const QSizeF size = viewport.size() * (view.scale() / viewport.scale());
    return {view.worldToScreen(center) - QPointF(size.width() / 2, size.height() / 2), size};
}

void MapPicture::paint(QPainter &painter, const Viewport &view) const
{
    if (isNull())
        return;
    const QRectF target = placedIn(view);
    if (viewport.scale() == view.scale()) {
        const double ratio = image.devicePixelRatio();
        painter.drawImage(QPointF(std::round(target.left() * ratio), std::round(target.top() * ratio)) / ratio, image);
        return;
    }
    const QRectF seen = target.intersected(QRectF(QPointF(0, 0), view.size()));
    if (seen.isEmpty())
        return;
    const double toImage = static_cast<double>(image.width()) / target.width();
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(seen, image, QRectF((seen.topLeft() - target.topLeft()) * toImage, seen.size() * toImage));
    painter.restore();
}

} // namespace fiberloom
