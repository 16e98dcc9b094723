// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemap.h"
#include "dialogs/siteplaces.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QListView;

namespace fiberloom {

class CityModel;
class PaletteButton;
class Project;
class SearchField;
class Theme;

/// The left panel: kinds of sites to drag out, the route tool, a catalog of cities, and which layers the map shows.
class PalettePanel final : public QWidget
{
    Q_OBJECT

public:
    // What layerToggled() and setLayer() call the layers.
    static constexpr const char *labelsLayer = "labels";
    static constexpr const char *sitesLayer = "sites";
    static constexpr const char *routesLayer = "routes";
    static constexpr const char *plannedLayer = "planned";
    static constexpr const char *basemapLayer = "basemap"; ///< states and cities

    /// @param basemap for the catalog; null: no cities. Outlives the panel, as theme and project do.
    PalettePanel(const Theme &theme, const Project &project, const Basemap *basemap, QWidget *parent = nullptr);

    /// The project that counts are of, after another one was opened.
    void setProject(const Project &project);
    /// Shows what is the case, without a signal.
    void setLayer(const QString &name, bool shown);
    void setRouteToolActive(bool active);
    /// Puts the cursor into the catalog's search.
    void focusCatalog();

signals:
    /// A kind was clicked: place it with the next click on the map.
    void placeRequested(fiberloom::SiteKind kind);
    /// A city was double-clicked, or Enter pressed on it.
    void placeChosen(const fiberloom::SitePlace &place);
    void routeToolRequested(bool active);
    void layerToggled(const QString &name, bool shown);

private:
    void buildPalette();
    void buildCatalog(const Basemap *basemap);
    void buildLayers();
    void startDrag(SiteKind kind);
    void updateCounts();
    void choose(const QModelIndex &index);

    const Theme &m_theme;
    const Project *m_project;
    PaletteButton *m_routeTool = nullptr;
    SearchField *m_search = nullptr;
    QComboBox *m_kind = nullptr;
    CityModel *m_cities = nullptr;
    QListView *m_list = nullptr;
    QHash<QString, QCheckBox *> m_layers;
};

} // namespace fiberloom
