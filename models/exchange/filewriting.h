// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

class QIODevice;

namespace fiberloom {

/// Collects output and passes it on in large pieces; the first failure stays and later output is dropped.
class OutputBuffer
{
public:
    explicit OutputBuffer(QIODevice &device) : m_device(device) {}

    void write(QByteArrayView bytes);
    /// Passes the rest on. Success only if everything was accepted.
    [[nodiscard]] Result<void> finish();

private:
    void flush();

    QIODevice &m_device;
    QByteArray m_pending;
    bool m_failed = false;
};

/// Runs `write` on a temporary file beside `path` and renames it over `path` once it is complete and synced; on any failure
/// what was at `path` stays.
[[nodiscard]] Result<void> writeWholeFile(const QString &path, const std::function<Result<void>(QIODevice &)> &write);

} // namespace fiberloom
