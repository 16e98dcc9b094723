// SPDX-License-Identifier: Apache-2.0
#include "actions.h"

#include "theme/theme.h"

#include <QActionGroup>

namespace fiberloom {

namespace {

struct Row
{
    ActionId id;
    const char *text;
    const char *icon; ///< "" for none
    QKeySequence shortcut;
    const char *tip;
    bool checkable = false;
};

#define TEXT(source) QT_TRANSLATE_NOOP("fiberloom::Actions", source)

std::vector<Row> rows()
{
    return {
        {ActionId::New, TEXT("&New"), "new", QKeySequence::New, TEXT("Begin an empty project")},
        {ActionId::Open, TEXT("&Open…"), "open", QKeySequence::Open, TEXT("Open a project file")},
        {ActionId::Save, TEXT("&Save"), "save", QKeySequence::Save, TEXT("Write what changed to the project file")},
        {ActionId::SaveAs, TEXT("Save &As…"), "save-as", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
         TEXT("Save under another name")},
        {ActionId::Import, TEXT("&Import…"), "import", QKeySequence(Qt::CTRL | Qt::Key_I),
         TEXT("Read a topology of another format into a new project")},
        {ActionId::ExportDiagram, TEXT("Export &Diagram…"), "image", QKeySequence(Qt::CTRL | Qt::Key_E),
         TEXT("Write the map as PNG, SVG or PDF")},
        {ActionId::ExportTable, TEXT("Export &Table…"), "table", {}, TEXT("Write a table as CSV")},
        {ActionId::ExportGeoJson,
         TEXT("Export &GeoJSON…"),
         "export",
         {},
         TEXT("Write sites and routes with their results as GeoJSON")},
        {ActionId::Quit, TEXT("&Quit"), "quit", QKeySequence(Qt::CTRL | Qt::Key_Q), TEXT("Close the window")},
        {ActionId::Undo, TEXT("&Undo"), "undo", QKeySequence::Undo, TEXT("Take back the last edit")},
        {ActionId::Redo, TEXT("&Redo"), "redo", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
         TEXT("Do again what was taken back")},
        {ActionId::Cut, TEXT("Cu&t"), "cut", QKeySequence::Cut, TEXT("Copy the selection and delete it")},
        {ActionId::Copy, TEXT("&Copy"), "copy", QKeySequence::Copy,
         TEXT("Copy the selected rows and the routes between them, for windows and spreadsheets")},
        {ActionId::Paste, TEXT("&Paste"), "paste", QKeySequence::Paste,
         TEXT("Insert rows that were copied here, in another window or in a spreadsheet")},
        {ActionId::Duplicate, TEXT("&Duplicate"), "duplicate", QKeySequence(Qt::CTRL | Qt::Key_D),
         TEXT("Copy the selection beside itself")},
        {ActionId::Delete, TEXT("De&lete"), "delete", QKeySequence::Delete,
         TEXT("Delete the selection and what cannot be without it")},
        {ActionId::SelectAll, TEXT("Select &All"), "select-all", QKeySequence::SelectAll,
         TEXT("Select all sites and routes that the map shows")},
        {ActionId::Rename, TEXT("Re&name"), "edit", QKeySequence(Qt::Key_F2),
         TEXT("Change the name of what is selected")},
        {ActionId::SelectByRule, TEXT("Select by &Rule…"), "filter", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
         TEXT("Select what fulfills conditions, such as leased routes over 80 % utilized")},
        {ActionId::Find, TEXT("&Find…"), "find", QKeySequence::Find,
         TEXT("Find a site, route, demand, city or coordinate and go there")},
        {ActionId::CommandPalette, TEXT("Command &Palette…"), "command", QKeySequence(Qt::CTRL | Qt::Key_K),
         TEXT("Do anything by typing its name")},
        {ActionId::ZoomIn, TEXT("Zoom &In"), "zoom-in", QKeySequence::ZoomIn, TEXT("Show less, larger")},
        {ActionId::ZoomOut, TEXT("Zoom &Out"), "zoom-out", QKeySequence::ZoomOut, TEXT("Show more, smaller")},
        {ActionId::Fit, TEXT("&Fit Network"), "fit", QKeySequence(Qt::CTRL | Qt::Key_0),
         TEXT("Show the whole network")},
        {ActionId::ViewBack, TEXT("View &Back"), "chevron-left", QKeySequence(Qt::ALT | Qt::Key_Left),
         TEXT("Return to the view before")},
        {ActionId::ViewForward, TEXT("View F&orward"), "chevron-right", QKeySequence(Qt::ALT | Qt::Key_Right),
         TEXT("Go to the view that you came back from")},
        {ActionId::AddBookmark, TEXT("Add &Bookmark"), "plus", QKeySequence(Qt::CTRL | Qt::Key_B),
         TEXT("Keep this view of the map under a name")},
        {ActionId::Overview, TEXT("O&verview Map"), "overview", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
         TEXT("A small map of the whole network in the corner"), true},
        {ActionId::ShowBookmarks,
         TEXT("&Manage Bookmarks…"),
         "bookmarks",
         {},
         TEXT("Go to, rename or delete bookmarks")},
        {ActionId::SplitView, TEXT("Split &View"), "split-view", QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_V),
         TEXT("Two overlays beside each other, with one pan and zoom"), true},
        {ActionId::GoToLegend, TEXT("Go to Le&gend"), "legend", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
         TEXT("Walk through the legend's classes with the keyboard: Enter selects, F shows only one")},
        {ActionId::EditScale,
         TEXT("&Edit Scale…"),
         "scale",
         {},
         TEXT("Classes, bounds, range and colors of the overlay")},
        {ActionId::Schematic, TEXT("S&chematic"), "schematic", QKeySequence(Qt::CTRL | Qt::Key_M),
         TEXT("Show the network as a schematic instead of on the map"), true},
        {ActionId::LayOutSchematic,
         TEXT("&Lay Out Schematic"),
         "lay-out",
         {},
         TEXT("Draft the schematic anew: straight lines, even spacing; places on the map stay")},
        {ActionId::SelectTool, TEXT("&Select and Move"), "select", QKeySequence(Qt::Key_V),
         TEXT("Select, move sites, bend routes"), true},
        {ActionId::DrawRouteTool, TEXT("Draw &Route"), "draw-route", QKeySequence(Qt::Key_R),
         TEXT("Click a site, bends, and another site"), true},
        {ActionId::EditBendsTool, TEXT("Edit &Bends"), "edit-bends", QKeySequence(Qt::Key_B),
         TEXT("Show the bends of all routes and move them"), true},
        {ActionId::MeasureTool, TEXT("&Measure"), "measure", QKeySequence(Qt::Key_M),
         TEXT("Measure distance and fiber latency"), true},
        {ActionId::PlaceDatacenter, TEXT("Place &Datacenter"), "datacenter", QKeySequence(Qt::Key_D),
         TEXT("Click where the datacenter is"), true},
        {ActionId::PlacePop, TEXT("Place &POP"), "pop", QKeySequence(Qt::Key_P),
         TEXT("Click where the point of presence is"), true},
        {ActionId::PlaceAmplifier, TEXT("Place &Amplifier"), "amplifier", QKeySequence(Qt::Key_A),
         TEXT("Click where the in-line amplifier hut is"), true},
        {ActionId::PlaceLanding, TEXT("Place &Landing"), "landing", QKeySequence(Qt::Key_L),
         TEXT("Click where the cable landing station is"), true},
        {ActionId::PlaceJunction, TEXT("Place &Junction"), "junction", QKeySequence(Qt::Key_J),
         TEXT("Click where routes meet"), true},
        {ActionId::SplitRoute, TEXT("&Split Route"), "split-route", QKeySequence(Qt::Key_S),
         TEXT("Make two routes of the selected one at the pointer, else in the middle, with a junction between them")},
        {ActionId::SplitAtSite, TEXT("Split at &New Site"), "split-at-site", QKeySequence(Qt::SHIFT | Qt::Key_S),
         TEXT("Make two routes of the selected one at the pointer, else in the middle, with a POP between them")},
        {ActionId::JoinRoutes, TEXT("&Join Routes"), "join-routes", QKeySequence(Qt::CTRL | Qt::Key_J),
         TEXT("Make one route of two that meet: select both, or the site where only they end")},
        {ActionId::ReverseRoute, TEXT("Re&verse Route"), "reverse", {}, TEXT("Swap the ends of the selected routes")},
        {ActionId::SimplifyBends, TEXT("Si&mplify Bends…"), "simplify", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
         TEXT("Leave out bends of the selected routes that matter less than a tolerance in meters")},
        {ActionId::RouteOver, TEXT("Add Route &over This"), "route-over",
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
         TEXT("Add a route beside the selected one that follows its bends, as new fiber in its trench does")},
        {ActionId::UntieRoute,
         TEXT("&Untie from Followed Routes"),
         "untie",
         {},
         TEXT("Let the selected routes keep their line whatever happens to the routes that they follow")},
        {ActionId::MoveToCoordinate, TEXT("Move to &Coordinate…"), "coordinate",
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
         TEXT("Type where the selected site, or the bend at the pointer, is to be")},
        {ActionId::EnterCoordinate, TEXT("T&ype Coordinate…"), "type-coordinate", QKeySequence(Qt::Key_C),
         TEXT("Type the next place for the tool in use: a site, a bend, a point to measure to")},
        {ActionId::ForgetSticky,
         TEXT("Forget Values for the Ne&xt"),
         "forget",
         {},
         TEXT("Begin the next route and site with the usual values, not those last given")},
        {ActionId::RepeatLast, TEXT("Re&peat Last"), "repeat", QKeySequence(Qt::Key_F4),
         TEXT("Do the last verb again, or give the last values again, to what is selected now")},
        {ActionId::AddDemand, TEXT("Add De&mand"), "demand", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
         TEXT("Add a demand between the two selected sites")},
        {ActionId::AddCable, TEXT("Add &Cable"), "cable", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
         TEXT("Add a cable to each selected route")},
        {ActionId::MakeRiskGroup, TEXT("Make Risk &Group"), "risk-group",
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G),
         TEXT("Group the selected routes and sites that fail together")},
        {ActionId::GravityTraffic,
         TEXT("&Gravity Traffic…"),
         "traffic",
         {},
         TEXT("Make demands between all datacenters and POPs")},
        {ActionId::LatencyFromSelected,
         TEXT("Latency &from Selected Site"),
         "latency",
         {},
         TEXT("Color the map by latency from the selected site")},
        {ActionId::FailSelection, TEXT("&Fail This"), "fail", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
         TEXT("Look at the network without what is selected")},
        {ActionId::FailToWorst,
         TEXT("Fail to &Worst Case"),
         "warning",
         {},
         TEXT("Look at the failure that makes the selected route fullest, or the selected demand slowest")},
        {ActionId::LeaveFailure, TEXT("&Leave Failure View"), "close", {}, TEXT("Look at the network as it is again")},
        {ActionId::ShowFailures, TEXT("&Table of Failures"), "table", {}, TEXT("What every failure does")},
        {ActionId::FindRisks,
         TEXT("Find Shared &Risks"),
         "risk-group",
         {},
         TEXT("Look for routes that run side by side or enter a site by the same side")},
        {ActionId::AskMaxFlow,
         TEXT("&Max Flow between Selected"),
         "max-flow",
         {},
         TEXT("The most that can flow between the selected sites and others, and the cut that limits it")},
        {ActionId::PinPath,
         TEXT("&Pin to Current Path"),
         "pin",
         {},
         TEXT("Keep the selected demand on the path that it takes now, whatever changes")},
        {ActionId::AvoidSelection,
         TEXT("Let Demand &Avoid Selection"),
         "avoid",
         {},
         TEXT("Keep the selected demands off the routes, sites and risk groups that are selected too")},
        {ActionId::ClearConstraints,
         TEXT("&Clear Constraints"),
         "clear-constraints",
         {},
         TEXT("Let the selected demands take any path again")},
        {ActionId::FailInScenario,
         TEXT("Fail in this &Scenario"),
         "fail",
         {},
         TEXT("Note the selected routes, sites and risk groups as failed in the scenario that is shown")},
        {ActionId::Recompute, TEXT("&Recompute"), "refresh", QKeySequence(Qt::Key_F5),
         TEXT("Compute the results again")},
        {ActionId::CancelSolver, TEXT("&Cancel"), "cancel", {}, TEXT("Stop the running computation")},
        {ActionId::AddLayerFile,
         TEXT("Add &Layer from File…"),
         "layers",
         {},
         TEXT("Show rights of way, rail or flood zones from a file under the network")},
        {ActionId::AddTileArchive,
         TEXT("Add Tile &Archive…"),
         "tile-archive",
         {},
         TEXT("Show pictures of the map from an MBTiles file under the network")},
        {ActionId::AddTileServer,
         TEXT("Add Tile &Server…"),
         "tile-server",
         {},
         TEXT("Show pictures of the map from a tile server under the network")},
        {ActionId::AddPlan,
         TEXT("Add &Plan"),
         "plan",
         {},
         TEXT("Add a plan that planned routes and cables can belong to")},
        {ActionId::AddScenario,
         TEXT("Add &Scenario"),
         "scenario",
         {},
         TEXT("Add a scenario in which all plans are on")},
        {ActionId::AppearanceSystem,
         TEXT("As the &System"),
         "appearance",
         {},
         TEXT("Light or dark as the system says"),
         true},
        {ActionId::AppearanceLight, TEXT("&Light"), "light", {}, TEXT("Dark on light"), true},
        {ActionId::AppearanceDark, TEXT("&Dark"), "dark", {}, TEXT("Light on dark"), true},
        {ActionId::ResetLayout, TEXT("&Reset Layout"), "reset-layout", {}, TEXT("Put all panels back in their place")},
        {ActionId::FirstSteps, TEXT("&First Steps"), "help", QKeySequence(Qt::Key_F1),
         TEXT("How to draw a network in a minute")},
        {ActionId::About, TEXT("&About Fiberloom"), "info", {}, TEXT("Version and licenses")},
    };
}

#undef TEXT

} // namespace

Actions::Actions(const Theme &theme, QObject *parent) : QObject(parent)
{
    for (const Row &row : rows()) {
        auto *action = new QAction(tr(row.text), this);
        if (*row.icon)
            action->setIcon(theme.icon(QLatin1String(row.icon)));
        action->setShortcut(row.shortcut);
        action->setCheckable(row.checkable);
        const QString keys = row.shortcut.toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? tr(row.tip) : QStringLiteral("%1 (%2)").arg(tr(row.tip), keys));
        action->setStatusTip(tr(row.tip));
        m_actions[static_cast<std::size_t>(row.id)] = action;
    }
    const auto exclusive = [this](std::initializer_list<ActionId> ids) {
        auto *group = new QActionGroup(this);
        for (const ActionId id : ids)
            group->addAction((*this)[id]);
    };
    exclusive({ActionId::SelectTool, ActionId::DrawRouteTool, ActionId::EditBendsTool, ActionId::MeasureTool,
               ActionId::PlaceDatacenter, ActionId::PlacePop, ActionId::PlaceAmplifier, ActionId::PlaceLanding,
               ActionId::PlaceJunction});
    exclusive({ActionId::AppearanceSystem, ActionId::AppearanceLight, ActionId::AppearanceDark});
}

} // namespace fiberloom
