// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/entities.h"

#include <QString>

#include <memory>
#include <optional>

class QMimeData;

namespace fiberloom {

/// A site on its way from the palette or the catalog to the map, as drag-and-drop data of type
/// application/x-fiberloom-site-kind: the stored word of the kind, and a name on a second line if it has one.
struct SiteMime
{
    SiteKind kind;
    QString name = {};

    [[nodiscard]] static QString mimeType();
    [[nodiscard]] std::unique_ptr<QMimeData> toMimeData() const;
    /// Nothing if the data is of another type or makes no sense.
    [[nodiscard]] static std::optional<SiteMime> from(const QMimeData *data);
};

} // namespace fiberloom
