// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "canvas/mapcanvas.h"
#include "menus.h"
#include "openproject.h"
#include "projectflow.h"
#include "settings.h"

#include <QMainWindow>

#include <memory>

class QDockWidget;
class QFrame;
class QLabel;
class QTabWidget;
class QToolBar;

namespace fiberloom {

class AnalysesPanel;
class AnalysisCommands;
class ClipboardCommands;
class SchematicCommands;
class EditCommands;
class RouteCommands;
class ExportCommands;
class FailureBanner;
class FilePresence;
class Inspector;
class LabelCommands;
class LayerCommands;
class LoadingCard;
class MaxFlowCard;
class NavigationCommands;
class RuleCommand;
class NoticeBox;
class PalettePanel;
struct Sample;
class SamplePreviews;
class ScenarioBar;
class SolverStatus;
class SplitView;
class StartPage;
class TableTabs;
class Theme;

/// The window: the map in the middle, panels around it. Puts the parts together and connects them; what actions do is in
/// ProjectFlow, EditCommands and ExportCommands.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// @param recoveryDirectory for projects that were never saved
    MainWindow(Theme &theme, Settings &settings, std::shared_ptr<const Basemap> basemap,
               const QString &recoveryDirectory);
    ~MainWindow() override;

    [[nodiscard]] ProjectFlow &flow() noexcept { return *m_flow; }
    [[nodiscard]] MapCanvas &canvas() noexcept { return *m_canvas; }
    [[nodiscard]] OpenProject &current() noexcept { return *m_open; }
    [[nodiscard]] const Actions &actions() const noexcept { return m_actions; }
    void setOverlay(OverlayKind overlay);

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildCenter();
    void buildDocks();
    void buildStatusBar();
    void fillMenus();
    void connectActions();
    void connectCanvas();
    void connectMap(MapCanvas &canvas);
    void adopt(std::unique_ptr<Project> project, const DrawnNetwork &drawn = {});
    void removePanels();
    void addPanels();
    void addAnalysisParts();
    QWidget *addLayersPanel(QWidget *parent);
    void buildCharts();
    QDockWidget *addDock(const QString &name, const QString &title, Qt::DockWidgetArea area);
    void resetLayout();
    void updateTitle();
    void updateStartPage();
    void connectLoader();
    void updateLoading();
    void updateRecentFiles();
    void showRecentFiles();
    void updateCounts();
    void applyMapStyle();
    void colorTables();
    void showError(const QString &headline, const Error &error);
    void showImportReport(const ImportReport &report, const QString &source);
    void openSample(const Sample &sample);
    void askGravityTraffic();
    void flyTo(EntityRef ref);
    void showOnMap(const std::vector<NetworkElement> &elements);
    void onToolChanged(ToolKind kind);

    Theme &m_theme;
    Settings &m_settings;
    std::shared_ptr<const Basemap> m_basemap;
    Actions m_actions;
    Menus m_menus{};
    ProjectFlow *m_flow;
    FilePresence *m_filePresence;
    SplitView *m_splitView = nullptr;
    MapCanvas *m_canvas = nullptr;
    NoticeBox *m_notice = nullptr;
    QFrame *m_startCard = nullptr;
    StartPage *m_startPage = nullptr;
    LoadingCard *m_loadingCard = nullptr;
    SamplePreviews *m_samplePreviews = nullptr;
    QToolBar *m_toolBar = nullptr;
    QAction *m_scenarioBarAction = nullptr;
    QDockWidget *m_paletteDock = nullptr;
    QDockWidget *m_inspectorDock = nullptr;
    QDockWidget *m_tablesDock = nullptr;
    QDockWidget *m_chartsDock = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_counts = nullptr;
    QLabel *m_coordinates = nullptr;
    QLabel *m_saved = nullptr;

    // Made anew for every project, and gone before it.
    PalettePanel *m_palette = nullptr;
    ScenarioBar *m_scenarioBar = nullptr;
    FailureBanner *m_failureBanner = nullptr;
    MaxFlowCard *m_maxFlow = nullptr;
    SolverStatus *m_solverStatus = nullptr;
    AnalysesPanel *m_analysesPanel = nullptr;
    TableTabs *m_tables = nullptr;
    Inspector *m_inspector = nullptr;
    EditCommands *m_editCommands = nullptr;
    ClipboardCommands *m_clipboardCommands = nullptr;
    RouteCommands *m_routeCommands = nullptr;
    AnalysisCommands *m_analysisCommands = nullptr;
    NavigationCommands *m_navigationCommands = nullptr;
    RuleCommand *m_ruleCommand = nullptr;
    SchematicCommands *m_schematicCommands = nullptr;
    ExportCommands *m_exportCommands = nullptr;
    LabelCommands *m_labelCommands = nullptr;
    LayerCommands *m_layerCommands = nullptr;

    bool m_startPageDismissed = false;
    bool m_isSavingShown = false; ///< on the card that else tells of what is read
    std::unique_ptr<OpenProject> m_open;
};

} // namespace fiberloom
