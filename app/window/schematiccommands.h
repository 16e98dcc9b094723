// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "document/jobrunner.h"

namespace fiberloom {

class MapCanvas;
class Project;

/// What the actions about the schematic do: switch to it and back, and draft its layout on a thread of its own, at first sight
/// and when asked again. Lives as long as its project is open.
class SchematicCommands final : public QObject
{
    Q_OBJECT

public:
    SchematicCommands(Project &project, MapCanvas &canvas, const Actions &actions, QObject *parent = nullptr);

signals:
    /// What it is doing, for the status bar; empty when done.
    void statusChanged(const QString &text);
    void refused(const QString &message);

private:
    void show(bool on);
    void layOut();
    void updateActions();

    Project &m_project;
    MapCanvas &m_canvas;
    const Actions &m_actions;
    bool m_switchWhenDone = false;
    JobRunner m_layout;
};

} // namespace fiberloom
