// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "canvas/maplayer.h"
#include "document/edit.h"
#include "layers/layerrow.h"

#include <QWidget>

#include <set>
#include <vector>

class QComboBox;
class QFrame;
class QLabel;
class QVBoxLayout;

namespace fiberloom {

class MapCanvas;
class MapLayerTree;
class Project;
class Theme;

/// What the map shows: the theme of its basemap, its own layers, and reference layers with their states. Everything is
/// remembered in the project, by edits that can be undone; the map follows.
class LayersPanel final : public QWidget
{
    Q_OBJECT

public:
    /// All outlive the panel.
    LayersPanel(const Theme &theme, Project &project, MapCanvas &canvas, QWidget *parent = nullptr);

signals:
    void addFileRequested();
    void addArchiveRequested();
    void addServerRequested();
    void refused(const fiberloom::Error &error);

private:
    void buildTop();
    void buildReferenceLayers();
    void followProject();
    void followCounts();
    void followLayers();
    void apply(const Edit &edit);
    void setLayerVisible(MapLayer layer, bool visible);
    void setTheme(BasemapTheme theme);
    void choose(ReferenceLayerId layer, LayerRow::Verb verb);
    /// How many rows are above a place on the screen.
    [[nodiscard]] std::size_t rowsAbove(const QPoint &global) const;
    void showDropPlace(const QPoint &global);
    void drop(const LayerRow *row, const QPoint &global);

    const Theme &m_theme;
    Project &m_project;
    MapCanvas &m_canvas;
    QComboBox *m_basemap = nullptr;
    MapLayerTree *m_tree = nullptr;
    QVBoxLayout *m_rowLayout = nullptr;
    QLabel *m_empty = nullptr;
    QFrame *m_dropLine = nullptr;   ///< where a dragged layer would go
    std::vector<LayerRow *> m_rows; ///< the uppermost first
};

} // namespace fiberloom
