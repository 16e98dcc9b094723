// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "geo/geopoint.h"
#include "network/entities.h"

#include <QString>

#include <optional>
#include <span>

namespace fiberloom::figuretext {

// Figures as people read them on the map: the locale's digits, no more of them than are true, with unit.

/// "1,018 km", "12.4 km", "850 m".
[[nodiscard]] QString length(Kilometers length);
/// "4.99 ms", "0.42 ms", "12.3 ms".
[[nodiscard]] QString latency(Milliseconds latency);
/// "37.2 Tb/s", "400 Gb/s"; "unknown" when absent.
[[nodiscard]] QString rate(std::optional<Gbps> rate);
/// "97 %"; "unknown" when absent.
[[nodiscard]] QString percent(std::optional<double> fraction);
[[nodiscard]] QString unknown();

/// "1,018 km · 4.99 ms", one way at a group index.
[[nodiscard]] QString lengthAndLatency(Kilometers length, double groupIndex);

/// Length of a route as Figures::length() has it, for a line that is not in the network yet.
[[nodiscard]] Kilometers builtLength(const Route &route, std::span<const GeoPoint> line);

} // namespace fiberloom::figuretext
