// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sweepkernels.h"

#include "solver/paths/sweeploops.h"

namespace fiberloom {

#if defined(FIBERLOOM_X86_KERNELS)

SweepKernels avx2SweepKernels() noexcept;
SweepKernels avx512SweepKernels() noexcept;

std::span<const SweepKernels> SweepKernels::all() noexcept
{
    static const SweepKernels kernels[] = {theseKernels("plain"), avx2SweepKernels(), avx512SweepKernels()};
    if (!__builtin_cpu_supports("avx2"))
        return std::span(kernels).first(1);
    const bool hasAvx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
    return std::span(kernels).first(hasAvx512 ? 3 : 2);
}

#else

std::span<const SweepKernels> SweepKernels::all() noexcept
{
    static const SweepKernels kernels[] = {theseKernels("plain")};
    return kernels;
}

#endif

const SweepKernels &SweepKernels::best() noexcept
{
    return all().back();
}

} // namespace fiberloom
