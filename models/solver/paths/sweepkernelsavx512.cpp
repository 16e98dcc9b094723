// SPDX-License-Identifier: Apache-2.0
// Compiled for avx512 alone; called only on machines that have it.
#include "solver/paths/sweeploops.h"

namespace fiberloom {

SweepKernels avx512SweepKernels() noexcept;

SweepKernels avx512SweepKernels() noexcept
{
    return theseKernels("avx512");
}

} // namespace fiberloom
