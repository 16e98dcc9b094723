// SPDX-License-Identifier: Apache-2.0
#include "editcommands.h"

#include "canvas/mapcanvas.h"
#include "document/copiedties.h"
#include "document/edits.h"
#include "document/project.h"
#include "document/selection.h"
#include "network/names.h"

namespace fiberloom {

namespace {

/// Duplicated rows stand a little beside the originals, so that they are seen. Unit Mercator; about 60 km.
constexpr QPointF besideOffset(0.0015, 0.0015);

} // namespace

EditCommands::EditCommands(Project &project, Selection &selection, const MapCanvas &canvas, const Actions &actions,
                           QObject *parent)
    : QObject(parent), m_project(project), m_selection(selection), m_canvas(canvas), m_actions(actions)
{
    connectActions();
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        m_selection.follow(delta);
        updateEnabled();
    });
    connect(&selection, &Selection::changed, this, &EditCommands::updateEnabled);
    connect(project.undoStack(), &QUndoStack::indexChanged, this, &EditCommands::updateEnabled);
    updateEnabled();
}

void EditCommands::connectActions()
{
    const auto on = [this](ActionId id, auto &&function) {
        connect(m_actions[id], &QAction::triggered, this, function);
    };
    on(ActionId::Undo, [this] { m_project.undoStack()->undo(); });
    on(ActionId::Redo, [this] { m_project.undoStack()->redo(); });
    on(ActionId::Duplicate, [this] { duplicate(); });
    on(ActionId::Delete, [this] { remove(); });
    on(ActionId::SelectAll, [this] { selectAll(); });
    on(ActionId::AddDemand, [this] { addDemand(); });
    on(ActionId::AddCable,
       [this] { apply(edits::addCables(m_project.network(), m_project.ids(), m_selection.ids<Route>())); });
    on(ActionId::MakeRiskGroup,
       [this] { applyAndSelect(edits::addRiskGroup(m_project.network(), m_project.ids(), m_selection.entities())); });
    on(ActionId::AddPlan, [this] { addRow(EntityKind::Plan); });
    on(ActionId::AddScenario, [this] { addRow(EntityKind::Scenario); });
}

void EditCommands::updateEnabled()
{
    QUndoStack &stack = *m_project.undoStack();
    m_actions[ActionId::Undo]->setEnabled(stack.canUndo());
    m_actions[ActionId::Undo]->setText(stack.canUndo() ? tr("&Undo %1").arg(stack.undoText()) : tr("&Undo"));
    m_actions[ActionId::Redo]->setEnabled(stack.canRedo());
    m_actions[ActionId::Redo]->setText(stack.canRedo() ? tr("&Redo %1").arg(stack.redoText()) : tr("&Redo"));
    const bool any = !m_selection.isEmpty();
    const std::size_t sites = m_selection.ids<Site>().size();
    const std::size_t routes = m_selection.ids<Route>().size();
    for (const ActionId id : {ActionId::Cut, ActionId::Copy, ActionId::Duplicate, ActionId::Delete, ActionId::Rename})
        m_actions[id]->setEnabled(any);
    m_actions[ActionId::AddDemand]->setEnabled(sites == 2);
    m_actions[ActionId::AddCable]->setEnabled(routes > 0);
    m_actions[ActionId::MakeRiskGroup]->setEnabled(routes + sites > 0);
    m_actions[ActionId::LatencyFromSelected]->setEnabled(sites == 1);
}

bool EditCommands::apply(const Edit &edit)
{
    const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey);
    if (!applied)
        emit refused(applied.error());
    return applied.ok();
}

bool EditCommands::applyAndSelect(const Edit &edit)
{
    if (!apply(edit))
        return false;
    if (auto rows = rowsToSelect(edit.delta); !rows.empty())
        m_selection.set(std::move(rows));
    return true;
}

void EditCommands::duplicate()
{
    const Network &network = m_project.network();
    const QString untied =
        traces::untiedNote(network, edits::rowsToCopy(network, m_selection.entities()), besideOffset);
    if (applyAndSelect(edits::duplicate(network, m_project.ids(), m_selection.entities(), besideOffset))
        && !untied.isEmpty())
        emit said(untied);
}

void EditCommands::remove()
{
    if (!m_selection.isEmpty())
        apply(edits::removeEntities(m_project.network(), m_selection.entities()));
}

void EditCommands::selectAll()
{
    m_selection.set(m_canvas.drawnRows());
}

void EditCommands::addDemand()
{
    const auto sites = m_selection.ids<Site>();
    if (sites.size() != 2)
        return;
    const Edit edit = edits::addDemand(m_project.network(), m_project.ids(), sites[0], sites[1], Gbps(100.0));
    if (apply(edit))
        m_selection.select(edit.delta.changes().front().ref());
}

void EditCommands::addRow(EntityKind kind)
{
    const Edit edit = edits::addRow(m_project.network(), m_project.ids(), kind);
    if (!apply(edit))
        return;
    for (const Change &change : edit.delta.changes())
        if (change.kind() == kind)
            m_selection.select(change.ref());
}

} // namespace fiberloom
