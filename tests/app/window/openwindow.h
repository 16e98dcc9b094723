// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/project.h"
#include "document/selection.h"
#include "mainwindow.h"
#include "settings.h"
#include "theme/theme.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace fiberloom::test {

/// The real window, without a map in the background and without animation, open on a saved network. Each has a folder of its
/// own, so that no edit that one test leaves behind makes the next one ask whether to recover it.
class OpenWindow final
{
public:
    OpenWindow();
    ~OpenWindow();

    /// Whether the window is there with this network in it, seen whole. Call once, first.
    [[nodiscard]] bool open(const Network &network);

    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] MapCanvas &canvas() const { return m_window->canvas(); }
    [[nodiscard]] Project &project() const { return m_window->current().project(); }
    [[nodiscard]] Selection &selection() const { return m_window->current().selection(); }
    [[nodiscard]] Analyses &analyses() const { return m_window->current().analyses(); }
    [[nodiscard]] Settings &settings() const { return *m_settings; }
    [[nodiscard]] QString filePath(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void trigger(ActionId id) const { m_window->actions()[id]->trigger(); }
    /// Whether routing and failures come to tell of the network as it is, within ten seconds.
    [[nodiscard]] bool becomesFresh() const;

private:
    QTemporaryDir m_folder;
    Theme m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace fiberloom::test
