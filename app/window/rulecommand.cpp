// SPDX-License-Identifier: Apache-2.0
#include "rulecommand.h"

#include "find/ruledialog.h"
#include "openproject.h"
#include "settings.h"

#include <QAction>

namespace fiberloom {

RuleCommand::RuleCommand(OpenProject &open, const Theme &theme, Settings &settings, QAction &action, QWidget *window)
    : QObject(window), m_open(open), m_theme(theme), m_settings(settings), m_window(window)
{
    connect(&action, &QAction::triggered, this, &RuleCommand::show);
}

RuleCommand::~RuleCommand()
{
    delete m_dialog;
}

void RuleCommand::show()
{
    if (!m_dialog) {
        m_dialog = new RuleDialog(m_theme, m_open.project(), m_open.analyses(), m_open.selection(),
                                  m_settings.recentRules(), m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &RuleDialog::recentChanged, this,
                [this](const QStringList &rules) { m_settings.setRecentRules(rules); });
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

} // namespace fiberloom
