// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/pricedistances.h"

#include <algorithm>
#include <limits>

namespace fiberloom {

PriceDistances::PriceDistances(const Graph &graph, const JobControl &control)
    : m_graph(graph), m_order(std::make_shared<SweepGraph>(graph, control)), m_metric(m_order)
{
    if (m_order->hasOrder())
        m_sweep.emplace(*m_order);
}

void PriceDistances::compute(std::span<const std::uint32_t> sources, std::span<const double> weights)
{
    const std::size_t nodes = m_graph.nodeCount();
    m_distance.resize(sources.size() * nodes);
    if (!m_sweep) {
        for (std::size_t i = 0; i < sources.size(); ++i)
            search(sources[i], weights, std::span(m_distance).subspan(i * nodes, nodes));
        return;
    }
    m_metric.setWeights(weights);
    m_sweep->run(m_metric, sources);
    const std::vector<std::uint32_t> &step = m_order->steps();
    for (std::size_t node = 0; node < nodes; ++node) {
        const auto &lanes = m_sweep->distances()[step[node]];
        for (std::size_t i = 0; i < sources.size(); ++i)
            m_distance[i * nodes + node] = lanes.at[i];
    }
}

void PriceDistances::search(std::uint32_t source, std::span<const double> weights, std::span<double> distance)
{
    std::ranges::fill(distance, std::numeric_limits<double>::infinity());
    distance[source] = 0.0;
    m_heap.assign(1, {0.0, source});
    while (!m_heap.empty()) {
        std::ranges::pop_heap(m_heap, std::greater<>());
        const Entry least = m_heap.back();
        m_heap.pop_back();
        if (least.distance > distance[least.node])
            continue;
        for (const Graph::Arc &arc : m_graph.arcsFrom(least.node)) {
            const double sum = least.distance + weights[arc.link];
            if (sum < distance[arc.head]) {
                distance[arc.head] = sum;
                m_heap.push_back({sum, arc.head});
                std::ranges::push_heap(m_heap, std::greater<>());
            }
        }
    }
}

} // namespace fiberloom
