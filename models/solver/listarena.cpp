// SPDX-License-Identifier: Apache-2.0
#include "solver/listarena.h"

#include "solver/largepages.h"

#include <new>

namespace fiberloom {

namespace {

constexpr std::size_t firstBytes = std::size_t(1) << 16U;
constexpr std::size_t largePage = std::size_t(1) << 21U;

} // namespace

void *ArenaMemory::take(std::size_t bytes, std::size_t alignment)
{
    m_used = (m_used + alignment - 1) / alignment * alignment;
    if (m_pieces.empty() || m_used + bytes > m_size) {
        const bool isLarge = !m_pieces.empty() || bytes > firstBytes;
        const std::size_t whole = isLarge ? (bytes + largePage - 1) / largePage * largePage : firstBytes;
        std::unique_ptr<void, Free> piece(isLarge ? std::aligned_alloc(largePage, whole) : std::malloc(whole));
        if (!piece)
            throw std::bad_alloc();
        preferLargePages(piece.get(), whole);
        m_pieces.push_back(std::move(piece));
        m_size = whole;
        m_used = 0;
    }
    void *const room = static_cast<std::byte *>(m_pieces.back().get()) + m_used;
    m_used += bytes;
    return room;
}

} // namespace fiberloom
