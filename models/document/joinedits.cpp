// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/edittext.h"
#include "document/routeshaping.h"
#include "document/routetraces.h"
#include "network/figures.h"
#include "network/names.h"

#include <algorithm>
#include <cmath>

namespace fiberloom::edits {

namespace {

Error refusal(const QString &what, const QString &remedy)
{
    return {what, {}, remedy};
}

std::vector<RouteId> routesAt(const Network &network, SiteId site)
{
    std::vector<RouteId> routes;
    network.routes().forEach([&](const Route &route) {
        if (route.siteA == site || route.siteZ == site)
            routes.push_back(route.id);
    });
    return routes;
}

std::optional<SiteId> sharedSite(const Route &a, const Route &b)
{
    for (const SiteId site : {a.siteA, a.siteZ})
        if (site == b.siteA || site == b.siteZ)
            return site;
    return std::nullopt;
}

SiteId otherEnd(const Route &route, SiteId site)
{
    return route.siteA == site ? route.siteZ : route.siteA;
}

/// The first of the fields that two rows say differently; null for none.
template<class T>
const FieldInfo *firstDifference(const T &a, const T &b, std::initializer_list<const char *> keys)
{
    const auto rowA = std::make_shared<const T>(a);
    const auto rowB = std::make_shared<const T>(b);
    for (const char *key : keys) {
        const FieldInfo *field = entityInfo<T>().field(QLatin1String(key));
        if (field && !(field->get(rowA) == field->get(rowB)))
            return field;
    }
    return nullptr;
}

template<class V>
std::optional<V> sum(const std::optional<V> &a, const std::optional<V> &b)
{
    return a && b ? std::optional(*a + *b) : a ? a : b;
}

QString joinedText(const QString &a, const QString &b, const QString &between)
{
    if (b.isEmpty() || a == b)
        return a;
    return a.isEmpty() ? b : a + between + b;
}

/// "North" of "North (1)" and "North (2)", as splitting names them.
QString joinedName(const QString &a, const QString &b)
{
    const auto stem = [](const QString &name, const char *number) {
        return name.endsWith(QLatin1String(number)) ? name.chopped(4) : QString();
    };
    const QString first = stem(a, " (1)");
    if (!first.isEmpty() && first == stem(b, " (2)"))
        return first;
    const QString second = stem(a, " (2)");
    if (!second.isEmpty() && second == stem(b, " (1)"))
        return second;
    return joinedText(a, b, QStringLiteral(" + "));
}

/// Two routes that meet at a site, while they become one. The first keeps its id.
class Joining
{
public:
    Joining(const Network &network, const Route &first, const Route &second, SiteId site)
        : m_network(network), m_figures(network, {}), m_first(first), m_second(second), m_site(*network.find(site)),
          m_builder(network)
    {
    }

    Result<Edit> run()
    {
        if (const auto problem = obstacle())
            return *problem;
        if (const auto problem = joinCables())
            return *problem;
        m_builder.put(joined());
        carryTies();
        redirectReferences();
        const QString title = EditText::tr("Join %1 and %2")
                                  .arg(displayName(m_network, EntityRef::of(m_first.id)),
                                       displayName(m_network, EntityRef::of(m_second.id)));
        const Delta moved = m_builder.build();
        Network sketch = m_network;
        sketch.apply(moved);
        std::set<EntityRef> gone{EntityRef::of(m_second.id)};
        if (m_site.kind == SiteKind::Junction)
            gone.insert(EntityRef::of(m_site.id));
        return Edit{moved.then(removeEntities(sketch, gone).delta), title, {}};
    }

private:
    [[nodiscard]] std::optional<Error> obstacle() const
    {
        const QString place = displayName(m_network, EntityRef::of(m_site.id));
        if (otherEnd(m_first, m_site.id) == otherEnd(m_second, m_site.id))
            return refusal(EditText::tr("Both routes run between the same two sites"),
                           EditText::tr("Choose routes that continue one another"));
        if (routesAt(m_network, m_site.id).size() > 2)
            return refusal(EditText::tr("More than two routes end at %1").arg(place),
                           EditText::tr("Join routes at a site that only these two end at"));
        int demands = 0;
        m_network.demands().forEach(
            [&](const Demand &demand) { demands += demand.siteA == m_site.id || demand.siteZ == m_site.id ? 1 : 0; });
        if (demands > 0)
            return refusal(EditText::tr("%n demand(s) end at %1", nullptr, demands).arg(place),
                           EditText::tr("Move or delete the demands first"));
        if (m_site.kind == SiteKind::Junction && isNamed())
            return refusal(EditText::tr("A constraint, a failure of a scenario or a build option names %1").arg(place),
                           EditText::tr("Delete or change that first"));
        if (const FieldInfo *field = firstDifference(
                m_first, m_second, {"construction", "status", "owner", "plan_id", "in_service_year", "capacity_gbps"}))
            return differs(*field);
        const std::pair<bool, const char *> halfKnown[] = {
            {m_first.cutsPer1000KmYear.has_value() != m_second.cutsPer1000KmYear.has_value(), "cuts_per_1000km_year"},
            {m_first.costPerKm.has_value() != m_second.costPerKm.has_value(), "cost_per_km"}};
        for (const auto &[isHalf, key] : halfKnown)
            if (const FieldInfo *field = entityInfo<Route>().field(QLatin1String(key)); isHalf && field)
                return refusal(EditText::tr("Only one of the routes has a value for “%1”").arg(field->displayTitle()),
                               EditText::tr("Set or clear it for both"));
        return std::nullopt;
    }

    [[nodiscard]] static Error differs(const FieldInfo &field)
    {
        return refusal(EditText::tr("The routes differ in “%1”").arg(field.displayTitle()),
                       EditText::tr("Give both the same value first"));
    }

    [[nodiscard]] bool isNamed() const
    {
        bool named = false;
        m_network.table<DemandConstraint>().forEach(
            [&](const DemandConstraint &row) { named = named || row.site == m_site.id; });
        m_network.table<ScenarioFailure>().forEach(
            [&](const ScenarioFailure &row) { named = named || row.site == m_site.id; });
        m_network.table<BuildOption>().forEach(
            [&](const BuildOption &row) { named = named || row.siteA == m_site.id || row.siteZ == m_site.id; });
        return named;
    }

    /// Pairs each cable of the first route with an equal one of the second.
    std::optional<Error> joinCables()
    {
        std::vector<const Cable *> ours;
        std::vector<const Cable *> theirs;
        m_network.cables().forEachRow([&](const auto &cable) {
            if (cable->route == m_first.id)
                ours.push_back(cable.get());
            if (cable->route == m_second.id)
                theirs.push_back(cable.get());
        });
        if (ours.size() != theirs.size())
            return refusal(EditText::tr("One route has %1 cables, the other %2").arg(ours.size()).arg(theirs.size()),
                           EditText::tr("Give both the same cables first"));
        for (const Cable *own : ours) {
            const auto isEqual = [&](const Cable *other) {
                return !firstDifference(*own, *other,
                                        {"fiber_type_id", "pairs", "lit_pairs", "tenure", "gbps_per_pair",
                                         "line_system_id", "status", "plan_id", "in_service_year", "cost_per_km"});
            };
            const auto match = std::ranges::find_if(theirs, isEqual);
            if (match == theirs.end())
                return refusal(
                    EditText::tr("No cable of the other route is like “%1” (%n pair(s), %2 lit)", nullptr, own->pairs)
                        .arg(displayName(m_network, EntityRef::of(own->id)))
                        .arg(own->litPairs),
                    EditText::tr("Make the cables equal first"));
            joinCable(*own, **match);
            theirs.erase(match);
        }
        return std::nullopt;
    }

    void joinCable(const Cable &own, const Cable &other)
    {
        m_builder.edit(own.id, [&](Cable &cable) {
            cable.name = joinedName(own.name, other.name);
            cable.costFixed = sum(own.costFixed, other.costFixed);
            cable.notes = joinedText(own.notes, other.notes, QStringLiteral("\n"));
        });
        m_network.table<BuildOption>().forEach([&](const BuildOption &row) {
            if (row.cable == other.id)
                m_builder.edit(row.id, [&](BuildOption &copy) { copy.cable = own.id; });
        });
        m_builder.remove(other.id);
    }

    [[nodiscard]] bool firstLeadsIn() const { return m_first.siteZ == m_site.id; }
    /// Whether the second runs against the first.
    [[nodiscard]] bool isFlipped() const
    {
        return firstLeadsIn() ? m_second.siteZ == m_site.id : m_second.siteA == m_site.id;
    }

    [[nodiscard]] Route joined() const
    {
        Route route = m_first;
        LineString other = m_second.bends;
        if (isFlipped())
            std::ranges::reverse(other);
        if (firstLeadsIn()) {
            route.siteZ = otherEnd(m_second, m_site.id);
            route.bends.push_back(m_site.position);
            route.bends.insert(route.bends.end(), other.begin(), other.end());
        } else {
            route.siteA = otherEnd(m_second, m_site.id);
            other.push_back(m_site.position);
            route.bends.insert(route.bends.begin(), other.begin(), other.end());
        }
        route.name = joinedName(m_first.name, m_second.name);
        route.notes = joinedText(m_first.notes, m_second.notes, QStringLiteral("\n"));
        const Kilometers ours = m_figures.length(m_first);
        const Kilometers theirs = m_figures.length(m_second);
        const double total = (ours + theirs).value();
        const double share = total > 0.0 ? ours.value() / total : 0.5;
        // As built where one of them is; a slack alone could not say it.
        if (m_first.length || m_second.length)
            route.length = ours + theirs;
        else
            route.slack = drawnSlack(total);
        if (m_first.cutsPer1000KmYear)
            route.cutsPer1000KmYear = *m_first.cutsPer1000KmYear * share + *m_second.cutsPer1000KmYear * (1.0 - share);
        if (m_first.costPerKm)
            route.costPerKm = *m_first.costPerKm * share + *m_second.costPerKm * (1.0 - share);
        if (m_first.repairTime && m_second.repairTime)
            route.repairTime = std::max(*m_first.repairTime, *m_second.repairTime);
        else if (m_second.repairTime)
            route.repairTime = m_second.repairTime;
        route.costFixed = sum(m_first.costFixed, m_second.costFixed);
        return route;
    }

    [[nodiscard]] double drawnSlack(double total) const
    {
        if (m_first.slack == m_second.slack)
            return m_first.slack;
        const double drawn =
            m_figures.length(m_first).value() / m_first.slack + m_figures.length(m_second).value() / m_second.slack;
        return drawn > 0.0 ? total / drawn : m_first.slack;
    }

    void carryTies()
    {
        const int n = static_cast<int>(m_first.bends.size());
        const int m = static_cast<int>(m_second.bends.size());
        const bool leadsIn = firstLeadsIn();
        traces::carry(m_builder,
                      std::vector<traces::Piece>{{m_first.id, 0, n, m_first.id, leadsIn ? 0 : m + 1},
                                                 {m_second.id, 0, m, m_first.id, leadsIn ? n + 1 : 0, isFlipped()}});
    }

    /// Groups of both, and of the junction that the line still passes, are those of the joined route.
    void uniteRiskGroups()
    {
        std::set<RiskGroupId> has;
        const auto &members = m_network.table<RiskGroupMember>();
        members.forEach([&](const RiskGroupMember &row) {
            if (row.route == m_first.id)
                has.insert(row.riskGroup);
        });
        members.forEach([&](const RiskGroupMember &row) {
            const bool ofJunction = m_site.kind == SiteKind::Junction && row.site == m_site.id;
            if (row.route != m_second.id && !ofJunction)
                return;
            if (has.insert(row.riskGroup).second)
                m_builder.edit(row.id, [&](RiskGroupMember &copy) {
                    copy.site.reset();
                    copy.route = m_first.id;
                });
            else
                m_builder.remove(row.id);
        });
    }

    void redirectReferences()
    {
        uniteRiskGroups();
        std::set<ScenarioId> failing;
        m_network.table<ScenarioFailure>().forEach([&](const ScenarioFailure &row) {
            if (row.route == m_first.id)
                failing.insert(row.scenario);
        });
        m_network.table<ScenarioFailure>().forEach([&](const ScenarioFailure &row) {
            if (row.route != m_second.id)
                return;
            if (failing.insert(row.scenario).second)
                m_builder.edit(row.id, [&](ScenarioFailure &copy) { copy.route = m_first.id; });
            else
                m_builder.remove(row.id);
        });
        std::set<std::pair<DemandId, ConstraintRule>> named;
        m_network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
            if (row.route == m_first.id)
                named.emplace(row.demand, row.rule);
        });
        m_network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
            if (row.route != m_second.id)
                return;
            if (named.emplace(row.demand, row.rule).second)
                m_builder.edit(row.id, [&](DemandConstraint &copy) { copy.route = m_first.id; });
            else
                m_builder.remove(row.id);
        });
        m_network.table<BuildOption>().forEach([&](const BuildOption &row) {
            if (row.route == m_second.id)
                m_builder.edit(row.id, [&](BuildOption &copy) { copy.route = m_first.id; });
        });
        m_network.table<RejectedRisk>().forEach([&](const RejectedRisk &row) {
            const RouteId a = row.routeA == m_second.id ? m_first.id : row.routeA;
            const RouteId b = row.routeB == m_second.id ? m_first.id : row.routeB;
            if (a == b)
                m_builder.remove(row.id);
            else if (a != row.routeA || b != row.routeB)
                m_builder.edit(row.id, [&](RejectedRisk &copy) {
                    copy.routeA = a;
                    copy.routeB = b;
                });
        });
    }

    const Network &m_network;
    const Figures m_figures;
    const Route &m_first;
    const Route &m_second;
    const Site &m_site;
    DeltaBuilder m_builder;
};

} // namespace

Result<Edit> joinRoutes(const Network &network, RouteId first, RouteId second)
{
    const Route *a = network.find(first);
    const Route *b = network.find(second);
    if (!a || !b || first == second)
        return refusal(EditText::tr("Joining takes two routes"), EditText::tr("Select two routes that meet at a site"));
    const auto site = sharedSite(*a, *b);
    if (!site || !network.find(*site))
        return refusal(EditText::tr("The routes do not meet at a site"),
                       EditText::tr("Select two routes that meet at a site"));
    return Joining(network, *a, *b, *site).run();
}

Result<Edit> joinAt(const Network &network, SiteId site)
{
    const std::vector<RouteId> routes = routesAt(network, site);
    if (routes.size() != 2)
        return refusal(EditText::tr("%n route(s) end at %1, not two", nullptr, static_cast<int>(routes.size()))
                           .arg(displayName(network, EntityRef::of(site))),
                       EditText::tr("Choose a site where exactly two routes meet"));
    return joinRoutes(network, routes[0], routes[1]);
}

} // namespace fiberloom::edits
