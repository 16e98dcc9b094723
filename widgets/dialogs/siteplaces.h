// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geopoint.h"
#include "network/entities.h"

#include <QString>

#include <memory>
#include <optional>

class QMimeData;

namespace fiberloom {

/// What the palette and the catalog put on a drag. The map takes it from there.
namespace sitedrag {

/// Type application/x-fiberloom-site-kind: the stored word of the kind; a name on a second line if it has one;
/// its own place on a third: latitude and longitude in degrees, and ~ if that is approximate.
inline constexpr const char *kindMime = "application/x-fiberloom-site-kind";
/// Type application/x-fiberloom-place: a JSON object with name, lat, lon (degrees) and kind (the stored word).
inline constexpr const char *placeMime = "application/x-fiberloom-place";

} // namespace sitedrag

/// A place of the catalog, on its way to the map as a site of some kind.
struct SitePlace
{
    QString name;
    GeoPoint position;
    SiteKind kind = SiteKind::Pop;
    bool isApproximate = false; ///< the catalog only knows about where it is

    /// Of both types, so that who does not know places can still drop it where the cursor is.
    [[nodiscard]] std::unique_ptr<QMimeData> toMimeData() const;
    /// Nothing if the data is of another type or makes no sense.
    [[nodiscard]] static std::optional<SitePlace> from(const QMimeData *data);
};

[[nodiscard]] std::unique_ptr<QMimeData> siteKindMimeData(SiteKind kind);

} // namespace fiberloom
