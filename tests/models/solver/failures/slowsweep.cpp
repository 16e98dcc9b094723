// SPDX-License-Identifier: Apache-2.0
#include "slowsweep.h"

#include "solver/router.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace fiberloom::test {

namespace {

constexpr double slack = 1.0 + 1e-9;

std::shared_ptr<const RoutingResult> routed(const Network &network, const WorldState &world)
{
    JobControl control;
    return routeDemands(network, world, 0, control, 1);
}

/// Share of each direction by path, in the direction of travel.
std::map<std::pair<bool, std::vector<RouteId>>, double> paths(const RoutingResult &result, const DemandFigures &demand)
{
    std::map<std::pair<bool, std::vector<RouteId>>, double> shares;
    for (const PathFlow &flow : result.flowsOf(demand)) {
        const auto path = result.path(flow);
        shares[{flow.reversed, {path.begin(), path.end()}}] += flow.share;
    }
    if (shares.empty() && demand.status != DemandStatus::Unrouted) {
        const auto path = result.path(demand);
        shares[{false, {path.begin(), path.end()}}] = 1.0;
        shares[{true, {path.rbegin(), path.rend()}}] = 1.0;
    }
    return shares;
}

FailureFigures figuresOf(const Failure &failure, const RoutingResult &before, const RoutingResult &after)
{
    FailureFigures figures{.failure = failure};
    for (std::size_t i = 0; i < before.demands.size(); ++i) {
        const DemandFigures &was = before.demands[i];
        const DemandFigures &is = after.demands[i];
        const auto newPaths = paths(after, is);
        const auto oldPaths = paths(before, was);
        double carried[2] = {0.0, 0.0};
        double carriedBefore[2] = {0.0, 0.0};
        double moved[2] = {0.0, 0.0};
        for (const auto &[path, share] : oldPaths)
            carriedBefore[path.first] += share;
        for (const auto &[path, share] : newPaths) {
            carried[path.first] += share;
            const auto old = oldPaths.find(path);
            const double more = share - (old == oldPaths.end() ? 0.0 : old->second);
            moved[path.first] += more > 1e-9 ? more : 0.0;
        }
        const double lostAZ = std::max(0.0, carriedBefore[0] - carried[0]);
        const double lostZA = std::max(0.0, carriedBefore[1] - carried[1]);
        if (lostAZ > 1e-9 || lostZA > 1e-9) {
            figures.lost += was.gbpsAZ * lostAZ + was.gbpsZA * lostZA;
            ++(newPaths.empty() ? figures.disconnectedDemands : figures.partlyLostDemands);
        }
        if (moved[0] > 0.0 || moved[1] > 0.0) {
            figures.rerouted += was.gbpsAZ * moved[0] + was.gbpsZA * moved[1];
            ++figures.reroutedDemands;
        }
        if (is.latency && is.bound && is.latency->value() > is.bound->value() * slack)
            ++figures.latencyViolations;
    }
    for (const RouteFigures &route : after.routes) {
        if (route.failed || !route.capacity)
            continue;
        figures.maxUtilization = std::max(figures.maxUtilization.value_or(0.0), *route.utilization());
        const double capacity = route.capacity->value();
        const double az = route.loadAZ.value();
        const double za = route.loadZA.value();
        figures.overload +=
            Gbps((az > capacity * slack ? az - capacity : 0.0) + (za > capacity * slack ? za - capacity : 0.0));
        figures.congestedRoutes += az > capacity * slack || za > capacity * slack;
    }
    return figures;
}

bool isNear(Gbps a, Gbps b)
{
    return std::abs(a.value() - b.value()) <= 1e-9 * std::max(1.0, std::abs(b.value()));
}

} // namespace

FailureSweepResult slowSweep(const Network &network, const WorldState &world, const std::vector<Failure> &failures)
{
    FailureSweepResult result;
    const auto before = routed(network, world);
    result.baseline = before->summary;
    for (const RouteFigures &route : before->routes)
        result.routes.push_back({.route = route.route, .utilization = route.utilization()});
    for (const DemandFigures &demand : before->demands)
        result.demands.push_back({.demand = demand.demand, .latency = demand.latency});
    std::vector<std::vector<WorstCause>> causes(before->routes.size());
    for (std::uint32_t index = 0; index < failures.size(); ++index) {
        WorldState failed = world;
        const FailedElements down = failedBy(network, failures[index]);
        failed.failed.routes.insert(failed.failed.routes.end(), down.routes.begin(), down.routes.end());
        failed.failed.sites.insert(failed.failed.sites.end(), down.sites.begin(), down.sites.end());
        failed.failed.normalize();
        const auto after = routed(network, failed);
        result.failures.push_back(figuresOf(failures[index], *before, *after));
        for (std::size_t i = 0; i < causes.size(); ++i) {
            const auto utilization = after->routes[i].utilization();
            if (utilization && !after->routes[i].failed && *utilization > *before->routes[i].utilization())
                causes[i].push_back({index, *utilization});
            if (failures[index] == Failure{after->routes[i].route})
                result.routes[i].ownFailure = index;
        }
        for (std::size_t i = 0; i < after->demands.size(); ++i) {
            DemandWorstCase &worst = result.demands[i];
            const DemandFigures &was = before->demands[i];
            const DemandFigures &is = after->demands[i];
            if (is.carriedShareAZ < was.carriedShareAZ - 1e-9 || is.carriedShareZA < was.carriedShareZA - 1e-9)
                ++(is.latency ? worst.partialFailures : worst.disconnectingFailures);
            if (is.latency && *is.latency > *worst.latency) {
                worst.latency = is.latency;
                worst.failure = index;
            }
        }
    }
    for (std::size_t i = 0; i < causes.size(); ++i) {
        std::ranges::stable_sort(causes[i], std::greater(), &WorstCause::utilization);
        if (causes[i].size() > 10)
            causes[i].erase(causes[i].begin() + 10, causes[i].end());
        if (!causes[i].empty())
            result.routes[i].utilization = causes[i].front().utilization;
        result.routes[i].causeBegin = static_cast<std::uint32_t>(result.causes.size());
        result.causes.insert(result.causes.end(), causes[i].begin(), causes[i].end());
        result.routes[i].causeEnd = static_cast<std::uint32_t>(result.causes.size());
    }
    return result;
}

QString difference(const FailureSweepResult &actual, const FailureSweepResult &expected)
{
    const auto say = [](const char *what, std::size_t index, double is, double wanted) {
        return QStringLiteral("%1 of %2: %3, not %4")
            .arg(QLatin1String(what))
            .arg(index)
            .arg(is, 0, 'g', 17)
            .arg(wanted, 0, 'g', 17);
    };
    if (actual.failures.size() != expected.failures.size())
        return say("failures", 0, double(actual.failures.size()), double(expected.failures.size()));
    for (std::size_t i = 0; i < actual.failures.size(); ++i) {
        const FailureFigures &a = actual.failures[i];
        const FailureFigures &e = expected.failures[i];
        if (!(a.failure == e.failure))
            return say("failure", i, 0, 1);
        if (!isNear(a.lost, e.lost))
            return say("lost", i, a.lost.value(), e.lost.value());
        if (!isNear(a.rerouted, e.rerouted))
            return say("rerouted", i, a.rerouted.value(), e.rerouted.value());
        if (!isNear(a.overload, e.overload))
            return say("overload", i, a.overload.value(), e.overload.value());
        if (a.disconnectedDemands != e.disconnectedDemands)
            return say("disconnected demands", i, a.disconnectedDemands, e.disconnectedDemands);
        if (a.partlyLostDemands != e.partlyLostDemands)
            return say("partly lost demands", i, a.partlyLostDemands, e.partlyLostDemands);
        if (a.reroutedDemands != e.reroutedDemands)
            return say("rerouted demands", i, a.reroutedDemands, e.reroutedDemands);
        if (a.congestedRoutes != e.congestedRoutes)
            return say("congested routes", i, a.congestedRoutes, e.congestedRoutes);
        if (a.latencyViolations != e.latencyViolations)
            return say("latency violations", i, a.latencyViolations, e.latencyViolations);
        if (a.maxUtilization != e.maxUtilization)
            return say("max utilization", i, a.maxUtilization.value_or(-1), e.maxUtilization.value_or(-1));
    }
    if (actual.routes.size() != expected.routes.size())
        return say("routes", 0, double(actual.routes.size()), double(expected.routes.size()));
    for (std::size_t i = 0; i < actual.routes.size(); ++i) {
        const RouteWorstCase &a = actual.routes[i];
        const RouteWorstCase &e = expected.routes[i];
        if (a.route != e.route || a.utilization != e.utilization)
            return say("worst utilization", i, a.utilization.value_or(-1), e.utilization.value_or(-1));
        if (a.ownFailure != e.ownFailure)
            return say("own failure", i, a.ownFailure.value_or(9999), e.ownFailure.value_or(9999));
        const auto is = actual.causesOf(a);
        const auto wanted = expected.causesOf(e);
        if (is.size() != wanted.size())
            return say("causes", i, double(is.size()), double(wanted.size()));
        for (std::size_t j = 0; j < is.size(); ++j) {
            if (is[j].failure != wanted[j].failure || is[j].utilization != wanted[j].utilization)
                return say("cause", i, is[j].failure, wanted[j].failure);
        }
    }
    if (actual.demands.size() != expected.demands.size())
        return say("demands", 0, double(actual.demands.size()), double(expected.demands.size()));
    for (std::size_t i = 0; i < actual.demands.size(); ++i) {
        const DemandWorstCase &a = actual.demands[i];
        const DemandWorstCase &e = expected.demands[i];
        const Milliseconds never(-1.0);
        if (a.demand != e.demand || a.latency != e.latency)
            return say("worst latency", i, a.latency.value_or(never).value(), e.latency.value_or(never).value());
        if (a.failure != e.failure)
            return say("slowest failure", i, a.failure.value_or(9999), e.failure.value_or(9999));
        if (a.disconnectingFailures != e.disconnectingFailures)
            return say("disconnecting failures", i, a.disconnectingFailures, e.disconnectingFailures);
        if (a.partialFailures != e.partialFailures)
            return say("partial failures", i, a.partialFailures, e.partialFailures);
    }
    const RoutingSummary &a = actual.baseline;
    const RoutingSummary &e = expected.baseline;
    if (a.demands != e.demands || a.routed != e.routed || a.unrouted != e.unrouted)
        return say("routed in the baseline", 0, double(a.routed), double(e.routed));
    if (a.latencyViolations != e.latencyViolations || a.congestedRoutes != e.congestedRoutes)
        return say("congested in the baseline", 0, double(a.congestedRoutes), double(e.congestedRoutes));
    if (a.maxUtilization != e.maxUtilization)
        return say("max utilization of the baseline", 0, a.maxUtilization.value_or(-1), e.maxUtilization.value_or(-1));
    if (!isNear(a.offered, e.offered) || !isNear(a.carried, e.carried))
        return say("carried in the baseline", 0, a.carried.value(), e.carried.value());
    return {};
}

} // namespace fiberloom::test
