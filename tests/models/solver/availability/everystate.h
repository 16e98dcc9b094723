// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/routingresult.h"

#include <vector>

namespace fiberloom::test {

/// Availability of each demand of a routing by going through all 2^n failure states, written as plainly as can be.
/// Routes and groups must state their rates where they fail.
[[nodiscard]] std::vector<double> availabilityByEveryState(const Network &network, const RoutingResult &routing);

} // namespace fiberloom::test
