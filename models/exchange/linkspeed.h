// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"

#include <QString>

#include <optional>

namespace fiberloom {

/// Gb/s per unit of "K", "M", "G", "T" (bit/s with that prefix) or of words such as "MBITPERSEC", "Gbps", "Mb/s"; nothing
/// for others.
[[nodiscard]] std::optional<double> gbpsPerUnit(const QString &unit);

/// A guess from what people write on a link: "OC-192", "STM-64x2", "2x10Gb/s", "45 Mbps DS-3", "GigE", "T1". Of a range
/// the lower end ("1-20Gbps" is 1), of a bound the bound. Nothing when no speed is recognized.
[[nodiscard]] std::optional<Gbps> speedFromLabel(const QString &label);

} // namespace fiberloom
