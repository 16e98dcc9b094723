// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "diagram/overlay.h"
#include "network/network.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace fiberloom {

/// How people want an overlay's figures to become colors: blended or in classes, over which range, between which bounds.
/// Figures are in the overlay's unit, see overlayUnit(). A value; kept in the project as one setting for each overlay.
struct OverlayScale
{
    enum class Mode { Continuous, Stepped };
    enum class Ramp { Standard, Viridis, Cividis };

    OverlayKind kind = OverlayKind::Plain;
    Mode mode = Mode::Continuous;
    Ramp ramp = Ramp::Standard;
    std::optional<std::pair<double, double>> range = {}; ///< absent: what the network's results span
    std::vector<double> bounds = {}; ///< where classes but the first begin, ascending; only if stepped

    friend bool operator==(const OverlayScale &, const OverlayScale &) = default;

    /// How the program draws an overlay that nobody changed.
    [[nodiscard]] static OverlayScale standardOf(OverlayKind kind);
    /// As text() wrote it. An Error names what is wrong with it.
    [[nodiscard]] static Result<OverlayScale> parse(OverlayKind kind, const QString &text);
    /// What a network's settings say, or the standard one where they say nothing or nonsense. O(settings).
    [[nodiscard]] static OverlayScale of(const Network &network, OverlayKind kind);
    /// The overlay's own if it has one of its kind, else the network's.
    [[nodiscard]] static OverlayScale of(const Network &network, const Overlay &overlay);
    /// Bounds as people type them, in the locale's digits, `;` or spaces between.
    [[nodiscard]] static Result<std::vector<double>> boundsFrom(OverlayKind kind, const QString &typed);

    [[nodiscard]] QString text() const;
    /// Bounds as boundsFrom() takes them.
    [[nodiscard]] QString typedBounds() const;
    /// Ascending bounds, a range that is one, no more than mostClasses.
    [[nodiscard]] Result<void> check() const;
};

inline constexpr std::size_t mostClasses = 9;

/// The key of the setting.
[[nodiscard]] QString overlayScaleKey(OverlayKind kind);
/// Whether there is anything to scale.
[[nodiscard]] bool hasScale(OverlayKind kind) noexcept;

/// "%", "Gb/s", "ms". Of availability: the percentage of time that something is down; people read and type its complement.
[[nodiscard]] QString overlayUnit(const Overlay &overlay);
/// A figure as people type it: of availability, the percentage of time up. Its own inverse.
[[nodiscard]] double typedFigure(OverlayKind kind, double figure) noexcept;
/// A figure with its unit, such as "35 %", "4 Tb/s", "99.99 %".
[[nodiscard]] QString figureText(const Overlay &overlay, double figure);
/// Without unit.
[[nodiscard]] QString figureNumber(OverlayKind kind, double figure);

} // namespace fiberloom
