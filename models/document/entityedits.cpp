// SPDX-License-Identifier: Apache-2.0
#include "document/copiedties.h"
#include "document/edits.h"
#include "document/edittext.h"
#include "geo/mercator.h"
#include "network/names.h"
#include "network/validation.h"

#include <map>

namespace fiberloom::edits {

namespace {

QString countTitle(const QString &one, const char *many, const Network &network, const std::set<EntityRef> &entities)
{
    if (entities.size() == 1)
        return one.arg(displayName(network, *entities.begin()));
    return EditText::tr(many, nullptr, static_cast<int>(entities.size()));
}

// Grows the set by every row that has a required reference into it, until nothing more falls.
std::set<EntityRef> withDependents(const Network &network, std::set<EntityRef> doomed)
{
    for (bool grown = true; grown;) {
        grown = false;
        for (const EntityKind kind : allKinds()) {
            for (const FieldInfo &field : entityInfo(kind).fields) {
                // Without the one row that it names such a row means nothing, though each field may be empty.
                const bool namesOne = kind == EntityKind::RiskGroupMember || kind == EntityKind::DemandConstraint
                                      || kind == EntityKind::ScenarioFailure || kind == EntityKind::RejectedRisk;
                const bool carries = field.required || namesOne;
                const bool aimed = field.target && std::ranges::any_of(doomed, [&](EntityRef ref) {
                                       return ref.kind == *field.target;
                                   });
                if (!carries || !aimed)
                    continue;
                withKind(kind, [&]<class T>(std::type_identity<T>) {
                    network.table<T>().forEachRow([&](const auto &row) {
                        const Value value = field.get(row);
                        const auto *id = std::get_if<qint64>(&value);
                        if (id && doomed.contains({*field.target, *id}))
                            grown = doomed.insert(EntityRef::of(row->id)).second || grown;
                    });
                });
            }
        }
    }
    return doomed;
}

void clearReferences(const Network &network, const std::set<EntityRef> &doomed, DeltaBuilder &builder)
{
    for (const EntityKind kind : allKinds()) {
        for (const FieldInfo &field : entityInfo(kind).fields) {
            const bool aimed = field.target && !field.required
                               && std::ranges::any_of(doomed, [&](EntityRef ref) { return ref.kind == *field.target; });
            if (!aimed)
                continue;
            withKind(kind, [&]<class T>(std::type_identity<T>) {
                network.table<T>().forEachRow([&](const auto &row) {
                    const Value value = field.get(row);
                    const auto *id = std::get_if<qint64>(&value);
                    if (!id || !doomed.contains({*field.target, *id}) || doomed.contains(EntityRef::of(row->id)))
                        return;
                    // Another field of the row may have been cleared before.
                    const T *edited = builder.find(row->id);
                    if (auto changed = field.with(std::make_shared<const T>(*edited), Value()))
                        builder.put(*std::move(changed));
                });
            });
        }
    }
}

} // namespace

Edit addDemand(const Network &network, IdSource &ids, SiteId a, SiteId z, Gbps eachWay)
{
    DeltaBuilder builder(network);
    // As packet networks do: a cut reroutes it unless the planner says otherwise.
    builder.insert(Demand{.id = ids.next<Demand>(),
                          .siteA = a,
                          .siteZ = z,
                          .gbpsAZ = eachWay,
                          .gbpsZA = eachWay,
                          .protection = Protection::Restored});
    return {builder.build(), EditText::tr("Add demand %1–%2")
                                 .arg(displayName(network, EntityRef::of(a)), displayName(network, EntityRef::of(z)))};
}

bool standsAlone(EntityKind kind) noexcept
{
    switch (kind) {
    case EntityKind::Plan:
    case EntityKind::Scenario:
    case EntityKind::Growth:
    case EntityKind::BuildOption:
    case EntityKind::FiberType:
    case EntityKind::LineSystem:
    case EntityKind::TransceiverMode:
    case EntityKind::AmplifierType:
        return true;
    default:
        return false;
    }
}

Edit addRow(const Network &network, IdSource &ids, EntityKind kind)
{
    if (!standsAlone(kind))
        return {};
    const EntityInfo &info = entityInfo(kind);
    const QString name = info.displaySingular() + QLatin1Char(' ') + QString::number(network.count(kind) + 1);
    const EntityPtr blank =
        withKind(kind, [&]<class T>(std::type_identity<T>) { return makeEntity(kind, ids.next<T>().value()); });
    auto named = withField(blank, *info.field(QLatin1String("name")), name);
    DeltaBuilder builder(network);
    const EntityRef ref = refOf(named.value());
    builder.put(std::move(named).value());
    if (const auto scenario = ref.as<Scenario>()) {
        network.table<Plan>().forEach([&](const Plan &plan) {
            builder.insert(ScenarioPlan{.id = ids.next<ScenarioPlan>(), .scenario = *scenario, .plan = plan.id});
        });
    }
    if (const auto growth = ref.as<Growth>())
        builder.insert(GrowthPoint{.id = ids.next<GrowthPoint>(), .growth = *growth});
    return {builder.build(), EditText::tr("Add %1").arg(name)};
}

Edit addToRiskGroup(const Network &network, IdSource &ids, RiskGroupId group, const std::set<EntityRef> &members)
{
    DeltaBuilder builder(network);
    std::set<EntityRef> already;
    network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &member) {
        if (member.riskGroup != group)
            return;
        if (member.route)
            already.insert(EntityRef::of(*member.route));
        if (member.site)
            already.insert(EntityRef::of(*member.site));
    });
    for (const EntityRef &ref : members) {
        const auto route = ref.as<Route>();
        const auto site = ref.as<Site>();
        if ((route || site) && !already.contains(ref))
            builder.insert(
                RiskGroupMember{.id = ids.next<RiskGroupMember>(), .riskGroup = group, .route = route, .site = site});
    }
    return {builder.build(), EditText::tr("Add to %1").arg(displayName(network, EntityRef::of(group)))};
}

Edit addRiskGroup(const Network &network, IdSource &ids, const std::set<EntityRef> &members, const QString &name)
{
    DeltaBuilder builder(network);
    const RiskGroup group{
        .id = ids.next<RiskGroup>(),
        .name = name.isEmpty() ? EditText::tr("Risk group %1").arg(network.count(EntityKind::RiskGroup) + 1) : name};
    builder.insert(group);
    const Edit membership = addToRiskGroup(network, ids, group.id, members);
    for (const Change &change : membership.delta.changes())
        builder.put(change.after);
    return {builder.build(), EditText::tr("Make risk group “%1”").arg(group.name)};
}

Edit removeEntities(const Network &network, const std::set<EntityRef> &entities)
{
    DeltaBuilder builder(network);
    const std::set<EntityRef> doomed = withDependents(network, entities);
    clearReferences(network, doomed, builder);
    for (const EntityRef &ref : doomed)
        builder.remove(ref);
    return {builder.build(),
            countTitle(EditText::tr("Delete %1"), QT_TRANSLATE_NOOP("edits", "Delete %n item(s)"), network, entities)};
}

Result<Edit> setField(const Network &network, std::span<const EntityRef> rows, const FieldInfo &field,
                      const Value &value)
{
    DeltaBuilder builder(network);
    for (const EntityRef &ref : rows) {
        const EntityPtr row = network.row(ref);
        if (isNull(row))
            continue;
        auto changed = withField(row, field, value);
        if (!changed)
            return changed.error();
        builder.put(std::move(changed).value());
    }
    Delta delta = builder.build();
    if (const auto problems = validate(network, delta); !problems.empty())
        return Error{problems.front().message, displayName(network, problems.front().entity), problems.front().remedy};
    const std::set<EntityRef> all(rows.begin(), rows.end());
    const QString title =
        all.size() == 1
            ? EditText::tr("Set %1 of %2").arg(field.displayTitle().toLower(), displayName(network, *all.begin()))
            : EditText::tr("Set %1 of %n row(s)", nullptr, static_cast<int>(all.size()))
                  .arg(field.displayTitle().toLower());
    return Edit{std::move(delta), title, {}};
}

Edit insertCopy(const Network &network, IdSource &ids, const Network &rows, QPointF worldOffset, const QString &title)
{
    std::map<EntityRef, qint64> newIds;
    for (const EntityKind kind : allKinds()) {
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            rows.table<T>().forEach(
                [&](const T &row) { newIds.emplace(EntityRef::of(row.id), ids.next<T>().value()); });
        });
    }
    const auto moved = [&](GeoPoint point) {
        return worldOffset.isNull() ? point : mercator::toGeo(mercator::fromGeo(point) + worldOffset);
    };
    DeltaBuilder builder(network);
    for (const EntityKind kind : allKinds()) {
        if (kind == EntityKind::Setting)
            continue; // the project keeps its own settings
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            rows.table<T>().forEach([&](const T &original) {
                T copy = original;
                copy.id = Id<T>(newIds.at(EntityRef::of(original.id)));
                if constexpr (std::is_same_v<T, Site>)
                    copy.position = moved(copy.position);
                if constexpr (std::is_same_v<T, Route>)
                    copy.bends = traces::copiedBends(rows, original, worldOffset);
                if constexpr (std::is_same_v<T, RouteTrace>)
                    if (!traces::goesAlong(network, rows, original, worldOffset))
                        return;
                EntityPtr row = std::make_shared<const T>(std::move(copy));
                for (const FieldInfo &field : entityInfo(kind).fields) {
                    if (!field.target)
                        continue;
                    const Value value = field.get(row);
                    const auto *id = std::get_if<qint64>(&value);
                    const auto renamed = id ? newIds.find({*field.target, *id}) : newIds.end();
                    // A reference out of the copied rows still means the same row here, if it is here.
                    if (renamed == newIds.end())
                        continue;
                    if (auto changed = field.with(row, Value(renamed->second)))
                        row = *std::move(changed);
                }
                builder.put(std::move(row));
            });
        });
    }
    return {builder.build(), title};
}

Network rowsToCopy(const Network &network, const std::set<EntityRef> &entities)
{
    const Network empty;
    DeltaBuilder picked(empty);
    for (const EntityRef &ref : entities)
        if (ref.kind == EntityKind::Site && network.contains(ref))
            picked.put(network.row(ref));
    network.routes().forEachRow([&](const auto &route) {
        const bool wanted =
            entities.contains(EntityRef::of(route->id)) || (picked.find(route->siteA) && picked.find(route->siteZ));
        if (wanted)
            picked.put(EntityPtr(route));
    });
    network.cables().forEachRow([&](const auto &cable) {
        if (picked.find(cable->route))
            picked.put(EntityPtr(cable));
    });
    network.table<RouteTrace>().forEachRow([&](const auto &tie) {
        if (picked.find(tie->route))
            picked.put(EntityPtr(tie));
    });
    for (const EntityRef &ref : entities)
        if ((ref.kind == EntityKind::Demand || ref.kind == EntityKind::Cable) && network.contains(ref))
            picked.put(network.row(ref));
    Network rows;
    rows.apply(picked.build());
    return rows;
}

Edit duplicate(const Network &network, IdSource &ids, const std::set<EntityRef> &entities, QPointF worldOffset)
{
    return insertCopy(network, ids, rowsToCopy(network, entities), worldOffset,
                      countTitle(EditText::tr("Duplicate %1"), QT_TRANSLATE_NOOP("edits", "Duplicate %n item(s)"),
                                 network, entities));
}

Edit replaceDemands(const Network &network, const Delta &added)
{
    DeltaBuilder builder(network);
    network.demands().forEach([&](const Demand &demand) { builder.remove(demand.id); });
    for (const Change &change : added.changes())
        if (!change.isRemoval())
            builder.put(change.after);
    return {builder.build(), EditText::tr("Replace demands")};
}

} // namespace fiberloom::edits
