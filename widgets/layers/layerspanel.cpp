// SPDX-License-Identifier: Apache-2.0
#include "layers/layerspanel.h"

#include "canvas/mapcanvas.h"
#include "document/layeredits.h"
#include "document/project.h"
#include "layers/maplayertree.h"
#include "network/settings.h"
#include "theme/sectionheader.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace fiberloom {

namespace {

constexpr int dropLinePixels = 2;

QStringList wordsOf(const Network &network, QLatin1String key)
{
    return edits::mapChoice(network, key).split(QLatin1Char(','), Qt::SkipEmptyParts);
}

std::set<MapLayer> visibleLayers(const Network &network)
{
    const QStringList hidden = wordsOf(network, settingkeys::hiddenMapLayers);
    const QStringList shown = wordsOf(network, settingkeys::shownMapLayers);
    std::set<MapLayer> layers;
    for (const MapLayer layer : allMapLayers) {
        const QString word = wordOf(layer);
        if (isShownByDefault(layer) ? !hidden.contains(word) : shown.contains(word))
            layers.insert(layer);
    }
    return layers;
}

MapLayer layerOf(Status status)
{
    return status == Status::Existing  ? MapLayer::Existing
           : status == Status::Planned ? MapLayer::Planned
                                       : MapLayer::Retired;
}

/// Whether a layer has more or fewer rows after it.
bool changesCounts(const Change &change)
{
    if (change.kind() != EntityKind::Site && change.kind() != EntityKind::Route)
        return false;
    if (change.isInsertion() || change.isRemoval())
        return true;
    if (const auto [before, after] = change.as<Site>(); before && after)
        return before->kind != after->kind;
    const auto [before, after] = change.as<Route>();
    return before->status != after->status;
}

} // namespace

LayersPanel::LayersPanel(const Theme &theme, Project &project, MapCanvas &canvas, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_project(project), m_canvas(canvas)
{
    setObjectName(QStringLiteral("layersPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 12, 12);
    column->setSpacing(8);
    buildTop();
    buildReferenceLayers();
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        if (delta.touches(EntityKind::Setting))
            followProject();
        if (delta.touches(EntityKind::ReferenceLayer))
            followLayers();
    });
    // A drag changes many rows many times, but no counts.
    connect(&project, &Project::shownChanged, this, [this](const Delta &delta) {
        if (std::ranges::any_of(delta.changes(), changesCounts))
            followCounts();
    });
    connect(&canvas.referenceLayers().store(), &LayerStore::statesChanged, this, &LayersPanel::followLayers);
    followProject();
    followCounts();
    followLayers();
}

void LayersPanel::buildTop()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(new SectionHeader(tr("Layers"), this));
    m_tree = new MapLayerTree(this);
    column->addWidget(m_tree);
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("Basemap"), this);
    setStyleProperty(*label, "dimmed", true);
    m_basemap = new QComboBox(this);
    m_basemap->setObjectName(QStringLiteral("basemapTheme"));
    m_basemap->setAccessibleName(tr("Theme of the basemap"));
    m_basemap->setToolTip(tr("Standard: with borders and cities; gray: the same without a tint; plain: land and water "
                             "only; none: an empty ground"));
    for (const BasemapTheme theme : allBasemapThemes)
        m_basemap->addItem(titleOf(theme), static_cast<int>(theme));
    label->setBuddy(m_basemap);
    row->addWidget(label);
    row->addWidget(m_basemap, 1);
    column->addLayout(row);
    connect(m_tree, &MapLayerTree::toggled, this, &LayersPanel::setLayerVisible);
    connect(m_basemap, &QComboBox::activated, this,
            [this](int index) { setTheme(static_cast<BasemapTheme>(m_basemap->itemData(index).toInt())); });
}

void LayersPanel::buildReferenceLayers()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    auto *row = new QHBoxLayout;
    row->addWidget(new SectionHeader(tr("Reference layers"), this), 1);
    auto *add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addLayer"));
    add->setIcon(m_theme.icon(QStringLiteral("plus")));
    add->setIconSize(QSize(16, 16));
    add->setToolTip(tr("Add a layer from a file, a tile archive or a tile server"));
    add->setAccessibleName(tr("Add layer"));
    add->setPopupMode(QToolButton::InstantPopup);
    add->setStyleSheet(
        QStringLiteral("QToolButton { padding-right: 3px; } QToolButton::menu-indicator { image: none; }"));
    auto *menu = new QMenu(add);
    const auto entry = [&](const QString &text, const QString &tip, auto signal) {
        QAction *action = menu->addAction(text);
        action->setToolTip(tip);
        action->setStatusTip(tip);
        connect(action, &QAction::triggered, this, signal);
    };
    entry(tr("&File…"), tr("Rights of way, rail, flood zones: any file with points, lines or areas"),
          &LayersPanel::addFileRequested);
    entry(tr("Tile &Archive…"), tr("Pictures of the map in an MBTiles file"), &LayersPanel::addArchiveRequested);
    entry(tr("Tile &Server…"), tr("Pictures of the map from a server"), &LayersPanel::addServerRequested);
    add->setMenu(menu);
    row->addWidget(add);
    column->addLayout(row);
    m_empty = new QLabel(tr("None. Add rights of way, rail or flood zones from a file to draw along them."), this);
    m_empty->setWordWrap(true);
    setStyleProperty(*m_empty, "dimmed", true);
    setStyleProperty(*m_empty, "small", true);
    column->addWidget(m_empty);
    m_rowLayout = new QVBoxLayout;
    m_rowLayout->setSpacing(4);
    column->addLayout(m_rowLayout);
    m_dropLine = new QFrame(this);
    m_dropLine->setAutoFillBackground(true);
    m_dropLine->setBackgroundRole(QPalette::Link);
    m_dropLine->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_dropLine->hide();
    column->addStretch(1);
}

void LayersPanel::followProject()
{
    const std::set<MapLayer> visible = visibleLayers(m_project.network());
    for (const MapLayer layer : allMapLayers)
        m_canvas.setLayerVisible(layer, visible.contains(layer));
    m_tree->setVisibleLayers(visible);
    const auto theme = basemapThemeOf(edits::mapChoice(m_project.network(), settingkeys::basemapTheme));
    m_canvas.setBasemapTheme(theme.value_or(BasemapTheme::Standard));
    m_basemap->setCurrentIndex(m_basemap->findData(static_cast<int>(m_canvas.basemapTheme())));
}

void LayersPanel::followCounts()
{
    std::array<qulonglong, allMapLayers.size()> counts{};
    const auto countOf = [&](MapLayer layer) -> qulonglong & { return counts[static_cast<std::size_t>(layer)]; };
    const Network &network = m_project.shownNetwork();
    network.sites().forEach([&](const Site &site) { ++countOf(layerOf(site.kind)); });
    network.routes().forEach([&](const Route &route) { ++countOf(layerOf(route.status)); });
    countOf(MapLayer::Sites) = network.sites().size();
    countOf(MapLayer::Routes) = network.routes().size();
    for (const MapLayer layer :
         {MapLayer::Sites, MapLayer::Datacenters, MapLayer::Pops, MapLayer::Amplifiers, MapLayer::Landings,
          MapLayer::Junctions, MapLayer::Routes, MapLayer::Existing, MapLayer::Planned, MapLayer::Retired}) {
        const QString text = QLocale().toString(countOf(layer));
        if (m_tree->figure(layer) != text)
            m_tree->setFigure(layer, text);
    }
}

void LayersPanel::followLayers()
{
    LayerStore &store = m_canvas.referenceLayers().store();
    std::vector<ReferenceLayer> layers = edits::layersInOrder(m_project.network());
    std::ranges::reverse(layers);
    while (m_rows.size() > layers.size()) {
        m_rows.back()->deleteLater();
        m_rows.back()->hide();
        m_rows.pop_back();
    }
    while (m_rows.size() < layers.size()) {
        auto *row = new LayerRow(m_theme, this);
        connect(row, &LayerRow::changed, this, [this](const ReferenceLayer &layer, const QString &title) {
            apply(edits::changeLayer(m_project.network(), layer, title));
        });
        connect(row, &LayerRow::verbChosen, this, [this, row](LayerRow::Verb verb) { choose(row->layer(), verb); });
        connect(row, &LayerRow::dragged, this, &LayersPanel::showDropPlace);
        connect(row, &LayerRow::dropped, this, [this, row](const QPoint &global) { drop(row, global); });
        connect(row, &LayerRow::dragCanceled, m_dropLine, &QWidget::hide);
        m_rowLayout->addWidget(row);
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        m_rows[i]->show(layers[i], store.state(layers[i].id));
        m_rows[i]->setMovable(i > 0, i + 1 < layers.size());
    }
    m_empty->setVisible(layers.empty());
}

void LayersPanel::apply(const Edit &edit)
{
    if (const auto done = m_project.apply(edit.delta, edit.title, edit.mergeKey); !done) {
        emit refused(done.error());
        followProject();
        followLayers();
    }
}

void LayersPanel::setLayerVisible(MapLayer layer, bool visible)
{
    const bool isDefault = isShownByDefault(layer);
    const QLatin1String key = isDefault ? settingkeys::hiddenMapLayers : settingkeys::shownMapLayers;
    QStringList words = wordsOf(m_project.network(), key);
    words.removeAll(wordOf(layer));
    if (visible != isDefault)
        words.append(wordOf(layer));
    words.sort();
    apply(edits::setMapChoice(m_project.network(), m_project.ids(), key, words.join(QLatin1Char(',')),
                              visible ? tr("Show %1").arg(titleOf(layer)) : tr("Hide %1").arg(titleOf(layer))));
}

void LayersPanel::setTheme(BasemapTheme theme)
{
    const QString word = theme == BasemapTheme::Standard ? QString() : wordOf(theme);
    apply(edits::setMapChoice(m_project.network(), m_project.ids(), settingkeys::basemapTheme, word,
                              tr("Basemap: %1").arg(titleOf(theme))));
}

std::size_t LayersPanel::rowsAbove(const QPoint &global) const
{
    const int y = mapFromGlobal(global).y();
    return static_cast<std::size_t>(
        std::ranges::count_if(m_rows, [y](const LayerRow *row) { return row->geometry().center().y() < y; }));
}

void LayersPanel::showDropPlace(const QPoint &global)
{
    const std::size_t above = rowsAbove(global);
    const QRect first = m_rows.front()->geometry();
    const int y = above == 0 ? first.top() : m_rows[above - 1]->geometry().bottom() + m_rowLayout->spacing() / 2;
    m_dropLine->setGeometry(first.left(), y, first.width(), dropLinePixels);
    m_dropLine->show();
    m_dropLine->raise();
}

void LayersPanel::drop(const LayerRow *row, const QPoint &global)
{
    m_dropLine->hide();
    const auto from = static_cast<std::size_t>(std::ranges::find(m_rows, row) - m_rows.begin());
    const std::size_t above = rowsAbove(global);
    const std::size_t to = above > from ? above - 1 : above;
    // The uppermost row is the last in order.
    if (from < m_rows.size() && to != from)
        apply(edits::moveLayer(m_project.network(), row->layer(), static_cast<int>(m_rows.size() - 1 - to)));
}

void LayersPanel::choose(ReferenceLayerId layer, LayerRow::Verb verb)
{
    const Network &network = m_project.network();
    LayerStore &store = m_canvas.referenceLayers().store();
    const auto layers = edits::layersInOrder(network);
    const auto at = std::ranges::find(layers, layer, &ReferenceLayer::id);
    if (at == layers.end())
        return;
    const int place = static_cast<int>(at - layers.begin());
    switch (verb) {
    case LayerRow::Verb::ZoomTo:
        if (const QRectF bounds = m_canvas.referenceLayers().boundsOf(layer); !bounds.isNull())
            m_canvas.flyTo(bounds);
        break;
    case LayerRow::Verb::MoveUp:
        apply(edits::moveLayer(network, layer, place + 1));
        break;
    case LayerRow::Verb::MoveDown:
        apply(edits::moveLayer(network, layer, place - 1));
        break;
    case LayerRow::Verb::Remove:
        apply(edits::removeLayer(network, layer));
        break;
    case LayerRow::Verb::Cancel:
        store.cancel(layer);
        break;
    case LayerRow::Verb::Retry:
        store.retry(layer);
        break;
    case LayerRow::Verb::Allow:
        store.allowHost(QUrl(at->source).host());
        break;
    }
}

} // namespace fiberloom
