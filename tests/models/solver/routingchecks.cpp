// SPDX-License-Identifier: Apache-2.0
#include "routingchecks.h"

#include "network/delta.h"

#include <cmath>
#include <cstring>
#include <map>
#include <random>

namespace fiberloom::test {

namespace {

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-7 * (1.0 + std::abs(a) + std::abs(b));
}

bool same(double a, double b)
{
    return std::memcmp(&a, &b, sizeof a) == 0;
}

template<class Quantity>
bool same(const std::optional<Quantity> &a, const std::optional<Quantity> &b)
{
    if (a.has_value() != b.has_value())
        return false;
    if constexpr (std::is_same_v<Quantity, double>)
        return !a || same(*a, *b);
    else
        return !a || same(a->value(), b->value());
}

using Loads = std::map<RouteId, std::pair<double, double>>;

class Checker
{
public:
    Checker(const Network &network, const RoutingResult &result)
        : m_network(network), m_result(result), m_figures(network, result.world)
    {
    }

    QString run(bool listsAll)
    {
        double carried = 0.0;
        double offered = 0.0;
        for (const DemandFigures &demand : m_result.demands) {
            offered += (demand.gbpsAZ + demand.gbpsZA).value();
            carried += demand.gbpsAZ.value() * demand.carriedShareAZ + demand.gbpsZA.value() * demand.carriedShareZA;
            const QString fault = check(demand);
            if (!fault.isEmpty())
                return QStringLiteral("demand %1: %2").arg(demand.demand.value()).arg(fault);
        }
        if (!isNear(offered, m_result.summary.offered.value()) || !isNear(carried, m_result.summary.carried.value()))
            return QStringLiteral("offered or carried");
        double listed = 0.0;
        double loaded = 0.0;
        for (const RouteFigures &route : m_result.routes) {
            const auto [az, za] = m_loads[route.route];
            listed += (az + za) * route.length.value();
            loaded += (route.loadAZ + route.loadZA).value() * route.length.value();
            if (listsAll && (!isNear(az, route.loadAZ.value()) || !isNear(za, route.loadZA.value())))
                return QStringLiteral("load of route %1").arg(route.route.value());
            if (route.failed && (route.loadAZ.value() != 0.0 || route.loadZA.value() != 0.0))
                return QStringLiteral("load on failed route %1").arg(route.route.value());
        }
        return isNear(listed, loaded) ? QString() : QStringLiteral("loads altogether");
    }

private:
    /// Empty when the path is good; adds its loads and says its latency.
    QString walk(SiteId from, SiteId to, std::span<const RouteId> path, double forth, double back, double &latency)
    {
        SiteId at = from;
        latency = m_figures.equipmentDelay(*m_network.find(at)).value();
        for (const RouteId id : path) {
            const RouteFigures *route = m_result.find(id);
            if (!route || route->failed)
                return QStringLiteral("over a route that is not up");
            const bool along = route->siteA == at;
            if (!along && route->siteZ != at)
                return QStringLiteral("does not hang together");
            at = along ? route->siteZ : route->siteA;
            latency += route->latency.value() + m_figures.equipmentDelay(*m_network.find(at)).value();
            auto &load = m_loads[id];
            (along ? load.first : load.second) += forth;
            (along ? load.second : load.first) += back;
        }
        return at == to ? QString() : QStringLiteral("does not end at its end");
    }

    QString check(const DemandFigures &demand)
    {
        if ((demand.status == DemandStatus::Unrouted) != !demand.latency)
            return QStringLiteral("status");
        if (!demand.latency)
            return demand.carriedShareAZ + demand.carriedShareZA == 0.0 && m_result.path(demand).empty()
                       ? QString()
                       : QStringLiteral("unrouted, but carried");
        double latency = 0.0;
        double slowest = 0.0;
        QString fault;
        if (m_result.flowsOf(demand).empty()) {
            fault = walk(demand.siteA, demand.siteZ, m_result.path(demand), demand.gbpsAZ.value(),
                         demand.gbpsZA.value(), slowest);
            if (demand.carriedShareAZ != 1.0 || demand.carriedShareZA != 1.0)
                return QStringLiteral("not all on its only path");
        }
        double az = 0.0;
        double za = 0.0;
        for (const PathFlow &flow : m_result.flowsOf(demand)) {
            const double gbps = (flow.reversed ? demand.gbpsZA : demand.gbpsAZ).value() * flow.share;
            const SiteId from = flow.reversed ? demand.siteZ : demand.siteA;
            const SiteId to = flow.reversed ? demand.siteA : demand.siteZ;
            fault += walk(from, to, m_result.path(flow), gbps, 0.0, latency);
            if (!isNear(latency, flow.latency.value()) || flow.share <= 0.0)
                return QStringLiteral("latency or share of a flow");
            slowest = std::max(slowest, latency);
            (flow.reversed ? za : az) += flow.share;
        }
        if (!m_result.flowsOf(demand).empty()
            && (!isNear(az, demand.carriedShareAZ) || !isNear(za, demand.carriedShareZA)))
            return QStringLiteral("shares");
        if (!isNear(slowest, demand.latency->value()))
            return QStringLiteral("latency");
        if (const ProtectionPath *second = m_result.protectionOf(demand)) {
            fault += walk(demand.siteA, demand.siteZ, m_result.path(*second), demand.gbpsAZ.value(),
                          demand.gbpsZA.value(), latency);
            if (!isNear(latency, second->latency.value()))
                return QStringLiteral("latency of the second path");
        }
        return fault;
    }

    const Network &m_network;
    const RoutingResult &m_result;
    Figures m_figures;
    Loads m_loads;
};

} // namespace

QString faultOf(const Network &network, const RoutingResult &result, bool listsAll)
{
    return Checker(network, result).run(listsAll);
}

QString differenceOf(const RoutingResult &a, const RoutingResult &b)
{
    if (a.sites != b.sites || a.pathRoutes != b.pathRoutes || a.routes.size() != b.routes.size()
        || a.demands.size() != b.demands.size() || a.flows.size() != b.flows.size()
        || a.protections.size() != b.protections.size())
        return QStringLiteral("sizes or paths");
    for (std::size_t i = 0; i < a.routes.size(); ++i) {
        const RouteFigures &x = a.routes[i];
        const RouteFigures &y = b.routes[i];
        if (x.route != y.route || x.siteA != y.siteA || x.siteZ != y.siteZ || x.failed != y.failed
            || !same(x.length.value(), y.length.value()) || !same(x.latency.value(), y.latency.value())
            || !same(x.capacity, y.capacity) || !same(x.loadAZ.value(), y.loadAZ.value())
            || !same(x.loadZA.value(), y.loadZA.value()))
            return QStringLiteral("route %1").arg(x.route.value());
    }
    for (std::size_t i = 0; i < a.demands.size(); ++i) {
        const DemandFigures &x = a.demands[i];
        const DemandFigures &y = b.demands[i];
        if (x.demand != y.demand || x.siteA != y.siteA || x.siteZ != y.siteZ || x.status != y.status
            || !same(x.gbpsAZ.value(), y.gbpsAZ.value()) || !same(x.gbpsZA.value(), y.gbpsZA.value())
            || !same(x.latency, y.latency) || !same(x.stretch, y.stretch) || !same(x.bound, y.bound)
            || x.pathBegin != y.pathBegin || x.pathEnd != y.pathEnd || x.flowBegin != y.flowBegin
            || x.flowEnd != y.flowEnd || x.protection != y.protection || !same(x.carriedShareAZ, y.carriedShareAZ)
            || !same(x.carriedShareZA, y.carriedShareZA))
            return QStringLiteral("demand %1").arg(x.demand.value());
    }
    for (std::size_t i = 0; i < a.flows.size(); ++i) {
        const PathFlow &x = a.flows[i];
        const PathFlow &y = b.flows[i];
        if (x.reversed != y.reversed || !same(x.share, y.share) || !same(x.latency.value(), y.latency.value())
            || x.begin != y.begin || x.end != y.end)
            return QStringLiteral("flow %1").arg(i);
    }
    for (std::size_t i = 0; i < a.protections.size(); ++i) {
        const ProtectionPath &x = a.protections[i];
        const ProtectionPath &y = b.protections[i];
        if (x.begin != y.begin || x.end != y.end || !same(x.latency.value(), y.latency.value())
            || x.isDisjoint != y.isDisjoint || x.shared != y.shared)
            return QStringLiteral("second path %1").arg(i);
    }
    const RoutingSummary &x = a.summary;
    const RoutingSummary &y = b.summary;
    const bool isSame = x.demands == y.demands && x.routed == y.routed && x.unrouted == y.unrouted
                        && x.latencyViolations == y.latencyViolations && same(x.offered.value(), y.offered.value())
                        && same(x.carried.value(), y.carried.value()) && same(x.maxUtilization, y.maxUtilization)
                        && x.congestedRoutes == y.congestedRoutes
                        && same(x.lowerBoundMaxUtilization, y.lowerBoundMaxUtilization)
                        && same(x.maxUtilizationWithoutBounds, y.maxUtilizationWithoutBounds);
    return isSame ? QString() : QStringLiteral("summary");
}

Network withConstraints(Network network, quint64 seed)
{
    std::mt19937_64 engine(seed);
    const auto chance = [&](int in) { return engine() % static_cast<quint64>(in) == 0; };
    std::vector<Route> routes;
    network.routes().forEach([&](const Route &route) { routes.push_back(route); });
    std::vector<SiteId> sites;
    network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
    const auto anyRoute = [&] { return routes[engine() % routes.size()]; };
    const auto anySite = [&] { return sites[engine() % sites.size()]; };

    DeltaBuilder builder(network);
    for (qint64 group = 1; group <= 3; ++group) {
        builder.insert(RiskGroup{.id = RiskGroupId(group)});
        for (qint64 i = 0; i < 3; ++i)
            builder.insert(RiskGroupMember{
                .id = RiskGroupMemberId(group * 10 + i), .riskGroup = RiskGroupId(group), .route = anyRoute().id});
    }
    for (const Route &route : routes) {
        if (chance(8))
            builder.edit(route.id, [](Route &row) { row.owner = QStringLiteral("Other"); });
    }
    qint64 next = 1;
    network.demands().forEach([&](const Demand &demand) {
        Demand row = demand;
        row.protection = static_cast<Protection>(engine() % 3);
        row.disjointness = static_cast<Disjointness>(engine() % 3);
        row.priority = static_cast<int>(engine() % 3);
        if (chance(12)) {
            // Over one route from end to end, or over one that leads elsewhere.
            const Route pinned = anyRoute();
            if (chance(2)) {
                row.siteA = pinned.siteZ;
                row.siteZ = pinned.siteA;
            }
            builder.insert(DemandConstraint{.id = DemandConstraintId(next++),
                                            .demand = demand.id,
                                            .rule = ConstraintRule::Pin,
                                            .route = pinned.id});
        } else if (chance(3)) {
            DemandConstraint avoid{.id = DemandConstraintId(next++), .demand = demand.id};
            if (chance(2))
                avoid.route = anyRoute().id;
            else if (chance(2))
                avoid.site = anySite();
            else if (chance(2))
                avoid.riskGroup = RiskGroupId(static_cast<qint64>(engine() % 3) + 1);
            else
                avoid.owner = QStringLiteral("Other");
            builder.insert(avoid);
        }
        builder.put(row);
    });
    network.apply(builder.build());
    return network;
}

} // namespace fiberloom::test
