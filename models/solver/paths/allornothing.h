// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/paths/sweepmetric.h"

#include <memory>
#include <span>
#include <vector>

namespace fiberloom {

/// Puts all traffic of some sources on shortest paths under the weights of a SweepMetric: the loads of all links and the
/// distances to all targets in two sweeps for every sixteen sources, by the adjoint of the distances' sweep. Of equally short
/// paths it takes one, always the same for the same weights. Without an order: by Dijkstra's method.
///
/// An object is the scratch memory of one thread; the metric may get other weights between calls.
class AllOrNothing
{
public:
    static constexpr std::size_t sourcesPerSweep = 16;

    struct Target
    {
        std::uint32_t node;
        double gbps; ///< at least 0
    };
    struct Source
    {
        std::uint32_t node;
        std::span<const Target> targets;
    };

    explicit AllOrNothing(std::shared_ptr<const SweepGraph> graph);
    ~AllOrNothing();
    AllOrNothing(AllOrNothing &&) noexcept;

    /// Adds the loads to `loadByLink` (Gb/s, 2 × edges) and sets `distances`, one for each target in the order of sources and
    /// targets, infinite where it is not reached and adds no load. Either may be empty: not wanted. Best with a multiple of
    /// sourcesPerSweep sources, near each other in graph.steps(). Kdl: some 25 µs for every sixteen.
    /// The loads are added up in the order of the sources, so the same sources in the same order give the same bits.
    void route(const SweepMetric &metric, std::span<const Source> sources, std::span<double> loadByLink,
               std::span<double> distances);

    /// The same for many sources on `threads` threads (0: as many as the machine has); the same bits on any number.
    /// False only when canceled.
    [[nodiscard]] static bool routeAll(const SweepMetric &metric, std::span<const Source> sources,
                                       std::span<double> loadByLink, std::span<double> distances,
                                       const JobControl &control, unsigned threads = 0);

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace fiberloom
