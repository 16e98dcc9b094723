// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/maplayer.h"

#include <QTreeWidget>

#include <map>
#include <set>

namespace fiberloom {

/// The map's own layers with check boxes; sites unfold into their kinds, routes into statuses. As high as what it shows.
class MapLayerTree final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit MapLayerTree(QWidget *parent = nullptr);

    /// Shows what is the case, without a signal.
    void setVisibleLayers(const std::set<MapLayer> &layers);
    [[nodiscard]] std::set<MapLayer> visibleLayers() const;
    /// A figure beside a layer, such as how many there are.
    void setFigure(MapLayer layer, const QString &text);
    [[nodiscard]] QString figure(MapLayer layer) const;
    void setLayerVisible(MapLayer layer, bool visible);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void toggled(fiberloom::MapLayer layer, bool visible);

protected:
    bool event(QEvent *event) override;

private:
    void add(QTreeWidgetItem *parent, MapLayer layer);

    std::map<MapLayer, QTreeWidgetItem *> m_items;
};

} // namespace fiberloom
