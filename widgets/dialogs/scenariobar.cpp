// SPDX-License-Identifier: Apache-2.0
#include "dialogs/scenariobar.h"

#include "dialogs/optimalitytext.h"
#include "document/analyses.h"
#include "document/project.h"
#include "network/names.h"
#include "network/settings.h"
#include "theme/styleproperty.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

namespace fiberloom {

namespace {

QString policyText(RoutingPolicy policy)
{
    switch (policy) {
    case RoutingPolicy::ShortestPath:
        return ScenarioBar::tr("Least latency");
    case RoutingPolicy::EqualCost:
        return ScenarioBar::tr("Equal-cost paths");
    case RoutingPolicy::KShortest:
        return ScenarioBar::tr("Split over shortest");
    case RoutingPolicy::MinMaxUtilization:
        break;
    }
    return ScenarioBar::tr("Least utilization");
}

} // namespace

ScenarioBar::ScenarioBar(const Theme &theme, const Project &project, Analyses &analyses, QWidget *parent)
    : QWidget(parent), m_project(project), m_analyses(analyses), m_overlay(new QComboBox(this)),
      m_scenario(new QComboBox(this)), m_routing(new QComboBox(this)), m_paths(new QSpinBox(this)),
      m_optimality(new QLabel(this)), m_firstYear(new QLabel(this)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_lastYear(new QLabel(this)), m_year(new QToolButton(this))
{
    for (const OverlayKind kind : allOverlays)
        m_overlay->addItem(overlayTitle(kind), static_cast<int>(kind));
    m_overlay->setAccessibleName(tr("Overlay"));
    m_overlay->setToolTip(tr("What the map shows by color and width"));
    m_overlay->setMinimumWidth(180);
    m_scenario->setAccessibleName(tr("Scenario"));
    m_scenario->setMinimumWidth(120);
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_routing->setObjectName(QStringLiteral("routing"));
    m_routing->setAccessibleName(tr("Routing"));
    m_routing->setToolTip(tr("How traffic is routed in this scenario"));
    m_routing->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const RoutingPolicy policy : {RoutingPolicy::ShortestPath, RoutingPolicy::EqualCost, RoutingPolicy::KShortest,
                                       RoutingPolicy::MinMaxUtilization})
        m_routing->addItem(policyText(policy), static_cast<int>(policy));
    m_paths->setObjectName(QStringLiteral("paths"));
    m_paths->setAccessibleName(tr("Paths per demand"));
    m_paths->setToolTip(tr("Over how many shortest paths each demand is split"));
    m_paths->setRange(1, mostPathsPerDemand);
    m_paths->setKeyboardTracking(false);
    m_paths->hide();
    m_optimality->setObjectName(QStringLiteral("optimality"));
    m_optimality->setProperty("small", true);
    m_optimality->setProperty("dimmed", true);
    m_optimality->hide();
    m_slider->setAccessibleName(tr("Year"));
    m_slider->setFixedWidth(160);
    m_slider->setPageStep(1);
    m_year->setAutoRaise(true);
    m_year->setMinimumWidth(72);
    m_year->setAccessibleName(tr("Year that is looked at"));
    for (QLabel *label : {m_firstYear, m_lastYear})
        label->setFont(theme.figureFont());
    QFont bold = theme.figureFont();
    bold.setWeight(QFont::DemiBold);
    m_year->setFont(bold);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_overlay);
    row->addWidget(m_scenario);
    row->addWidget(m_routing);
    row->addWidget(m_paths);
    row->addWidget(m_optimality);
    row->addSpacing(12);
    row->addWidget(m_firstYear);
    row->addWidget(m_slider);
    row->addWidget(m_lastYear);
    row->addWidget(m_year);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);

    connect(m_overlay, &QComboBox::activated, this, [this] { emit overlayChosen(overlay()); });
    connect(m_scenario, &QComboBox::activated, this, [this](int index) {
        const QVariant id = m_scenario->itemData(index);
        m_analyses.setYear(std::nullopt); // a scenario says its own
        m_analyses.setScenario(id.isValid() ? std::optional(ScenarioId(id.toLongLong())) : std::nullopt);
    });
    connect(m_routing, &QComboBox::activated, this,
            [this] { emit routingChosen(static_cast<RoutingPolicy>(m_routing->currentData().toInt())); });
    connect(m_paths, &QSpinBox::valueChanged, this, &ScenarioBar::pathsChosen);
    connect(m_slider, &QSlider::valueChanged, this, [this](int year) { m_analyses.setYear(year); });
    connect(m_year, &QToolButton::clicked, this, [this] {
        if (m_analyses.year())
            m_analyses.setYear(std::nullopt);
        else
            m_analyses.setYear(m_slider->value());
    });
    connect(&m_analyses, &Analyses::worldChanged, this, &ScenarioBar::showWorld);
    connect(&m_analyses, &Analyses::resultChanged, this, &ScenarioBar::showOptimality);
    connect(&m_project, &Project::changed, this, [this](const Delta &delta) {
        if (delta.touches(EntityKind::Scenario))
            fillScenarios();
        updateYears();
    });
    fillScenarios();
    updateYears();
}

OverlayKind ScenarioBar::overlay() const
{
    return static_cast<OverlayKind>(m_overlay->currentData().toInt());
}

void ScenarioBar::setOverlay(OverlayKind overlay)
{
    m_overlay->setCurrentIndex(m_overlay->findData(static_cast<int>(overlay)));
}

void ScenarioBar::fillScenarios()
{
    m_scenario->clear();
    m_scenario->addItem(tr("As it is"));
    m_project.network().table<Scenario>().forEach([this](const Scenario &scenario) {
        m_scenario->addItem(displayName(m_project.network(), EntityRef::of(scenario.id)), scenario.id.value());
    });
    const bool hasChoice = m_scenario->count() > 1;
    m_scenario->setEnabled(hasChoice);
    m_scenario->setToolTip(hasChoice ? tr("Scenario: a year, a demand multiplier, plans that are on")
                                     : tr("The project has no scenarios"));
}

void ScenarioBar::updateYears()
{
    const std::vector<int> years = yearsOf(m_project.network());
    const bool hasYears = years.size() > 1;
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(hasYears ? years.front() : 0, hasYears ? years.back() : 1);
    }
    m_slider->setEnabled(hasYears);
    m_year->setEnabled(hasYears);
    m_firstYear->setVisible(hasYears);
    m_lastYear->setVisible(hasYears);
    m_firstYear->setText(hasYears ? QString::number(years.front()) : QString());
    m_lastYear->setText(hasYears ? QString::number(years.back()) : QString());
    const QString hint =
        tr("The data names no range of years. Give demands a growth profile, or routes and cables a year of service.");
    m_slider->setToolTip(hasYears ? tr("The year that is looked at") : hint);
    showWorld();
}

void ScenarioBar::showWorld()
{
    const QSignalBlocker quietScenario(m_scenario);
    const auto scenario = m_analyses.scenario();
    m_scenario->setCurrentIndex(scenario ? std::max(0, m_scenario->findData(scenario->value())) : 0);

    const WorldState world = m_analyses.world();
    m_routing->setCurrentIndex(m_routing->findData(static_cast<int>(world.routing)));
    const bool isSplit = world.routing == RoutingPolicy::KShortest;
    {
        const QSignalBlocker quiet(m_paths);
        m_paths->setValue(world.pathsPerDemand);
        m_paths->setSuffix(world.pathsPerDemand == 1 ? tr(" path", "after a number") : tr(" paths", "after a number"));
    }
    m_paths->setVisible(isSplit);
    showOptimality();
    const std::optional<int> year = world.year;
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(year.value_or(m_slider->minimum()));
    }
    m_year->setText(!m_slider->isEnabled() ? tr("No years") : year ? QString::number(*year) : tr("Any year"));
    m_year->setToolTip(m_analyses.year() ? tr("Look at no year in particular, or the scenario's")
                                         : tr("Look at the year of the slider"));
}

void ScenarioBar::showOptimality()
{
    const auto routing = m_analyses.routing();
    const bool asks = m_analyses.world().routing == RoutingPolicy::MinMaxUtilization;
    const auto text = asks && routing && routing->world.routing == RoutingPolicy::MinMaxUtilization
                          ? optimalityText(routing->summary)
                          : std::nullopt;
    m_optimality->setText(text ? text->brief : QString());
    m_optimality->setToolTip(text ? text->sentence : QString());
    m_optimality->setVisible(text.has_value());
}

} // namespace fiberloom
