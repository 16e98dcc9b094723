// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/routingresult.h"

#include <QString>

namespace fiberloom::test {

/// What is wrong with a routing, or nothing: every path leads from end to end over routes that are up, latencies are the sums
/// of what they pass, shares add up to what is carried, and loads and the summary to the paths. Where paths may be left out
/// (`listsAll` false) loads are compared only as a whole.
[[nodiscard]] QString faultOf(const Network &network, const RoutingResult &result, bool listsAll = true);

/// The first difference between two routings in any figure, to the bit, or nothing.
[[nodiscard]] QString differenceOf(const RoutingResult &a, const RoutingResult &b);

/// The network with protections, priorities, pins and elements to avoid strewn over its demands, owners and risk groups over
/// its sites and routes; by seed.
[[nodiscard]] Network withConstraints(Network network, quint64 seed);

} // namespace fiberloom::test
