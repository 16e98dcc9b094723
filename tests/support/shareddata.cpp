// SPDX-License-Identifier: Apache-2.0
#include "support/shareddata.h"

namespace fiberloom::test {

std::optional<QDir> sharedData()
{
    const QString path = qEnvironmentVariable("FIBERLOOM_SHARED_DATA_DIR", QStringLiteral(FIBERLOOM_SHARED_DATA_DIR));
    const QDir directory(path);
    return directory.exists() ? std::optional(directory) : std::nullopt;
}

} // namespace fiberloom::test
