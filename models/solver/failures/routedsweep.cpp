// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/routedsweep.h"

#include "base/parallel.h"
#include "solver/failures/sweepreport.h"
#include "solver/router.h"

#include <algorithm>
#include <mutex>

namespace fiberloom {

namespace {

constexpr double roundingSlack = 1.0 + 1e-9;
constexpr double shareSlack = 1e-9;

struct Way
{
    bool reversed;
    std::vector<RouteId> routes; ///< in the direction of travel
    double share;
};

std::vector<Way> waysOf(const RoutingResult &result, const DemandFigures &demand)
{
    std::vector<Way> ways;
    for (const PathFlow &flow : result.flowsOf(demand)) {
        const auto path = result.path(flow);
        ways.push_back({flow.reversed, {path.begin(), path.end()}, flow.share});
    }
    if (ways.empty() && demand.latency) {
        const auto path = result.path(demand);
        ways.push_back({false, {path.begin(), path.end()}, 1.0});
        ways.push_back({true, {path.rbegin(), path.rend()}, 1.0});
    }
    return ways;
}

/// Mostly so, and found out without keeping paths.
bool hasSameWays(const RoutingResult &a, const DemandFigures &before, const RoutingResult &b,
                 const DemandFigures &after)
{
    return std::ranges::equal(a.path(before), b.path(after))
           && std::ranges::equal(a.flowsOf(before), b.flowsOf(after), [&](const PathFlow &x, const PathFlow &y) {
                  return x.reversed == y.reversed && x.share == y.share && std::ranges::equal(a.path(x), b.path(y));
              });
}

bool isTooSlow(const DemandFigures &demand)
{
    return demand.latency && demand.bound && *demand.latency > *demand.bound * roundingSlack;
}

} // namespace

RoutedSweep::RoutedSweep(const Network &network, const WorldState &world, std::vector<Failure> failures,
                         unsigned threads)
    : m_network(network), m_world(world), m_failures(std::move(failures)),
      m_threads(threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency()))
{
}

void RoutedSweep::append(const std::vector<Failure> &failures)
{
    m_failures.insert(m_failures.end(), failures.begin(), failures.end());
}

bool RoutedSweep::run(JobControl &control, double begin, double end)
{
    if (!m_baseline) {
        m_baseline = Router(m_threads).route(m_network, m_world, 0, control);
        if (!m_baseline)
            return false;
        m_causes.resize(m_baseline->routes.size());
        for (const DemandFigures &demand : m_baseline->demands)
            m_demands.push_back({.demand = demand.demand, .latency = demand.latency});
    }
    const std::size_t first = m_figures.size();
    for (std::size_t i = first; i < m_failures.size(); ++i)
        m_figures.push_back({.failure = m_failures[i]});
    std::mutex mutex;
    std::size_t done = 0;
    parallelFor(m_failures.size() - first, m_threads, [&](auto &&next) {
        Router router(1);
        JobControl inner(&control);
        for (std::size_t i = next(); i < m_failures.size() - first && !control.isCanceled(); i = next()) {
            const std::size_t failure = first + i;
            const FailedElements failed = failedBy(m_network, m_failures[failure]);
            WorldState world = m_world;
            world.failed.routes.insert(world.failed.routes.end(), failed.routes.begin(), failed.routes.end());
            world.failed.sites.insert(world.failed.sites.end(), failed.sites.begin(), failed.sites.end());
            world.failed.normalize();
            const auto routed = router.route(m_network, world, 0, inner);
            if (!routed)
                return;
            const std::lock_guard lock(mutex);
            compare(static_cast<std::uint32_t>(failure), *routed, control);
            const double part = static_cast<double>(++done) / static_cast<double>(m_failures.size() - first);
            control.setProgress(begin + (end - begin) * part);
        }
    });
    return !control.isCanceled();
}

/// Figures come to the same in any order of failures.
void RoutedSweep::compare(std::uint32_t failure, const RoutingResult &routed, const JobControl &control)
{
    FailureFigures &figures = m_figures[failure];
    for (std::size_t i = 0; i < routed.demands.size() && !control.isCanceled(); ++i)
        addDemand(i, routed, figures, failure);
    for (std::size_t i = 0; i < routed.routes.size(); ++i)
        addRoute(i, routed, figures, failure);
}

void RoutedSweep::addDemand(std::size_t index, const RoutingResult &routed, FailureFigures &figures,
                            std::uint32_t failure)
{
    const DemandFigures &before = m_baseline->demands[index];
    const DemandFigures &after = routed.demands[index];
    DemandWorstCase &worst = m_demands[index];
    figures.latencyViolations += isTooSlow(after) ? 1U : 0U;
    if (!before.latency)
        return;
    const double lostAZ = before.carriedShareAZ - after.carriedShareAZ;
    const double lostZA = before.carriedShareZA - after.carriedShareZA;
    if (lostAZ > shareSlack || lostZA > shareSlack) {
        figures.lost += before.gbpsAZ * std::max(0.0, lostAZ) + before.gbpsZA * std::max(0.0, lostZA);
        ++(after.latency ? figures.partlyLostDemands : figures.disconnectedDemands);
        ++(after.latency ? worst.partialFailures : worst.disconnectingFailures);
    }
    if (!after.latency)
        return;
    if (*after.latency > *worst.latency
        || (*after.latency == *worst.latency && worst.failure && failure < *worst.failure)) {
        worst.latency = after.latency;
        worst.failure = failure;
    }
    if (hasSameWays(*m_baseline, before, routed, after))
        return;
    const std::vector<Way> old = waysOf(*m_baseline, before);
    double movedAZ = 0.0;
    double movedZA = 0.0;
    for (const Way &way : waysOf(routed, after)) {
        const auto same = std::ranges::find_if(
            old, [&](const Way &each) { return each.reversed == way.reversed && each.routes == way.routes; });
        const double more = way.share - (same == old.end() ? 0.0 : same->share);
        if (more > shareSlack)
            (way.reversed ? movedZA : movedAZ) += more;
    }
    if (movedAZ > 0.0 || movedZA > 0.0) {
        figures.rerouted += before.gbpsAZ * movedAZ + before.gbpsZA * movedZA;
        ++figures.reroutedDemands;
    }
}

void RoutedSweep::addRoute(std::size_t index, const RoutingResult &routed, FailureFigures &figures,
                           std::uint32_t failure)
{
    const RouteFigures &route = routed.routes[index];
    const auto utilization = route.utilization();
    if (!utilization || route.failed)
        return;
    figures.maxUtilization = std::max(figures.maxUtilization.value_or(0.0), *utilization);
    const double capacity = route.capacity->value();
    bool isCongested = false;
    for (const Gbps load : {route.loadAZ, route.loadZA}) {
        if (load.value() > capacity * roundingSlack) {
            isCongested = true;
            figures.overload += load - *route.capacity;
        }
    }
    figures.congestedRoutes += isCongested ? 1U : 0U;
    std::vector<WorstCause> &causes = m_causes[index];
    if (!(*utilization > *m_baseline->routes[index].utilization()))
        return;
    const auto at = std::ranges::find_if(causes, [&](const WorstCause &each) {
        return each.utilization < *utilization || (each.utilization == *utilization && each.failure > failure);
    });
    causes.insert(at, {failure, *utilization});
    if (causes.size() > SweepReport::causesPerRoute)
        causes.pop_back();
}

void RoutedSweep::write(FailureSweepResult &result) const
{
    result.baseline = m_baseline->summary;
    result.failures = m_figures;
    result.demands = m_demands;
    for (std::size_t i = 0; i < m_causes.size(); ++i) {
        const RouteFigures &route = m_baseline->routes[i];
        RouteWorstCase row{.route = route.route,
                           .utilization = route.utilization(),
                           .causeBegin = static_cast<std::uint32_t>(result.causes.size())};
        if (!m_causes[i].empty())
            row.utilization = m_causes[i].front().utilization;
        result.causes.insert(result.causes.end(), m_causes[i].begin(), m_causes[i].end());
        row.causeEnd = static_cast<std::uint32_t>(result.causes.size());
        for (std::uint32_t failure = 0; failure < m_failures.size(); ++failure) {
            if (m_failures[failure] == Failure{route.route})
                row.ownFailure = failure;
        }
        result.routes.push_back(row);
    }
}

} // namespace fiberloom
