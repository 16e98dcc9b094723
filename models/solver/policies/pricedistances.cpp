// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/pricedistances.h"

#include <algorithm>
#include <limits>

namespace fiberloom {

void PriceDistances::compute(std::span<const std::uint32_t> sources, std::span<const double> weights)
{
    const std::size_t nodes = m_graph.nodeCount();
    m_distance.assign(sources.size() * nodes, std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const std::span<double> distance = std::span(m_distance).subspan(i * nodes, nodes);
        distance[sources[i]] = 0.0;
        m_heap.assign(1, {0.0, sources[i]});
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
}

} // namespace fiberloom
