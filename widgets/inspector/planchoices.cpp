// SPDX-License-Identifier: Apache-2.0
#include "inspector/planchoices.h"

#include "document/constraintedits.h"
#include "document/project.h"
#include "network/names.h"
#include "theme/sectionheader.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace fiberloom {

PlanChoices::PlanChoices(Project &project, ScenarioId scenario, QWidget *parent)
    : QWidget(parent), m_project(project), m_scenario(scenario), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("plans"));
    m_column->setContentsMargins(0, 4, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(new SectionHeader(tr("Plans that are on"), this));
    refresh();
}

std::vector<PlanChoices::Choice> PlanChoices::choices() const
{
    const Network &network = m_project.shownNetwork();
    std::vector<Choice> choices;
    network.table<Plan>().forEach([&](const Plan &plan) {
        QString text = displayName(network, EntityRef::of(plan.id));
        if (plan.year)
            text += QStringLiteral(" · %1").arg(*plan.year);
        choices.push_back({plan.id, text, false});
    });
    network.table<ScenarioPlan>().forEach([&](const ScenarioPlan &row) {
        if (row.scenario != m_scenario)
            return;
        const auto choice = std::ranges::find(choices, row.plan, &Choice::plan);
        if (choice != choices.end())
            choice->isOn = true;
    });
    return choices;
}

void PlanChoices::refresh()
{
    std::vector<Choice> now = choices();
    if (m_content && now == m_choices)
        return;
    m_choices = std::move(now);
    if (m_content) {
        m_content->hide();
        m_content->deleteLater(); // its box may be what brought us here
    }
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    if (m_choices.empty()) {
        auto *empty = new QLabel(tr("The project has no plans."), m_content);
        empty->setProperty("dimmed", true);
        column->addWidget(empty);
    }
    for (const Choice &choice : m_choices) {
        auto *box = new QCheckBox(choice.text, m_content);
        box->setChecked(choice.isOn);
        connect(box, &QCheckBox::clicked, this, [this, plan = choice.plan](bool on) {
            emit editRequested(edits::setPlanOn(m_project.network(), m_project.ids(), m_scenario, plan, on));
        });
        column->addWidget(box);
    }
    m_column->addWidget(m_content);
}

} // namespace fiberloom
