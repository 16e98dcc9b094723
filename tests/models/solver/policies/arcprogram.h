// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/policies/minmaxutilization.h"

#include <optional>

namespace fiberloom::test {

/// The least worst utilization by a linear program over flows on arcs, one flow for each source, solved with CLP. Commodities
/// without a path over links of positive capacity are left out; `allowed` is not looked at.
struct ArcProgram
{
    enum class Method { Simplex, Barrier };
    struct Answer
    {
        double utilization;
        bool isOptimal; ///< false where time ran out
    };
    /// Over links of positive capacity.
    [[nodiscard]] static bool reaches(const MinMaxProblem &problem, std::uint32_t source, std::uint32_t target);
    [[nodiscard]] static Answer solve(const MinMaxProblem &problem, Method method, double maxSeconds);
};

} // namespace fiberloom::test
