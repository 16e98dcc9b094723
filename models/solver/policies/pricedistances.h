// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/batchsweep.h"

#include <memory>
#include <optional>

namespace fiberloom {

/// Distances from some sources to all nodes under weights that change all the time: by sweeps over an elimination order, or by
/// Dijkstra's method where a dense core leaves the graph without one.
class PriceDistances
{
public:
    static constexpr std::size_t maxSources = BatchSweep::maxSources;

    explicit PriceDistances(const Graph &graph, const JobControl &control);

    /// @param sources at most maxSources
    /// @param weights by link, at least 0; infinite: not to be used
    void compute(std::span<const std::uint32_t> sources, std::span<const double> weights);
    /// By node, of the source at that place in the last compute(); infinite where not reached.
    [[nodiscard]] std::span<const double> from(std::size_t source) const noexcept
    {
        return std::span(m_distance).subspan(source * m_graph.nodeCount(), m_graph.nodeCount());
    }

private:
    struct Entry
    {
        double distance;
        std::uint32_t node;

        friend bool operator>(const Entry &a, const Entry &b) noexcept
        {
            return a.distance != b.distance ? a.distance > b.distance : a.node > b.node;
        }
    };
    void search(std::uint32_t source, std::span<const double> weights, std::span<double> distance);

    const Graph &m_graph;
    std::shared_ptr<const SweepGraph> m_order;
    SweepMetric m_metric;
    std::optional<BatchSweep> m_sweep;
    std::vector<double> m_distance; ///< by source, by node
    std::vector<Entry> m_heap;
};

} // namespace fiberloom
