// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/network.h"

#include <QString>

namespace fiberloom::cli {

/// A project file's network, strictly checked. An Error for standard input too: a database needs a file.
[[nodiscard]] Result<Network> readProject(const QString &path);

/// An Error when the name cannot be that of a project file.
[[nodiscard]] Result<void> checkProjectName(const QString &path);

} // namespace fiberloom::cli
