// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/figures.h"

namespace fiberloom {

/// What fails when a risk group does: its members, and with an area every site in it and every route that crosses it. Members
/// that do not exist are left out. O(members), plus O(sites + points of all routes) with an area.
[[nodiscard]] FailedElements riskElements(const Network &network, RiskGroupId group);

/// The same for all groups at once, aligned with `network.table<RiskGroup>()` in order of id. O(members + areas × points).
[[nodiscard]] std::vector<std::pair<RiskGroupId, FailedElements>> riskElements(const Network &network);

} // namespace fiberloom
