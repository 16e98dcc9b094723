// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/network.h"

namespace fiberloom {

/// Reads a project that is compiled into the program. Any thread.
[[nodiscard]] Result<Network> readSample(const QString &resourcePath);

} // namespace fiberloom
