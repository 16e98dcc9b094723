// SPDX-License-Identifier: Apache-2.0
#include "layers/maplayertree.h"

#include <QEvent>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace fiberloom {

namespace {

/// At least; a theme may pad rows.
constexpr int rowPixels = 24;
constexpr int layerRole = Qt::UserRole;

} // namespace

MapLayerTree::MapLayerTree(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("mapLayers"));
    setAccessibleName(tr("Layers of the map"));
    setColumnCount(2);
    setHeaderHidden(true);
    setIndentation(16);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);

    add(nullptr, MapLayer::Labels);
    add(nullptr, MapLayer::Sites);
    for (const MapLayer kind :
         {MapLayer::Datacenters, MapLayer::Pops, MapLayer::Amplifiers, MapLayer::Landings, MapLayer::Junctions})
        add(m_items.at(MapLayer::Sites), kind);
    add(nullptr, MapLayer::Routes);
    for (const MapLayer status : {MapLayer::Existing, MapLayer::Planned, MapLayer::Retired})
        add(m_items.at(MapLayer::Routes), status);
    for (const MapLayer layer :
         {MapLayer::Cities, MapLayer::Borders, MapLayer::Graticule, MapLayer::Legend, MapLayer::ScaleBar})
        add(nullptr, layer);

    connect(this, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem *item, int column) {
        if (column == 0)
            emit toggled(static_cast<MapLayer>(item->data(0, layerRole).toInt()), item->checkState(0) == Qt::Checked);
    });
    connect(this, &QTreeWidget::itemExpanded, this, &QWidget::updateGeometry);
    connect(this, &QTreeWidget::itemCollapsed, this, &QWidget::updateGeometry);
}

void MapLayerTree::add(QTreeWidgetItem *parent, MapLayer layer)
{
    auto *item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(this);
    item->setText(0, titleOf(layer));
    item->setToolTip(0, tr("Show or hide on the map: %1").arg(titleOf(layer)));
    item->setData(0, layerRole, static_cast<int>(layer));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(0, isShownByDefault(layer) ? Qt::Checked : Qt::Unchecked);
    item->setSizeHint(0, QSize(0, rowPixels));
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(1, palette().placeholderText());
    m_items.emplace(layer, item);
}

void MapLayerTree::setVisibleLayers(const std::set<MapLayer> &layers)
{
    const QSignalBlocker quiet(this);
    for (const auto &[layer, item] : m_items)
        item->setCheckState(0, layers.contains(layer) ? Qt::Checked : Qt::Unchecked);
    viewport()->update();
}

std::set<MapLayer> MapLayerTree::visibleLayers() const
{
    std::set<MapLayer> layers;
    for (const auto &[layer, item] : m_items)
        if (item->checkState(0) == Qt::Checked)
            layers.insert(layer);
    return layers;
}

void MapLayerTree::setFigure(MapLayer layer, const QString &text)
{
    const QSignalBlocker quiet(this);
    m_items.at(layer)->setText(1, text);
    viewport()->update();
}

QString MapLayerTree::figure(MapLayer layer) const
{
    return m_items.at(layer)->text(1);
}

void MapLayerTree::setLayerVisible(MapLayer layer, bool visible)
{
    m_items.at(layer)->setCheckState(0, visible ? Qt::Checked : Qt::Unchecked);
}

bool MapLayerTree::event(QEvent *event)
{
    const bool done = QTreeWidget::event(event);
    if (event->type() == QEvent::Polish || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        updateGeometry();
    return done;
}

QSize MapLayerTree::sizeHint() const
{
    ensurePolished();
    int rows = 0;
    for (const auto &[layer, item] : m_items)
        if (!item->parent() || item->parent()->isExpanded())
            ++rows;
    const int height = std::max(rowPixels, rowHeight(indexFromItem(topLevelItem(0))));
    return {180, rows * height + 2};
}

} // namespace fiberloom
