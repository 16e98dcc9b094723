// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "network/network.h"

#include <QList>

#include <vector>

class QMenu;
class QMenuBar;
class QToolBar;

namespace fiberloom {

class MapCanvas;
class Selection;

/// The menus of the window, filled from its actions; those whose content changes are handed back.
struct Menus
{
    QMenu *recent;
    QMenu *samples;
    QMenu *overlays;
    QMenu *labels; ///< what they say
    QMenu *bookmarks;
    QMenu *panels; ///< one toggle per dock
};

[[nodiscard]] Menus buildMenus(QMenuBar &bar, const Actions &actions);

/// Tools, undo and fit, as the first part of the bar above the map.
void fillToolBar(QToolBar &bar, const Actions &actions);

/// The verbs for what was clicked on the map: for sites, routes or the empty map.
void fillContextMenu(QMenu &menu, const Actions &actions, bool onSite, bool onRoute);

/// The verbs for a bundle, then those for its routes, which are selected. Lists the first few by name.
void fillBundleMenu(QMenu &menu, const Actions &actions, const Network &network, Selection &selection,
                    MapCanvas &canvas, const std::vector<RouteId> &routes);

} // namespace fiberloom
