// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"

#include <QPoint>

#include <cstddef>
#include <vector>

namespace fiberloom {

struct SchematicCell
{
    SiteId site;
    QPoint cell;
    friend bool operator==(const SchematicCell &, const SchematicCell &) = default;
};

/// A first draft of a schematic: every site on a cell of its own, routes along axes and diagonals where that can be had,
/// evenly long, in the directions that they have on the map, with few crossings. Same network, same draft.
///
/// Method: lengths are evened out while directions are kept, then turned to the nearest of eight, both by relaxation (after
/// Wang and Chi, Focus+Context Metro Maps, 2011); then sites settle on the grid and climb to better cells under weighted
/// criteria (after Stott et al., Automatic Metro Map Layout Using Multicriteria Optimization, 2011).
/// Cost: 0.1 s for 100 sites, some seconds for 1,000; beyond that less polish per site. Ascending by site; empty if canceled.
[[nodiscard]] std::vector<SchematicCell> layOutSchematic(const Network &network, JobControl &control);

/// What can be held against a schematic.
struct SchematicFaults
{
    std::size_t crossings = 0;    ///< of drawn lines away from their ends
    std::size_t sitesOnLines = 0; ///< lines that run through a site that is not theirs
    std::size_t bends = 0;        ///< lines that cannot run straight
    std::size_t lines = 0;        ///< pairs of sites with a route
};
/// O(lines^2).
[[nodiscard]] SchematicFaults faultsOf(const Network &network, const std::vector<SchematicCell> &cells);

} // namespace fiberloom
