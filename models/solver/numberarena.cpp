// SPDX-License-Identifier: Apache-2.0
#include "solver/numberarena.h"

#include <algorithm>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace fiberloom {

namespace {

constexpr std::size_t firstBytes = std::size_t(1) << 16U;
// A page of the large sort: five hundred times fewer of them have to be made and let go of.
constexpr std::size_t largePage = std::size_t(1) << 21U;

void *largePiece(std::size_t bytes) noexcept
{
    void *piece = std::aligned_alloc(largePage, bytes);
#ifdef __linux__
    if (piece)
        madvise(piece, bytes, MADV_HUGEPAGE); // a wish
#endif
    return piece;
}

} // namespace

std::span<const std::uint32_t> NumberArena::keep(std::span<const std::uint32_t> numbers)
{
    const std::span<std::uint32_t> room = roomFor(numbers.size());
    std::ranges::copy(numbers, room.begin());
    return room;
}

std::span<const std::uint32_t> NumberArena::keepTurned(std::span<const std::uint32_t> links)
{
    const std::span<std::uint32_t> room = roomFor(links.size());
    std::transform(links.rbegin(), links.rend(), room.begin(), [](std::uint32_t link) { return link ^ 1U; });
    return room;
}

std::span<std::uint32_t> NumberArena::roomFor(std::size_t size)
{
    if (size > m_free.size()) {
        const std::size_t bytes = size * sizeof(std::uint32_t);
        const bool isLarge = !m_pieces.empty() || bytes > firstBytes;
        const std::size_t whole = isLarge ? (bytes + largePage - 1) / largePage * largePage : firstBytes;
        m_pieces.emplace_back(static_cast<std::uint32_t *>(isLarge ? largePiece(whole) : std::malloc(whole)));
        if (!m_pieces.back()) {
            m_pieces.pop_back();
            throw std::bad_alloc();
        }
        m_free = {m_pieces.back().get(), whole / sizeof(std::uint32_t)};
    }
    const std::span<std::uint32_t> room = m_free.first(size);
    m_free = m_free.subspan(size);
    return room;
}

} // namespace fiberloom
