// SPDX-License-Identifier: Apache-2.0
#include "labelcommands.h"

#include "document/layeredits.h"
#include "document/project.h"
#include "network/settings.h"

#include <QActionGroup>
#include <QMenu>

namespace fiberloom {

namespace {

constexpr const char *settingProperty = "setting";

} // namespace

LabelCommands::LabelCommands(Project &project, QMenu &menu, QObject *parent)
    : QObject(parent), m_project(project), m_menu(menu)
{
    m_menu.clear();
    const LabelFields usual;
    addChoices(tr("Sites"), settingkeys::siteLabel, usual.site, LabelFields::siteChoices());
    addChoices(tr("Routes"), settingkeys::routeLabel, usual.route, LabelFields::routeChoices());
    connect(&project, &Project::changed, this, [this](const Delta &delta) {
        if (delta.touches(EntityKind::Setting))
            checkChosen();
    });
    checkChosen();
}

LabelCommands::~LabelCommands()
{
    m_menu.clear();
}

void LabelCommands::addChoices(const QString &title, QLatin1String setting, const QString &usual,
                               const std::vector<LabelFields::Choice> &choices)
{
    QMenu *menu = m_menu.addMenu(title);
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, const QString &key) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(key);
        action->setProperty(settingProperty, QString(setting));
        action->setStatusTip(key.isEmpty() ? tr("Write no labels") : tr("Write this beside each on the map"));
        group->addAction(action);
        // The usual choice needs no setting; nothing at all needs a word of its own.
        const QString value = key == usual ? QString() : key.isEmpty() ? LabelFields::nothing() : key;
        connect(action, &QAction::triggered, this, [this, setting, value] { choose(setting, value); });
    };
    add(tr("Nothing"), QString());
    menu->addSeparator();
    for (const LabelFields::Choice &choice : choices)
        add(choice.title, choice.key);
}

void LabelCommands::choose(QLatin1String setting, const QString &value)
{
    const Edit edit =
        edits::setMapChoice(m_project.network(), m_project.ids(), setting, value, tr("Choose what labels say"));
    if (const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey); !applied)
        emit refused(applied.error());
}

void LabelCommands::checkChosen()
{
    const LabelFields fields = LabelFields::of(m_project.network());
    for (QAction *kind : m_menu.actions()) {
        for (QAction *action : kind->menu()->actions()) {
            const QString setting = action->property(settingProperty).toString();
            if (!setting.isEmpty())
                action->setChecked(action->data().toString()
                                   == (setting == settingkeys::siteLabel ? fields.site : fields.route));
        }
    }
}

} // namespace fiberloom
