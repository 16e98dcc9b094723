// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/availability/failuremodes.h"

#include <vector>

namespace fiberloom {

/// The modes that hit a demand's working path, and its second one; ascending, each once. Split traffic is lost as soon as one
/// of its flows is, so all of them count as its working path.
struct DemandModes
{
    bool isUp = false; ///< the path is there as things are
    std::vector<std::uint32_t> working = {};
    bool hasSecond = false;
    std::vector<std::uint32_t> second = {};
};

[[nodiscard]] DemandModes demandModes(const RoutingResult &routing, const Graph &graph, const FailureModes &modes,
                                      const DemandFigures &demand);

/// Probabilities of two sets of modes; each ascending, each once.
struct PairProbability
{
    double firstUp;
    double secondUp;
    double bothUp;

    /// That at least one of the two paths is up: what both share is counted once.
    [[nodiscard]] double eitherUp() const noexcept { return firstUp + secondUp - bothUp; }
};
[[nodiscard]] PairProbability pairProbability(const FailureModes &modes, std::span<const std::uint32_t> first,
                                              std::span<const std::uint32_t> second);

} // namespace fiberloom
