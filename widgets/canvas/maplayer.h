// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entities.h"

#include <QString>

#include <array>
#include <optional>

namespace fiberloom {

/// Parts of the map that can be switched off.
enum class MapLayer {
    Basemap,
    Borders,
    Cities,
    Graticule,
    Routes,
    Existing, ///< routes by status
    Planned,
    Retired,
    Sites,
    Datacenters, ///< sites by kind
    Pops,
    Amplifiers,
    Landings,
    Junctions,
    Labels,
    Legend,
    ScaleBar
};
inline constexpr std::array allMapLayers{
    MapLayer::Basemap,  MapLayer::Borders,    MapLayer::Cities,   MapLayer::Graticule, MapLayer::Routes,
    MapLayer::Existing, MapLayer::Planned,    MapLayer::Retired,  MapLayer::Sites,     MapLayer::Datacenters,
    MapLayer::Pops,     MapLayer::Amplifiers, MapLayer::Landings, MapLayer::Junctions, MapLayer::Labels,
    MapLayer::Legend,   MapLayer::ScaleBar};

/// How the basemap looks: with all its lines, the same in grays without a tint, as two quiet tones, or not at all.
enum class BasemapTheme { Standard, Gray, Plain, None };
inline constexpr std::array allBasemapThemes{BasemapTheme::Standard, BasemapTheme::Gray, BasemapTheme::Plain,
                                             BasemapTheme::None};

/// Whether a theme has borders and cities.
[[nodiscard]] constexpr bool hasDetail(BasemapTheme theme) noexcept
{
    return theme == BasemapTheme::Standard || theme == BasemapTheme::Gray;
}

/// The word that a project remembers a layer by.
[[nodiscard]] QString wordOf(MapLayer layer);
[[nodiscard]] QString wordOf(BasemapTheme theme);
[[nodiscard]] std::optional<BasemapTheme> basemapThemeOf(const QString &word);
/// What people read.
[[nodiscard]] QString titleOf(MapLayer layer);
[[nodiscard]] QString titleOf(BasemapTheme theme);
/// Whether a map shows it unless it is told not to.
[[nodiscard]] bool isShownByDefault(MapLayer layer) noexcept;
/// The layer of a kind of site.
[[nodiscard]] MapLayer layerOf(SiteKind kind) noexcept;

} // namespace fiberloom
