// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemaplook.h"
#include "network/entities.h"

#include <QString>

#include <array>

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

/// The word that a project remembers a layer by.
[[nodiscard]] QString wordOf(MapLayer layer);
/// What people read.
[[nodiscard]] QString titleOf(MapLayer layer);
/// Whether a map shows it unless it is told not to.
[[nodiscard]] bool isShownByDefault(MapLayer layer) noexcept;
/// The layer of a kind of site.
[[nodiscard]] MapLayer layerOf(SiteKind kind) noexcept;

} // namespace fiberloom
