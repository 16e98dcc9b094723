// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <QString>

class QIODevice;

namespace fiberloom::cli {

/// The answer of `solve --json`; its shape is in this folder's README. `scenario` is empty where none was asked for. False
/// when it could not be written or was canceled.
[[nodiscard]] bool writeSolveJson(const Network &network, const QString &scenario, const RoutingResult &result,
                                  QIODevice &device, const JobControl &control);

} // namespace fiberloom::cli
