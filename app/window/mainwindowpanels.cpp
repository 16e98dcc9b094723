// SPDX-License-Identifier: Apache-2.0
// The part of the window that is made anew for every project.
#include "analysiscommands.h"
#include "canvas/splitview.h"
#include "charts/growthchart.h"
#include "charts/latencychart.h"
#include "charts/utilizationchart.h"
#include "clipboardcommands.h"
#include "dialogs/analysespanel.h"
#include "dialogs/failurebanner.h"
#include "dialogs/maxflowcard.h"
#include "dialogs/palettepanel.h"
#include "dialogs/scenariobar.h"
#include "dialogs/solverstatus.h"
#include "document/constraintedits.h"
#include "document/edits.h"
#include "document/layeredits.h"
#include "editcommands.h"
#include "exportcommands.h"
#include "geo/mercator.h"
#include "inspector/inspector.h"
#include "labelcommands.h"
#include "layercommands.h"
#include "layers/layerspanel.h"
#include "mainwindow.h"
#include "navigationcommands.h"
#include "routecommands.h"
#include "rulecommand.h"
#include "schematiccommands.h"
#include "tables/riskpanel.h"
#include "tables/tabletabs.h"
#include "theme/theme.h"

#include <QDockWidget>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace fiberloom {

void MainWindow::removePanels()
{
    m_splitView->setProject(nullptr, nullptr, nullptr);
    if (m_scenarioBarAction)
        m_toolBar->removeAction(m_scenarioBarAction);
    m_scenarioBarAction = nullptr;
    delete m_scenarioBar;
    m_scenarioBar = nullptr;
    delete m_solverStatus;
    m_solverStatus = nullptr;
    delete m_analysesPanel;
    m_analysesPanel = nullptr;
    delete m_maxFlow;
    m_maxFlow = nullptr;
    delete m_failureBanner;
    m_failureBanner = nullptr;
    delete m_ruleCommand;
    m_ruleCommand = nullptr;
    delete m_navigationCommands;
    m_navigationCommands = nullptr;
    delete m_analysisCommands;
    m_analysisCommands = nullptr;
    delete m_schematicCommands;
    m_schematicCommands = nullptr;
    for (QDockWidget *dock : {m_paletteDock, m_inspectorDock, m_tablesDock, m_chartsDock})
        delete dock->widget();
    m_palette = nullptr;
    delete m_labelCommands;
    m_labelCommands = nullptr;
    delete m_layerCommands;
    m_layerCommands = nullptr;
    m_tables = nullptr;
    m_inspector = nullptr;
    delete m_clipboardCommands;
    m_clipboardCommands = nullptr;
    delete m_editCommands;
    m_editCommands = nullptr;
    delete m_routeCommands;
    m_routeCommands = nullptr;
    delete m_exportCommands;
    m_exportCommands = nullptr;
}

void MainWindow::addPanels()
{
    Project &project = m_open->project();
    Selection &selection = m_open->selection();
    Analyses &analyses = m_open->analyses();

    m_editCommands = new EditCommands(project, selection, *m_canvas, m_actions, this);
    connect(m_editCommands, &EditCommands::refused, this,
            [this](const Error &error) { showError(tr("This cannot be done"), error); });
    connect(m_editCommands, &EditCommands::said, m_hint, &QLabel::setText);
    m_routeCommands = new RouteCommands(project, selection, m_actions, *m_canvas, this);
    connect(m_routeCommands, &RouteCommands::refused, this,
            [this](const Error &error) { showError(tr("This cannot be done"), error); });
    m_clipboardCommands = new ClipboardCommands(project, selection, *m_canvas, m_theme, m_actions, this);
    connect(m_clipboardCommands, &ClipboardCommands::refused, this,
            [this](const Error &error) { showError(tr("This cannot be done"), error); });
    connect(m_clipboardCommands, &ClipboardCommands::said, m_hint, &QLabel::setText);
    m_exportCommands = new ExportCommands(*m_open, *m_canvas, m_theme, m_settings, m_basemap, m_actions, this);
    connect(m_exportCommands, &ExportCommands::failed, this, &MainWindow::showError);
    connect(m_exportCommands, &ExportCommands::writing, this,
            [this](const QString &path) { m_hint->setText(tr("Writing %1 …").arg(path)); });
    connect(m_exportCommands, &ExportCommands::written, this,
            [this](const QString &path) { m_hint->setText(tr("Written to %1").arg(path)); });

    m_scenarioBar = new ScenarioBar(m_theme, project, analyses, this);
    connect(m_scenarioBar, &ScenarioBar::overlayChosen, this, &MainWindow::setOverlay);
    connect(m_scenarioBar, &ScenarioBar::routingChosen, this, [this](RoutingPolicy policy) {
        Project &opened = m_open->project();
        const Edit edit = edits::setRouting(opened.network(), opened.ids(), m_open->analyses().scenario(), policy);
        if (const auto applied = opened.apply(edit.delta, edit.title); !applied)
            showError(tr("This cannot be done"), applied.error());
    });
    connect(m_scenarioBar, &ScenarioBar::pathsChosen, this, [this](int paths) {
        Project &opened = m_open->project();
        const Edit edit =
            edits::setPathsPerDemand(opened.network(), opened.ids(), m_open->analyses().scenario(), paths);
        if (const auto applied = opened.apply(edit.delta, edit.title, edit.mergeKey); !applied)
            showError(tr("This cannot be done"), applied.error());
    });
    m_scenarioBarAction = m_toolBar->addWidget(m_scenarioBar);
    m_scenarioBarAction->setVisible(true);

    m_solverStatus = new SolverStatus(analyses, this);
    connect(m_solverStatus, &SolverStatus::problemsRequested, this, [this] {
        m_tablesDock->show();
        m_tables->showProblems();
    });
    statusBar()->insertWidget(1, m_solverStatus);
    m_solverStatus->show();
    addAnalysisParts();

    // Panels are made where they are to stay: one that moves has its style worked out anew.
    auto *paletteScroll = new QScrollArea(m_paletteDock);
    auto *toolbox = new QWidget(paletteScroll->viewport());
    m_palette = new PalettePanel(m_theme, m_basemap.get(), toolbox);
    connect(m_palette, &PalettePanel::placeRequested, m_canvas, &MapCanvas::placeSites);
    connect(m_palette, &PalettePanel::placeChosen, this, [this](const SitePlace &place) {
        const Edit edit = edits::addPlace(m_open->project().network(), m_open->project().ids(), place.kind,
                                          place.position, place.name, place.isApproximate);
        if (const auto added = m_open->project().apply(edit.delta, edit.title); !added)
            showError(tr("This cannot be done"), added.error());
        else
            flyTo(edit.delta.changes().front().ref());
    });
    connect(m_palette, &PalettePanel::routeToolRequested, this,
            [this](bool active) { m_canvas->setTool(active ? ToolKind::DrawRoute : ToolKind::Select); });
    auto *toolboxColumn = new QVBoxLayout(toolbox);
    toolboxColumn->setContentsMargins(0, 0, 0, 0);
    toolboxColumn->setSpacing(0);
    toolboxColumn->addWidget(m_palette, 1);
    toolboxColumn->addWidget(addLayersPanel(toolbox));
    paletteScroll->setWidgetResizable(true);
    paletteScroll->setFrameShape(QFrame::NoFrame);
    paletteScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    paletteScroll->setWidget(toolbox);
    m_paletteDock->setWidget(paletteScroll);

    m_inspector = new Inspector(project, analyses, selection, m_theme, m_inspectorDock);
    connect(m_inspector, &Inspector::failed, this,
            [this](const QString &message) { showError(tr("This cannot be done"), {message}); });
    connect(m_inspector, &Inspector::showRequested, this, &MainWindow::showOnMap);
    m_inspectorDock->setWidget(m_inspector);

    m_tables = new TableTabs(project, analyses, selection, m_theme, m_tablesDock);
    connect(m_tables, &TableTabs::flyTo, this, &MainWindow::flyTo);
    connect(m_tables->risks(), &RiskPanel::evidenceChosen, this,
            [this](const std::vector<LineString> &lines) { m_canvas->setHighlight({.lines = lines}); });
    connect(m_tables->risks(), &RiskPanel::evidenceActivated, this, [this](const std::vector<LineString> &lines) {
        LineString places;
        for (const LineString &line : lines)
            places.insert(places.end(), line.begin(), line.end());
        if (!places.empty())
            m_canvas->flyTo(worldBounds(places));
    });
    connect(m_tables->risks(), &RiskPanel::refused, this,
            [this](const QString &message) { showError(tr("This cannot be done"), {message}); });
    connect(m_tables, &TableTabs::failureChosen, this,
            [this](const Failure &failure) { m_open->analyses().setFailure(failure); });
    connect(m_tables, &TableTabs::addRequested, this, [this](EntityKind kind) {
        if (kind == EntityKind::Route)
            m_canvas->setTool(ToolKind::DrawRoute);
        else
            m_canvas->placeSites(SiteKind::Datacenter);
        m_canvas->setFocus();
    });
    m_tablesDock->setWidget(m_tables);
    buildCharts();
    colorTables();
}

QWidget *MainWindow::addLayersPanel(QWidget *parent)
{
    Project &project = m_open->project();
    m_layerCommands = new LayerCommands(project, *m_canvas, m_settings, this);
    const auto refused = [this](const Error &error) { showError(tr("This cannot be done"), error); };
    connect(m_layerCommands, &LayerCommands::refused, this, refused);
    m_labelCommands = new LabelCommands(project, *m_menus.labels, this);
    connect(m_labelCommands, &LabelCommands::refused, this, refused);
    auto *panel = new LayersPanel(m_theme, project, *m_canvas, parent);
    connect(panel, &LayersPanel::refused, this, refused);
    connect(panel, &LayersPanel::addFileRequested, m_layerCommands, &LayerCommands::addFile);
    connect(panel, &LayersPanel::addArchiveRequested, m_layerCommands, &LayerCommands::addArchive);
    connect(panel, &LayersPanel::addServerRequested, m_layerCommands, &LayerCommands::addServer);
    connect(m_actions[ActionId::AddLayerFile], &QAction::triggered, m_layerCommands, &LayerCommands::addFile);
    connect(m_actions[ActionId::AddTileArchive], &QAction::triggered, m_layerCommands, &LayerCommands::addArchive);
    connect(m_actions[ActionId::AddTileServer], &QAction::triggered, m_layerCommands, &LayerCommands::addServer);
    return panel;
}

void MainWindow::addAnalysisParts()
{
    Project &project = m_open->project();
    Analyses &analyses = m_open->analyses();
    m_analysisCommands = new AnalysisCommands(project, m_open->selection(), analyses, m_actions, this);
    connect(m_analysisCommands, &AnalysisCommands::refused, this,
            [this](const Error &error) { showError(tr("This cannot be done"), error); });
    m_schematicCommands = new SchematicCommands(project, *m_canvas, m_actions, this);
    connect(m_schematicCommands, &SchematicCommands::statusChanged, m_hint, &QLabel::setText);
    connect(m_schematicCommands, &SchematicCommands::refused, this,
            [this](const QString &message) { showError(tr("This cannot be done"), {message}); });
    m_navigationCommands = new NavigationCommands(*m_open, *m_canvas, m_theme, m_settings, m_basemap, m_actions,
                                                  *m_menus.bookmarks, *this);
    m_ruleCommand = new RuleCommand(*m_open, m_theme, m_settings, *m_actions[ActionId::SelectByRule], this);
    connect(m_navigationCommands, &NavigationCommands::flyToRequested, this, &MainWindow::flyTo);
    connect(m_navigationCommands, &NavigationCommands::refused, this,
            [this](const Error &error) { showError(tr("This cannot be done"), error); });
    m_failureBanner = new FailureBanner(m_theme, project, analyses, centralWidget());
    static_cast<QVBoxLayout *>(centralWidget()->layout())->insertWidget(1, m_failureBanner);
    m_maxFlow = new MaxFlowCard(m_theme, project, analyses, m_open->selection(), m_canvas);
    static_cast<QGridLayout *>(m_canvas->layout())->addWidget(m_maxFlow, 0, 0, Qt::AlignTop | Qt::AlignRight);
    connect(m_maxFlow, &MaxFlowCard::highlightChanged, m_canvas, &MapCanvas::setHighlight);
    m_analysesPanel = new AnalysesPanel(m_theme, analyses, this);
    connect(m_solverStatus, &SolverStatus::analysesRequested, this,
            [this] { m_analysesPanel->showAbove(m_solverStatus->mapToGlobal(QPoint(0, -4))); });
}

void MainWindow::showOnMap(const std::vector<NetworkElement> &elements)
{
    const Network &network = m_open->project().network();
    MapHighlight highlight;
    std::vector<EntityRef> places;
    for (const NetworkElement &element : elements) {
        // A risk group is its members.
        const FailedElements members = failedBy(network, Failure{element, {}});
        highlight.routes.insert(highlight.routes.end(), members.routes.begin(), members.routes.end());
        highlight.sites.insert(highlight.sites.end(), members.sites.begin(), members.sites.end());
    }
    for (const RouteId id : highlight.routes)
        places.push_back(EntityRef::of(id));
    for (const SiteId id : highlight.sites)
        places.push_back(EntityRef::of(id));
    m_canvas->flyTo(places);
    m_canvas->setHighlight(std::move(highlight));
}

void MainWindow::buildCharts()
{
    auto *tabs = new QTabWidget(m_chartsDock);
    auto *growth = new GrowthChart(m_theme, m_open->analyses());
    connect(growth, &GrowthChart::yearChosen, this, [this](int year) { m_open->analyses().setYear(year); });
    tabs->addTab(growth, tr("Growth"));
    tabs->addTab(new UtilizationChart(m_theme, m_open->project(), m_open->analyses(), m_open->selection()),
                 tr("Utilization"));
    tabs->addTab(new LatencyChart(m_theme, m_open->project(), m_open->analyses(), m_open->selection()), tr("Latency"));
    m_chartsDock->setWidget(tabs);
}

void MainWindow::colorTables()
{
    const MapStyle style = m_theme.isDark() ? MapStyle::dark() : MapStyle::light();
    if (m_tables)
        m_tables->setUtilizationColor([style](double utilization) { return style.utilizationColor(utilization); });
}

} // namespace fiberloom
