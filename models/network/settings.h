// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>
#include <QString>

namespace fiberloom::settingkeys {

// Keys of the Setting rows that the program itself reads.
inline constexpr QLatin1String projectTitle{"project_title"};
inline constexpr QLatin1String currency{"currency"};
inline constexpr QLatin1String defaultGroupIndex{"default_group_index"};
/// Microseconds per site kind: `default_delay_us_` + the kind's word.
inline constexpr QLatin1String defaultDelayPrefix{"default_delay_us_"};
/// A RoutingPolicy's word: how demands are routed where no scenario says.
inline constexpr QLatin1String defaultRouting{"default_routing"};
/// How many paths a demand is split over where no scenario says.
inline constexpr QLatin1String defaultPaths{"default_paths_per_demand"};
/// Words of map layers (canvas/maplayer.h) that are hidden though they are shown by default, or shown though they are not,
/// with commas between.
inline constexpr QLatin1String hiddenMapLayers{"map_hidden_layers"};
inline constexpr QLatin1String shownMapLayers{"map_shown_layers"};
/// Word of a basemap theme (canvas/maplayer.h).
inline constexpr QLatin1String basemapTheme{"map_basemap_theme"};
/// What labels say of sites and of routes: keys of diagram/labelfields.h, or "none".
inline constexpr QLatin1String siteLabel{"map_site_label"};
inline constexpr QLatin1String routeLabel{"map_route_label"};
/// The scale of an overlay: `overlay_scale_` + its word, `-` as `_`; the value is what OverlayScale::text() writes.
inline constexpr QLatin1String overlayScalePrefix{"overlay_scale_"};
/// Failure figures of routes that state none.
inline constexpr QLatin1String defaultCutsPer1000KmYear{"default_cuts_per_1000km_year"};
inline constexpr QLatin1String defaultRepairHours{"default_repair_hours"};

} // namespace fiberloom::settingkeys

namespace fiberloom {

/// Whether a setting says only how the map looks: no figure depends on it.
[[nodiscard]] inline bool concernsViewOnly(const QString &key)
{
    return key == settingkeys::hiddenMapLayers || key == settingkeys::shownMapLayers || key == settingkeys::basemapTheme
           || key == settingkeys::siteLabel || key == settingkeys::routeLabel
           || key.startsWith(settingkeys::overlayScalePrefix);
}

/// What WorldState::pathsPerDemand is held to.
inline constexpr int mostPathsPerDemand = 64;

} // namespace fiberloom
