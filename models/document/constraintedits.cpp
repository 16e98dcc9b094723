// SPDX-License-Identifier: Apache-2.0
#include "document/constraintedits.h"

#include "document/edittext.h"
#include "document/failuretext.h"
#include "network/delta.h"
#include "network/fields.h"
#include "network/names.h"
#include "network/settings.h"

#include <algorithm>
#include <set>

namespace fiberloom::edits {

namespace {

QString demandsTitle(const QString &one, const char *many, const Network &network, std::span<const DemandId> demands)
{
    if (demands.size() == 1)
        return one.arg(displayName(network, EntityRef::of(demands.front())));
    return EditText::tr(many, nullptr, static_cast<int>(demands.size()));
}

template<class Row>
std::optional<EntityRef> namedBy(const Row &row)
{
    if (row.route)
        return EntityRef::of(*row.route);
    if (row.site)
        return EntityRef::of(*row.site);
    if (row.riskGroup)
        return EntityRef::of(*row.riskGroup);
    return std::nullopt;
}

template<class Row>
void name(Row &row, const NetworkElement &element)
{
    const EntityRef ref = refOf(element);
    row.route = ref.as<Route>();
    row.site = ref.as<Site>();
    row.riskGroup = ref.as<RiskGroup>();
}

void setSetting(DeltaBuilder &builder, const Network &network, IdSource &ids, QLatin1String key, const QString &value)
{
    std::optional<SettingId> known;
    network.table<Setting>().forEach([&](const Setting &row) {
        if (row.key == key)
            known = row.id;
    });
    if (known)
        builder.edit(*known, [&](Setting &row) { row.value = value; });
    else
        builder.insert(Setting{.id = ids.next<Setting>(), .key = key, .value = value});
}

} // namespace

Edit pinPath(const Network &network, IdSource &ids, DemandId demand, std::span<const RouteId> routes)
{
    DeltaBuilder builder(network);
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
        if (row.demand == demand && row.rule == ConstraintRule::Pin)
            builder.remove(row.id);
    });
    int position = 0;
    for (const RouteId route : routes) {
        DemandConstraint pin{.id = ids.next<DemandConstraint>(), .demand = demand, .rule = ConstraintRule::Pin};
        pin.position = position++;
        pin.route = route;
        builder.insert(pin);
    }
    return {builder.build(), EditText::tr("Pin %1 to its path").arg(displayName(network, EntityRef::of(demand)))};
}

Edit avoidElements(const Network &network, IdSource &ids, std::span<const DemandId> demands,
                   std::span<const NetworkElement> elements)
{
    std::set<std::pair<DemandId, EntityRef>> avoided;
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
        if (const auto ref = namedBy(row); ref && row.rule == ConstraintRule::Avoid)
            avoided.insert({row.demand, *ref});
    });
    DeltaBuilder builder(network);
    for (const DemandId id : demands) {
        const Demand *demand = network.find(id);
        for (const NetworkElement &element : elements) {
            const EntityRef ref = refOf(element);
            const bool isEnd = demand && (ref == EntityRef::of(demand->siteA) || ref == EntityRef::of(demand->siteZ));
            if (!demand || isEnd || !avoided.insert({id, ref}).second)
                continue;
            DemandConstraint row{.id = ids.next<DemandConstraint>(), .demand = id, .rule = ConstraintRule::Avoid};
            name(row, element);
            builder.insert(row);
        }
    }
    return {builder.build(),
            demandsTitle(EditText::tr("Let %1 avoid the selection"),
                         QT_TRANSLATE_NOOP("edits", "Let %n demand(s) avoid the selection"), network, demands)};
}

Edit clearConstraints(const Network &network, std::span<const DemandId> demands)
{
    DeltaBuilder builder(network);
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
        if (std::ranges::find(demands, row.demand) != demands.end())
            builder.remove(row.id);
    });
    return {builder.build(),
            demandsTitle(EditText::tr("Clear the constraints of %1"),
                         QT_TRANSLATE_NOOP("edits", "Clear the constraints of %n demand(s)"), network, demands)};
}

Edit setPlanOn(const Network &network, IdSource &ids, ScenarioId scenario, PlanId plan, bool on)
{
    DeltaBuilder builder(network);
    bool isOn = false;
    network.table<ScenarioPlan>().forEach([&](const ScenarioPlan &row) {
        if (row.scenario != scenario || row.plan != plan)
            return;
        isOn = true;
        if (!on)
            builder.remove(row.id);
    });
    if (on && !isOn)
        builder.insert(ScenarioPlan{.id = ids.next<ScenarioPlan>(), .scenario = scenario, .plan = plan});
    const QString title = on ? EditText::tr("Switch %1 on in %2") : EditText::tr("Switch %1 off in %2");
    return {builder.build(),
            title.arg(displayName(network, EntityRef::of(plan)), displayName(network, EntityRef::of(scenario)))};
}

Edit setRouting(const Network &network, IdSource &ids, std::optional<ScenarioId> scenario, RoutingPolicy policy)
{
    DeltaBuilder builder(network);
    if (network.find(scenario)) {
        builder.edit(*scenario, [policy](Scenario &row) { row.routing = policy; });
    } else {
        setSetting(builder, network, ids, settingkeys::defaultRouting, wordOf(policy));
    }
    return {builder.build(), EditText::tr("Route by %1").arg(FieldInfo::displayWord(wordOf(policy)).toLower())};
}

Edit setPathsPerDemand(const Network &network, IdSource &ids, std::optional<ScenarioId> scenario, int paths)
{
    DeltaBuilder builder(network);
    const int kept = std::clamp(paths, 1, mostPathsPerDemand);
    if (network.find(scenario))
        builder.edit(*scenario, [kept](Scenario &row) { row.pathsPerDemand = kept; });
    else
        setSetting(builder, network, ids, settingkeys::defaultPaths, QString::number(kept));
    return {builder.build(), EditText::tr("Split over %n path(s)", nullptr, kept),
            QStringLiteral("paths-per-demand/%1").arg(scenario ? scenario->value() : 0)};
}

Edit failInScenario(const Network &network, IdSource &ids, ScenarioId scenario,
                    std::span<const NetworkElement> elements)
{
    std::set<EntityRef> failed;
    network.table<ScenarioFailure>().forEach([&](const ScenarioFailure &row) {
        if (const auto ref = namedBy(row); ref && row.scenario == scenario)
            failed.insert(*ref);
    });
    DeltaBuilder builder(network);
    for (const NetworkElement &element : elements) {
        if (!failed.insert(refOf(element)).second)
            continue;
        ScenarioFailure row{.id = ids.next<ScenarioFailure>(), .scenario = scenario};
        name(row, element);
        builder.insert(row);
    }
    return {builder.build(), EditText::tr("Fail in %1").arg(displayName(network, EntityRef::of(scenario)))};
}

} // namespace fiberloom::edits
