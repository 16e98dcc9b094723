// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entities.h"

#include <QString>

#include <memory>
#include <optional>

class QMimeData;

namespace fiberloom {

/// A site on its way from the palette or the catalog to the map, as drag-and-drop data of type
/// application/x-fiberloom-site-kind: the stored word of the kind, a name on a second line if it has one, and its own place
/// on a third if it has one: latitude and longitude in degrees, then ~ if that is only approximate.
struct SiteMime
{
    SiteKind kind;
    QString name = {};
    std::optional<GeoPoint> place = {};
    bool isApproximate = false;

    [[nodiscard]] static QString mimeType();
    [[nodiscard]] std::unique_ptr<QMimeData> toMimeData() const;
    /// Nothing if the data is of another type or makes no sense.
    [[nodiscard]] static std::optional<SiteMime> from(const QMimeData *data);
};

} // namespace fiberloom
