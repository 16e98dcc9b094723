// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/routingresult.h"

#include <QString>

#include <optional>

namespace fiberloom {

/// How near a routing of least worst utilization is to the best possible, for people.
struct OptimalityText
{
    QString brief;    ///< "at most 0.8 % above the best"
    QString sentence; ///< with the figures behind it, and what latency bounds cost
};
/// Nothing for routings that carry no bound.
[[nodiscard]] std::optional<OptimalityText> optimalityText(const RoutingSummary &summary);

} // namespace fiberloom
