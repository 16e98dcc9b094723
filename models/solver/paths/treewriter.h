// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/batchsweep.h"
#include "solver/paths/treesource.h"
#include "solver/shortestpaths.h"

#include <cstdint>
#include <vector>

namespace fiberloom {

/// Makes trees of a sweep's distances: last links by the rule for ties, then each source's nodes in order. The scratch memory
/// of a thread; `trees` must sweep and outlive it.
class TreeWriter
{
public:
    explicit TreeWriter(const TreeSource &trees);

    /// Takes a sweep over the metric of `trees`.
    void take(const BatchSweep &sweep);
    /// The tree of one of its sources, equal to that of ShortestPaths. O(sites), but for sorting.
    void write(const BatchSweep &sweep, std::size_t source, ShortestPathTree &tree);

private:
    void sortByDistance(ShortestPathTree &tree, double farthest);

    const SweepGraph &m_graph;
    const EnteringLinks &m_entering;
    std::vector<Lanes<std::int64_t>> m_last; ///< by step
    std::vector<std::uint32_t> m_bucketEnd;
};

} // namespace fiberloom
