// SPDX-License-Identifier: Apache-2.0
#include "canvas/basemaptiles.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr int tilePixels = 256;
constexpr int overviewPixels = 1024;
constexpr std::size_t mostTiles = 420;
constexpr int restMs = 90;
/// Tiles are shown scaled by up to this much while the view is moving.
constexpr double mostStretch = 1.6;

QImage rendered(const Basemap &basemap, const BasemapColors &colors, BasemapOptions options, const QRectF &world,
                double pixels, double pixelRatio)
{
    const int side = static_cast<int>(std::lround(pixels * pixelRatio));
    QImage image(side, side, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(colors.water);
    options.pixelRatio = pixelRatio;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBasemap(painter, basemap, colors, world, QRectF(0, 0, pixels, pixels), options);
    return image;
}

} // namespace

BasemapTiles::BasemapTiles(std::shared_ptr<const Basemap> basemap, QObject *parent)
    : QObject(parent), m_basemap(std::move(basemap))
{
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 4));
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &BasemapTiles::updated);
}

BasemapTiles::~BasemapTiles()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void BasemapTiles::setLook(const BasemapColors &colors, const BasemapOptions &options)
{
    m_colors = colors;
    m_options = options;
    ++m_generation;
    m_pool.clear();
    m_tiles.clear();
    m_uses.clear();
    m_requested.clear();
    // Some milliseconds on this thread, once, so that there is always something to show.
    m_overview = rendered(*m_basemap, m_colors, m_options, QRectF(0, 0, 1, 1), overviewPixels, 1.0);
    emit updated();
}

BasemapTiles::Range BasemapTiles::rangeOf(const Level &level, const QRectF &world)
{
    const double tiles = level.scale / tilePixels;
    const auto cell = [&](double value) { return static_cast<std::int64_t>(std::floor(value * tiles)); };
    const auto last = cell(1.0 - 1e-12);
    return {cell(world.left()), std::clamp<std::int64_t>(cell(world.top()), 0, last), cell(world.right()),
            std::clamp<std::int64_t>(cell(world.bottom()), 0, last)};
}

QRectF BasemapTiles::worldOf(const Key &key)
{
    const double side = tilePixels / key.level.scale;
    return {static_cast<double>(key.column) * side, static_cast<double>(key.row) * side, side, side};
}

bool BasemapTiles::covers(const Level &level, const QRectF &world) const
{
    if (level.scale == 0.0)
        return false;
    const Range range = rangeOf(level, world);
    if ((range.right - range.left + 1) * (range.bottom - range.top + 1) > static_cast<std::int64_t>(m_tiles.size()))
        return false;
    for (std::int64_t row = range.top; row <= range.bottom; ++row) {
        for (std::int64_t column = range.left; column <= range.right; ++column) {
            if (!m_tiles.contains({level, column, row}))
                return false;
        }
    }
    return true;
}

const QImage *BasemapTiles::find(const Key &key)
{
    const auto tile = m_tiles.find(key);
    if (tile == m_tiles.end())
        return nullptr;
    m_uses.splice(m_uses.begin(), m_uses, tile->second.use);
    return &tile->second.image;
}

void BasemapTiles::request(const Key &key)
{
    if (!m_requested.insert(key).second)
        return;
    const auto generation = m_generation;
    m_pool.start([this, key, generation, basemap = m_basemap, colors = m_colors, options = m_options] {
        QImage image = rendered(*basemap, colors, options, worldOf(key), tilePixels, key.level.pixelRatio);
        QMetaObject::invokeMethod(
            this, [this, key, generation, image = std::move(image)] { store(key, image, generation); },
            Qt::QueuedConnection);
    });
}

void BasemapTiles::store(const Key &key, const QImage &image, std::uint64_t generation)
{
    if (generation != m_generation)
        return;
    m_requested.erase(key);
    if (m_tiles.contains(key))
        return;
    m_uses.push_front(key);
    m_tiles.emplace(key, Tile{image, m_uses.begin()});
    while (m_tiles.size() > mostTiles) {
        m_tiles.erase(m_uses.back());
        m_uses.pop_back();
    }
    emit updated();
}

void BasemapTiles::settle(const Viewport &viewport, double pixelRatio)
{
    const bool moving = viewport.scale() != m_lastScale && m_lastScale != 0.0;
    m_lastScale = viewport.scale();
    if (m_level.scale == viewport.scale() && m_level.pixelRatio == pixelRatio)
        return;
    const double stretch = m_level.scale > 0 ? viewport.scale() / m_level.scale : 0.0;
    const bool near = stretch > 1 / mostStretch && stretch < mostStretch && m_level.pixelRatio == pixelRatio;
    if (moving && near) {
        m_rest.start();
        return;
    }
    if (near && m_rest.isActive())
        return;
    // Whatever was asked for at the old scale and has not begun is of no use any more.
    m_pool.clear();
    m_requested.clear();
    if (m_complete || m_previous.scale == 0.0)
        m_previous = m_level;
    m_level = {viewport.scale(), pixelRatio};
}

void BasemapTiles::paintOverview(QPainter &painter, const Viewport &viewport)
{
    const QRectF view = viewport.worldRect();
    const int last = static_cast<int>(std::floor(view.right()));
    for (int world = static_cast<int>(std::floor(view.left())); world <= last; ++world) {
        const QRectF part = view.intersected(QRectF(world, 0, 1, 1));
        if (part.isEmpty())
            continue;
        const QRectF source = QRectF(part.topLeft() - QPointF(world, 0), part.size());
        painter.drawImage(QRectF(viewport.worldToScreen(part.topLeft()), viewport.worldToScreen(part.bottomRight())),
                          m_overview, QRectF(source.topLeft() * overviewPixels, source.size() * overviewPixels));
    }
}

void BasemapTiles::paintLevel(QPainter &painter, const Viewport &viewport, const Level &level)
{
    if (level.scale == 0.0)
        return;
    const QRectF view = viewport.worldRect();
    // Walk over what is kept rather than over the cells in view: far out, those are many.
    for (auto tile = m_tiles.lower_bound({level, INT64_MIN, INT64_MIN});
         tile != m_tiles.end() && tile->first.level == level; ++tile) {
        const QRectF world = worldOf(tile->first);
        if (!world.intersects(view))
            continue;
        // Edges on whole pixels, or seams would show between tiles.
        const QPointF topLeft = viewport.worldToScreen(world.topLeft());
        const QPointF bottomRight = viewport.worldToScreen(world.bottomRight());
        const QRectF target(QPointF(std::floor(topLeft.x()), std::floor(topLeft.y())),
                            QPointF(std::ceil(bottomRight.x()), std::ceil(bottomRight.y())));
        painter.drawImage(target, tile->second.image, tile->second.image.rect());
    }
}

bool BasemapTiles::paintCurrent(QPainter &painter, const Viewport &viewport)
{
    const Range range = rangeOf(m_level, viewport.worldRect());
    const double ratio = m_level.pixelRatio;
    bool complete = true;
    std::vector<Key> missing;
    for (std::int64_t row = range.top; row <= range.bottom; ++row) {
        for (std::int64_t column = range.left; column <= range.right; ++column) {
            const Key key{m_level, column, row};
            const QImage *image = find(key);
            if (!image) {
                missing.push_back(key);
                continue;
            }
            const QPointF corner = viewport.worldToScreen(worldOf(key).topLeft());
            painter.drawImage(QPointF(std::round(corner.x() * ratio), std::round(corner.y() * ratio)) / ratio, *image);
        }
    }
    complete = missing.empty();
    const QPointF middle = viewport.center();
    std::ranges::sort(missing, {}, [&](const Key &key) {
        const QPointF away = worldOf(key).center() - middle;
        return QPointF::dotProduct(away, away);
    });
    for (const Key &key : missing)
        request(key);
    return complete;
}

void BasemapTiles::paint(QPainter &painter, const Viewport &viewport, double pixelRatio)
{
    const QRectF all(QPointF(0, 0), viewport.size());
    settle(viewport, pixelRatio);
    painter.save();
    painter.fillRect(all, m_colors.water);
    const bool exact = m_level.scale == viewport.scale();
    if (!exact || !m_complete) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        // A scaled blit of the whole view costs several milliseconds: only what will be seen is painted.
        const QRectF view = viewport.worldRect();
        if (!covers(m_level, view)) {
            if (!covers(m_previous, view))
                paintOverview(painter, viewport);
            paintLevel(painter, viewport, m_previous);
        }
        if (!exact)
            paintLevel(painter, viewport, m_level);
    }
    m_complete = exact && paintCurrent(painter, viewport);
    painter.restore();
}

} // namespace fiberloom
