// SPDX-License-Identifier: Apache-2.0
// Compiled for avx2 alone; called only on machines that have it.
#include "solver/paths/sweeploops.h"

namespace fiberloom {

SweepKernels avx2SweepKernels() noexcept;

SweepKernels avx2SweepKernels() noexcept
{
    return theseKernels("avx2");
}

} // namespace fiberloom
