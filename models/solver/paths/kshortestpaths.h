// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/graph.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace fiberloom {

/// A path in a graph: links in the direction of travel.
struct LinkPath
{
    std::int64_t weight = 0; ///< sum over its links
    std::vector<Graph::Link> links = {};

    friend bool operator==(const LinkPath &, const LinkPath &) = default;
};

/// The k shortest loopless paths (Yen 1971, with Lawler's rule) between pairs of nodes, in ascending weight; of equal weight
/// the one with the lower links first. Deviations are bounded by exact distances to the target, so most are never searched.
/// Keeps scratch memory and the tree of the last target; one object per thread. The graph must outlive it.
class KShortestPaths
{
public:
    explicit KShortestPaths(const Graph &graph);
    ~KShortestPaths();
    KShortestPaths(KShortestPaths &&) noexcept;

    /// At most `count` paths, fewer where there are no more; empty too when canceled, or source and target are one. Calls in
    /// order of target are fastest. Routes of which either link is `blocked` (by link, may be empty) are not used.
    [[nodiscard]] std::vector<LinkPath> between(std::uint32_t source, std::uint32_t target, int count,
                                                const JobControl &control, const std::vector<char> &blocked = {});

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace fiberloom
