// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fiberloom {

/// A heap that gives the least entry first. Four ways to a node, as the heaps of shortest paths are pushed to more often than
/// they are popped from.
template<class Entry>
class FourWayHeap
{
public:
    [[nodiscard]] bool empty() const noexcept { return m_entries.empty(); }
    void clear() noexcept { m_entries.clear(); }

    void push(Entry entry)
    {
        std::size_t at = m_entries.size();
        m_entries.push_back(entry);
        while (at > 0) {
            const std::size_t above = (at - 1) / ways;
            if (!(entry < m_entries[above]))
                break;
            m_entries[at] = m_entries[above];
            at = above;
        }
        m_entries[at] = entry;
    }

    /// Takes out the least; the heap must not be empty.
    Entry pop()
    {
        const Entry least = m_entries.front();
        const Entry last = m_entries.back();
        m_entries.pop_back();
        const std::size_t size = m_entries.size();
        if (size == 0)
            return least;
        std::size_t at = 0;
        for (std::size_t child = 1; child < size; child = at * ways + 1) {
            const std::size_t end = std::min(child + ways, size);
            std::size_t best = child;
            for (++child; child < end; ++child) {
                if (m_entries[child] < m_entries[best])
                    best = child;
            }
            if (!(m_entries[best] < last))
                break;
            m_entries[at] = m_entries[best];
            at = best;
        }
        m_entries[at] = last;
        return least;
    }

private:
    static constexpr std::size_t ways = 4;
    std::vector<Entry> m_entries;
};

} // namespace fiberloom
