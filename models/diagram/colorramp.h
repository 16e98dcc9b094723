// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

#include <vector>

namespace fiberloom {

/// A continuous scale of colors, interpolated in sRGB between evenly spaced control points.
class ColorRamp
{
public:
    ColorRamp() = default;
    /// Precondition: two colors at least.
    explicit ColorRamp(std::vector<QColor> controlPoints) : m_points(std::move(controlPoints)) {}

    /// viridis (van der Walt and Smith 2015, CC0): even in lightness, dark blue to yellow.
    [[nodiscard]] static ColorRamp viridis();
    /// cividis (Nuñez, Anderton and Renslow 2018): the same for people with a color vision deficiency.
    [[nodiscard]] static ColorRamp cividis();

    /// The part of the ramp from one fraction to another, as a ramp of its own; `from` may be above `to`.
    [[nodiscard]] ColorRamp part(double from, double to) const;
    /// @param fraction 0..1, clamped
    [[nodiscard]] QColor at(double fraction) const;

private:
    std::vector<QColor> m_points;
};

} // namespace fiberloom
