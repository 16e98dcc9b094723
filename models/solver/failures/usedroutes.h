// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/failures/sweepproblem.h"

namespace fiberloom {

/// Marks the routes (by edge) that some tree of the tasks takes to one of its pairs. Empty when canceled. One tree for each
/// task.
[[nodiscard]] std::vector<char> routesUsed(const SweepProblem &problem, unsigned threads, const JobControl &control);

} // namespace fiberloom
