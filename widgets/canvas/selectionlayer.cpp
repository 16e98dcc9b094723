// SPDX-License-Identifier: Apache-2.0
#include "canvas/selectionlayer.h"

#include <QPainter>

namespace fiberloom {

namespace {

/// So many marks cost a few milliseconds a frame.
constexpr std::size_t mostPaintedDirectly = 100;

/// Makes what was painted opaque as transparent as `color`, so that halos that cross are no darker there.
void fade(QPainter &painter, const Viewport &viewport, const QColor &color)
{
    painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    painter.fillRect(QRectF(QPointF(0, 0), viewport.size()), QColor(0, 0, 0, color.alpha()));
}

} // namespace

SelectionLayer::SelectionLayer(std::shared_ptr<DetailCache> details, QObject *parent)
    : QObject(parent), m_details(std::move(details))
{
    connect(&m_below, &WorldPicture::updated, this, &SelectionLayer::updated);
    connect(&m_above, &WorldPicture::updated, this, &SelectionLayer::updated);
}

bool SelectionLayer::isFew() const
{
    return !m_scene.rows || m_scene.rows->size() <= mostPaintedDirectly;
}

void SelectionLayer::setScene(Scene scene)
{
    const bool isSame = scene.rows == m_scene.rows && scene.drawing.isSameAs(m_scene.drawing)
                        && scene.filter == m_scene.filter && scene.style.accent == m_scene.style.accent
                        && scene.style.selectionHalo == m_scene.style.selectionHalo;
    if (isSame)
        return;
    m_scene = std::move(scene);
    m_isStale = true;
    m_below.setContent(isFew() ? nullptr : painterOf(true));
    m_above.setContent(isFew() ? nullptr : painterOf(false));
}

WorldPicture::Paint SelectionLayer::painterOf(bool isBelow) const
{
    return [scene = m_scene, details = m_details, isBelow](QPainter &painter, const Viewport &viewport, double,
                                                           JobControl &control) {
        const auto detail = details->get(scene.drawing, scene.network, viewport.scale(), scene.filter, &control);
        if (!detail)
            return false;
        const SelectionMarks marks = SelectionMarks::of(scene.drawing, detail, *scene.rows);
        if (!isBelow)
            return marks.paintRims(painter, scene.style, viewport, &control)
                   && marks.paintRings(painter, scene.style, viewport, &control)
                   && marks.paintHandles(painter, scene.style, viewport, &control);
        MapStyle opaque = scene.style;
        opaque.selectionHalo.setAlpha(255);
        const bool complete = marks.paintHalos(painter, opaque, viewport, &control);
        fade(painter, viewport, scene.style.selectionHalo);
        return complete;
    };
}

void SelectionLayer::paintBelow(QPainter &painter, const Viewport &viewport, double pixelRatio,
                                const DetailCache::Detail &shown)
{
    m_below.paint(painter, viewport, pixelRatio);
    if (!isFew() || !m_scene.rows)
        return;
    if (m_isStale || m_marked != shown) {
        m_marks = SelectionMarks::of(m_scene.drawing, shown, *m_scene.rows);
        m_marked = shown;
        m_isStale = false;
    }
    m_marks.paintHalos(painter, m_scene.style, viewport);
}

void SelectionLayer::paintAbove(QPainter &painter, const Viewport &viewport, double pixelRatio)
{
    m_above.paint(painter, viewport, pixelRatio);
    if (!isFew() || !m_scene.rows)
        return;
    m_marks.paintRims(painter, m_scene.style, viewport);
    m_marks.paintRings(painter, m_scene.style, viewport);
    m_marks.paintHandles(painter, m_scene.style, viewport);
}

} // namespace fiberloom
