// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/layerstore.h"
#include "canvas/tools/snapsource.h"
#include "canvas/worldpicture.h"
#include "diagram/diagrampage.h"

#include <QColor>
#include <QObject>
#include <QTimer>

class QPainter;

namespace fiberloom {

/// A project's reference layers on the map, in one picture between basemap and network, and as something to snap to.
class ReferenceLayers final : public QObject, public SnapSource
{
    Q_OBJECT

public:
    explicit ReferenceLayers(QObject *parent = nullptr);

    void setProject(Project *project) { m_store.setProject(project); }
    /// Of layers without a color of their own.
    void setColor(const QColor &color);
    [[nodiscard]] LayerStore &store() noexcept { return m_store; }

    void paint(QPainter &painter, const Viewport &viewport, double pixelRatio);
    [[nodiscard]] bool isCurrent() const noexcept { return m_picture.isCurrent(); }
    [[nodiscard]] QStringList attributions() const { return m_store.attributions(); }
    /// What is drawn, the lowest first.
    [[nodiscard]] std::vector<MapContent::Layer> drawn() const;
    /// What a layer covers, unit Mercator; null while it is not known.
    [[nodiscard]] QRectF boundsOf(ReferenceLayerId layer) const;

    [[nodiscard]] std::optional<QPointF> nearestPlace(QPointF world, double radius) const override;

signals:
    /// Paint again.
    void updated();

private:
    void updateContent();

    QColor m_color;
    LayerStore m_store;
    WorldPicture m_picture;
    QTimer m_batch; ///< tiles arrive one by one; the picture is painted anew for several
};

} // namespace fiberloom
