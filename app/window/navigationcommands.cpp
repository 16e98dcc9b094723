// SPDX-License-Identifier: Apache-2.0
#include "navigationcommands.h"

#include "canvas/mapcanvas.h"
#include "document/bookmarkedits.h"
#include "find/bookmarksdialog.h"
#include "find/commandrows.h"
#include "find/findplaces.h"
#include "find/findrows.h"
#include "find/overviewmap.h"
#include "find/searchcard.h"
#include "openproject.h"
#include "settings.h"
#include "theme/theme.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>

#include <algorithm>
#include <utility>
#include <vector>

namespace fiberloom {

namespace {

constexpr int viewRestMs = 600;
/// In the upper left corner; the others have legend, scale and cards.
constexpr int overviewMargin = 16;

} // namespace

NavigationCommands::NavigationCommands(OpenProject &open, MapCanvas &canvas, const Theme &theme, Settings &settings,
                                       std::shared_ptr<const Basemap> basemap, const Actions &actions, QMenu &bookmarks,
                                       QMainWindow &window)
    : QObject(&window), m_open(open), m_canvas(canvas), m_settings(settings), m_actions(actions),
      m_bookmarkMenu(bookmarks), m_window(window), m_history(viewRestMs, this)
{
    buildFind(theme, basemap.get());
    buildPalette(theme);
    buildOverview(theme, std::move(basemap));
    explainDisabledActions();
    connect(&canvas, &MapCanvas::viewportChanged, this, [this] { m_history.note(m_canvas.viewport()); });
    connect(&m_history, &ViewHistory::changed, this, &NavigationCommands::updateHistoryActions);
    connect(actions[ActionId::ViewBack], &QAction::triggered, this, [this] {
        if (const auto view = m_history.back())
            m_canvas.flyTo(*view);
    });
    connect(actions[ActionId::ViewForward], &QAction::triggered, this, [this] {
        if (const auto view = m_history.forward())
            m_canvas.flyTo(*view);
    });
    connect(actions[ActionId::AddBookmark], &QAction::triggered, this, &NavigationCommands::addBookmark);
    connect(actions[ActionId::ShowBookmarks], &QAction::triggered, this, &NavigationCommands::showBookmarks);
    connect(&open.project(), &Project::changed, this, [this](const Delta &delta) {
        if (delta.touches(EntityKind::Bookmark))
            refillBookmarkMenu();
    });
    refillBookmarkMenu();
    updateHistoryActions();
}

NavigationCommands::~NavigationCommands()
{
    delete m_bookmarks;
}

void NavigationCommands::buildFind(const Theme &theme, const Basemap *basemap)
{
    const auto catalog = PlaceCatalog::load();
    auto rows = std::make_unique<FindRows>(m_open.project(), m_open.analyses(), theme,
                                           findPlaces(basemap, catalog ? &catalog.value() : nullptr));
    m_findRows = rows.get();
    m_find = std::make_unique<SearchCard>(theme, tr("Find a site, route, demand, city or coordinate…"), std::move(rows),
                                          &m_canvas);
    m_find->setObjectName(QStringLiteral("findCard"));
    m_find->setAccessibleName(tr("Find"));
    connect(m_actions[ActionId::Find], &QAction::triggered, this, [this] {
        m_palette->dismiss();
        m_find->open();
    });
    connect(m_find.get(), &SearchCard::chosen, this, qOverload<const QModelIndex &>(&NavigationCommands::goTo));
}

void NavigationCommands::buildPalette(const Theme &theme)
{
    auto rows = std::make_unique<CommandRows>(
        theme, [this] { return CommandRows::commandsOf(*m_window.menuBar(), m_window.actions()); },
        m_settings.recentCommands());
    m_commandRows = rows.get();
    m_palette = std::make_unique<SearchCard>(theme, tr("Type what you want to do…"), std::move(rows), &m_canvas);
    m_palette->setObjectName(QStringLiteral("commandPalette"));
    m_palette->setAccessibleName(tr("Commands"));
    connect(m_actions[ActionId::CommandPalette], &QAction::triggered, this, [this] {
        m_find->dismiss();
        m_commandRows->reload();
        m_palette->open();
    });
    connect(m_palette.get(), &SearchCard::chosen, this, [this](const QModelIndex &index) {
        QAction *action = m_commandRows->action(index);
        m_settings.setRecentCommands(m_commandRows->use(*action));
        // Some commands open another project, and this goes with the present one.
        QTimer::singleShot(0, action, &QAction::trigger);
    });
}

void NavigationCommands::buildOverview(const Theme &theme, std::shared_ptr<const Basemap> basemap)
{
    m_overview = std::make_unique<OverviewMap>(m_open.project(), std::move(basemap), &m_canvas);
    const auto style = [this, &theme] {
        m_overview->setMapStyle(theme.isDark() ? MapStyle::dark() : MapStyle::light());
    };
    style();
    connect(&theme, &Theme::changed, m_overview.get(), style);
    connect(&m_canvas, &MapCanvas::viewportChanged, m_overview.get(), [this] {
        if (m_overview->isVisible())
            m_overview->setView(m_canvas.viewport());
    });
    connect(m_overview.get(), &OverviewMap::centerRequested, this, [this](QPointF world) {
        const Viewport &view = m_canvas.viewport();
        m_canvas.setViewport(Viewport(world, view.scale(), view.size()));
    });
    QAction *action = m_actions[ActionId::Overview];
    const auto show = [this](bool shown) {
        m_overview->move(overviewMargin, overviewMargin);
        m_overview->setView(m_canvas.viewport());
        m_overview->setVisible(shown);
    };
    action->setChecked(m_settings.showsOverview());
    show(action->isChecked());
    connect(action, &QAction::toggled, m_overview.get(), [this, show](bool shown) {
        m_settings.setShowsOverview(shown);
        show(shown);
    });
}

void NavigationCommands::explainDisabledActions()
{
    const auto explain = [this](std::initializer_list<ActionId> ids, const QString &why) {
        for (const ActionId id : ids)
            m_actions[id]->setProperty("whyDisabled", why);
    };
    using enum ActionId;
    explain({Cut, Copy, Duplicate, Delete, Rename}, tr("Select something first"));
    explain({Undo}, tr("There is nothing to take back"));
    explain({Redo}, tr("Nothing was taken back"));
    explain({Paste}, tr("The clipboard holds no rows and no text"));
    explain({AddDemand}, tr("Select exactly two sites first"));
    explain({AddCable}, tr("Select a route first"));
    explain({MakeRiskGroup}, tr("Select routes or sites first"));
    explain({LatencyFromSelected}, tr("Select exactly one site first"));
    explain({FailSelection, FailInScenario}, tr("Select routes, sites or risk groups first"));
    explain({FailToWorst}, tr("Select one route or one demand first"));
    explain({LeaveFailure}, tr("No failure is looked at"));
    explain({PinPath, ClearConstraints}, tr("Select a demand first"));
    explain({AvoidSelection}, tr("Select a demand together with what it should avoid"));
    explain({CancelSolver}, tr("Nothing is being computed"));
    explain({ViewBack}, tr("No view was seen before this one"));
    explain({ViewForward}, tr("There is no later view"));
}

void NavigationCommands::goTo(const QModelIndex &index)
{
    const FindRows::Found found = m_findRows->found(index);
    if (const auto bookmark = found.entity ? found.entity->as<Bookmark>() : std::nullopt)
        goTo(*bookmark);
    else if (found.entity)
        emit flyToRequested(*found.entity);
    else if (found.position)
        m_canvas.flyTo(*found.position);
}

void NavigationCommands::goTo(BookmarkId id)
{
    if (const Bookmark *bookmark = m_open.project().network().find(id))
        m_canvas.flyTo(edits::viewOf(*bookmark, m_canvas.size()));
}

void NavigationCommands::addBookmark()
{
    Project &project = m_open.project();
    const Edit edit = edits::addBookmark(project.network(), project.ids(), m_canvas.viewport());
    if (const auto applied = project.apply(edit.delta, edit.title); !applied) {
        emit refused(applied.error());
        return;
    }
    showBookmarks();
    m_bookmarks->rename(BookmarkId(edit.delta.changes().front().ref().id));
}

void NavigationCommands::showBookmarks()
{
    if (!m_bookmarks) {
        m_bookmarks = new BookmarksDialog(m_open.project(), &m_window);
        m_bookmarks->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_bookmarks, &BookmarksDialog::goRequested, this, qOverload<BookmarkId>(&NavigationCommands::goTo));
    }
    m_bookmarks->show();
    m_bookmarks->raise();
    m_bookmarks->activateWindow();
}

void NavigationCommands::refillBookmarkMenu()
{
    m_bookmarkMenu.clear();
    m_bookmarkMenu.addAction(m_actions[ActionId::AddBookmark]);
    m_bookmarkMenu.addAction(m_actions[ActionId::ShowBookmarks]);
    m_bookmarkMenu.addSeparator();
    std::vector<std::pair<QString, BookmarkId>> bookmarks;
    m_open.project().network().table<Bookmark>().forEach(
        [&](const Bookmark &bookmark) { bookmarks.emplace_back(bookmark.name, bookmark.id); });
    std::ranges::sort(bookmarks);
    for (const auto &[name, id] : bookmarks) {
        QString text = name;
        QAction *action = m_bookmarkMenu.addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setStatusTip(tr("Show this view on the map"));
        connect(action, &QAction::triggered, this, [this, kept = id] { goTo(kept); });
    }
}

void NavigationCommands::updateHistoryActions()
{
    m_actions[ActionId::ViewBack]->setEnabled(m_history.canGoBack());
    m_actions[ActionId::ViewForward]->setEnabled(m_history.canGoForward());
}

} // namespace fiberloom
