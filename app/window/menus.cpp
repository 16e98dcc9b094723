// SPDX-License-Identifier: Apache-2.0
#include "menus.h"

#include "canvas/mapcanvas.h"
#include "document/selection.h"
#include "network/names.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

#include <algorithm>

namespace fiberloom {

namespace {

/// More names than this would reach beyond the screen.
constexpr std::size_t mostNames = 16;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Menus)
};

void fill(QWidget &target, const Actions &actions, std::initializer_list<std::initializer_list<ActionId>> groups)
{
    bool isFirst = true;
    for (const auto &group : groups) {
        if (!isFirst) {
            auto *separator = new QAction(&target);
            separator->setSeparator(true);
            target.addAction(separator);
        }
        isFirst = false;
        for (const ActionId id : group)
            target.addAction(actions[id]);
    }
}

} // namespace

Menus buildMenus(QMenuBar &bar, const Actions &actions)
{
    using enum ActionId;
    Menus menus{};
    QMenu &file = *bar.addMenu(Text::tr("&File"));
    fill(file, actions, {{New, Open}});
    menus.recent = file.addMenu(Text::tr("Open &Recent"));
    menus.samples = file.addMenu(Text::tr("Open Sa&mple"));
    file.addSeparator();
    fill(file, actions, {{Save, SaveAs}, {Import, ExportDiagram, ExportTable, ExportGeoJson}, {Quit}});

    QMenu &edit = *bar.addMenu(Text::tr("&Edit"));
    fill(edit, actions,
         {{Undo, Redo, RepeatLast},
          {Cut, Copy, Paste, Duplicate, Delete},
          {SelectAll, SelectByRule, Rename},
          {Find, CommandPalette}});

    QMenu &view = *bar.addMenu(Text::tr("&View"));
    fill(view, actions, {{ZoomIn, ZoomOut, Fit}, {Schematic, LayOutSchematic}});
    view.addSeparator();
    fill(view, actions, {{ViewBack, ViewForward}});
    menus.bookmarks = view.addMenu(Text::tr("Boo&kmarks"));
    view.addAction(actions[Overview]);
    view.addSeparator();
    menus.overlays = view.addMenu(Text::tr("&Overlay"));
    menus.labels = view.addMenu(Text::tr("La&bels"));
    view.addAction(actions[LatencyFromSelected]);
    fill(view, actions, {{EditScale, GoToLegend, SplitView}});
    view.addSeparator();
    QMenu &layers = *view.addMenu(Text::tr("Add La&yer"));
    fill(layers, actions, {{AddLayerFile, AddTileArchive, AddTileServer}});
    view.addSeparator();
    QMenu &appearance = *view.addMenu(Text::tr("&Appearance"));
    fill(appearance, actions, {{AppearanceSystem, AppearanceLight, AppearanceDark}});

    QMenu &draw = *bar.addMenu(Text::tr("&Draw"));
    fill(draw, actions,
         {{SelectTool, DrawRouteTool, EditBendsTool, MeasureTool},
          {PlaceDatacenter, PlacePop, PlaceAmplifier, PlaceLanding, PlaceJunction},
          {SplitRoute, SplitAtSite, JoinRoutes, ReverseRoute, SimplifyBends, RouteOver, UntieRoute},
          {EnterCoordinate, MoveToCoordinate, ForgetSticky},
          {AddDemand, AddCable, MakeRiskGroup}});

    QMenu &analyze = *bar.addMenu(Text::tr("&Analyze"));
    fill(analyze, actions,
         {{GravityTraffic},
          {FailSelection, FailToWorst, LeaveFailure, ShowFailures},
          {AskMaxFlow, FindRisks},
          {PinPath, AvoidSelection, ClearConstraints},
          {Recompute, CancelSolver}});

    QMenu &plan = *bar.addMenu(Text::tr("&Plan"));
    fill(plan, actions, {{AddPlan, AddScenario}, {FailInScenario}});

    QMenu &window = *bar.addMenu(Text::tr("&Window"));
    menus.panels = &window;

    QMenu &help = *bar.addMenu(Text::tr("&Help"));
    fill(help, actions, {{FirstSteps}, {About}});
    return menus;
}

void fillToolBar(QToolBar &bar, const Actions &actions)
{
    using enum ActionId;
    fill(bar, actions,
         {{SelectTool, DrawRouteTool, EditBendsTool, MeasureTool},
          {Undo, Redo},
          {ViewBack, ViewForward, Fit, Schematic},
          {}});
}

void fillContextMenu(QMenu &menu, const Actions &actions, bool onSite, bool onRoute)
{
    using enum ActionId;
    if (onSite)
        fill(menu, actions,
             {{LatencyFromSelected, FailSelection, AskMaxFlow},
              {AddDemand, MakeRiskGroup},
              {MoveToCoordinate, JoinRoutes},
              {RepeatLast, Copy, Duplicate, Delete}});
    else if (onRoute)
        fill(menu, actions,
             {{FailSelection, FailToWorst},
              {AddCable, RouteOver, MakeRiskGroup},
              {SplitRoute, SplitAtSite, JoinRoutes, ReverseRoute},
              {MoveToCoordinate, SimplifyBends, UntieRoute},
              {RepeatLast, Copy, Duplicate, Delete}});
    else
        fill(menu, actions, {{DrawRouteTool, MeasureTool, EnterCoordinate}, {Paste, SelectAll}, {Fit}});
}

void fillBundleMenu(QMenu &menu, const Actions &actions, const Network &network, Selection &selection,
                    MapCanvas &canvas, const std::vector<RouteId> &routes)
{
    const auto add = [](QMenu &to, const QString &text, const QString &hint, const auto &verb) {
        QAction *action = to.addAction(text);
        action->setStatusTip(hint);
        QObject::connect(action, &QAction::triggered, &to, verb);
    };
    std::vector<EntityRef> all;
    for (const RouteId id : routes)
        all.push_back(EntityRef::of(id));
    const int count = static_cast<int>(routes.size());
    add(menu, Text::tr("Select All %n Routes", nullptr, count),
        Text::tr("Select the routes that run here, and no others"), [&selection, all] {
            selection.set({all.begin(), all.end()});
        });
    QMenu &one = *menu.addMenu(Text::tr("Select &One"));
    for (std::size_t i = 0; i < std::min(routes.size(), mostNames); ++i) {
        // An ampersand in a name is no shortcut.
        const QString name = displayName(network, all[i]).replace(u'&', QStringLiteral("&&"));
        add(one, name, Text::tr("Select this route alone: then it can be shaped within the others"),
            [&selection, route = all[i]] { selection.select(route); });
    }
    if (routes.size() > mostNames) {
        one.addSeparator();
        one.addAction(Text::tr("%n more: see the table", nullptr, static_cast<int>(routes.size() - mostNames)))
            ->setEnabled(false);
    }
    add(menu, Text::tr("&Zoom to These Routes"), Text::tr("Show them from end to end"),
        [&canvas, all] { canvas.flyTo(all); });
    menu.addSeparator();
    fillContextMenu(menu, actions, false, true);
}

} // namespace fiberloom
