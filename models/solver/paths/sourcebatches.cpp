// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/sourcebatches.h"

#include <algorithm>
#include <numeric>
#include <thread>
#include <utility>

namespace fiberloom {

namespace {

// Arcs swept below which starting a thread costs more than it gives.
constexpr std::size_t arcsWorthThreads = 100'000;

} // namespace

SourceBatches::SourceBatches(const SweepGraph &graph, std::span<const std::uint32_t> sources)
    : m_indices(sources.size())
{
    std::iota(m_indices.begin(), m_indices.end(), 0U);
    if (graph.hasOrder()) {
        std::ranges::sort(m_indices, {},
                          [&](std::uint32_t index) { return std::pair(graph.steps()[sources[index]], index); });
    }
    m_nodes.reserve(sources.size());
    for (const std::uint32_t index : m_indices)
        m_nodes.push_back(sources[index]);
}

unsigned SourceBatches::usefulThreads(const SweepGraph &graph, std::size_t sources, unsigned wish) noexcept
{
    if (wish != 0)
        return wish;
    const std::size_t perBatch = graph.hasOrder() ? graph.arcCount() : size * graph.linkCount();
    if (perBatch * (sources / size) < arcsWorthThreads)
        return 1;
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace fiberloom
