// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/sweepgraph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fiberloom {

/// Sources cut into batches of sixteen that lie near each other in the elimination tree, so that they climb the same steps.
/// Depends on the sources alone, not on threads.
class SourceBatches
{
public:
    static constexpr std::size_t size = 16;

    SourceBatches(const SweepGraph &graph, std::span<const std::uint32_t> sources);

    [[nodiscard]] std::size_t count() const noexcept { return (m_indices.size() + size - 1) / size; }
    /// Indices of the batch's sources among all.
    [[nodiscard]] std::span<const std::uint32_t> indices(std::size_t batch) const noexcept
    {
        return cut(m_indices, batch);
    }
    /// Their nodes.
    [[nodiscard]] std::span<const std::uint32_t> nodes(std::size_t batch) const noexcept { return cut(m_nodes, batch); }

    /// Of a wish for threads (0: as many as the machine has), what is worth starting for sweeps over all batches.
    [[nodiscard]] static unsigned usefulThreads(const SweepGraph &graph, std::size_t sources, unsigned wish) noexcept;

private:
    static std::span<const std::uint32_t> cut(const std::vector<std::uint32_t> &all, std::size_t batch) noexcept
    {
        const auto rest = std::span(all).subspan(batch * size);
        return rest.first(rest.size() < size ? rest.size() : size);
    }

    std::vector<std::uint32_t> m_indices;
    std::vector<std::uint32_t> m_nodes;
};

} // namespace fiberloom
