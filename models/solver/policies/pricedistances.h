// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <span>
#include <vector>

namespace fiberloom {

/// Distances from some sources to all nodes under weights of any kind, by Dijkstra's method.
class PriceDistances
{
public:
    explicit PriceDistances(const Graph &graph) : m_graph(graph) {}

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

    const Graph &m_graph;
    std::vector<double> m_distance; ///< by source, by node
    std::vector<Entry> m_heap;
};

} // namespace fiberloom
