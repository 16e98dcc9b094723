// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace fiberloom {

/// A list for each whole number below a count, in one array.
template<class T>
class ListsByKey
{
public:
    ListsByKey() = default;
    /// `visit` is called twice with a function put(key, value), and calls it for every value; lists keep that order.
    template<class Visit>
    ListsByKey(std::size_t keys, Visit &&visit) : m_first(keys + 1, 0)
    {
        visit([&](std::uint32_t key, const T &) { ++m_first[key + std::size_t(1)]; });
        std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
        m_values.resize(m_first.back());
        std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
        visit([&](std::uint32_t key, const T &value) { m_values[next[key]++] = value; });
    }

    [[nodiscard]] std::span<const T> operator[](std::size_t key) const noexcept
    {
        return std::span(m_values).subspan(m_first[key], m_first[key + 1] - m_first[key]);
    }

private:
    std::vector<std::uint32_t> m_first;
    std::vector<T> m_values;
};

} // namespace fiberloom
