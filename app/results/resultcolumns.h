// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/resultcolumn.h"
#include "solver/routingresult.h"

#include <vector>

namespace fiberloom {

/// A routing as columns beside the fields of routes and demands in exported files. Figures that are a field's too
/// have a key of their own: `effective_length_km` and `effective_capacity_gbps` are what the solver used, `offered_az_gbps`
/// and `offered_za_gbps` what a demand asks for in that year. Rows that do not exist in that state have no value.
[[nodiscard]] std::vector<ResultColumn> resultColumns(const RoutingResult &result);

/// The word for a demand's status in files: ok, too-slow, congested, partly-lost, unrouted.
[[nodiscard]] QLatin1String wordOf(DemandStatus status);

} // namespace fiberloom
