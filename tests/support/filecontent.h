// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace fiberloom::test {

/// All bytes of a file; none where it cannot be read.
[[nodiscard]] QByteArray contentOf(const QString &path);
/// Replaces a file; false where it cannot be written.
[[nodiscard]] bool writeContent(const QString &path, const QByteArray &bytes);

} // namespace fiberloom::test
