// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

namespace fiberloom::test {

/// A few rows of every kind: of each, one with every field set to something other than its default and one with all fields
/// absent or at their defaults. References are right.
[[nodiscard]] Network networkOfEveryField();

/// A grid of `sites` sites with `routes` routes of three bends each, and `demands` demands.
[[nodiscard]] Network largeNetwork(int sites, int routes, int demands);

} // namespace fiberloom::test
