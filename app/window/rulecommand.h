// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QWidget;

namespace fiberloom {

class OpenProject;
class RuleDialog;
class Settings;
class Theme;

/// Opens "Select by Rule" for a project and remembers the rules that were used. Lives as long as its project is open.
class RuleCommand final : public QObject
{
    Q_OBJECT

public:
    RuleCommand(OpenProject &open, const Theme &theme, Settings &settings, QAction &action, QWidget *window);
    ~RuleCommand() override;

private:
    void show();

    OpenProject &m_open;
    const Theme &m_theme;
    Settings &m_settings;
    QWidget *m_window;
    QPointer<RuleDialog> m_dialog;
};

} // namespace fiberloom
