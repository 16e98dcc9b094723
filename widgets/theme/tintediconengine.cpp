// SPDX-License-Identifier: Apache-2.0
#include "theme/tintediconengine.h"

#include <QFile>
#include <QPaintDevice>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <utility>

namespace fiberloom {

TintedIconEngine::TintedIconEngine(QString file, std::shared_ptr<const ThemeColors> colors)
    : m_file(std::move(file)), m_colors(std::move(colors))
{
}

void TintedIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    const int side = std::min(rect.width(), rect.height());
    QRect target(0, 0, side, side);
    target.moveCenter(rect.center());
    QPixmap image = render((QSizeF(side, side) * scale).toSize(), color(mode, state));
    image.setDevicePixelRatio(scale);
    painter->drawPixmap(target, image);
}

QPixmap TintedIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return render(size, color(mode, state));
}

QPixmap TintedIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal)
{
    return render(size, color(mode, state)); // size is in device pixels already
}

QIconEngine *TintedIconEngine::clone() const
{
    return new TintedIconEngine(*this);
}

QString TintedIconEngine::key() const
{
    return QStringLiteral("fiberloom-tinted");
}

bool TintedIconEngine::isNull()
{
    return !QFile::exists(m_file);
}

QColor TintedIconEngine::color(QIcon::Mode mode, QIcon::State state) const
{
    if (mode == QIcon::Disabled)
        return m_colors->disabled;
    // Selected rows keep the color of their text, so their icons keep theirs too.
    return state == QIcon::On ? m_colors->accent : m_colors->text;
}

QPixmap TintedIconEngine::render(const QSize &pixels, const QColor &tint) const
{
    if (pixels.isEmpty())
        return {};
    const QString cacheKey = QStringLiteral("fiberloom:%1:%2:%3x%4")
                                 .arg(m_file, tint.name(QColor::HexArgb))
                                 .arg(pixels.width())
                                 .arg(pixels.height());
    QPixmap cached;
    if (QPixmapCache::find(cacheKey, &cached))
        return cached;

    QSvgRenderer renderer(m_file);
    if (!renderer.isValid())
        return {};
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), tint);
    }
    cached = QPixmap::fromImage(std::move(image));
    QPixmapCache::insert(cacheKey, cached);
    return cached;
}

} // namespace fiberloom
