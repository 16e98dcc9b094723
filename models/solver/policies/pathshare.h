// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

namespace fiberloom {

/// A path of one direction of a demand with its share of the traffic. Whoever made it keeps the links.
struct PathShare
{
    double share;
    std::span<const Graph::Link> links; ///< in the direction of travel
};

/// Keeps the links of many paths in a few large pieces, which are made and let go of fast; paths stay where they are. One
/// thread at a time.
class LinkArena
{
public:
    [[nodiscard]] std::span<const Graph::Link> keep(std::span<const Graph::Link> path)
    {
        const std::span<Graph::Link> room = roomFor(path.size());
        std::ranges::copy(path, room.begin());
        return room;
    }
    /// The same path from its other end.
    [[nodiscard]] std::span<const Graph::Link> keepTurned(std::span<const Graph::Link> path)
    {
        const std::span<Graph::Link> room = roomFor(path.size());
        std::transform(path.rbegin(), path.rend(), room.begin(), [](Graph::Link link) { return link ^ 1U; });
        return room;
    }

private:
    static constexpr std::size_t pieceLinks = std::size_t(1) << 16U;

    std::span<Graph::Link> roomFor(std::size_t size)
    {
        if (size > m_free.size()) {
            const std::size_t piece = std::max(size, pieceLinks);
            m_pieces.push_back(std::make_unique_for_overwrite<Graph::Link[]>(piece));
            m_free = {m_pieces.back().get(), piece};
        }
        const std::span<Graph::Link> room = m_free.first(size);
        m_free = m_free.subspan(size);
        return room;
    }

    std::vector<std::unique_ptr<Graph::Link[]>> m_pieces;
    std::span<Graph::Link> m_free; ///< of the last piece
};

} // namespace fiberloom
