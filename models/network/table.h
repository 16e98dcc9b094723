// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/ids.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace fiberloom {

/// Rows of one kind, ordered by id, copy on write.
///
/// Rows live in chunks of a few hundred shared pointers. Copying a table copies the list of chunks (one pointer per chunk,
/// some 10 µs for 50,000 rows); changing a row copies its chunk. Lookup is O(log n). Copies may be read from any thread.
template<class T>
class Table
{
public:
    using Row = std::shared_ptr<const T>;

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool empty() const noexcept { return m_size == 0; }

    /// Null when there is no such row.
    [[nodiscard]] Row row(Id<T> id) const noexcept
    {
        const auto chunk = chunkFor(id);
        if (chunk == m_chunks.end())
            return nullptr;
        const auto at = lowerBound(**chunk, id);
        return at != (*chunk)->end() && (*at)->id == id ? *at : nullptr;
    }
    [[nodiscard]] const T *find(Id<T> id) const noexcept { return row(id).get(); }

    /// Inserts or replaces.
    void put(Row row)
    {
        const Id<T> id = row->id;
        if (m_chunks.empty())
            m_chunks.push_back(std::make_shared<Chunk>());
        auto position = chunkFor(id);
        if (position == m_chunks.end())
            --position;
        Chunk &chunk = writable(*position);
        const auto at = lowerBound(chunk, id);
        if (at != chunk.end() && (*at)->id == id) {
            chunk[static_cast<std::size_t>(at - chunk.begin())] = std::move(row);
            return;
        }
        chunk.insert(at, std::move(row));
        ++m_size;
        if (chunk.size() > maxChunk)
            split(position);
    }

    void erase(Id<T> id)
    {
        const auto position = chunkFor(id);
        if (position == m_chunks.end())
            return;
        const auto found = lowerBound(**position, id);
        if (found == (*position)->end() || (*found)->id != id)
            return;
        const auto offset = found - (*position)->begin();
        Chunk &chunk = writable(*position);
        chunk.erase(chunk.begin() + offset);
        --m_size;
        if (chunk.empty())
            m_chunks.erase(position);
    }

    /// Calls function(const T &) in order of id.
    template<class Function>
    void forEach(Function &&function) const
    {
        for (const auto &chunk : m_chunks)
            for (const Row &row : *chunk)
                function(*row);
    }
    /// Calls function(const Row &) in order of id; for those who keep the row.
    template<class Function>
    void forEachRow(Function &&function) const
    {
        for (const auto &chunk : m_chunks)
            for (const Row &row : *chunk)
                function(row);
    }

    /// Calls function(before, after) for every id whose rows differ; either may be null. Chunks that both share are skipped
    /// without looking, so comparing a network with a copy that had a few edits costs next to nothing.
    template<class Function>
    static void forEachDifference(const Table &before, const Table &after, Function &&function)
    {
        Cursor left(before);
        Cursor right(after);
        while (!left.atEnd() || !right.atEnd()) {
            if (!left.atEnd() && !right.atEnd()) {
                if (left.atChunkStart() && right.atChunkStart() && left.sharesChunkWith(right)) {
                    left.skipChunk();
                    right.skipChunk();
                    continue;
                }
                const Row &a = left.current();
                const Row &b = right.current();
                if (a->id == b->id) {
                    if (a != b && !(*a == *b))
                        function(a, b);
                    left.advance();
                    right.advance();
                    continue;
                }
                if (a->id < b->id) {
                    function(a, Row());
                    left.advance();
                } else {
                    function(Row(), b);
                    right.advance();
                }
            } else if (!left.atEnd()) {
                function(left.current(), Row());
                left.advance();
            } else {
                function(Row(), right.current());
                right.advance();
            }
        }
    }

    friend bool operator==(const Table &a, const Table &b)
    {
        if (a.m_size != b.m_size)
            return false;
        bool equal = true;
        forEachDifference(a, b, [&](const Row &, const Row &) { equal = false; });
        return equal;
    }

private:
    static constexpr std::size_t maxChunk = 512;
    using Chunk = std::vector<Row>;
    using Chunks = std::vector<std::shared_ptr<Chunk>>;

    class Cursor
    {
    public:
        explicit Cursor(const Table &table) : m_chunks(table.m_chunks) {}
        [[nodiscard]] bool atEnd() const { return m_chunk == m_chunks.size(); }
        [[nodiscard]] bool atChunkStart() const { return m_row == 0; }
        [[nodiscard]] bool sharesChunkWith(const Cursor &other) const
        {
            return m_chunks[m_chunk] == other.m_chunks[other.m_chunk];
        }
        [[nodiscard]] const Row &current() const { return (*m_chunks[m_chunk])[m_row]; }
        void skipChunk()
        {
            ++m_chunk;
            m_row = 0;
        }
        void advance()
        {
            if (++m_row == m_chunks[m_chunk]->size())
                skipChunk();
        }

    private:
        const Chunks &m_chunks;
        std::size_t m_chunk = 0;
        std::size_t m_row = 0;
    };

    template<class C>
    static auto lowerBound(C &chunk, Id<T> id)
    {
        return std::lower_bound(chunk.begin(), chunk.end(), id,
                                [](const Row &row, Id<T> wanted) { return row->id < wanted; });
    }
    /// The first chunk whose last row is not before `id`.
    auto chunkFor(Id<T> id) const
    {
        return std::lower_bound(m_chunks.begin(), m_chunks.end(), id,
                                [](const auto &chunk, Id<T> wanted) { return chunk->back()->id < wanted; });
    }
    auto chunkFor(Id<T> id)
    {
        return std::lower_bound(m_chunks.begin(), m_chunks.end(), id, [](const auto &chunk, Id<T> wanted) {
            return !chunk->empty() && chunk->back()->id < wanted;
        });
    }
    static Chunk &writable(std::shared_ptr<Chunk> &chunk)
    {
        if (chunk.use_count() > 1)
            chunk = std::make_shared<Chunk>(*chunk);
        return *chunk;
    }
    void split(typename Chunks::iterator position)
    {
        Chunk &chunk = **position;
        const auto half = chunk.begin() + static_cast<std::ptrdiff_t>(chunk.size() / 2);
        auto upper = std::make_shared<Chunk>(half, chunk.end());
        chunk.erase(half, chunk.end());
        m_chunks.insert(position + 1, std::move(upper));
    }

    Chunks m_chunks;
    std::size_t m_size = 0;
};

} // namespace fiberloom
