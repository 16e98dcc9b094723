// SPDX-License-Identifier: Apache-2.0
#include "solver/largepages.h"

#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace fiberloom {

void preferLargePages([[maybe_unused]] void *begin, [[maybe_unused]] std::size_t bytes) noexcept
{
#ifdef __linux__
    constexpr std::uintptr_t page = std::uintptr_t(1) << 21U;
    const auto first = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
    const auto last = (reinterpret_cast<std::uintptr_t>(begin) + bytes) / page * page;
    if (first < last)
        madvise(reinterpret_cast<void *>(first), last - first, MADV_HUGEPAGE);
#endif
}

} // namespace fiberloom
