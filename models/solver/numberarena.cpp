// SPDX-License-Identifier: Apache-2.0
#include "solver/numberarena.h"

#include "solver/largepages.h"

#include <algorithm>
#include <new>

namespace fiberloom {

namespace {

constexpr std::size_t firstBytes = std::size_t(1) << 16U;
constexpr std::size_t largePage = std::size_t(1) << 21U;

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
        std::unique_ptr<std::uint32_t[], Free> piece(
            static_cast<std::uint32_t *>(isLarge ? std::aligned_alloc(largePage, whole) : std::malloc(whole)));
        if (!piece)
            throw std::bad_alloc();
        preferLargePages(piece.get(), whole);
        m_pieces.push_back(std::move(piece));
        m_free = {m_pieces.back().get(), whole / sizeof(std::uint32_t)};
    }
    const std::span<std::uint32_t> room = m_free.first(size);
    m_free = m_free.subspan(size);
    return room;
}

} // namespace fiberloom
