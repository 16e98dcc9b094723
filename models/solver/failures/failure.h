// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"
#include "solver/routingresult.h"

#include <optional>
#include <vector>

namespace fiberloom {

/// One event of a failure sweep: an element goes down, or two at once.
struct Failure
{
    NetworkElement element;
    std::optional<NetworkElement> second = {};

    friend bool operator==(const Failure &, const Failure &) = default;
};

/// What a sweep tries.
struct FailureOptions
{
    bool routes = true;
    bool sites = true;
    bool riskGroups = true;
    std::vector<NetworkElement> pairsAmong = {}; ///< every pair of these as well
    int worstPairs =
        0; ///< every pair of this many single failures that are the worst by lost traffic, then by utilization

    friend bool operator==(const FailureOptions &, const FailureOptions &) = default;
};

/// The failures that the options ask for in this state of the world: routes, sites, risk groups, then pairs, each ascending
/// by id. Elements that do not exist, have failed already or make no difference (a group without members) are left out. Pairs
/// of the worst are not among them: they are known only after a sweep.
[[nodiscard]] std::vector<Failure> failuresOf(const Network &network, const WorldState &world,
                                              const FailureOptions &options);

/// The routes and sites that go down.
[[nodiscard]] FailedElements failedBy(const Network &network, const Failure &failure);

} // namespace fiberloom
