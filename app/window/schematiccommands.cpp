// SPDX-License-Identifier: Apache-2.0
#include "schematiccommands.h"

#include "canvas/mapcanvas.h"
#include "document/edits.h"
#include "document/project.h"

namespace fiberloom {

SchematicCommands::SchematicCommands(Project &project, MapCanvas &canvas, const Actions &actions, QObject *parent)
    : QObject(parent), m_project(project), m_canvas(canvas), m_actions(actions), m_layout([this]() -> JobRunner::Job {
          return [this, network = m_project.network()](JobControl &control) -> JobRunner::TakeOver {
              auto cells = layOutSchematic(network, control);
              if (control.isCanceled())
                  return {};
              return [this, cells = std::move(cells)] {
                  const Edit edit = edits::arrangeSchematic(m_project.network(), m_project.ids(), cells);
                  const bool switches = std::exchange(m_switchWhenDone, false);
                  if (const auto done = m_project.apply(edit.delta, edit.title); !done)
                      emit refused(done.error().toString());
                  else if (switches)
                      m_canvas.setSchematic(true);
                  else if (m_canvas.isSchematic())
                      m_canvas.fitNetwork();
              };
          };
      })
{
    connect(m_actions[ActionId::Schematic], &QAction::triggered, this, &SchematicCommands::show);
    connect(m_actions[ActionId::LayOutSchematic], &QAction::triggered, this, &SchematicCommands::layOut);
    connect(&canvas, &MapCanvas::schematicChanged, this, &SchematicCommands::updateActions);
    connect(&m_layout, &JobRunner::stateChanged, this, [this] {
        emit statusChanged(m_layout.isRunning()
                               ? tr("Laying out the schematic… %1 %").arg(qRound(m_layout.progress() * 100))
                               : m_layout.failure());
    });
    connect(&m_layout, &JobRunner::finished, this, [this] {
        emit statusChanged(m_layout.failure());
        m_switchWhenDone = false;
        updateActions();
    });
    updateActions();
}

void SchematicCommands::show(bool on)
{
    const Network &network = m_project.network();
    // The first time there is nothing to look at yet.
    if (on && network.table<SchematicPosition>().empty() && !network.sites().empty()) {
        m_switchWhenDone = true;
        layOut();
        return;
    }
    m_switchWhenDone = false;
    m_layout.cancel();
    m_canvas.setSchematic(on);
}

void SchematicCommands::layOut()
{
    if (!m_project.network().sites().empty())
        m_layout.request();
}

void SchematicCommands::updateActions()
{
    const bool on = m_canvas.isSchematic();
    m_actions[ActionId::Schematic]->setChecked(on || m_switchWhenDone);
    // A line's kilometers are measured on the map.
    m_actions[ActionId::MeasureTool]->setEnabled(!on);
    m_actions[ActionId::EditBendsTool]->setEnabled(!on);
}

} // namespace fiberloom
