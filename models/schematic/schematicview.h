// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"
#include "network/network.h"

#include <QPointF>

#include <unordered_map>

namespace fiberloom {

/// A network as the schematic shows it: the same rows, but sites stand at their schematic places (schematicgrid.h) and routes
/// run along axes and diagonals. Whatever draws or edits a map works on it unchanged; what an edit means for the real
/// network is pulled back, and there a real place never changes because something was moved in the schematic.
class SchematicView
{
public:
    /// Sites without a place in the schematic are put near their neighbors. Some 100 ms for 50,000 routes.
    explicit SchematicView(const Network &real);

    [[nodiscard]] const Network &drawn() const noexcept { return m_drawn; }

    /// Follows the network, which became `after` by `delta`. Returns what changed in drawn().
    Delta update(const Network &after, const Delta &delta);

    enum class Snap { Grid, Free };
    /// What a change of drawn() means for `real`: moved sites get another schematic place, new ones a real place among their
    /// neighbors that is marked as estimated, and bends are left as they are.
    [[nodiscard]] Delta pulledBack(const Network &real, const Delta &drawn, IdSource &ids, Snap snap) const;

    /// The place of a site in steps; the middle if there is no such site.
    [[nodiscard]] QPointF placeOf(SiteId site) const;

private:
    struct Place
    {
        QPointF at;
        std::optional<SchematicPositionId> row = {}; ///< absent: put there by us
    };

    void readPlaces(const Network &real);
    void placeTheRest(const Network &real);
    [[nodiscard]] Site drawnSite(const Site &site) const;
    [[nodiscard]] Route drawnRoute(const Route &route) const;

    std::unordered_map<SiteId, Place> m_places;
    Network m_drawn;
};

} // namespace fiberloom
