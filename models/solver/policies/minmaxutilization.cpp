// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/minmaxutilization.h"

#include "solver/policies/minmaxsearch.h"

namespace fiberloom {

std::optional<MinMaxSolution> minimizeMaxUtilization(const MinMaxProblem &problem, JobControl &control, unsigned)
{
    return MinMaxSearch(problem, control).run();
}

} // namespace fiberloom
