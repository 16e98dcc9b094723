// SPDX-License-Identifier: Apache-2.0
#include "canvas/mapcanvas.h"
#include "diagram/graticule.h"

#include <QPainter>

// What lies between the basemap and the network.

namespace fiberloom {

void MapCanvas::setBasemapTheme(BasemapTheme theme)
{
    if (theme == m_basemapTheme)
        return;
    m_basemapTheme = theme;
    refreshTileLook();
    refreshScene();
    emit layersChanged();
}

BasemapLook MapCanvas::basemapLook() const
{
    return {m_basemapTheme, isLayerVisible(MapLayer::Basemap), isLayerVisible(MapLayer::Borders),
            isLayerVisible(MapLayer::Cities)};
}

void MapCanvas::paintLayersBelow(QPainter &painter)
{
    if (isSchematic())
        return;
    m_layers.paint(painter, viewport(), devicePixelRatioF());
    if (isLayerVisible(MapLayer::Graticule))
        paintGraticule(painter, m_style, viewport());
}

MapContent MapCanvas::content() const
{
    const PaintOptions options = paintOptions();
    MapContent content;
    content.basemap = basemapLook();
    content.layers = m_layers.drawn();
    content.attributions = m_layers.attributions();
    content.graticule = isLayerVisible(MapLayer::Graticule);
    content.existing = options.existing;
    content.retired = options.retired;
    content.hiddenSiteKinds = options.hiddenSiteKinds;
    return content;
}

QString MapCanvas::attribution() const
{
    QStringList texts;
    const BasemapLook look = basemapLook();
    if (m_basemap && (look.showsGround() || look.showsCities()))
        texts.append(Basemap::attribution());
    if (!isSchematic())
        texts.append(m_layers.attributions());
    return texts.join(QStringLiteral(" · "));
}

} // namespace fiberloom
