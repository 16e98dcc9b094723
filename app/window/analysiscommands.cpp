// SPDX-License-Identifier: Apache-2.0
#include "analysiscommands.h"

#include "document/analyses.h"
#include "document/constraintedits.h"
#include "document/failuretext.h"
#include "document/project.h"
#include "document/selection.h"

#include <algorithm>

namespace fiberloom {

namespace {

std::vector<NetworkElement> elementsOf(const Selection &selection)
{
    std::vector<NetworkElement> elements;
    for (const EntityRef &ref : selection.entities())
        if (const auto element = elementOf(ref))
            elements.push_back(*element);
    return elements;
}

bool hasConstraints(const Network &network, const std::vector<DemandId> &demands)
{
    bool found = false;
    network.table<DemandConstraint>().forEach(
        [&](const DemandConstraint &row) { found = found || std::ranges::find(demands, row.demand) != demands.end(); });
    return found;
}

} // namespace

AnalysisCommands::AnalysisCommands(Project &project, Selection &selection, Analyses &analyses, const Actions &actions,
                                   QObject *parent)
    : QObject(parent), m_project(project), m_selection(selection), m_analyses(analyses), m_actions(actions)
{
    const auto on = [this](ActionId id, auto &&function) {
        connect(m_actions[id], &QAction::triggered, this, function);
    };
    on(ActionId::FailSelection, [this] {
        if (const auto failure = selectedFailure())
            m_analyses.setFailure(failure);
    });
    on(ActionId::FailToWorst, [this] {
        if (const auto failure = worstFailure())
            m_analyses.setFailure(failure);
    });
    on(ActionId::LeaveFailure, [this] { m_analyses.setFailure(std::nullopt); });
    on(ActionId::PinPath, [this] {
        const auto demands = m_selection.ids<Demand>();
        const auto routing = m_analyses.routing();
        const DemandFigures *figures = routing && demands.size() == 1 ? routing->find(demands.front()) : nullptr;
        if (figures)
            apply(edits::pinPath(m_project.network(), m_project.ids(), demands.front(), routing->path(*figures)));
    });
    on(ActionId::AvoidSelection, [this] {
        apply(edits::avoidElements(m_project.network(), m_project.ids(), m_selection.ids<Demand>(),
                                   elementsOf(m_selection)));
    });
    on(ActionId::ClearConstraints,
       [this] { apply(edits::clearConstraints(m_project.network(), m_selection.ids<Demand>())); });
    on(ActionId::FailInScenario, [this] {
        if (const auto scenario = m_analyses.scenario())
            apply(edits::failInScenario(m_project.network(), m_project.ids(), *scenario, elementsOf(m_selection)));
    });
    connect(&selection, &Selection::changed, this, &AnalysisCommands::updateEnabled);
    connect(&project, &Project::changed, this, &AnalysisCommands::updateEnabled);
    connect(&analyses, &Analyses::worldChanged, this, &AnalysisCommands::updateEnabled);
    connect(&analyses, &Analyses::failuresChanged, this, &AnalysisCommands::updateEnabled);
    connect(&analyses, &Analyses::resultChanged, this, &AnalysisCommands::updateEnabled);
    updateEnabled();
}

std::optional<Failure> AnalysisCommands::selectedFailure() const
{
    const std::vector<NetworkElement> elements = elementsOf(m_selection);
    if (elements.empty() || elements.size() > 2 || elements.size() != m_selection.entities().size())
        return std::nullopt;
    Failure failure{elements.front(), {}};
    if (elements.size() == 2)
        failure.second = elements.back();
    return failure;
}

std::optional<Failure> AnalysisCommands::worstFailure() const
{
    const auto sweep = m_analyses.failures();
    if (!sweep || m_selection.entities().size() != 1)
        return std::nullopt;
    std::optional<std::uint32_t> index;
    if (const auto routes = m_selection.ids<Route>(); !routes.empty()) {
        const RouteWorstCase *worst = sweep->find(routes.front());
        if (worst && !sweep->causesOf(*worst).empty())
            index = sweep->causesOf(*worst).front().failure;
    } else if (const auto demands = m_selection.ids<Demand>(); !demands.empty()) {
        const DemandWorstCase *worst = sweep->find(demands.front());
        index = worst ? worst->failure : std::nullopt;
    }
    if (!index || *index >= sweep->failures.size())
        return std::nullopt;
    return sweep->failures[*index].failure;
}

void AnalysisCommands::updateEnabled()
{
    const auto demands = m_selection.ids<Demand>();
    const auto routing = m_analyses.routing();
    const DemandFigures *figures = routing && demands.size() == 1 ? routing->find(demands.front()) : nullptr;
    const bool hasElements = !elementsOf(m_selection).empty();
    m_actions[ActionId::FailSelection]->setEnabled(selectedFailure().has_value());
    m_actions[ActionId::FailToWorst]->setEnabled(worstFailure().has_value());
    m_actions[ActionId::LeaveFailure]->setEnabled(m_analyses.viewedFailure().has_value());
    m_actions[ActionId::AskMaxFlow]->setEnabled(!m_selection.ids<Site>().empty());
    m_actions[ActionId::PinPath]->setEnabled(figures && !routing->path(*figures).empty());
    m_actions[ActionId::AvoidSelection]->setEnabled(!demands.empty() && hasElements);
    m_actions[ActionId::ClearConstraints]->setEnabled(!demands.empty() && hasConstraints(m_project.network(), demands));
    m_actions[ActionId::FailInScenario]->setEnabled(m_analyses.scenario() && hasElements);
}

void AnalysisCommands::apply(const Edit &edit)
{
    if (const auto applied = m_project.apply(edit.delta, edit.title, edit.mergeKey); !applied)
        emit refused(applied.error());
}

} // namespace fiberloom
