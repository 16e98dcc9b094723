// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "base/result.h"
#include "document/edit.h"

#include <QObject>

namespace fiberloom {

class MapCanvas;
class Project;
class Selection;

/// What the edit and draw actions do to a project: turns the selection into an edit and applies it, and keeps the actions
/// enabled as the selection allows. Lives as long as its project is open.
class EditCommands final : public QObject
{
    Q_OBJECT

public:
    EditCommands(Project &project, Selection &selection, const MapCanvas &canvas, const Actions &actions,
                 QObject *parent = nullptr);

signals:
    void refused(const fiberloom::Error &error);
    /// What was done, for the status bar.
    void said(const QString &message);

private:
    void connectActions();
    void updateEnabled();
    /// True if it was applied.
    bool apply(const Edit &edit);
    /// Selects what an edit brought in.
    bool applyAndSelect(const Edit &edit);
    void duplicate();
    void remove();
    /// What the map shows: what is switched off is not to be changed unseen.
    void selectAll();
    void addDemand();
    void addRow(EntityKind kind);

    Project &m_project;
    Selection &m_selection;
    const MapCanvas &m_canvas;
    const Actions &m_actions;
};

} // namespace fiberloom
