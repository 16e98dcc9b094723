// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace fiberloom {

/// One number for each of sixteen sources.
template<class Number>
struct alignas(64) Lanes
{
    static constexpr std::size_t count = 16;
    Number at[count];
};

/// What is left of sixteen lanes of units when they are added up for an arc.
struct alignas(32) FoldedLanes
{
    static constexpr std::size_t count = 4;
    std::int64_t at[count];
};

/// A SweepMetric as the kernels read it.
struct SweepTables
{
    std::uint32_t steps;
    const std::uint32_t *firstArc; ///< by step
    const std::uint32_t *upper;    ///< by arc
    const double *weights;         ///< weights up and down, by arc
};

/// A link that may be the last of a shortest path: of parallel ones the lightest.
struct EnteringLink
{
    double weight;
    std::uint32_t from; ///< step
    std::uint32_t link;
};

/// Links by the step they enter, ascending by the node they come from.
struct EnteringTables
{
    std::uint32_t steps;
    const std::uint32_t *first; ///< by step
    const EnteringLink *links;
};

/// What sources send, and what of it passes the arcs.
struct FlowTables
{
    Lanes<std::int64_t> *flow;   ///< by step, a lane a source
    Lanes<std::int64_t> *upFlow; ///< scratch memory by step
    FoldedLanes *passed;         ///< by slot
};

/// The loops that do the work, for sixteen sources at a time, in versions for the vector units at hand that all give the same
/// bits. Arrays of lanes are by step; `reached` tells which steps the sources' paths can climb to.
struct SweepKernels
{
    const char *name;
    /// Distances by arcs upward alone, from 0 at the sources, infinite elsewhere.
    void (*climb)(const SweepTables &tables, const unsigned char *reached, Lanes<double> *up);
    /// Distances by climbing and then arcs downward: the true ones.
    void (*descend)(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up,
                    Lanes<double> *distance);
    /// The adjoint of both: takes the flow from its nodes to the sources, leaves it zero, and adds what passes. Flow to nodes
    /// that are not reached is dropped.
    void (*push)(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up,
                 const Lanes<double> *distance, const FlowTables &flow);
    /// Two flows of the same sources, in less than the time of one after the other.
    void (*pushBoth)(const SweepTables &tables, const unsigned char *reached, const Lanes<double> *up,
                     const Lanes<double> *distance, const FlowTables &first, const FlowTables &second);
    /// Last links of the paths, plus one; 0 at the source and where not reached. By the rule for ties.
    void (*lastLinks)(const EnteringTables &tables, const Lanes<double> *distance, Lanes<std::int64_t> *last);
    /// Whether every node that is reached has one possible last link.
    bool (*unique)(const EnteringTables &tables, const Lanes<double> *distance);
    /// Eight bytes each, whatever they mean: lanes by step to a row of nodes for each of the first `rowCount` lanes.
    void (*toRows)(std::uint32_t nodes, const std::uint32_t *steps, const void *lanes, void *const *rows,
                   std::size_t rowCount);
    /// And back, from sixteen rows.
    void (*toLanes)(std::uint32_t nodes, const std::uint32_t *steps, const void *const *rows, void *lanes);

    /// The fastest that this machine can run.
    [[nodiscard]] static const SweepKernels &best() noexcept;
    /// All that this machine can run, the plainest first.
    [[nodiscard]] static std::span<const SweepKernels> all() noexcept;
};

} // namespace fiberloom
