// SPDX-License-Identifier: Apache-2.0
#include "mainwindow.h"

#include "canvas/loadingcard.h"
#include "canvas/maplegend.h"
#include "canvas/splitview.h"
#include "dialogs/gravitytrafficdialog.h"
#include "dialogs/importreportview.h"
#include "dialogs/maxflowcard.h"
#include "dialogs/palettepanel.h"
#include "dialogs/scenariobar.h"
#include "dialogs/solverstatus.h"
#include "dialogs/startpage.h"
#include "document/edits.h"
#include "editcommands.h"
#include "exportcommands.h"
#include "filepresence.h"
#include "geo/mercator.h"
#include "helpboxes.h"
#include "inspector/inspector.h"
#include "network/names.h"
#include "samplepreviews.h"
#include "samples/samples.h"
#include "tables/riskpanel.h"
#include "tables/tabletabs.h"
#include "theme/noticebox.h"
#include "theme/theme.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace fiberloom {

namespace {

constexpr int layoutVersion = 1;
constexpr int frameHeight = 32; ///< that a window manager may add
constexpr QSize startCardSize(736, 440);

/// The scenario to begin with: the one with the fewest plans on, which is what there is today.
std::optional<ScenarioId> firstScenario(const Network &network)
{
    std::map<ScenarioId, int> plansOn;
    network.table<Scenario>().forEach([&](const Scenario &scenario) { plansOn.emplace(scenario.id, 0); });
    network.table<ScenarioPlan>().forEach([&](const ScenarioPlan &on) {
        if (const auto scenario = plansOn.find(on.scenario); scenario != plansOn.end())
            ++scenario->second;
    });
    const auto fewest = std::ranges::min_element(plansOn, {}, [](const auto &entry) { return entry.second; });
    return fewest == plansOn.end() ? std::nullopt : std::optional(fewest->first);
}

/// Utilization where there are capacities to speak of, else what there is to see.
OverlayKind firstOverlay(const Network &network)
{
    if (network.routes().empty())
        return OverlayKind::Plain;
    bool hasCapacity = !network.cables().empty();
    network.routes().forEach([&](const Route &route) { hasCapacity = hasCapacity || route.capacity.has_value(); });
    return hasCapacity ? OverlayKind::Utilization : OverlayKind::Latency;
}

std::vector<SampleInfo> sampleCards()
{
    std::vector<SampleInfo> cards;
    for (const Sample &sample : samples())
        cards.push_back({sample.id, sample.displayTitle(), sample.displayDescription()});
    return cards;
}

QString coordinateText(GeoPoint point)
{
    const QLocale locale;
    const auto part = [&](double degrees, const QString &positive, const QString &negative) {
        return locale.toString(std::abs(degrees), 'f', 4) + QStringLiteral("° ") + (degrees < 0 ? negative : positive);
    };
    return part(point.latitude(), MainWindow::tr("N"), MainWindow::tr("S")) + QStringLiteral("  ")
           + part(point.longitude(), MainWindow::tr("E"), MainWindow::tr("W"));
}

ActionId actionOf(ToolKind kind)
{
    switch (kind) {
    case ToolKind::DrawRoute:
        return ActionId::DrawRouteTool;
    case ToolKind::EditBends:
        return ActionId::EditBendsTool;
    case ToolKind::Measure:
        return ActionId::MeasureTool;
    case ToolKind::Select:
    case ToolKind::AddSite:
        break;
    }
    return ActionId::SelectTool;
}

} // namespace

MainWindow::MainWindow(Theme &theme, Settings &settings, std::shared_ptr<const Basemap> basemap,
                       const QString &recoveryDirectory)
    : m_theme(theme), m_settings(settings), m_basemap(std::move(basemap)), m_actions(theme),
      m_flow(new ProjectFlow(
          settings, recoveryDirectory, [this] { return m_open ? &m_open->project() : nullptr; }, this)),
      m_filePresence(new FilePresence(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    buildCenter();
    buildDocks();
    buildStatusBar();
    fillMenus();
    connectActions();
    connectCanvas();
    applyMapStyle();
    connect(&m_theme, &Theme::changed, this, &MainWindow::applyMapStyle);
    connect(m_flow, &ProjectFlow::opened, this,
            [this](Project *project, const DrawnNetwork &drawn) { adopt(std::unique_ptr<Project>(project), drawn); });
    connect(m_flow, &ProjectFlow::failed, this, &MainWindow::showError);
    connect(m_flow, &ProjectFlow::imported, this, &MainWindow::showImportReport);
    connect(m_filePresence, &FilePresence::changed, this, &MainWindow::showRecentFiles);
    connect(m_flow, &ProjectFlow::recentFilesChanged, this, &MainWindow::updateRecentFiles);
    connectLoader();
    updateRecentFiles();

    resize(QSize(1600, 1000).boundedTo(screen()->availableSize() - QSize(0, frameHeight)));
    resetLayout();
    restoreGeometry(m_settings.geometry());
    restoreState(m_settings.layout(), layoutVersion);
    adopt(std::make_unique<Project>(recoveryDirectory));
}

MainWindow::~MainWindow()
{
    removePanels();
    // The maps speak to this window's members while they go, and those go before its children do.
    delete takeCentralWidget();
}

void MainWindow::setOverlay(OverlayKind overlay)
{
    m_splitView->setOverlay(overlay);
    m_scenarioBar->setOverlay(overlay);
    for (QAction *action : m_menus.overlays->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(overlay));
    if (overlay != OverlayKind::LatencyFromSite)
        m_open->analyses().setLatencySource(std::nullopt);
    else if (const auto sites = m_open->selection().ids<Site>(); sites.size() == 1)
        m_open->analyses().setLatencySource(sites.front());
}

void MainWindow::buildCenter()
{
    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_notice = new NoticeBox(center);
    connect(m_notice, &NoticeBox::actionTriggered, m_notice, &NoticeBox::clearNotice);
    m_splitView = new SplitView(m_basemap, center);
    m_canvas = &m_splitView->main();
    layout->addWidget(m_notice);
    layout->addWidget(m_splitView, 1);
    setCentralWidget(center);

    // A card on the map, so that an empty window shows a map and sites can be dropped beside it.
    m_startCard = new QFrame(m_canvas);
    m_startCard->setProperty("card", true);
    m_startCard->setMinimumSize(startCardSize);
    m_startPage = new StartPage(m_theme, m_startCard);
    auto *cardLayout = new QVBoxLayout(m_startCard);
    cardLayout->setContentsMargins(8, 8, 8, 8);
    cardLayout->addWidget(m_startPage);
    auto *overMap = new QGridLayout(m_canvas);
    overMap->addWidget(m_startCard, 0, 0, Qt::AlignCenter);
    m_loadingCard = new LoadingCard(m_canvas);
    overMap->addWidget(m_loadingCard, 0, 0, Qt::AlignCenter);
    m_startPage->setSamples(sampleCards());
    m_samplePreviews = new SamplePreviews(m_basemap, this);
    connect(m_samplePreviews, &SamplePreviews::ready, m_startPage, &StartPage::setSamplePreview);
    connect(m_startPage, &StartPage::newRequested, this, [this] {
        m_startPageDismissed = true;
        updateStartPage();
        m_canvas->setFocus();
    });
    connect(m_startPage, &StartPage::openRequested, m_flow, &ProjectFlow::openDialog);
    connect(m_startPage, &StartPage::importRequested, m_flow, &ProjectFlow::importDialog);
    connect(m_startPage, &StartPage::fileChosen, m_flow, &ProjectFlow::open);
    connect(m_startPage, &StartPage::forgetRequested, this, [this](const QString &path) {
        m_settings.removeRecentFile(path);
        updateRecentFiles();
    });
    connect(m_startPage, &StartPage::sampleChosen, this, [this](const QString &id) {
        for (const Sample &sample : samples())
            if (sample.id == id)
                openSample(sample);
    });

    m_toolBar = addToolBar(tr("Tools"));
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    fillToolBar(*m_toolBar, m_actions);
}

QDockWidget *MainWindow::addDock(const QString &name, const QString &title, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks()
{
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_paletteDock = addDock(QStringLiteral("paletteDock"), tr("Toolbox"), Qt::LeftDockWidgetArea);
    m_inspectorDock = addDock(QStringLiteral("inspectorDock"), tr("Inspector"), Qt::RightDockWidgetArea);
    m_tablesDock = addDock(QStringLiteral("tablesDock"), tr("Tables"), Qt::BottomDockWidgetArea);
    m_chartsDock = addDock(QStringLiteral("chartsDock"), tr("Charts"), Qt::BottomDockWidgetArea);
}

void MainWindow::resetLayout()
{
    for (QDockWidget *dock : {m_paletteDock, m_inspectorDock, m_tablesDock, m_chartsDock}) {
        dock->setFloating(false);
        dock->show();
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_paletteDock);
    addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_tablesDock);
    splitDockWidget(m_tablesDock, m_chartsDock, Qt::Horizontal);
    resizeDocks({m_paletteDock, m_inspectorDock}, {230, 300}, Qt::Horizontal);
    resizeDocks({m_tablesDock, m_chartsDock}, {1100, 480}, Qt::Horizontal);
    resizeDocks({m_tablesDock, m_chartsDock}, {300, 300}, Qt::Vertical);
}

void MainWindow::buildStatusBar()
{
    const auto label = [this](const QString &name) {
        auto *result = new QLabel(this);
        result->setObjectName(name);
        result->setProperty("dimmed", true);
        result->setProperty("small", true);
        return result;
    };
    m_hint = label(QStringLiteral("statusHint"));
    m_counts = label(QStringLiteral("statusCounts"));
    m_coordinates = label(QStringLiteral("statusCoordinates"));
    m_saved = label(QStringLiteral("statusSaved"));
    statusBar()->addWidget(m_hint, 1);
    for (QLabel *each : {m_counts, m_coordinates, m_saved})
        statusBar()->addPermanentWidget(each);
}

void MainWindow::fillMenus()
{
    m_menus = buildMenus(*menuBar(), m_actions);
    for (const Sample &sample : samples())
        connect(m_menus.samples->addAction(sample.displayTitle()), &QAction::triggered, this,
                [this, sample] { openSample(sample); });
    auto *group = new QActionGroup(this);
    for (const OverlayKind kind : allOverlays) {
        QAction *action = m_menus.overlays->addAction(overlayTitle(kind));
        action->setCheckable(true);
        action->setData(static_cast<int>(kind));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] { setOverlay(kind); });
    }
    for (QDockWidget *dock : {m_paletteDock, m_inspectorDock, m_tablesDock, m_chartsDock})
        m_menus.panels->addAction(dock->toggleViewAction());
    m_menus.panels->addSeparator();
    m_menus.panels->addAction(m_actions[ActionId::ResetLayout]);
    // Shortcuts of actions that no menu shows work too.
    for (std::size_t i = 0; i < static_cast<std::size_t>(ActionId::Count); ++i)
        addAction(m_actions[static_cast<ActionId>(i)]);
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto &&function) {
        connect(m_actions[id], &QAction::triggered, this, function);
    };
    on(ActionId::New, [this] { m_flow->newProject(); });
    on(ActionId::Open, [this] { m_flow->openDialog(); });
    on(ActionId::Save, [this] { m_flow->save(); });
    on(ActionId::SaveAs, [this] { m_flow->saveAsDialog(); });
    on(ActionId::Import, [this] { m_flow->importDialog(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::Rename, [this] {
        m_inspectorDock->show();
        m_inspector->focusName();
    });
    on(ActionId::ZoomIn, [this] { m_canvas->zoomIn(); });
    on(ActionId::ZoomOut, [this] { m_canvas->zoomOut(); });
    on(ActionId::Fit, [this] { m_canvas->fitNetwork(); });
    on(ActionId::SelectTool, [this] { m_canvas->setTool(ToolKind::Select); });
    on(ActionId::DrawRouteTool, [this] { m_canvas->setTool(ToolKind::DrawRoute); });
    on(ActionId::EditBendsTool, [this] { m_canvas->setTool(ToolKind::EditBends); });
    on(ActionId::MeasureTool, [this] { m_canvas->setTool(ToolKind::Measure); });
    on(ActionId::PlaceDatacenter, [this] { m_canvas->placeSites(SiteKind::Datacenter); });
    on(ActionId::PlacePop, [this] { m_canvas->placeSites(SiteKind::Pop); });
    on(ActionId::PlaceAmplifier, [this] { m_canvas->placeSites(SiteKind::Amplifier); });
    on(ActionId::PlaceLanding, [this] { m_canvas->placeSites(SiteKind::Landing); });
    on(ActionId::PlaceJunction, [this] { m_canvas->placeSites(SiteKind::Junction); });
    on(ActionId::GravityTraffic, [this] { askGravityTraffic(); });
    on(ActionId::ShowFailures, [this] {
        m_tablesDock->show();
        m_tables->showFailures();
    });
    on(ActionId::FindRisks, [this] {
        m_tablesDock->show();
        m_tables->showRisks();
        m_tables->risks()->find();
    });
    on(ActionId::AskMaxFlow, [this] { m_maxFlow->askSelection(); });
    on(ActionId::LatencyFromSelected, [this] { setOverlay(OverlayKind::LatencyFromSite); });
    on(ActionId::Recompute, [this] { m_open->analyses().refresh(); });
    on(ActionId::CancelSolver, [this] { m_open->analyses().cancel(); });
    const auto appearance = [&](ActionId id, Theme::Mode mode) {
        m_actions[id]->setChecked(m_theme.mode() == mode);
        on(id, [this, mode] {
            m_theme.setMode(mode);
            m_settings.setAppearance(Theme::modeName(mode));
        });
    };
    appearance(ActionId::AppearanceSystem, Theme::Mode::System);
    appearance(ActionId::AppearanceLight, Theme::Mode::Light);
    appearance(ActionId::AppearanceDark, Theme::Mode::Dark);
    on(ActionId::ResetLayout, [this] { resetLayout(); });
    on(ActionId::FirstSteps, [this] { showFirstSteps(this); });
    on(ActionId::About, [this] { showAbout(this); });
    m_actions[ActionId::SelectTool]->setChecked(true);
}

void MainWindow::connectCanvas()
{
    connectMap(*m_canvas);
    connect(m_canvas, &MapCanvas::toolChanged, this, &MainWindow::onToolChanged);
    connect(m_splitView, &SplitView::secondMade, this, [this](MapCanvas *second) { connectMap(*second); });
    connect(m_splitView, &SplitView::overlayChosen, this, &MainWindow::setOverlay);
    connect(m_splitView, &SplitView::splitChanged, m_actions[ActionId::SplitView], &QAction::setChecked);
    connect(m_actions[ActionId::SplitView], &QAction::toggled, m_splitView, &SplitView::setSplit);
    connect(m_actions[ActionId::GoToLegend], &QAction::triggered, this,
            [this] { m_splitView->current().focusLegend(); });
    connect(m_actions[ActionId::EditScale], &QAction::triggered, this, [this] { m_splitView->current().editScale(); });
}

void MainWindow::connectMap(MapCanvas &canvas)
{
    connect(&canvas, &MapCanvas::cursorMoved, this, [this](GeoPoint position) {
        // A place in the schematic is none on earth.
        m_coordinates->setText(m_canvas->isSchematic() ? tr("Schematic") : coordinateText(position));
    });
    canvas.mapLegend().setCollapsed(m_settings.foldsLegend());
    connect(&canvas.mapLegend(), &MapLegend::collapsedChanged, this,
            [this](bool folded) { m_settings.setFoldsLegend(folded); });
    connect(&canvas, &MapCanvas::statusHint, m_hint, &QLabel::setText);
    connect(&canvas, &MapCanvas::editRefused, this,
            [this](const QString &message) { showError(tr("This cannot be done"), {message}); });
    connect(&canvas, &MapCanvas::openRequested, this, [this] { m_inspectorDock->show(); });
    connect(&canvas, &MapCanvas::contextMenuRequested, this, [this](std::optional<EntityRef> entity, QPoint position) {
        QMenu menu(this);
        fillContextMenu(menu, m_actions, entity && entity->kind == EntityKind::Site,
                        entity && entity->kind == EntityKind::Route);
        menu.exec(position);
    });
    connect(&canvas, &MapCanvas::bundleMenuRequested, this,
            [this, &canvas](const std::vector<RouteId> &routes, QPoint position) {
                QMenu menu(this);
                fillBundleMenu(menu, m_actions, m_open->project().network(), m_open->selection(), canvas, routes);
                menu.exec(position);
            });
}

void MainWindow::onToolChanged(ToolKind kind)
{
    if (kind != ToolKind::AddSite)
        m_actions[actionOf(kind)]->setChecked(true);
    if (m_palette)
        m_palette->setRouteToolActive(kind == ToolKind::DrawRoute);
    // Who takes up a tool has chosen how to begin.
    if (kind != ToolKind::Select) {
        m_startPageDismissed = true;
        updateStartPage();
    }
}

void MainWindow::adopt(std::unique_ptr<Project> project, const DrawnNetwork &drawn)
{
    removePanels();
    m_open = std::make_unique<OpenProject>(std::move(project));
    m_notice->clearNotice();
    m_startPageDismissed = false;
    addPanels();

    Project &opened = m_open->project();
    connect(&opened, &Project::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&opened, &Project::pathChanged, this, &MainWindow::updateTitle);
    connect(&opened, &Project::changed, this, [this] {
        updateCounts();
        updateStartPage();
        updateTitle();
    });
    connect(&opened, &Project::recoveryFailed, this, [this](const QString &message) {
        m_notice->setNotice(NoticeBox::Severity::Warning, tr("Edits are not protected against a crash."), message);
        m_notice->setAction(tr("Dismiss"));
    });
    m_open->analyses().setScenario(firstScenario(opened.network()));
    // The view of the network is fitted beside the legend.
    setOverlay(firstOverlay(opened.network()));
    m_splitView->setProject(&opened, &m_open->selection(), &m_open->analyses(), drawn);
    updateTitle();
    updateCounts();
    updateStartPage();
    if (opened.isReadOnly()) {
        m_notice->setNotice(NoticeBox::Severity::Warning, tr("Open read-only."), opened.readOnlyReason());
        m_notice->setAction(tr("Dismiss"));
    } else if (!opened.fileProblems().isEmpty()) {
        m_notice->setNotice(
            NoticeBox::Severity::Warning,
            tr("%n row(s) of the file could not be read.", nullptr, static_cast<int>(opened.fileProblems().size())),
            opened.fileProblems().mid(0, 3).join(QLatin1Char('\n')));
        m_notice->setAction(tr("Dismiss"));
    }
}

void MainWindow::applyMapStyle()
{
    const MapStyle style = m_theme.isDark() ? MapStyle::dark() : MapStyle::light();
    m_splitView->setMapStyle(style);
    m_loadingCard->setMapStyle(style);
    m_samplePreviews->render(StartPage::previewSize(), devicePixelRatioF(), m_theme.isDark());
    colorTables();
}

void MainWindow::flyTo(EntityRef ref)
{
    m_open->selection().select(ref);
    m_canvas->flyTo(std::array{ref});
}

void MainWindow::updateTitle()
{
    const Project &project = m_open->project();
    setWindowTitle(QStringLiteral("%1[*] – Fiberloom").arg(project.displayName()));
    setWindowFilePath(project.path());
    setWindowModified(project.isModified());
    m_saved->setText(project.isReadOnly()       ? tr("Read-only")
                     : project.isModified()     ? tr("Not saved")
                     : project.path().isEmpty() ? QString()
                                                : tr("Saved"));
}

void MainWindow::updateCounts()
{
    const Network &network = m_open->project().network();
    m_counts->setText(tr("%1 · %2 · %3", "sites, routes, demands")
                          .arg(tr("%Ln site(s)", nullptr, static_cast<int>(network.sites().size())),
                               tr("%Ln route(s)", nullptr, static_cast<int>(network.routes().size())),
                               tr("%Ln demand(s)", nullptr, static_cast<int>(network.demands().size()))));
}

void MainWindow::updateStartPage()
{
    const Project &project = m_open->project();
    m_startCard->setVisible(!m_startPageDismissed && !m_flow->loader().isLoading() && project.network().isEmpty()
                            && project.path().isEmpty());
}

void MainWindow::openSample(const Sample &sample)
{
    m_flow->openSample(sample.resourcePath, sample.displayTitle());
}

void MainWindow::showError(const QString &headline, const Error &error)
{
    m_notice->setNotice(NoticeBox::Severity::Error, headline + QLatin1Char('.'), error.toString() + QLatin1Char('.'));
    m_notice->setAction(tr("Dismiss"));
}

void MainWindow::showImportReport(const ImportReport &report, const QString &source)
{
    auto *view = new ImportReportView(m_theme, this);
    view->setAttribute(Qt::WA_DeleteOnClose);
    view->setReport(report, source);
    view->show();
}

void MainWindow::askGravityTraffic()
{
    auto *dialog = new GravityTrafficDialog(m_open->project(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // The dialog looks at the project, so it goes with it.
    connect(&m_open->project(), &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &GravityTrafficDialog::trafficRequested, this, [this](const GravityOptions &options, bool replace) {
        Project &project = m_open->project();
        const auto traffic = gravityTraffic(project.network(), options);
        if (!traffic) {
            showError(tr("No traffic was made"), traffic.error());
            return;
        }
        const Edit edit = replace ? edits::replaceDemands(project.network(), traffic.value())
                                  : Edit{traffic.value(), tr("Add gravity traffic"), {}};
        if (const auto applied = project.apply(edit.delta, edit.title); !applied)
            showError(tr("No traffic was made"), applied.error());
    });
    dialog->show();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_flow->loader().isLoading()) {
        m_flow->loader().cancel();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_open->analyses().viewedFailure()) {
        m_open->analyses().setFailure(std::nullopt);
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // A session manager may close while a project is being saved; a user cannot.
    if (m_open->project().isSaving() || !m_flow->confirmLeaving()) {
        event->ignore();
        return;
    }
    m_flow->letGo();
    m_settings.setWindow(saveGeometry(), saveState(layoutVersion));
    event->accept();
}

} // namespace fiberloom
