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
    [[nodiscard]] bool empty() const noexcept { return m_size == 0; }
    void clear() noexcept { m_size = 0; }

    void push(Entry entry)
    {
        std::size_t at = m_size++;
        if (at == m_entries.size())
            m_entries.resize(2 * at + ways);
        Entry *entries = m_entries.data();
        while (at > 0) {
            const std::size_t above = (at - 1) / ways;
            if (!(entry < entries[above]))
                break;
            entries[at] = entries[above];
            at = above;
        }
        entries[at] = entry;
    }

    /// Takes out the least; the heap must not be empty.
    Entry pop()
    {
        Entry *entries = m_entries.data();
        const Entry least = entries[0];
        const std::size_t size = --m_size;
        const Entry last = entries[size];
        std::size_t at = 0;
        for (std::size_t child = 1; child < size; child = at * ways + 1) {
            const std::size_t end = std::min(child + ways, size);
            std::size_t best = child;
            for (++child; child < end; ++child) {
                if (entries[child] < entries[best])
                    best = child;
            }
            if (!(entries[best] < last))
                break;
            entries[at] = entries[best];
            at = best;
        }
        entries[at] = last;
        return least;
    }

private:
    static constexpr std::size_t ways = 4;
    std::vector<Entry> m_entries; ///< as many as there ever were, and room for more
    std::size_t m_size = 0;
};

} // namespace fiberloom
