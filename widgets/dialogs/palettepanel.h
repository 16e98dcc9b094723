// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "catalog/placecatalog.h"
#include "diagram/basemap.h"
#include "dialogs/siteplaces.h"

#include <QWidget>

class QComboBox;
class QListView;

namespace fiberloom {

class CatalogModel;
class PaletteButton;
class SearchField;
class Theme;

/// The left panel: kinds of sites to drag out, the route tool, and a catalog of cloud regions and cities.
class PalettePanel final : public QWidget
{
    Q_OBJECT

public:
    /// @param basemap for the catalog; null: no cities. Outlives the panel, as the theme does.
    PalettePanel(const Theme &theme, const Basemap *basemap, QWidget *parent = nullptr);

    void setRouteToolActive(bool active);
    /// Puts the cursor into the catalog's search.
    void focusCatalog();

signals:
    /// A kind was clicked: place it with the next click on the map.
    void placeRequested(fiberloom::SiteKind kind);
    /// A place of the catalog was double-clicked, or Enter pressed on it.
    void placeChosen(const fiberloom::SitePlace &place);
    void routeToolRequested(bool active);

private:
    void buildPalette();
    void buildCatalog(const Basemap *basemap);
    void startDrag(SiteKind kind);
    void choose(const QModelIndex &index);

    const Theme &m_theme;
    Result<PlaceCatalog> m_catalog;
    PaletteButton *m_routeTool = nullptr;
    SearchField *m_search = nullptr;
    QComboBox *m_filter = nullptr;
    QComboBox *m_kind = nullptr;
    CatalogModel *m_places = nullptr;
    QListView *m_list = nullptr;
};

} // namespace fiberloom
