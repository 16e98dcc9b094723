// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QPointF>

#include <string>
#include <vector>

namespace fiberloom::bench {

/// A network as dense as a continent's: sites at random over the mid latitudes, five routes to each that is near. Seeded.
[[nodiscard]] Network continent(int sites, int routes);

/// What hand or program does between two frames. All positions are pixels of a 1600 by 1000 view.
struct Step
{
    enum class Kind {
        Rest,
        Pan,    ///< by `by`
        Zoom,   ///< by `factor` around `at`
        Home,   ///< back to the whole network, complete
        Select, ///< every fifth route
        Deselect,
        Grab, ///< press on the site nearest to the middle
        Drag, ///< move by `by`
        Drop, ///< release
        Undo
    };
    Kind kind = Kind::Rest;
    QPointF by = {};
    double factor = 1.0;
    QPointF at = {800, 500};
};

/// Steps that are measured together; without a name they only lead there.
struct Phase
{
    std::string name;
    std::vector<Step> steps;
};

/// A planner's minute at the map, as it was recorded: looks over the network, goes in, pans there, comes back, moves a site
/// and takes it back.
[[nodiscard]] std::vector<Phase> recordedSession();

} // namespace fiberloom::bench
