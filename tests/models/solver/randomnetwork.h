// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

namespace fiberloom::test {

struct RandomNetworkOptions
{
    int sites = 12;
    int routes = 24;
    int demands = 0;
    bool wholeKilometers = false; ///< few different lengths and no equipment, so that many paths tie
};

/// Random ends, so with parallel routes, loops at one site and sites that cannot be reached; ids are not in order of use.
/// The same seed gives the same network.
[[nodiscard]] Network randomNetwork(quint64 seed, const RandomNetworkOptions &options);

} // namespace fiberloom::test
