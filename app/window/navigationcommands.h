// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "base/result.h"
#include "find/viewhistory.h"
#include "network/entitykind.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QMainWindow;
class QMenu;

namespace fiberloom {

class Basemap;
class BookmarksDialog;
class CommandRows;
class FindRows;
class MapCanvas;
class OverviewMap;
class OpenProject;
class SearchCard;
class Settings;
class Theme;

/// Going places: the find, the command palette, the views that were seen before, and bookmarks. Lives as long as its project is
/// open; everything that it is given must outlive it.
class NavigationCommands final : public QObject
{
    Q_OBJECT

public:
    /// `bookmarks` is filled here; `basemap` may be null.
    NavigationCommands(OpenProject &open, MapCanvas &canvas, const Theme &theme, Settings &settings,
                       std::shared_ptr<const Basemap> basemap, const Actions &actions, QMenu &bookmarks,
                       QMainWindow &window);
    ~NavigationCommands() override;

signals:
    void flyToRequested(fiberloom::EntityRef ref);
    void refused(const fiberloom::Error &error);

private:
    void buildFind(const Theme &theme, const Basemap *basemap);
    void buildPalette(const Theme &theme);
    void buildOverview(const Theme &theme, std::shared_ptr<const Basemap> basemap);
    void explainDisabledActions();
    void goTo(const QModelIndex &index);
    void goTo(BookmarkId id);
    void addBookmark();
    void showBookmarks();
    void refillBookmarkMenu();
    void updateHistoryActions();

    OpenProject &m_open;
    MapCanvas &m_canvas;
    Settings &m_settings;
    const Actions &m_actions;
    QMenu &m_bookmarkMenu;
    QMainWindow &m_window;
    ViewHistory m_history;
    std::unique_ptr<SearchCard> m_find;
    std::unique_ptr<SearchCard> m_palette;
    std::unique_ptr<OverviewMap> m_overview;
    FindRows *m_findRows = nullptr;
    CommandRows *m_commandRows = nullptr;
    QPointer<BookmarksDialog> m_bookmarks;
};

} // namespace fiberloom
