// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fiberloom {

/// The blocks of a graph: its largest parts that no single site separates, and its bridges, a block of one route each (Tarjan
/// 1972). Every path between two sites goes through the same blocks, in the same order, over the same sites between them; so
/// what two paths cannot help sharing is known, and each block can be looked at alone. O(routes + sites).
class BlockTree
{
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    struct Block
    {
        std::uint32_t top; ///< its site nearest the root of the tree
        std::vector<std::uint32_t> edges = {};
        [[nodiscard]] bool isBridge() const noexcept { return edges.size() == 1; }
    };
    /// A block on the way, and the sites where a path comes in and goes out.
    struct Step
    {
        std::uint32_t block;
        std::uint32_t entry;
        std::uint32_t exit;
    };

    /// Routes of which either link is blocked are not used; `blocked` may be empty.
    BlockTree(const Graph &graph, const std::vector<char> &blocked);

    [[nodiscard]] const std::vector<Block> &blocks() const noexcept { return m_blocks; }
    /// The block in which a node is not the top; `none` for a root.
    [[nodiscard]] std::uint32_t blockAbove(std::uint32_t node) const noexcept { return m_blockAbove[node]; }
    /// Empty when there is no path, or source and target are one. O(steps of the longer way to the root).
    [[nodiscard]] std::vector<Step> steps(std::uint32_t source, std::uint32_t target) const;

private:
    void search(const Graph &graph, std::uint32_t root, const std::vector<char> &isBlocked);

    std::vector<Block> m_blocks;
    std::vector<std::uint32_t> m_blockAbove; ///< by node
    std::vector<std::uint32_t> m_depth;      ///< by node: blocks above
    std::vector<std::uint32_t> m_number;     ///< by node: when found, from 1
    std::vector<std::uint32_t> m_low;        ///< by node: least number that its subtree reaches
};

} // namespace fiberloom
