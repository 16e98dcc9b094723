// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace fiberloom {

/// Sorts by whole numbers below `keys`; keeps the order of equal ones, so that several passes sort by several keys, the last
/// first. O(values + keys), and as much memory again.
template<class T, class Key>
void countingSort(std::vector<T> &values, std::size_t keys, Key &&key)
{
    if (keys < 2)
        return;
    std::vector<std::size_t> first(keys + 1, 0);
    for (const T &each : values)
        ++first[static_cast<std::size_t>(key(each)) + 1];
    for (std::size_t i = 1; i <= keys; ++i)
        first[i] += first[i - 1];
    std::vector<T> sorted(values.size());
    for (T &each : values)
        sorted[first[static_cast<std::size_t>(key(each))]++] = std::move(each);
    values = std::move(sorted);
}

} // namespace fiberloom
