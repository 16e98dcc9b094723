// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"
#include "network/delta.h"

namespace fiberloom {

struct GravityOptions
{
    Gbps total{0.0};       ///< sum over all demands and both directions
    quint64 seed = 1;      ///< of the ids, and of the weights where sites say nothing
    bool allSites = false; ///< every site but amplifiers and junctions counts, not only datacenters and POPs
};

/// One demand between every pair of datacenters and POPs, in proportion to the product of their weights (traffic weight,
/// else power, else a seeded log-normal one by kind), both ways. An Error if fewer than two sites take part or the total is
/// not positive. The same seed on the same network gives the same demands. O(sites²).
[[nodiscard]] Result<Delta> gravityTraffic(const Network &network, const GravityOptions &options);

} // namespace fiberloom
