// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "network/figures.h"
#include "solver/explain/explanation.h"

#include <optional>

namespace fiberloom::edits {

/// Does what an explanation proposes for a demand: adds to a stated capacity, or lights pairs where cables carry it, relaxes the
/// latency bound, drops constraints, draws a route, lets it be restored. Nothing where more than one way would do (shorter fiber, less traffic), or a
/// cable does not say what a pair carries. Pure, as the verbs of edits.h. O(cables) for capacity.
[[nodiscard]] std::optional<Edit> applyChange(const Network &network, IdSource &ids, const WorldState &world,
                                              DemandId demand, const LeastChange &change);

} // namespace fiberloom::edits
