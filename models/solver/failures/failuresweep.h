// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/failures/failuresweepresult.h"

#include <functional>
#include <memory>

namespace fiberloom {

/// Tries failures one after the other and keeps what it learned, so that a sweep after a small edit redoes only what the edit
/// can have changed. Its figures are those of routing each failure from nothing (Router with the failed elements), every one,
/// whatever was kept and on any number of threads. One caller at a time.
///
/// Least-latency routing is repaired, not recomputed: a cut changes only the subtrees below it (Ramalingam and Reps, "An
/// incremental algorithm for a generalization of the shortest-path problem", 1996). Other policies are routed anew per failure.
class FailureSweep
{
public:
    /// `threads` 0: as many as the machine has and the work is worth.
    explicit FailureSweep(unsigned threads = 0);
    ~FailureSweep();
    FailureSweep(const FailureSweep &) = delete;
    FailureSweep &operator=(const FailureSweep &) = delete;

    using Partial = std::function<void(std::shared_ptr<const FailureSweepResult>)>;

    /// Nothing only when canceled; what is kept stays good then. After an edit of capacities, or of one demand's traffic, the
    /// kept loads serve; any other edit is a sweep from nothing. In a long one of least-latency routing `partial` (may be empty)
    /// is called, from this thread, with the last result in which the worst failures have true rows already, if the failures
    /// are the same as then. Cost: see tests/benchmarks.
    [[nodiscard]] std::shared_ptr<const FailureSweepResult> run(const Network &network, const WorldState &world,
                                                                std::uint64_t revision, const FailureOptions &options,
                                                                JobControl &control, const Partial &partial = {});

private:
    struct Memory;
    unsigned m_threads;
    std::unique_ptr<Memory> m_memory;
};

} // namespace fiberloom
