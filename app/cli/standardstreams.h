// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"

#include <QByteArray>
#include <QFile>

namespace fiberloom::cli {

/// Whether a file argument means standard input or output.
[[nodiscard]] bool isStandardStream(const QString &fileName);

/// Standard input to its end. An Error when it is longer than `maxBytes`, cannot be read, or the wait was canceled.
[[nodiscard]] Result<QByteArray> readStandardInput(qint64 maxBytes, const JobControl &control);

/// Standard output, opened for writing.
class StandardOutput
{
public:
    StandardOutput();
    [[nodiscard]] QIODevice &device() noexcept { return m_file; }
    /// False when it could not be written, now or before.
    [[nodiscard]] bool write(const QByteArray &bytes);
    [[nodiscard]] bool flush();
    /// Why it could not be written.
    [[nodiscard]] Error error() const;

private:
    QFile m_file;
    bool m_failed = false;
};

} // namespace fiberloom::cli
