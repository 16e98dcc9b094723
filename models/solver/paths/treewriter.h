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
    struct Entry
    {
        double distance;
        std::uint32_t node;

        friend bool operator<(const Entry &a, const Entry &b) noexcept
        {
            return a.distance != b.distance ? a.distance < b.distance : a.node < b.node;
        }
    };
    void sortByDistance(const double *distance, double farthest);

    const SweepGraph &m_graph;
    const EnteringLinks &m_entering;
    std::vector<Lanes<std::int64_t>> m_last; ///< by step
    std::vector<double> m_distanceRows;      ///< a row of nodes a source
    std::vector<std::int64_t> m_lastRows;
    std::vector<std::uint32_t> m_bucket; ///< by node
    std::vector<std::uint32_t> m_bucketEnd;
    std::vector<Entry> m_entries;
};

} // namespace fiberloom
