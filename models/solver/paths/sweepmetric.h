// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/paths/sweepgraph.h"

#include <limits>
#include <memory>

namespace fiberloom {

/// Weights on a SweepGraph, carried over to its shortcuts. New weights take some nanoseconds an arc and a triangle (Kdl: some
/// 20 µs), so prices may change between any two batches of sweeps. Reading is safe from any number of threads, setting is not.
class SweepMetric
{
public:
    static constexpr double unreachable = std::numeric_limits<double>::infinity();

    /// All weights infinite.
    explicit SweepMetric(std::shared_ptr<const SweepGraph> graph);

    /// One weight a link (2 × edges), at least 0 or infinite (not to be used). Both directions of a route may differ.
    void setWeights(std::span<const double> byLink);
    /// The latencies of a graph that `graph()` fits; routes that have no arcs there are not to be used.
    /// `blocked` by link, may be empty: not to be used either.
    void setWeights(const Graph &graph, std::span<const char> blocked = {});

    [[nodiscard]] const SweepGraph &graph() const noexcept { return *m_graph; }
    [[nodiscard]] const std::shared_ptr<const SweepGraph> &sharedGraph() const noexcept { return m_graph; }
    [[nodiscard]] std::span<const double> weights() const noexcept { return m_weights; } ///< by link, as set
    /// By slot (SweepGraph::Arc::slot): of the arc or shortcut, upward at 2 × arc, downward at 2 × arc + 1.
    [[nodiscard]] std::span<const double> slotWeights() const noexcept { return m_slots; }
    /// What each slot's weight is made of.
    struct Origin
    {
        std::uint32_t first;  ///< the link, when `second` is SweepGraph::none; else the slot it begins with
        std::uint32_t second; ///< slot it ends with
    };
    /// By slot; unspecified where the weight is infinite. Every slot's parts belong to arcs of lower steps.
    [[nodiscard]] std::span<const Origin> origins() const noexcept { return m_origins; }

private:
    void customize();
    void lower(std::size_t slot, double weight, Origin origin) noexcept;

    std::shared_ptr<const SweepGraph> m_graph;
    std::vector<double> m_weights;
    std::vector<double> m_slots;
    std::vector<Origin> m_origins;
};

} // namespace fiberloom
