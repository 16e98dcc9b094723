// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/graph.h"

#include <optional>
#include <span>
#include <vector>

namespace fiberloom {

/// A path that traffic may take. Whoever made it keeps the links.
struct AllowedPath
{
    std::int64_t weight; ///< sum over its links
    std::span<const Graph::Link> links;
};

/// Traffic in one direction that may be split over any paths.
struct Commodity
{
    std::uint32_t source;
    std::uint32_t target;
    double gbps;
    /// When not empty, the only paths it may take (those within its latency bound, or of its constraints).
    std::span<const AllowedPath> allowed = {};
};

/// What min-max routing is asked. All arrays by link have two entries per edge of the graph.
struct MinMaxProblem
{
    const Graph &graph;
    /// Gb/s by link; infinite where it is unknown. A link of capacity 0 is taken only where there is no other way.
    std::span<const double> capacity;
    std::span<const double> fixedLoad; ///< Gb/s by link that is there already; empty: none
    std::span<const Commodity> commodities;
    double gap = 0.01; ///< stop when utilization <= lowerBound × (1 + gap)
};

/// A feasible routing and the proof of how good it is.
struct MinMaxSolution
{
    struct Share
    {
        std::uint32_t commodity;
        double share;
        std::uint32_t begin; ///< range in `links`, in the direction of travel
        std::uint32_t end;
    };
    double utilization = 0.0;  ///< worst over links of finite, positive capacity
    double lowerBound = 0.0;   ///< no routing does better; from the prices of the links
    std::vector<double> load;  ///< Gb/s by link, with fixedLoad
    std::vector<Share> shares; ///< by commodity, larger first; unrouted commodities have none
    std::vector<Graph::Link> links;
    std::size_t rounds = 0;
};

/// Routes so that the worst utilization is least: block-coordinate Frank-Wolfe over sources on a smoothed maximum; the dual
/// bound is the load-weighted distance under link prices. Each source is improved under the prices that the one before left,
/// which is why few rounds do, and why the work stays on one thread whatever `threads` says: the same bits on any machine.
/// Nothing only when canceled.
[[nodiscard]] std::optional<MinMaxSolution> minimizeMaxUtilization(const MinMaxProblem &problem, JobControl &control,
                                                                   unsigned threads = 0);

} // namespace fiberloom
