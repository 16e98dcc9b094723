// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "solver/routingresult.h"

#include <QString>

namespace fiberloom {

// Computed figures for people, without units, in QLocale(), with no more digits than are true.

[[nodiscard]] QString lengthText(Kilometers length);
[[nodiscard]] QString latencyText(Milliseconds latency);
[[nodiscard]] QString rateText(Gbps rate);
/// `fraction` 1 is "100"; infinity (load on no capacity) is "∞".
[[nodiscard]] QString percentText(double fraction);
/// 0.99953 is "99.953": as many digits as tell it from 1.
[[nodiscard]] QString availabilityText(double availability);
[[nodiscard]] QString minutesText(double minutes);
[[nodiscard]] QString stretchText(double stretch);
[[nodiscard]] QString statusText(DemandStatus status);

/// A figure with its unit, chosen by its size: for figures that stand alone, not for columns.
struct FigureWithUnit
{
    QString figure;
    QString unit;
};
/// In Gb/s, or from 10,000 Gb/s on in Tb/s.
[[nodiscard]] FigureWithUnit largeRateText(Gbps rate);

/// How a figure is judged: a warning has a remedy, over the limit is over it.
enum class FigureLevel { Normal, Warning, OverLimit };

/// A utilization is over its limit from 90 % on, and a warning from 75 % on.
[[nodiscard]] FigureLevel utilizationLevel(double fraction) noexcept;
[[nodiscard]] FigureLevel statusLevel(DemandStatus status) noexcept;

} // namespace fiberloom
