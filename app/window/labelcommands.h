// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "diagram/labelfields.h"

#include <QLatin1String>
#include <QObject>

#include <vector>

class QMenu;

namespace fiberloom {

class Project;

/// The menu that chooses what labels of sites and routes say. Lives as long as its project is open; the choice is kept in it.
class LabelCommands final : public QObject
{
    Q_OBJECT

public:
    /// Fills `menu`, which must outlive it.
    LabelCommands(Project &project, QMenu &menu, QObject *parent);
    ~LabelCommands() override;

signals:
    void refused(const fiberloom::Error &error);

private:
    void addChoices(const QString &title, QLatin1String setting, const QString &usual,
                    const std::vector<LabelFields::Choice> &choices);
    void choose(QLatin1String setting, const QString &value);
    void checkChosen();

    Project &m_project;
    QMenu &m_menu;
};

} // namespace fiberloom
