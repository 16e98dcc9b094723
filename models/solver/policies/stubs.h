// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <vector>

namespace fiberloom {

/// The trees that hang off a network: nodes with one link, again and again, until a core is left in which every node has two
/// or more (or one node alone). Traffic on them has no choice. O(routes).
class Stubs
{
public:
    explicit Stubs(const Graph &graph);

    /// The core node that a node hangs off; itself in the core.
    [[nodiscard]] std::uint32_t root(std::uint32_t node) const noexcept { return m_root[node]; }
    /// Links from a node to its root.
    [[nodiscard]] std::uint32_t depth(std::uint32_t node) const noexcept { return m_depth[node]; }
    /// Appends the links from a node to its root.
    void climb(std::uint32_t node, std::vector<Graph::Link> &links) const;
    /// Appends the links from its root to a node.
    void descend(std::uint32_t node, std::vector<Graph::Link> &links) const;
    /// Appends the links between two nodes of one root, which need not be passed.
    void cross(std::uint32_t from, std::uint32_t to, std::vector<Graph::Link> &links) const;

private:
    static constexpr std::uint32_t nobody = 0xffffffffU;

    std::vector<std::uint32_t> m_root;
    std::vector<std::uint32_t> m_parent; ///< `nobody` in the core
    std::vector<Graph::Link> m_up;       ///< link to the parent
    std::vector<std::uint32_t> m_depth;
};

} // namespace fiberloom
