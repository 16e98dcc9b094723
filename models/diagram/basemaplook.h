// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemappainter.h"

#include <QString>

#include <array>
#include <optional>

namespace fiberloom {

struct MapStyle;

/// How the basemap looks: with all its lines, the same in grays without a tint, as two quiet tones, or not at all.
enum class BasemapTheme { Standard, Gray, Plain, None };
inline constexpr std::array allBasemapThemes{BasemapTheme::Standard, BasemapTheme::Gray, BasemapTheme::Plain,
                                             BasemapTheme::None};

/// Whether a theme has borders and cities.
[[nodiscard]] constexpr bool hasDetail(BasemapTheme theme) noexcept
{
    return theme == BasemapTheme::Standard || theme == BasemapTheme::Gray;
}

/// The word that a project remembers a theme by.
[[nodiscard]] QString wordOf(BasemapTheme theme);
[[nodiscard]] std::optional<BasemapTheme> basemapThemeOf(const QString &word);
/// What people read.
[[nodiscard]] QString titleOf(BasemapTheme theme);

/// The basemap of a map or a page: its theme, and what of it is left out.
struct BasemapLook
{
    BasemapTheme theme = BasemapTheme::Standard;
    bool ground = true; ///< land, water and lines
    bool borders = true;
    bool cities = true;

    [[nodiscard]] bool showsGround() const noexcept { return ground && theme != BasemapTheme::None; }
    [[nodiscard]] bool showsCities() const noexcept { return cities && hasDetail(theme); }
    /// Without ground everything is the color of land, as if there were no basemap.
    [[nodiscard]] BasemapColors colors(const MapStyle &style) const;
    [[nodiscard]] BasemapOptions options() const;
};

} // namespace fiberloom
