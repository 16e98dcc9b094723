// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace fiberloom {

/// Memory in a few large pieces, which are had and let go of fast. One thread at a time.
class ArenaMemory
{
public:
    /// Stays where it is. `alignment` at most that of malloc().
    [[nodiscard]] void *take(std::size_t bytes, std::size_t alignment);

private:
    struct Free
    {
        void operator()(void *piece) const noexcept { std::free(piece); }
    };

    std::vector<std::unique_ptr<void, Free>> m_pieces;
    std::size_t m_used = 0; ///< of the last piece
    std::size_t m_size = 0;
};

/// Keeps many short lists of values that need no destructor; lists stay where they are. One thread at a time.
template<class T>
class ListArena
{
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    /// The same list, kept.
    [[nodiscard]] std::span<const T> keep(std::span<const T> values)
    {
        T *const room = static_cast<T *>(m_memory.take(values.size_bytes(), alignof(T)));
        std::uninitialized_copy(values.begin(), values.end(), room);
        return {room, values.size()};
    }
    /// That many times the same value.
    [[nodiscard]] std::span<T> fill(std::size_t count, const T &value)
    {
        T *const room = static_cast<T *>(m_memory.take(count * sizeof(T), alignof(T)));
        std::uninitialized_fill_n(room, count, value);
        return {room, count};
    }

private:
    ArenaMemory m_memory;
};

} // namespace fiberloom
