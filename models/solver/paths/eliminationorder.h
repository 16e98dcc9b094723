// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// An order in which the nodes of an undirected graph are eliminated, each joining its remaining neighbors with one another:
/// least degree first, ties by node, then sorted so that the subtrees of the elimination tree lie together. So stubs and
/// chains go first, and the few nodes that hold a network together last.
struct EliminationOrder
{
    std::vector<std::uint32_t> nodes; ///< by step
    /// By step: the steps of its neighbors at its elimination, ascending, all later; the arcs with the shortcuts.
    std::vector<std::vector<std::uint32_t>> later;

    /// @param neighbors by node: its neighbors, ascending, without itself and without repetition
    /// @param maxTriangles gives up when the pairs of `later` are more than that: a dense core
    /// False when it gave up or was canceled. O(triangles) or so.
    [[nodiscard]] bool make(std::vector<std::vector<std::uint32_t>> neighbors, std::size_t maxTriangles,
                            const JobControl &control);

private:
    void sortSubtrees();
};

} // namespace fiberloom
