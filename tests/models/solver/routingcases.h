// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"
#include "solver/routingresult.h"

#include <functional>
#include <memory>
#include <vector>

namespace fiberloom::test {

using RoutingPointer = std::shared_ptr<const RoutingResult>;

/// All demands routed by routeDemands(); never null.
[[nodiscard]] RoutingPointer routed(const Network &network, const WorldState &world = {}, unsigned threads = 1);

/// The network of a text, then changed.
[[nodiscard]] Network example(const QString &text, const std::function<void(DeltaBuilder &)> &edit);

/// The ids of the routes that a demand takes.
[[nodiscard]] std::vector<qint64> pathOf(const RoutingResult &result, qint64 demand);
[[nodiscard]] DemandStatus statusOf(const RoutingResult &result, qint64 demand);

} // namespace fiberloom::test
