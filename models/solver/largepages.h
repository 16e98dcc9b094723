// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <vector>

namespace fiberloom {

/// Asks for memory in pages of two megabytes instead of four kilobytes, so that five hundred times fewer have to be made and
/// let go of. Call it before anything is written there. A wish; small pieces and systems that know no such pages are left alone.
void preferLargePages(void *begin, std::size_t bytes) noexcept;

/// Makes room for `size` values in all, in large pages where that is much.
template<class T>
void reserveLarge(std::vector<T> &values, std::size_t size)
{
    if (size <= values.capacity())
        return;
    std::vector<T> larger;
    larger.reserve(size);
    preferLargePages(larger.data(), size * sizeof(T));
    larger.insert(larger.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
    values.swap(larger);
}

} // namespace fiberloom
