// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"
#include "solver/routingresult.h"
#include "solver/shortestpaths.h"
#include "solver/straightlatency.h"

namespace fiberloom {

/// Routes all demands of one state of the world on shortest-path trees: one tree for each site that is the lower end of a
/// demand, so a pair of sites has one path whichever way its demands are drawn.
///
/// The sources are cut into blocks that do not depend on the number of threads; each block sums its loads by itself, walking
/// its trees from the leaves with the totals of the demands below, and the blocks' sums are added in their order. So any
/// number of threads gives the same bits.
class DemandRouter
{
public:
    enum class Detail {
        Loads, ///< status, latency and loads, but neither paths nor stretch
        LoadsAndPaths,
    };

    /// `threads` 0: as many as the machine has and the work is worth.
    DemandRouter(const Network &network, const WorldState &world, Detail detail, unsigned threads);

    /// False only when canceled. Progress goes from `begin` to `end`. Throws std::length_error when all paths together
    /// exceed 2^32 routes.
    [[nodiscard]] bool run(JobControl &control, double begin = 0.0, double end = 1.0);
    [[nodiscard]] RoutingResult &result() noexcept { return m_result; }

private:
    /// A demand as its tree sees it: from the tree's source to `target`.
    struct Trip
    {
        std::uint32_t demand; ///< index in the result
        std::uint32_t target;
        bool reversed; ///< the target is the demand's site A
    };
    struct Block
    {
        std::size_t firstSource = 0; ///< range in m_sources
        std::size_t lastSource = 0;
        std::vector<double> load;       ///< Gb/s by link
        std::vector<Graph::Link> links; ///< paths of the block's demands, shared where one is part of another
    };
    class SourceWalk;

    void addRoutes();
    void addDemands();
    void makeBlocks();
    void addLoads();
    void finishPaths(Block &block, std::size_t offset);
    void summarize();

    const Network &m_network;
    Figures m_figures;
    Graph m_graph;
    StraightLatency m_straight; ///< by node
    Detail m_detail;
    unsigned m_threads;
    RoutingResult m_result;
    std::vector<std::uint32_t> m_sources;   ///< nodes with trips, ascending
    std::vector<std::uint32_t> m_firstTrip; ///< by node, one more at the end
    std::vector<Trip> m_trips;              ///< by source, then by demand
    std::vector<Block> m_blocks;
    std::vector<char> m_overloaded; ///< by link
};

} // namespace fiberloom
