// SPDX-License-Identifier: Apache-2.0
#include "solver/failures/leastlatencysweep.h"

#include "base/parallel.h"
#include "solver/failures/treelosses.h"
#include "solver/failures/usedroutes.h"
#include "solver/largepages.h"

#include <algorithm>
#include <mutex>
#include <numeric>

namespace fiberloom {

namespace {

// Of the loads of all threads' failures together.
constexpr std::size_t maxCells = std::size_t(64) << 20U;
// Sites of trees times failures below which starting threads costs more than it gives.
constexpr std::size_t stepsWorthThreads = 50'000;

unsigned usefulThreads(unsigned threads, const SweepProblem &problem)
{
    if (threads != 0)
        return threads;
    const std::size_t steps = problem.tasks().size() * (problem.liveGraph().nodeCount() + problem.failures().size());
    return steps < stepsWorthThreads ? 1 : std::max(1U, std::thread::hardware_concurrency());
}

} // namespace

LeastLatencySweep::LeastLatencySweep(const Network &network, const WorldState &world, std::vector<Failure> failures,
                                     unsigned threads, std::shared_ptr<SweepDemands> demands, const JobControl &control)
    : m_network(network), m_problem(network, world, std::move(failures), std::move(demands), control),
      m_specials(network, world, m_problem), m_outcomes(m_problem.pairs().size()),
      m_localDisconnecting(m_problem.locals().size(), 0)
{
    m_threads = usefulThreads(threads, m_problem);
    for (std::uint32_t task = 0; task < m_problem.tasks().size(); ++task) {
        if (TreeLosses::concerns(m_problem, m_problem.tasks()[task]))
            m_lossTasks.push_back(task);
    }
}

void LeastLatencySweep::append(const std::vector<Failure> &failures)
{
    m_problem.append(m_network, failures);
}

bool LeastLatencySweep::run(JobControl &control, double begin, double end, const Urgent &urgent)
{
    if (!m_report && !m_specials.start(control))
        return false;
    const auto groups = busyGroups(m_doneGroups, control);
    if (!groups)
        return false;
    const std::size_t cells = maxCells / m_threads;
    bool isFirst = !m_report;
    std::size_t done = 0;
    do {
        std::size_t last = done;
        for (std::size_t size = 0; last < groups->size(); ++last) {
            size += cellsOf((*groups)[last]);
            if (size > cells && last > done)
                break;
        }
        const auto fraction = [&](std::size_t at) {
            return groups->empty()
                       ? end
                       : begin + (end - begin) * static_cast<double>(at) / static_cast<double>(groups->size());
        };
        const auto slab = std::span(*groups).subspan(done, last - done);
        if (!runSlab(FailureLoads(m_problem, {slab.begin(), slab.end()}), isFirst, control,
                     {fraction(done), fraction(last)}, urgent))
            return false;
        isFirst = false;
        done = last;
    } while (done < groups->size());
    m_coreSweep.reset();
    m_doneGroups = static_cast<std::uint32_t>(m_problem.groups().size());
    m_report->addIdle(m_idleGroups, m_base.violations);
    return true;
}

std::size_t LeastLatencySweep::cellsOf(std::uint32_t group) const noexcept
{
    return std::size_t(m_problem.groups()[group].length) * m_problem.edgeCount() * 2;
}

std::optional<std::vector<std::uint32_t>> LeastLatencySweep::busyGroups(std::uint32_t first, const JobControl &control)
{
    const auto count = static_cast<std::uint32_t>(m_problem.groups().size());
    std::vector<std::uint32_t> all(count - first);
    std::iota(all.begin(), all.end(), first);
    std::size_t cells = 0;
    for (const std::uint32_t group : all)
        cells += cellsOf(group);
    if (cells <= maxCells / m_threads) // finding out would take longer than it gives
        return all;
    std::vector<char> isUsed = routesUsed(m_problem, m_threads, control);
    if (isUsed.empty())
        return std::nullopt;
    m_specials.markUsed(isUsed);
    std::vector<char> isHome(m_problem.liveGraph().nodeCount(), 0);
    for (const SweepProblem::Local &local : m_problem.locals())
        isHome[local.node] = 1;
    std::vector<char> isBusy(count, 0);
    for (std::uint32_t failure = 0; failure < m_problem.failures().size(); ++failure) {
        char &busy = isBusy[m_problem.slot(failure).group];
        m_problem.forEachDownEdge(failure, [&](std::uint32_t edge) { busy |= isUsed[edge]; });
        for (const std::uint32_t node : m_problem.down(failure).nodes)
            busy |= isHome[node];
    }
    std::vector<std::uint32_t> busy;
    for (const std::uint32_t group : all)
        (isBusy[group] ? busy : m_idleGroups).push_back(group);
    return busy;
}

SweepTally LeastLatencySweep::emptyTally(const FailureLoads &loads) const
{
    SweepTally tally;
    tally.load.assign(2 * m_problem.edgeCount(), 0);
    reserveLarge(tally.delta, loads.size());
    tally.delta.assign(loads.size(), 0);
    tally.counts.resize(m_problem.failures().size());
    return tally;
}

bool LeastLatencySweep::addLosses(const FailureLoads &loads, bool isFirst, SweepTally &tally, const JobControl &control)
{
    if (m_lossTasks.empty())
        return true;
    std::mutex mutex;
    bool isTaken = false; // the tally that all is added to
    std::vector<SweepTally> tallies;
    parallelFor(m_lossTasks.size(), m_threads, [&](auto &&next) {
        if (control.isCanceled())
            return;
        std::optional<SweepTally> own;
        {
            const std::lock_guard lock(mutex);
            if (std::exchange(isTaken, true))
                own = emptyTally(loads);
        }
        TreeLosses losses(m_problem, loads, own ? *own : tally, m_outcomes);
        for (std::size_t i = next(); i < m_lossTasks.size(); i = next()) {
            if (control.isCanceled() || !losses.run(m_problem.tasks()[m_lossTasks[i]], isFirst, control))
                return;
        }
        const std::lock_guard lock(mutex);
        if (own)
            tallies.push_back(std::move(*own));
    });
    for (const SweepTally &each : tallies) {
        if (control.isCanceled())
            return false;
        tally.add(each);
    }
    return !control.isCanceled();
}

bool LeastLatencySweep::addFailures(const FailureLoads &loads, bool isFirst, SweepTally &tally, JobControl &control,
                                    Span span)
{
    if (!m_coreSweep)
        m_coreSweep = std::make_unique<CoreSweep>(m_problem, m_problem.tasks(), m_threads);
    if (!m_coreSweep->run(loads, isFirst, tally, m_outcomes, control, [&](double fraction) {
            control.setProgress(span.begin + fraction * (span.end - span.begin));
        }))
        return false;
    if (isFirst) {
        m_specials.addBaseline(tally);
        for (const SweepProblem::Local &local : m_problem.locals()) {
            tally.carried += local.isCarried ? local.both : 0;
            tally.routed += local.isCarried ? 1 : 0;
            tally.violations += local.isCarried && local.isTooSlow ? 1 : 0;
        }
    }
    if (!m_specials.add(loads, tally, m_threads, control))
        return false;
    addLocals(loads, tally);
    return true;
}

void LeastLatencySweep::show(const Urgent &urgent, const FailureLoads &loads, const SweepTally &tally) const
{
    SweepReport report(m_problem, tally.load);
    report.add(loads, tally, m_threads);
    std::vector<std::optional<FailureFigures>> figures(m_problem.failures().size());
    for (std::size_t failure = 0; failure < figures.size(); ++failure) {
        if (loads.holds(m_problem.slot(failure).group))
            figures[failure] = report.failures()[failure];
    }
    urgent.show(figures);
}

bool LeastLatencySweep::runSlab(const FailureLoads &loads, bool isFirst, JobControl &control, Span span,
                                const Urgent &urgent)
{
    SweepTally tally = emptyTally(loads);
    if (!isFirst)
        tally.violations = m_base.violations;
    if (!addLosses(loads, isFirst, tally, control))
        return false;
    std::vector<std::uint32_t> first;
    for (const std::uint32_t failure : urgent.failures) {
        const std::uint32_t group = m_problem.slot(failure).group;
        if (loads.holds(group) && std::ranges::find(first, group) == first.end())
            first.push_back(group);
    }
    if (first.empty()) {
        if (!addFailures(loads, isFirst, tally, control, span))
            return false;
    } else {
        std::ranges::sort(first);
        std::vector<std::uint32_t> others;
        std::ranges::set_difference(loads.groups(), first, std::back_inserter(others));
        const double part =
            span.begin
            + (span.end - span.begin) * static_cast<double>(first.size()) / static_cast<double>(loads.groups().size());
        const FailureLoads firstLoads = loads.only(std::move(first));
        if (!addFailures(firstLoads, isFirst, tally, control, {span.begin, part}))
            return false;
        show(urgent, firstLoads, tally);
        if (!addFailures(loads.only(std::move(others)), false, tally, control, {part, span.end}))
            return false;
    }
    if (isFirst) {
        m_base.carried = tally.carried;
        m_base.routed = tally.routed;
        m_base.violations = tally.violations;
        m_report = std::make_unique<SweepReport>(m_problem, tally.load);
    }
    for (std::uint32_t failure = 0; failure < m_problem.failures().size(); ++failure) {
        if (!loads.holds(m_problem.slot(failure).group))
            continue;
        for (const std::uint32_t node : m_problem.down(failure).nodes) {
            for (std::size_t i = 0; i < m_problem.locals().size(); ++i) {
                if (m_problem.locals()[i].node == node && m_problem.locals()[i].isCarried)
                    ++m_localDisconnecting[i];
            }
        }
    }
    m_report->add(loads, tally, m_threads, control);
    m_loads.reset();
    if (loads.groups().size() + m_idleGroups.size() == m_problem.groups().size()) {
        m_loads.emplace(loads);
        m_tally = std::move(tally);
    }
    return !control.isCanceled();
}

bool LeastLatencySweep::setCapacities(const Network &network, const WorldState &world)
{
    if (!m_loads)
        return false;
    m_problem.setCapacities(network, world);
    m_report = std::make_unique<SweepReport>(m_problem, m_tally.load);
    m_report->add(*m_loads, m_tally, m_threads);
    m_report->addIdle(m_idleGroups, m_base.violations);
    return true;
}

bool LeastLatencySweep::setTraffic(const Network &network, const WorldState &world, const Demand &before,
                                   const Demand &after)
{
    if (!m_loads)
        return false;
    const auto change = m_problem.trafficChange(network, world, before, after);
    if (!change)
        return false;
    // Latencies and counts of demands stay as they are.
    const PairOutcome outcome = m_outcomes[change->pair];
    m_problem.changeTraffic(*change, [&](const SweepProblem::Task &task) {
        const JobControl uninterrupted; // a few milliseconds
        if (TreeLosses::concerns(m_problem, task))
            (void)TreeLosses(m_problem, *m_loads, m_tally, m_outcomes).run(task, true, uninterrupted);
        CoreSweep core(m_problem, std::span(&task, 1), 1);
        (void)core.run(*m_loads, true, m_tally, m_outcomes, uninterrupted, [](double) {});
    });
    m_outcomes[change->pair] = outcome;
    m_base.carried = m_tally.carried;
    m_report = std::make_unique<SweepReport>(m_problem, m_tally.load);
    m_report->add(*m_loads, m_tally, m_threads);
    m_report->addIdle(m_idleGroups, m_base.violations);
    return true;
}

void LeastLatencySweep::addLocals(const FailureLoads &loads, SweepTally &tally) const
{
    if (m_problem.locals().empty())
        return;
    for (std::uint32_t failure = 0; failure < m_problem.failures().size(); ++failure) {
        if (!loads.holds(m_problem.slot(failure).group))
            continue;
        SweepTally::Counts &counts = tally.counts[failure];
        for (const std::uint32_t node : m_problem.down(failure).nodes) {
            for (const SweepProblem::Local &local : m_problem.locals()) {
                if (local.node != node || !local.isCarried)
                    continue;
                counts.lost += local.both;
                ++counts.lostDemands;
                counts.violations -= local.isTooSlow ? 1 : 0;
            }
        }
    }
}

void LeastLatencySweep::write(FailureSweepResult &result) const
{
    const LoadScale scale = m_problem.scale();
    result.baseline.demands = m_problem.demands().size();
    result.baseline.routed = static_cast<std::size_t>(m_base.routed);
    result.baseline.unrouted = result.baseline.demands - result.baseline.routed;
    result.baseline.latencyViolations = static_cast<std::size_t>(m_base.violations);
    result.baseline.offered = scale.gbps(m_problem.offered());
    result.baseline.carried = scale.gbps(m_base.carried);
    m_report->write(result);

    result.demands.reserve(m_problem.demands().size());
    const auto setFailure = [](DemandWorstCase &row, std::uint32_t failure) {
        if (failure != SweepProblem::none)
            row.failure = failure;
    };
    for (const SweepProblem::DemandPlace &place : m_problem.demands()) {
        DemandWorstCase &row = result.demands.emplace_back(DemandWorstCase{.demand = place.demand});
        switch (place.kind) {
        case SweepProblem::DemandKind::Missing:
            break;
        case SweepProblem::DemandKind::Local: {
            const SweepProblem::Local &local = m_problem.locals()[place.index];
            if (local.isCarried)
                row.latency = m_problem.liveGraph().equipmentDelay(local.node);
            row.disconnectingFailures = m_localDisconnecting[place.index];
            break;
        }
        case SweepProblem::DemandKind::Tree: {
            const PairOutcome &outcome = m_outcomes[place.index];
            if (outcome.latency >= 0.0)
                row.latency = Milliseconds(outcome.worst);
            setFailure(row, outcome.failure);
            row.disconnectingFailures = outcome.disconnecting;
            break;
        }
        case SweepProblem::DemandKind::Special: {
            const SpecialOutcome &outcome = m_specials.outcomes()[place.index];
            row.latency = outcome.worst;
            setFailure(row, outcome.failure);
            row.disconnectingFailures = outcome.disconnecting;
            break;
        }
        }
    }
}

} // namespace fiberloom
