// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/sweepreport.h"

#include "base/parallel.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr double roundingSlack = 1.0 + 1e-9;

} // namespace

SweepReport::SweepReport(const SweepProblem &problem, std::vector<std::int64_t> load)
    : m_problem(problem), m_load(std::move(load)), m_limits(problem.edgeCount()), m_causes(problem.edgeCount())
{
    for (std::uint32_t edge = 0; edge < m_limits.size(); ++edge) {
        if (const auto capacity = problem.capacity(edge))
            m_limits[edge] = {capacity->value(), true};
    }
}

double SweepReport::utilization(std::uint32_t edge, std::int64_t az, std::int64_t za) const noexcept
{
    const double load = m_problem.scale().gbps(std::max(az, za)).value();
    const double capacity = m_limits[edge].capacity;
    if (capacity > 0.0)
        return load / capacity;
    return load > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

void SweepReport::add(const FailureLoads &loads, const SweepTally &tally, unsigned threads)
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
        for (std::size_t i = next(); i < failures.size(); i = next())
            judge(failures[i], loads, tally, isDown);
    });
    parallelFor(m_problem.edgeCount(), threads, [&](auto &&next) {
        for (std::size_t i = next(); i < m_problem.edgeCount(); i = next())
            addCauses(static_cast<std::uint32_t>(i), loads, tally);
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
    std::size_t judged = 0;
    for (std::uint32_t edge = 0; edge < m_limits.size(); ++edge) {
        if (!isJudged(edge))
            continue;
        ++judged;
        judgeRoute(edge, m_load[2 * std::size_t(edge)], m_load[2 * std::size_t(edge) + 1], same);
    }
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
            if (down.size() == judged)
                m_failures[failure].maxUtilization.reset();
        }
    }
}

void SweepReport::judgeRoute(std::uint32_t edge, std::int64_t az, std::int64_t za, FailureFigures &figures) const
{
    figures.maxUtilization = std::max(figures.maxUtilization.value_or(0.0), utilization(edge, az, za));
    const double capacity = m_limits[edge].capacity;
    bool isCongested = false;
    for (const std::int64_t units : {az, za}) {
        const double load = m_problem.scale().gbps(units).value();
        if (load > capacity * roundingSlack) {
            isCongested = true;
            figures.overload += Gbps(load - capacity);
        }
    }
    figures.congestedRoutes += isCongested ? 1U : 0U;
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
    for (std::uint32_t edge = 0; edge < m_limits.size(); ++edge) {
        if (!isJudged(edge) || isDown[edge])
            continue;
        const std::int64_t *delta = tally.delta.data() + loads.place(slot.group, edge) + std::size_t(2) * slot.position;
        judgeRoute(edge, m_load[2 * std::size_t(edge)] + delta[0], m_load[2 * std::size_t(edge) + 1] + delta[1],
                   figures);
    }
    m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) { isDown[edge] = 0; });
}

void SweepReport::addCauses(std::uint32_t edge, const FailureLoads &loads, const SweepTally &tally)
{
    if (!m_limits[edge].isKnown)
        return;
    const std::int64_t az = m_load[2 * std::size_t(edge)];
    const std::int64_t za = m_load[2 * std::size_t(edge) + 1];
    const double baseline = utilization(edge, az, za);
    const auto isWorse = [](const WorstCause &a, const WorstCause &b) {
        return a.utilization != b.utilization ? a.utilization > b.utilization : a.failure < b.failure;
    };
    Causes &causes = m_causes[edge];
    for (const std::uint32_t group : loads.groups()) {
        const SweepProblem::Group &row = m_problem.groups()[group];
        const std::int64_t *delta = tally.delta.data() + loads.place(group, edge);
        for (std::uint32_t position = 0; position < row.length; ++position, delta += 2) {
            // More load is needed for more utilization.
            if (delta[0] <= 0 && delta[1] <= 0)
                continue;
            const std::uint32_t failure = m_problem.failureOfSlot()[row.firstSlot + position];
            const WorstCause cause{failure, utilization(edge, az + delta[0], za + delta[1])};
            if (failure == SweepProblem::none || !(cause.utilization > baseline))
                continue;
            if (causes.count == causesPerRoute && !isWorse(cause, causes.worst.back()))
                continue;
            std::size_t at = causes.count < causesPerRoute ? causes.count++ : causesPerRoute - 1;
            for (; at > 0 && isWorse(cause, causes.worst[at - 1]); --at)
                causes.worst[at] = causes.worst[at - 1];
            causes.worst[at] = cause;
        }
    }
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
            const std::int64_t az = m_load[2 * std::size_t(edge)];
            const std::int64_t za = m_load[2 * std::size_t(edge) + 1];
            const double baseline = utilization(edge, az, za);
            route.utilization = causes.count > 0 ? causes.worst.front().utilization : baseline;
            const double capacity = m_limits[edge].capacity * roundingSlack;
            if (!m_problem.isDown(edge)) {
                result.baseline.maxUtilization = std::max(result.baseline.maxUtilization.value_or(0.0), baseline);
                if (m_problem.scale().gbps(std::max(az, za)).value() > capacity)
                    ++result.baseline.congestedRoutes;
            }
        }
        result.routes.push_back(route);
    }
}

} // namespace fiberloom
