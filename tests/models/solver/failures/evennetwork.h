// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

namespace fiberloom::test {

/// Rings of long chains, trees that hang on them, parallel routes, and lengths so even that most paths have equals; demands
/// between all sites.
[[nodiscard]] Network evenNetwork(quint64 seed);

} // namespace fiberloom::test
