// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/paths/enteringlinks.h"
#include "solver/paths/sweepmetric.h"
#include "solver/shortestpaths.h"

#include <memory>
#include <span>
#include <vector>

namespace fiberloom {

/// Shortest-path trees of one graph for many sources, equal to those of ShortestPaths in every field: sixteen at a time by
/// sweeps, or by Dijkstra's method where a dense core or few sources make that faster.
///
/// Shareable: any number of threads may ask one object, each with a Scratch of its own. The graph must outlive it.
class TreeSource
{
public:
    static constexpr std::size_t sourcesPerSweep = 16;

    /// @param topology from an earlier TreeSource, used when it fits (the graph of the same sites and routes, whatever their
    ///                 lengths and failures); else made here when `sources` trees are worth it.
    /// @param blocked  links (may be empty) that are not used; must outlive it
    TreeSource(const Graph &graph, std::size_t sources, std::shared_ptr<const SweepGraph> topology = nullptr,
               const JobControl &control = JobControl(), std::span<const char> blocked = {});

    /// What to keep for the next graph; may be null.
    [[nodiscard]] const std::shared_ptr<const SweepGraph> &topology() const noexcept { return m_topology; }
    [[nodiscard]] const Graph &graph() const noexcept { return m_graph; }
    [[nodiscard]] std::span<const char> blocked() const noexcept { return m_blocked; }
    /// Null where trees are made by Dijkstra's method.
    [[nodiscard]] const SweepMetric *metric() const noexcept { return m_metric.get(); }

    /// Null as metric() is.
    [[nodiscard]] const EnteringLinks *enteringLinks() const noexcept { return m_entering.get(); }

    class Scratch
    {
    public:
        explicit Scratch(const TreeSource &trees);
        ~Scratch();
        Scratch(Scratch &&) noexcept;

        /// One tree for each source, in their order. False only when canceled; `out` is unspecified then.
        /// Best with a multiple of sourcesPerSweep sources. Kdl: some 6 µs a tree.
        [[nodiscard]] bool trees(std::span<const std::uint32_t> sources, std::span<ShortestPathTree> out,
                                 const JobControl &control);

    private:
        struct Memory;
        const TreeSource &m_trees;
        std::unique_ptr<Memory> m_memory;
    };

private:
    const Graph &m_graph;
    std::span<const char> m_blocked; ///< by link, or empty
    std::shared_ptr<const SweepGraph> m_topology;
    std::unique_ptr<SweepMetric> m_metric;
    std::unique_ptr<EnteringLinks> m_entering;
};

} // namespace fiberloom
