// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/minmaxutilization.h"

#include <QString>

namespace fiberloom::test {

/// What is wrong with a solution, or nothing: paths that run from source to target without passing a node twice, shares that
/// add up to 1, loads and utilization that are exactly what the paths give, a bound that is not above.
[[nodiscard]] QString faultOf(const MinMaxProblem &problem, const MinMaxSolution &solution);

} // namespace fiberloom::test
