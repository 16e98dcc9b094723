// SPDX-License-Identifier: Apache-2.0
#include "network/validation.h"

#include "network/fields.h"
#include "network/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(validation)
};

using Problems = std::vector<Problem>;

void add(Problems &problems, Severity severity, EntityRef ref, const char *field, QString message, QString remedy)
{
    problems.push_back({severity, ref, QLatin1String(field), std::move(message), std::move(remedy)});
}

void checkFields(const Network &network, const EntityPtr &row, Problems &problems)
{
    const EntityRef ref = refOf(row);
    for (const FieldInfo &field : entityInfo(ref.kind).fields) {
        const Value value = field.get(row);
        if (const auto checked = checkValue(field, value); !checked) {
            add(problems, Severity::Error, ref, field.key, checked.error().what, checked.error().remedy);
            continue;
        }
        const auto *id = std::get_if<qint64>(&value);
        if (field.target && id && !network.contains({*field.target, *id})) {
            add(problems, Severity::Error, ref, field.key,
                Text::tr("%1 refers to a %2 that does not exist")
                    .arg(field.displayTitle(), entityInfo(*field.target).displaySingular().toLower()),
                Text::tr("Choose another one or delete this row"));
        }
    }
}

// Rules that one field cannot state.
void checkRow(const Network &, const Site &site, Problems &problems)
{
    if (site.name.isEmpty())
        add(problems, Severity::Note, EntityRef::of(site.id), "name", Text::tr("The site has no name"),
            Text::tr("Name it"));
    if (site.locationIsEstimated)
        add(problems, Severity::Note, EntityRef::of(site.id), "geom", Text::tr("The place of the site is estimated"),
            Text::tr("Drag it to where it is"));
}

template<class T>
void checkPlan(const T &row, Problems &problems)
{
    if (row.status == Status::Planned && !row.plan)
        add(problems, Severity::Note, EntityRef::of(row.id), "plan_id",
            Text::tr("It is planned, but belongs to no plan, so no scenario has it"), Text::tr("Choose a plan"));
}

void checkRow(const Network &, const Route &route, Problems &problems)
{
    if (route.siteA == route.siteZ)
        add(problems, Severity::Warning, EntityRef::of(route.id), "site_z", Text::tr("The route ends where it starts"),
            Text::tr("Choose another site, or delete the route"));
    if (route.length && route.length->value() == 0.0)
        add(problems, Severity::Warning, EntityRef::of(route.id), "length_km", Text::tr("The route has no length"),
            Text::tr("Enter the length as built, or clear the field"));
    checkPlan(route, problems);
}

void checkRow(const Network &, const Cable &cable, Problems &problems)
{
    if (cable.litPairs > cable.pairs)
        add(problems, Severity::Error, EntityRef::of(cable.id), "lit_pairs",
            Text::tr("More pairs are lit (%1) than the cable has (%2)").arg(cable.litPairs).arg(cable.pairs),
            Text::tr("Lower the lit pairs or raise the pairs"));
    checkPlan(cable, problems);
}

void checkRow(const Network &, const Demand &demand, Problems &problems)
{
    if (demand.siteA == demand.siteZ)
        add(problems, Severity::Error, EntityRef::of(demand.id), "site_z", Text::tr("The demand ends where it starts"),
            Text::tr("Choose another site"));
}

void checkRow(const Network &, const RiskGroupMember &member, Problems &problems)
{
    if (member.route.has_value() == member.site.has_value())
        add(problems, Severity::Error, EntityRef::of(member.id), "route_id",
            Text::tr("A member is either a route or a site"), Text::tr("Set one of them and clear the other"));
}

void checkRow(const Network &, const ScenarioFailure &failure, Problems &problems)
{
    if (int(failure.route.has_value()) + int(failure.site.has_value()) + int(failure.riskGroup.has_value()) != 1)
        add(problems, Severity::Error, EntityRef::of(failure.id), "route_id",
            Text::tr("What fails is either a route, a site or a risk group"),
            Text::tr("Set one of them and clear the others"));
}

void checkRow(const Network &, const DemandConstraint &constraint, Problems &problems)
{
    const int named = int(constraint.route.has_value()) + int(constraint.site.has_value())
                      + int(constraint.riskGroup.has_value()) + int(!constraint.owner.isEmpty());
    if (named != 1)
        add(problems, Severity::Error, EntityRef::of(constraint.id), "route_id",
            Text::tr("A constraint names either a route, a site, a risk group or an owner"),
            Text::tr("Set one of them and clear the others"));
    else if (constraint.rule == ConstraintRule::Pin && !constraint.route)
        add(problems, Severity::Error, EntityRef::of(constraint.id), "route_id",
            Text::tr("A path is pinned to routes only"), Text::tr("Name a route, or avoid it instead"));
}

template<class T>
void checkRow(const Network &, const T &, Problems &)
{
}

void checkAll(const Network &network, const EntityPtr &row, Problems &problems)
{
    checkFields(network, row, problems);
    withKind(row.kind(), [&]<class T>(std::type_identity<T>) { checkRow(network, *row.get<T>(), problems); });
}

void checkNames(const Network &network, Problems &problems)
{
    std::unordered_map<QString, SiteId> firstByName;
    network.sites().forEach([&](const Site &site) {
        if (site.name.isEmpty())
            return;
        const auto [first, isNew] = firstByName.emplace(site.name, site.id);
        if (!isNew)
            add(problems, Severity::Note, EntityRef::of(site.id), "name",
                Text::tr("Another site is called “%1” too").arg(site.name), Text::tr("Rename one of them"));
    });
}

void checkConnected(const Network &network, Problems &problems)
{
    std::unordered_set<SiteId> connected;
    network.routes().forEach([&](const Route &route) {
        connected.insert(route.siteA);
        connected.insert(route.siteZ);
    });
    network.sites().forEach([&](const Site &site) {
        if (!connected.contains(site.id))
            add(problems, Severity::Note, EntityRef::of(site.id), "", Text::tr("No route reaches the site"),
                Text::tr("Draw a route to it"));
    });
}

} // namespace

std::vector<Problem> validate(const Network &network)
{
    Problems problems;
    for (const EntityKind kind : allKinds()) {
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            network.table<T>().forEachRow([&](const auto &row) { checkAll(network, row, problems); });
        });
    }
    checkNames(network, problems);
    checkConnected(network, problems);
    std::ranges::stable_sort(problems, [](const Problem &a, const Problem &b) {
        return std::pair(a.severity, a.entity) < std::pair(b.severity, b.entity);
    });
    return problems;
}

std::vector<Problem> validate(const Network &network, const Delta &delta)
{
    Network after = network;
    after.apply(delta);
    Problems problems;
    std::set<EntityRef> removed;
    for (const Change &change : delta.changes()) {
        if (change.isRemoval()) {
            removed.insert(change.ref());
            continue;
        }
        Problems now;
        checkAll(after, change.after, now);
        // A row with two errors can be mended one at a time.
        Problems before;
        if (!now.empty() && !change.isInsertion())
            checkAll(network, change.before, before);
        for (Problem &problem : now)
            if (problem.severity == Severity::Error && std::ranges::find(before, problem) == before.end())
                problems.push_back(std::move(problem));
    }
    if (removed.empty())
        return problems;
    for (const EntityKind kind : allKinds()) {
        for (const FieldInfo &field : entityInfo(kind).fields) {
            const bool pointsToRemovedKind =
                field.target && std::ranges::any_of(removed, [&](EntityRef ref) { return ref.kind == *field.target; });
            if (!pointsToRemovedKind)
                continue;
            withKind(kind, [&]<class T>(std::type_identity<T>) {
                after.table<T>().forEachRow([&](const auto &row) {
                    const Value value = field.get(row);
                    const auto *id = std::get_if<qint64>(&value);
                    if (id && removed.contains({*field.target, *id}))
                        add(problems, Severity::Error, EntityRef::of(row->id), field.key,
                            Text::tr("%1 would refer to a %2 that is deleted")
                                .arg(field.displayTitle(), entityInfo(*field.target).displaySingular().toLower()),
                            Text::tr("Delete or change “%1” too").arg(displayName(after, EntityRef::of(row->id))));
                });
            });
        }
    }
    return problems;
}

} // namespace fiberloom
