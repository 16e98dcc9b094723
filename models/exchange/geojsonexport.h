// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"
#include "base/result.h"
#include "exchange/resultcolumn.h"
#include "network/network.h"

#include <optional>
#include <span>

class QIODevice;

namespace fiberloom {

struct GeoJsonOptions
{
    /// Points are added along geodesics so that straight drawing in other programs follows them; absent: as drawn.
    std::optional<Kilometers> densifyStep = {};
};

/// Sites (Point) and routes (LineString from site A to site Z) with all fields and result columns as one FeatureCollection
/// (RFC 7946, UTF-8). A line over the antimeridian becomes a MultiLineString cut there. Unknown is null.
[[nodiscard]] Result<void> exportGeoJson(const Network &network, std::span<const ResultColumn> results,
                                         QIODevice &device, const GeoJsonOptions &options = {});

/// To a file, which is either complete or as it was before.
[[nodiscard]] Result<void> exportGeoJson(const Network &network, std::span<const ResultColumn> results,
                                         const QString &path, const GeoJsonOptions &options = {});

} // namespace fiberloom
