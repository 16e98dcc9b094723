// SPDX-License-Identifier: Apache-2.0
#include "document/explanationedits.h"

#include "document/edits.h"
#include "document/edittext.h"
#include "network/names.h"

#include <algorithm>
#include <cmath>

namespace fiberloom::edits {

namespace {

/// Bounds are kept in whole microseconds, rounded up so that the path still fits.
constexpr double stepsPerMillisecond = 1000.0;

/// Lights dark pairs first, then asks for a cable like those that are there. False when no cable says what a pair carries.
bool lightPairs(DeltaBuilder &builder, IdSource &ids, const std::vector<const Cable *> &cables, Gbps missing)
{
    const Cable *like = nullptr;
    for (const Cable *cable : cables) {
        if (!cable->gbpsPerPair || *cable->gbpsPerPair <= Gbps(0.0))
            continue;
        like = cable;
        if (missing <= Gbps(0.0))
            break;
        const int wanted = static_cast<int>(std::ceil(std::min(missing / *cable->gbpsPerPair, 1e6)));
        const int lit = std::min(wanted, cable->pairs - cable->litPairs);
        if (lit <= 0)
            continue;
        builder.edit(cable->id, [lit](Cable &row) { row.litPairs += lit; });
        missing = missing - *cable->gbpsPerPair * lit;
    }
    if (like && missing > Gbps(0.0)) {
        Cable more = *like;
        more.id = ids.next<Cable>();
        more.name.clear();
        more.litPairs = static_cast<int>(std::ceil(std::min(missing / *like->gbpsPerPair, 1e6)));
        more.pairs = std::max(like->pairs, more.litPairs);
        builder.insert(more);
    }
    return like != nullptr;
}

std::optional<Edit> addCapacity(const Network &network, IdSource &ids, const WorldState &world,
                                const LeastChange &change)
{
    const Figures figures(network, world);
    DeltaBuilder builder(network);
    for (std::size_t i = 0; i < change.elements.size() && i < change.additions.size(); ++i) {
        const RouteId *id = std::get_if<RouteId>(&change.elements[i]);
        const Route *route = id ? network.find(*id) : nullptr;
        if (!route)
            return std::nullopt;
        const Gbps missing = change.additions[i];
        if (route->capacity) {
            const Gbps enough(std::ceil((*route->capacity + missing).value()));
            builder.edit(route->id, [enough](Route &row) { row.capacity = enough; });
        } else if (!lightPairs(builder, ids, figures.cables(route->id), missing)) {
            return std::nullopt;
        }
    }
    return Edit{builder.build(),
                EditText::tr("Add capacity to %n route(s)", nullptr, static_cast<int>(change.additions.size()))};
}

/// Drops the constraints and sets the protection that the change names, whatever else it does.
void unbind(DeltaBuilder &builder, const Network &network, DemandId demand, const LeastChange &change)
{
    for (const DemandConstraintId id : change.constraints) {
        if (network.find(id))
            builder.remove(id);
    }
    if (change.restores || change.kind == LeastChange::Kind::Restore)
        builder.edit(demand, [](Demand &row) { row.protection = Protection::Restored; });
}

} // namespace

std::optional<Edit> applyChange(const Network &network, IdSource &ids, const WorldState &world, DemandId demand,
                                const LeastChange &change)
{
    if (!network.find(demand))
        return std::nullopt;
    const QString name = displayName(network, EntityRef::of(demand));
    DeltaBuilder builder(network);
    switch (change.kind) {
    case LeastChange::Kind::AddCapacity:
        return addCapacity(network, ids, world, change);
    case LeastChange::Kind::RelaxBound: {
        if (!change.latency)
            return std::nullopt;
        const Milliseconds bound(std::ceil(change.latency->value() * stepsPerMillisecond) / stepsPerMillisecond);
        builder.edit(demand, [bound](Demand &row) { row.maxLatency = bound; });
        return Edit{builder.build(), EditText::tr("Relax the latency bound of %1").arg(name)};
    }
    case LeastChange::Kind::DropConstraint:
        unbind(builder, network, demand, change);
        return Edit{builder.build(), EditText::tr("Drop constraints of %1").arg(name)};
    case LeastChange::Kind::JoinParts: {
        if (!change.newRoute || !network.find(change.newRoute->first) || !network.find(change.newRoute->second))
            return std::nullopt;
        Edit edit = addRoute(network, ids, change.newRoute->first, change.newRoute->second, {});
        unbind(builder, network, demand, change);
        edit.delta = edit.delta.then(builder.build());
        return edit;
    }
    case LeastChange::Kind::Restore:
        unbind(builder, network, demand, change);
        return Edit{builder.build(), EditText::tr("Restore %1 after failures").arg(name)};
    case LeastChange::Kind::ShortenPath:
    case LeastChange::Kind::ReduceTraffic:
        break;
    }
    return std::nullopt;
}

} // namespace fiberloom::edits
