// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace fiberloom {

/// The path of a layer's file: where the layer says, else beside the project, since a project that was moved or mailed finds what
/// lies beside it. `project` may be empty. Asks the disk, so not for a thread that must not wait.
[[nodiscard]] QString layerPath(const QString &source, const QString &project);

} // namespace fiberloom
