// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

namespace fiberloom {

/// Keeps many lists of numbers, such as the links of paths, in a few large pieces, which are made and let go of fast; lists
/// stay where they are. One thread at a time.
class NumberArena
{
public:
    /// The same list, kept.
    [[nodiscard]] std::span<const std::uint32_t> keep(std::span<const std::uint32_t> numbers);
    /// A path's links, the same path from its other end.
    [[nodiscard]] std::span<const std::uint32_t> keepTurned(std::span<const std::uint32_t> links);

private:
    struct Free
    {
        void operator()(std::uint32_t *piece) const noexcept { std::free(piece); }
    };

    std::span<std::uint32_t> roomFor(std::size_t size);

    std::vector<std::unique_ptr<std::uint32_t[], Free>> m_pieces;
    std::span<std::uint32_t> m_free; ///< of the last piece
};

} // namespace fiberloom
