// SPDX-License-Identifier: Apache-2.0
#include "canvas/referencelayers.h"

#include "geo/mercator.h"

#include <QPainter>

#include <cmath>

namespace fiberloom {

namespace {

constexpr int batchMs = 60;

} // namespace

ReferenceLayers::ReferenceLayers(QObject *parent) : QObject(parent)
{
    m_batch.setSingleShot(true);
    m_batch.setInterval(batchMs);
    connect(&m_batch, &QTimer::timeout, this, &ReferenceLayers::updateContent);
    connect(&m_store, &LayerStore::contentChanged, this, [this] {
        if (!m_batch.isActive())
            m_batch.start();
    });
    connect(&m_picture, &WorldPicture::updated, this, &ReferenceLayers::updated);
}

void ReferenceLayers::setColor(const QColor &color)
{
    m_color = color;
    updateContent();
}

std::vector<MapContent::Layer> ReferenceLayers::drawn() const
{
    std::vector<MapContent::Layer> drawn;
    for (const ReferenceLayer &layer : m_store.layers()) {
        const LayerStore::Content content = m_store.content(layer.id);
        if (!layer.isVisible || (!content.data && !content.tiles))
            continue;
        const QColor own(layer.color);
        drawn.push_back(
            {content.data, content.tiles, {.color = own.isValid() ? own : m_color, .opacity = layer.opacity}});
    }
    return drawn;
}

void ReferenceLayers::updateContent()
{
    auto layers = drawn();
    if (layers.empty()) {
        m_picture.setContent({});
        return;
    }
    m_picture.setContent([layers = std::move(layers)](QPainter &painter, const Viewport &viewport, double pixelRatio,
                                                      JobControl &control) {
        for (const MapContent::Layer &layer : layers) {
            const bool complete =
                layer.data ? paintReferenceData(painter, *layer.data, layer.look, viewport, &control)
                           : paintTiles(painter, *layer.tiles, layer.look.opacity, viewport, pixelRatio, &control);
            if (!complete)
                return false;
        }
        return true;
    });
}

void ReferenceLayers::paint(QPainter &painter, const Viewport &viewport, double pixelRatio)
{
    m_picture.paint(painter, viewport, pixelRatio);
}

QRectF ReferenceLayers::boundsOf(ReferenceLayerId layer) const
{
    const LayerStore::Content content = m_store.content(layer);
    if (content.data)
        return content.data->bounds();
    return content.tiles ? content.tiles->bounds() : QRectF();
}

std::optional<QPointF> ReferenceLayers::nearestPlace(QPointF world, double radius) const
{
    std::optional<ReferenceData::Nearest> best;
    // Layers know one world; lines over the antimeridian reach a little beyond it.
    const double home = world.x() - std::floor(world.x());
    for (const ReferenceLayer &layer : m_store.layers()) {
        const LayerStore::Content content = m_store.content(layer.id);
        if (!layer.isVisible || !layer.isSnappedTo || !content.data)
            continue;
        for (const double x : {home, home - 1.0, home + 1.0}) {
            const auto here = content.data->nearest({x, world.y()}, radius);
            const bool isBetter = here
                                  && (!best || (here->isVertex && !best->isVertex)
                                      || (here->isVertex == best->isVertex && here->distance < best->distance));
            if (isBetter)
                best = here;
        }
    }
    if (!best)
        return std::nullopt;
    return QPointF(mercator::nearestX(best->world.x(), world.x()), best->world.y());
}

} // namespace fiberloom
