// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QFile>
#include <QString>

namespace fiberloom {

/// Waits until the file's bytes are on the disk.
[[nodiscard]] Result<void> syncFile(QFile &file);

/// Gives `from` the name `to`, replacing what has it, and waits until the folder knows. Both in the same folder.
[[nodiscard]] Result<void> replaceFile(const QString &from, const QString &to);

/// An error of the last system call, as people read it.
[[nodiscard]] Error systemError(const QString &path, int number);

} // namespace fiberloom
