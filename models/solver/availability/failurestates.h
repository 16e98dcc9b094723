// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "solver/availability/availability.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fiberloom {

/// Failure states of independent modes with their probabilities: those that differ from the most likely state in no mode, in
/// one, in two, as long as a whole such level fits; then the most likely of the rest. Whole levels come first because what
/// is left after them has a closed form for every demand (see availability.cpp).
struct FailureStates
{
    std::vector<std::uint32_t> down;        ///< modes that are down, of all states
    std::vector<std::uint32_t> first;       ///< by state, one more at the end: range in `down`
    std::vector<double> probability;        ///< by state
    std::size_t wholeLevels = 0;            ///< levels 0 .. wholeLevels - 1 are complete
    std::vector<std::size_t> levelEnd = {}; ///< by whole level: its last state + 1
    double covered = 0.0;                   ///< sum of the probabilities
    bool all = false;                       ///< every state that is possible is here

    [[nodiscard]] std::size_t size() const noexcept { return probability.size(); }
    [[nodiscard]] std::span<const std::uint32_t> modes(std::size_t state) const noexcept
    {
        return std::span(down).subspan(first[state], first[state + 1] - first[state]);
    }
};

/// `unavailability` by mode; a mode that is always down (1) is down in every state but not listed in any. States are ordered
/// as in Lawler's "A procedure for computing the K best solutions" (1972). Nothing only when canceled. O(states log states).
[[nodiscard]] std::optional<FailureStates> failureStates(std::span<const double> unavailability,
                                                         const AvailabilityOptions &options, const JobControl &control);

} // namespace fiberloom
