// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>

#include <optional>

namespace fiberloom::test {

/// The folder with topologies from the world, or nothing where it is absent (then QSKIP with a message).
/// The environment variable FIBERLOOM_SHARED_DATA_DIR overrides the built-in place.
[[nodiscard]] std::optional<QDir> sharedData();

} // namespace fiberloom::test
