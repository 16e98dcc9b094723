// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "results/resultcolumns.h"
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

} // namespace fiberloom::cli
