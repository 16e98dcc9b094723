// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/batchsweep.h"

#include <algorithm>

namespace fiberloom {

BatchSweep::BatchSweep(const SweepGraph &graph, const SweepKernels &kernels)
    : m_graph(graph), m_kernels(kernels), m_reached(graph.nodeCount(), 0), m_up(graph.nodeCount()),
      m_distance(graph.nodeCount())
{
    m_sources.reserve(maxSources);
}

SweepTables BatchSweep::tables(const SweepMetric &metric) noexcept
{
    const SweepGraph &graph = metric.graph();
    return {graph.nodeCount(), graph.firstArc().data(), graph.upper().data(), metric.slotWeights().data()};
}

void BatchSweep::run(const SweepMetric &metric, std::span<const std::uint32_t> sources)
{
    for (const std::uint32_t step : m_climbed)
        m_reached[step] = 0;
    m_climbed.clear();
    m_sources.assign(sources.begin(), sources.end());
    for (const std::uint32_t source : sources) {
        std::uint32_t step = m_graph.steps()[source];
        while (!m_reached[step]) {
            m_reached[step] = 1;
            m_climbed.push_back(step);
            std::ranges::fill(m_up[step].at, SweepMetric::unreachable);
            const std::uint32_t arc = m_graph.firstArc()[step];
            if (arc == m_graph.firstArc()[step + std::size_t(1)])
                break;
            step = m_graph.upper()[arc];
        }
    }
    for (std::size_t lane = 0; lane < sources.size(); ++lane)
        m_up[m_graph.steps()[sources[lane]]].at[lane] = 0.0;
    const SweepTables sweep = tables(metric);
    m_kernels.climb(sweep, m_reached.data(), m_up.data());
    m_kernels.descend(sweep, m_reached.data(), m_up.data(), m_distance.data());
}

} // namespace fiberloom
