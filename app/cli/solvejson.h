// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/routingresult.h"

#include <QLatin1String>
#include <QString>

class QIODevice;

namespace fiberloom::cli {

/// What was asked for, to be repeated in the answer.
struct SolveQuestion
{
    QString scenario; ///< empty: none
    QLatin1String routing;
};

/// The answer of `solve --json`; its shape is in this folder's README. False when it could not be written or was canceled.
[[nodiscard]] bool writeSolveJson(const Network &network, const SolveQuestion &question, const RoutingResult &result,
                                  QIODevice &device, const JobControl &control);

/// The word for a demand's status in files: ok, too-slow, congested, unrouted.
[[nodiscard]] QLatin1String wordOf(DemandStatus status);

} // namespace fiberloom::cli
