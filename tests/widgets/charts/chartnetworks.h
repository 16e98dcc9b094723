// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QString>

namespace fiberloom::test {

/// The network of that text (see networkbuilder.h) whose demands grow from `from` to `to` by `factor` a year.
[[nodiscard]] Network growingNetwork(const QString &text, int from, int to, double factor);

} // namespace fiberloom::test
