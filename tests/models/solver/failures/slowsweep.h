// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/failures/failuresweepresult.h"

namespace fiberloom::test {

/// Routes every failure from nothing and compares whole routings: what a sweep must come to. Revision and options are not set.
[[nodiscard]] FailureSweepResult slowSweep(const Network &network, const WorldState &world,
                                           const std::vector<Failure> &failures);

/// Where two sweeps differ; empty when they do not. Sums of traffic may differ by rounding, nothing else.
[[nodiscard]] QString difference(const FailureSweepResult &actual, const FailureSweepResult &expected);

} // namespace fiberloom::test
