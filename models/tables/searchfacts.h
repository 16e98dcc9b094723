// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QString>

namespace fiberloom {

struct RoutingResult;

/// The line below a name that tells rows of the same name apart: of a site kind, owner and place, of a route what kind it is,
/// its ends, length, capacity and utilization, of a demand its ends, traffic and latency, of a risk group its members.
/// Figures are left out where `result` is null or lacks them. O(log n), of risk groups O(members).
[[nodiscard]] QString searchFacts(const Network &network, const RoutingResult *result, EntityRef ref);

} // namespace fiberloom
