// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/failures/failuresweepresult.h"

#include <QString>

#include <optional>

namespace fiberloom {

// Failures for people, and between what solver and editor call a row.

[[nodiscard]] EntityRef refOf(const NetworkElement &element) noexcept;
/// Nothing for a kind that does not fail: routes, sites and risk groups do.
[[nodiscard]] std::optional<NetworkElement> elementOf(EntityRef ref) noexcept;

/// "Denver–Kansas City", or "Denver–Kansas City + Omaha".
[[nodiscard]] QString failureName(const Network &network, const Failure &failure);
/// "route", "site", "risk group" or "pair".
[[nodiscard]] QString failureKind(const Failure &failure);
/// What it does, in a few words: "3 demands lose 120 Gb/s · 2 routes over capacity".
[[nodiscard]] QString failureEffect(const FailureFigures &figures);
/// "120 Gb/s", "37.2 Tb/s".
[[nodiscard]] QString trafficText(Gbps traffic);

} // namespace fiberloom
