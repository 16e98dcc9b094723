// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/assembly.h"
#include "exchange/repetitainstance.h"

namespace fiberloom {

/// Two opposite arcs become one route, paired first by equal bandwidth, weight and delay, then in the order of the file; an arc
/// without an opposite one becomes a route too. Opposite demands become one. Bandwidths are kbit/s.
///
/// x and y are longitude and latitude, or the other way round where only that fits the earth; 0, 0 means unknown. Lengths are
/// those of straight lines, since the delays have no unit that holds for all files; where no place is known, the delays say how
/// long the routes are in proportion to each other.
[[nodiscard]] Result<ImportOutcome> networkFromRepetita(const RepetitaInstance &instance, Assembly &assembly);

} // namespace fiberloom
