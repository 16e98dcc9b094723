// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <span>

namespace fiberloom::edits {

// Verbs about how demands are routed and what a scenario is. Pure, as those of edits.h.

/// Pins a demand to these routes, in this order; pins that it had are replaced.
[[nodiscard]] Edit pinPath(const Network &network, IdSource &ids, DemandId demand, std::span<const RouteId> routes);
/// Lets demands avoid routes, sites and risk groups; what a demand avoids already is left as it is. The ends of a demand are not
/// avoided.
[[nodiscard]] Edit avoidElements(const Network &network, IdSource &ids, std::span<const DemandId> demands,
                                 std::span<const NetworkElement> elements);
/// Removes pins and what is avoided.
[[nodiscard]] Edit clearConstraints(const Network &network, std::span<const DemandId> demands);

/// Switches a plan on or off in a scenario.
[[nodiscard]] Edit setPlanOn(const Network &network, IdSource &ids, ScenarioId scenario, PlanId plan, bool on);
/// How demands are routed in a scenario, or, without one, where no scenario says.
[[nodiscard]] Edit setRouting(const Network &network, IdSource &ids, std::optional<ScenarioId> scenario,
                              RoutingPolicy policy);
/// Over how many paths demands are split where routing splits, in a scenario or, without one, where no scenario says. Steps that
/// follow each other become one.
[[nodiscard]] Edit setPathsPerDemand(const Network &network, IdSource &ids, std::optional<ScenarioId> scenario,
                                     int paths);
/// Lets elements fail in a scenario; those that do already are left as they are.
[[nodiscard]] Edit failInScenario(const Network &network, IdSource &ids, ScenarioId scenario,
                                  std::span<const NetworkElement> elements);

} // namespace fiberloom::edits
