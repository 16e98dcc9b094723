// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/network.h"
#include "solver/failures/failuresweepresult.h"

#include <QByteArray>
#include <QString>

class QIODevice;

namespace fiberloom::cli {

/// The answer of `failures --json`; its shape is in this folder's README. False when it could not be written or was canceled.
[[nodiscard]] bool writeFailuresJson(const Network &network, const QString &scenario, const FailureSweepResult &result,
                                     QIODevice &device, const JobControl &control);

/// The same for people, as UTF-8: the worst failures and the routes with the worst utilization, at most `rows` of each (0:
/// all).
[[nodiscard]] QByteArray failuresTables(const Network &network, const FailureSweepResult &result, std::size_t rows);

} // namespace fiberloom::cli
