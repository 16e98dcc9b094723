// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "network/network.h"

#include <QLatin1String>

namespace fiberloom::edits {

// Verbs about what lies under the network on the map, and about places of the catalog. Pure, as those of edits.h.

/// Reference layers as they are drawn, the lowest first.
[[nodiscard]] std::vector<ReferenceLayer> layersInOrder(const Network &network);

/// Puts a layer on top of the others; its id and position are set here.
[[nodiscard]] Edit addLayer(const Network &network, IdSource &ids, ReferenceLayer layer);
/// Replaces a layer's row. Changes of the same layer with the same title in a row are one undo step.
[[nodiscard]] Edit changeLayer(const Network &network, const ReferenceLayer &layer, const QString &title);
/// Moves a layer to a place among them, 0 being the lowest; the others close up.
[[nodiscard]] Edit moveLayer(const Network &network, ReferenceLayerId layer, int place);
[[nodiscard]] Edit removeLayer(const Network &network, ReferenceLayerId layer);

/// A site at a place of the catalog, marked as estimated where that is all that is known.
[[nodiscard]] Edit addPlace(const Network &network, IdSource &ids, SiteKind kind, GeoPoint position,
                            const QString &name, bool isEstimated);

/// Sets a project-wide choice; an empty value takes it away.
[[nodiscard]] Edit setMapChoice(const Network &network, IdSource &ids, QLatin1String key, const QString &value,
                                const QString &title);
/// What a choice is set to; empty when it is not.
[[nodiscard]] QString mapChoice(const Network &network, QLatin1String key);

} // namespace fiberloom::edits
