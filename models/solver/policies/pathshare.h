// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "solver/graph.h"

#include <span>

namespace fiberloom {

/// A path of one direction of a demand with its share of the traffic. Whoever made it keeps the links.
struct PathShare
{
    double share;
    std::span<const Graph::Link> links; ///< in the direction of travel
};

} // namespace fiberloom
