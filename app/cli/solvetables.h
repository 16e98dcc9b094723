// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/routingresult.h"

#include <QByteArray>

namespace fiberloom::cli {

/// The answer of `solve` for people, as UTF-8: a summary, then routes by utilization and demands by trouble, the worst
/// first, at most `rows` of each (0: all).
[[nodiscard]] QByteArray solveTables(const Network &network, const RoutingResult &result, std::size_t rows);

} // namespace fiberloom::cli
