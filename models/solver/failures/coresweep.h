// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/corepairs.h"
#include "solver/failures/sweeptally.h"

#include <functional>
#include <memory>

namespace fiberloom {

/// What failures do to restored demands that cross the core: shares the failures among threads, and where trees of all
/// junctions would take too much memory, the demands among several runs.
class CoreSweep
{
public:
    /// Junctions times trees; each takes some 60 bytes, and 40 more for every thread.
    static constexpr std::size_t defaultTreeCells = std::size_t(4) << 20U;

    /// The problem must outlive it, and its demands stay as they are. At least two trees are kept at once.
    CoreSweep(const SweepProblem &problem, std::span<const SweepProblem::Task> tasks, unsigned threads,
              std::size_t mostTreeCells = defaultTreeCells);

    /// Adds to `tally` what the failures of the loads' groups come to, and updates `outcomes` (by pair). `isFirst`: and what
    /// holds without any. Calls progress(fraction). False only when canceled.
    [[nodiscard]] bool run(const FailureLoads &loads, bool isFirst, SweepTally &tally,
                           std::vector<PairOutcome> &outcomes, const JobControl &control,
                           const std::function<void(double)> &progress);

private:
    struct Part
    {
        std::vector<const SweepProblem::Task *> tasks; ///< those of one site of the core follow each other
        std::vector<std::uint32_t> junctions;          ///< whose trees they need
    };
    struct Setting
    {
        explicit Setting(const SweepProblem &problem) : trees(problem.core()) {}
        JunctionTrees trees;
        std::optional<CorePairs> pairs = {};
    };

    [[nodiscard]] bool prepare(const Part &part, const JobControl &control);
    void addBaseline(SweepTally &tally, std::vector<PairOutcome> &outcomes) const;

    const SweepProblem &m_problem;
    unsigned m_threads;
    std::vector<Part> m_parts;
    std::unique_ptr<Setting> m_setting; ///< of the part that was last
    const Part *m_settingOf = nullptr;
};

} // namespace fiberloom
