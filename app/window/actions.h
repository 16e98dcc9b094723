// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QObject>

#include <array>
#include <cstddef>

namespace fiberloom {

class Theme;

enum class ActionId {
    New,
    Open,
    Save,
    SaveAs,
    Import,
    ExportDiagram,
    ExportTable,
    ExportGeoJson,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Duplicate,
    Delete,
    SelectAll,
    Rename,
    SelectByRule,
    Find,
    CommandPalette,
    ZoomIn,
    ZoomOut,
    Fit,
    ViewBack,
    ViewForward,
    AddBookmark,
    ShowBookmarks,
    Overview,
    SplitView,
    GoToLegend,
    EditScale,
    Schematic,
    LayOutSchematic,
    SelectTool,
    DrawRouteTool,
    EditBendsTool,
    MeasureTool,
    PlaceDatacenter,
    PlacePop,
    PlaceAmplifier,
    PlaceLanding,
    PlaceJunction,
    SplitRoute,
    SplitAtSite,
    JoinRoutes,
    ReverseRoute,
    SimplifyBends,
    RouteOver,
    UntieRoute,
    MoveToCoordinate,
    EnterCoordinate,
    ForgetSticky,
    RepeatLast,
    AddDemand,
    AddCable,
    MakeRiskGroup,
    GravityTraffic,
    LatencyFromSelected,
    FailSelection,
    FailToWorst,
    LeaveFailure,
    ShowFailures,
    FindRisks,
    AskMaxFlow,
    PinPath,
    AvoidSelection,
    ClearConstraints,
    FailInScenario,
    Recompute,
    CancelSolver,
    AddLayerFile,
    AddTileArchive,
    AddTileServer,
    AddPlan,
    AddScenario,
    AppearanceSystem,
    AppearanceLight,
    AppearanceDark,
    ResetLayout,
    FirstSteps,
    About,
    Count
};

/// Every action of the window, made once from one table: text, icon, shortcut, tooltip. What they do is connected by whoever
/// knows how; menus, tool bar and context menus show the same ones.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(const Theme &theme, QObject *parent = nullptr);

    [[nodiscard]] QAction *operator[](ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }

private:
    std::array<QAction *, static_cast<std::size_t>(ActionId::Count)> m_actions{};
};

} // namespace fiberloom
