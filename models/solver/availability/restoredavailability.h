// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/availability/demandmodes.h"
#include "solver/availability/failurestates.h"

#include <span>
#include <vector>

namespace fiberloom {

/// A restored demand: where it is in the result, its ends, and the modes of its path.
struct RestoredDemand
{
    std::size_t index; ///< in AvailabilityResult::demands
    std::uint32_t nodeA;
    std::uint32_t nodeZ;
    std::span<const std::uint32_t> working; ///< whoever lists the demands keeps it
    std::vector<std::uint32_t> avoided;     ///< edges, ascending
    bool keepsToIt = true;                  ///< its path takes none of these
};

/// Bounds for demands that take any path that is left; fills in lower, upper and isExact of theirs.
///
/// Each demand is down for the sum of the states that separate it: its upper bound, with the product of the modes that
/// separate it alone. Its lower bound is the better of two: all that was not looked at is down; or what hits both its path and a
/// second one, in states with more failures than were looked at completely, is down (a closed form), besides the states that
/// were found to be. Sums are of whole numbers of 2^-60, so any number of threads gives the same bits. False when canceled.
[[nodiscard]] bool boundRestored(const Graph &graph, const FailureModes &modes, const FailureStates &states,
                                 const std::vector<RestoredDemand> &demands, JobControl &control, unsigned threads,
                                 std::vector<DemandAvailability> &result);

/// Edges that can carry nothing as things are: of modes that are always down.
[[nodiscard]] std::vector<char> alwaysDown(const Graph &graph, const FailureModes &modes);

} // namespace fiberloom
