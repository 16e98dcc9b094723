// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/mapstyle.h"
#include "diagram/overlayscale.h"

#include <QColor>

#include <vector>

namespace fiberloom {

/// An OverlayScale made ready for a picture: its range is known and its colors are those of the style. A place is where a
/// figure lies on the legend's bar, 0..1. A continuous scale has classes too, between its ticks, so that the legend can count
/// and choose them.
class ColorScale
{
public:
    ColorScale(const OverlayScale &scale, const Overlay &overlay, const MapStyle &style);

    [[nodiscard]] bool isStepped() const noexcept { return m_stepped; }
    /// Whether a class has its own color; else only widths differ.
    [[nodiscard]] bool isColored() const noexcept { return m_colored; }
    [[nodiscard]] double from() const noexcept { return m_from; }
    [[nodiscard]] double to() const noexcept { return m_to; }
    [[nodiscard]] double placeOf(double figure) const noexcept;
    [[nodiscard]] double figureAt(double place) const noexcept;

    /// Figures where classes begin; the first takes whatever lies below too, the last whatever lies above.
    [[nodiscard]] const std::vector<double> &starts() const noexcept { return m_starts; }
    [[nodiscard]] std::size_t classOf(double figure) const noexcept;
    [[nodiscard]] QColor classColor(std::size_t index) const;
    /// Width of a line where classes are told by it, thinnest first.
    [[nodiscard]] double classWidth(std::size_t index) const noexcept;

    [[nodiscard]] QColor colorOf(double figure) const;
    /// Higher is painted over lower: the place in 48ths, or the class.
    [[nodiscard]] int rankOf(double figure) const noexcept;
    [[nodiscard]] const ColorRamp &ramp() const noexcept { return m_ramp; }

    /// Bounds that divide the range evenly into classes, rounded to figures that people would choose.
    [[nodiscard]] std::vector<double> evenBounds(std::size_t classes) const;

private:
    bool m_stepped;
    bool m_colored = true;
    bool m_logarithmic = false;
    double m_from = 0.0;
    double m_to = 1.0;
    std::vector<double> m_starts;
    std::vector<double> m_widths; ///< of classes
    ColorRamp m_ramp;
};

} // namespace fiberloom
