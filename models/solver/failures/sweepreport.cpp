// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/sweepreport.h"

#include "base/parallel.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr double roundingSlack = 1.0 + 1e-9;

} // namespace

SweepReport::SweepReport(const SweepProblem &problem, std::vector<std::int64_t> load)
    : m_problem(problem), m_load(std::move(load)), m_limits(problem.edgeCount()), m_edgeOfRank(problem.edgeCount()),
      m_causes(problem.edgeCount())
{
    for (std::uint32_t edge = 0; edge < m_limits.size(); ++edge) {
        m_edgeOfRank[problem.rank(edge)] = edge;
        if (const auto capacity = problem.capacity(edge)) {
            m_limits[edge] = {.capacity = capacity->value(), .isKnown = true};
            setBaseline(m_limits[edge], m_load[2 * std::size_t(edge)], m_load[2 * std::size_t(edge) + 1]);
        }
    }
    for (std::uint32_t rank = 0; rank < m_edgeOfRank.size(); ++rank) {
        const std::uint32_t edge = m_edgeOfRank[rank];
        if (isJudged(edge))
            m_judged.push_back({edge, rank, m_limits[edge].isCongested, m_limits[edge].utilization});
    }
}

double SweepReport::utilization(const Limit &limit, std::int64_t az, std::int64_t za) const noexcept
{
    const double load = m_problem.scale().gbps(std::max(az, za)).value();
    if (limit.capacity > 0.0)
        return load / limit.capacity;
    return load > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

void SweepReport::add(const FailureLoads &loads, const SweepTally &tally, unsigned threads, const JobControl &control)
{
    makeRows();
    std::vector<std::uint32_t> failures;
    for (const std::uint32_t group : loads.groups()) {
        const SweepProblem::Group &row = m_problem.groups()[group];
        for (std::uint32_t position = 0; position < row.length; ++position) {
            if (const std::uint32_t failure = m_problem.failureOfSlot()[row.firstSlot + position];
                failure != SweepProblem::none)
                failures.push_back(failure);
        }
    }
    parallelFor(failures.size(), threads, [&](auto &&next) {
        std::vector<char> isDown(m_problem.edgeCount(), 0);
        for (std::size_t i = next(); i < failures.size() && !control.isCanceled(); i = next())
            judge(failures[i], loads, tally, isDown);
    });
    // Routes of one rank after the other lie side by side in every group.
    constexpr std::size_t piece = 64;
    parallelFor((m_problem.edgeCount() + piece - 1) / piece, threads, [&](auto &&next) {
        for (std::size_t first = next() * piece; first < m_problem.edgeCount() && !control.isCanceled();
             first = next() * piece)
            addCauses(first, std::min(first + piece, m_problem.edgeCount()), loads, tally);
    });
}

void SweepReport::makeRows()
{
    for (std::size_t i = m_failures.size(); i < m_problem.failures().size(); ++i)
        m_failures.push_back({.failure = m_problem.failures()[i]});
}

void SweepReport::addIdle(const std::vector<std::uint32_t> &groups, std::int64_t violations)
{
    if (groups.empty())
        return;
    makeRows();
    // All see the same loads; what goes down carries none.
    FailureFigures same{.failure = m_problem.failures().front()};
    for (const Judged &route : m_judged)
        judgeRoute(m_limits[route.edge], same);
    same.latencyViolations = static_cast<std::uint32_t>(violations);
    std::vector<std::uint32_t> down;
    for (const std::uint32_t group : groups) {
        const SweepProblem::Group &row = m_problem.groups()[group];
        for (std::uint32_t slot = row.firstSlot; slot < row.firstSlot + row.length; ++slot) {
            const std::uint32_t failure = m_problem.failureOfSlot()[slot];
            if (failure == SweepProblem::none)
                continue;
            down.clear();
            m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) {
                if (isJudged(edge))
                    down.push_back(edge);
            });
            std::ranges::sort(down);
            const auto repeated = std::ranges::unique(down);
            down.erase(repeated.begin(), repeated.end());
            m_failures[failure] = same;
            m_failures[failure].failure = m_problem.failures()[failure];
            if (down.size() == m_judged.size())
                m_failures[failure].maxUtilization.reset();
        }
    }
}

void SweepReport::setBaseline(Limit &limit, std::int64_t az, std::int64_t za) const
{
    limit.utilization = utilization(limit, az, za);
    limit.isCongested = false;
    limit.overload = {};
    for (const std::size_t direction : {0U, 1U}) {
        const double load = m_problem.scale().gbps(direction == 0 ? az : za).value();
        if (load > limit.capacity * roundingSlack) {
            limit.isCongested = true;
            limit.overload[direction] = load - limit.capacity;
        }
    }
}

void SweepReport::judgeRoute(const Limit &limit, FailureFigures &figures) noexcept
{
    figures.maxUtilization = std::max(figures.maxUtilization.value_or(0.0), limit.utilization);
    if (!limit.isCongested)
        return;
    ++figures.congestedRoutes;
    for (const double overload : limit.overload)
        figures.overload += Gbps(overload);
}

void SweepReport::judge(std::uint32_t failure, const FailureLoads &loads, const SweepTally &tally,
                        std::vector<char> &isDown)
{
    const SweepTally::Counts &counts = tally.counts[failure];
    FailureFigures &figures = m_failures[failure];
    figures = {.failure = m_problem.failures()[failure],
               .lost = m_problem.scale().gbps(counts.lost),
               .disconnectedDemands = static_cast<std::uint32_t>(counts.lostDemands),
               .rerouted = m_problem.scale().gbps(counts.rerouted),
               .reroutedDemands = static_cast<std::uint32_t>(counts.reroutedDemands),
               .latencyViolations = static_cast<std::uint32_t>(tally.violations + counts.violations)};
    m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) { isDown[edge] = 1; });
    const SweepProblem::Slot slot = m_problem.slot(failure);
    const std::int64_t *cells = tally.delta.data() + loads.offset(slot.group) + std::size_t(2) * slot.position;
    const std::size_t perEdge = std::size_t(2) * m_problem.groups()[slot.group].length;
    double unchanged = -1.0;
    for (const Judged &route : m_judged) {
        if (isDown[route.edge])
            continue;
        const std::int64_t *delta = cells + route.rank * perEdge;
        if ((delta[0] | delta[1]) == 0 && !route.isCongested) {
            unchanged = std::max(unchanged, route.utilization);
            continue;
        }
        Limit changed = m_limits[route.edge];
        setBaseline(changed, m_load[2 * std::size_t(route.edge)] + delta[0],
                    m_load[2 * std::size_t(route.edge) + 1] + delta[1]);
        judgeRoute(changed, figures);
    }
    if (unchanged >= 0.0)
        figures.maxUtilization = std::max(figures.maxUtilization.value_or(0.0), unchanged);
    m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) { isDown[edge] = 0; });
}

void SweepReport::addCauses(std::size_t firstRank, std::size_t lastRank, const FailureLoads &loads,
                            const SweepTally &tally)
{
    for (const std::uint32_t group : loads.groups()) {
        const SweepProblem::Group &row = m_problem.groups()[group];
        const std::int64_t *delta = tally.delta.data() + loads.offset(group) + firstRank * row.length * 2;
        for (std::size_t rank = firstRank; rank < lastRank; ++rank) {
            const std::uint32_t edge = m_edgeOfRank[rank];
            const Limit &limit = m_limits[edge];
            for (std::uint32_t position = 0; position < row.length; ++position, delta += 2) {
                // More load is needed for more utilization.
                if ((delta[0] <= 0 && delta[1] <= 0) || !limit.isKnown)
                    continue;
                const std::uint32_t failure = m_problem.failureOfSlot()[row.firstSlot + position];
                const WorstCause cause{failure, utilization(limit, m_load[2 * std::size_t(edge)] + delta[0],
                                                            m_load[2 * std::size_t(edge) + 1] + delta[1])};
                if (failure != SweepProblem::none && cause.utilization > limit.utilization)
                    addCause(m_causes[edge], cause);
            }
        }
    }
}

void SweepReport::addCause(Causes &causes, const WorstCause &cause)
{
    const auto isWorse = [](const WorstCause &a, const WorstCause &b) {
        return a.utilization != b.utilization ? a.utilization > b.utilization : a.failure < b.failure;
    };
    if (causes.count == causesPerRoute && !isWorse(cause, causes.worst.back()))
        return;
    std::size_t at = causes.count < causesPerRoute ? causes.count++ : causesPerRoute - 1;
    for (; at > 0 && isWorse(cause, causes.worst[at - 1]); --at)
        causes.worst[at] = causes.worst[at - 1];
    causes.worst[at] = cause;
}

void SweepReport::write(FailureSweepResult &result) const
{
    result.failures = m_failures;
    std::vector<std::uint32_t> own(m_problem.edgeCount(), SweepProblem::none);
    for (std::uint32_t failure = 0; failure < m_problem.failures().size(); ++failure) {
        const Failure &row = m_problem.failures()[failure];
        if (std::holds_alternative<RouteId>(row.element) && !row.second)
            own[m_problem.down(failure).edges.front()] = failure;
    }
    for (std::uint32_t edge = 0; edge < m_problem.edgeCount(); ++edge) {
        RouteWorstCase route{.route = m_problem.liveGraph().edges()[edge].route,
                             .causeBegin = static_cast<std::uint32_t>(result.causes.size())};
        const Causes &causes = m_causes[edge];
        for (std::size_t i = 0; i < causes.count; ++i)
            result.causes.push_back(causes.worst[i]);
        route.causeEnd = static_cast<std::uint32_t>(result.causes.size());
        if (own[edge] != SweepProblem::none)
            route.ownFailure = own[edge];
        if (m_limits[edge].isKnown) {
            const Limit &limit = m_limits[edge];
            route.utilization = causes.count > 0 ? causes.worst.front().utilization : limit.utilization;
            if (!m_problem.isDown(edge)) {
                result.baseline.maxUtilization =
                    std::max(result.baseline.maxUtilization.value_or(0.0), limit.utilization);
                result.baseline.congestedRoutes += limit.isCongested ? 1U : 0U;
            }
        }
        result.routes.push_back(route);
    }
}

} // namespace fiberloom
