// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/coresweep.h"
#include "solver/failures/specialdemands.h"
#include "solver/failures/sweepreport.h"

#include <functional>

namespace fiberloom {

/// A failure sweep of least-latency routing, from the problem to the figures. Failures are taken in slabs whose loads fit in
/// memory; within one, threads share the trees.
class LeastLatencySweep
{
public:
    /// The network must outlive it. `demands`: see SweepProblem. Of no use when canceled.
    LeastLatencySweep(const Network &network, const WorldState &world, std::vector<Failure> failures, unsigned threads,
                      std::shared_ptr<SweepDemands> demands, const JobControl &control);

    /// Failures that are to be tried first, and who wants to see them.
    struct Urgent
    {
        std::vector<std::uint32_t> failures; ///< indices in the problem's
        /// Gets their figures, and of those that come with them, by failure; absent for all others.
        std::function<void(const std::vector<std::optional<FailureFigures>> &)> show;
    };

    /// Tries the failures that were not tried yet. False only when canceled; the sweep is of no use then.
    [[nodiscard]] bool run(JobControl &control, double begin, double end, const Urgent &urgent = {});
    /// More failures for the next run().
    void append(const std::vector<Failure> &failures);

    /// Judges the loads that were found by other capacities. Precondition: no other change that a sweep looks at.
    /// False when the loads were too many to be kept; nothing is changed then.
    [[nodiscard]] bool setCapacities(const Network &network, const WorldState &world);

    /// Takes other traffic of one demand by routing the difference. Precondition: no other change. False when that does not do,
    /// or canceled; nothing is changed then.
    [[nodiscard]] bool setTraffic(const Network &network, const WorldState &world, const Demand &before,
                                  const Demand &after);

    [[nodiscard]] const SweepProblem &problem() const noexcept { return m_problem; }
    [[nodiscard]] const SweepReport &report() const noexcept { return *m_report; }
    /// All but revision, world and options.
    void write(FailureSweepResult &result) const;

private:
    struct Span ///< of a job's progress
    {
        double begin;
        double end;
    };
    [[nodiscard]] bool addLosses(const FailureLoads &loads, bool isFirst, SweepTally &tally, const JobControl &control);
    /// Adds what the failures of the loads' groups come to but for losses; `isFirst`: and what holds without any. False only
    /// when canceled.
    [[nodiscard]] bool addFailures(const FailureLoads &loads, bool isFirst, SweepTally &tally, JobControl &control,
                                   Span span);
    [[nodiscard]] SweepTally emptyTally(const FailureLoads &loads) const;
    [[nodiscard]] bool runSlab(const FailureLoads &loads, bool isFirst, JobControl &control, Span span,
                               const Urgent &urgent);
    void show(const Urgent &urgent, const FailureLoads &loads, const SweepTally &tally) const;
    [[nodiscard]] std::size_t cellsOf(std::uint32_t group) const noexcept;
    /// Groups from a number on whose failures hit something; the others become idle. Nothing when canceled.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> busyGroups(std::uint32_t first, const JobControl &control);
    void addLocals(const FailureLoads &loads, SweepTally &tally) const;

    const Network &m_network;
    unsigned m_threads;
    SweepProblem m_problem;
    SpecialDemands m_specials;
    std::vector<std::uint32_t> m_lossTasks; ///< that TreeLosses is for
    std::unique_ptr<CoreSweep> m_coreSweep; ///< while failures are tried
    std::vector<PairOutcome> m_outcomes;    ///< by pair
    std::vector<std::uint32_t> m_localDisconnecting;
    SweepTally m_base; ///< what no failure changes
    std::unique_ptr<SweepReport> m_report;
    std::uint32_t m_doneGroups = 0;
    std::vector<std::uint32_t> m_idleGroups; ///< whose failures hit nothing
    std::optional<FailureLoads> m_loads;     ///< of all failures, if they fit in memory at once
    SweepTally m_tally;                      ///< its figures
};

} // namespace fiberloom
