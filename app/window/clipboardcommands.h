// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "base/result.h"
#include "document/edit.h"
#include "network/network.h"

#include <QObject>
#include <QPointer>
#include <QPointF>

namespace fiberloom {

class MapCanvas;
class Project;
class RowsMimeData;
class Selection;
class Theme;

/// Cut, copy and paste: rows between windows and processes, tables to and from spreadsheets. Pasted rows come to the pointer
/// where it is over the map, else a little beside the originals; text opens a preview first. Lives as long as its project is
/// open.
class ClipboardCommands final : public QObject
{
    Q_OBJECT

public:
    ClipboardCommands(Project &project, Selection &selection, MapCanvas &canvas, const Theme &theme,
                      const Actions &actions, QWidget *window);
    ~ClipboardCommands() override;

signals:
    void refused(const fiberloom::Error &error);
    /// What was done, for the status bar.
    void said(const QString &message);

private:
    /// What was copied; empty when nothing that is selected can be.
    Network copy();
    void cut();
    void paste();
    void pasteRows(const Network &rows);
    void pasteText(const QString &text);
    void updateEnabled();
    bool apply(const Edit &edit);
    [[nodiscard]] QPointF offsetOf(const Network &rows) const;

    Project &m_project;
    Selection &m_selection;
    MapCanvas &m_canvas;
    const Theme &m_theme;
    const Actions &m_actions;
    QWidget *m_window;
    QPointer<RowsMimeData> m_copied; ///< while it is on the clipboard
};

} // namespace fiberloom
