// SPDX-License-Identifier: Apache-2.0
#include "canvas/referencelayers.h"

#include "diagram/referencepainter.h"
#include "geo/mercator.h"

#include <QPainter>

#include <cmath>

namespace fiberloom {

namespace {

constexpr int batchMs = 60;

struct DrawnLayer
{
    LayerStore::Content content;
    ReferenceLook look;
};

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

void ReferenceLayers::updateContent()
{
    std::vector<DrawnLayer> drawn;
    for (const ReferenceLayer &layer : m_store.layers()) {
        const LayerStore::Content content = m_store.content(layer.id);
        if (!layer.isVisible || (!content.data && !content.tiles))
            continue;
        const QColor own(layer.color);
        drawn.push_back({content, {.color = own.isValid() ? own : m_color, .opacity = layer.opacity}});
    }
    if (drawn.empty()) {
        m_picture.setContent({});
        return;
    }
    m_picture.setContent([drawn = std::move(drawn)](QPainter &painter, const Viewport &viewport, double pixelRatio,
                                                    JobControl &control) {
        for (const DrawnLayer &layer : drawn) {
            const bool complete =
                layer.content.data
                    ? paintReferenceData(painter, *layer.content.data, layer.look, viewport, &control)
                    : paintTiles(painter, *layer.content.tiles, layer.look.opacity, viewport, pixelRatio, &control);
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
