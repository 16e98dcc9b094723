// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>

namespace fiberloom {

/// Keeps a second instance from writing the same project (`<file>.lock` beside it). Released on destruction; the lock of a
/// program that died on this host is taken over.
class FileLock
{
public:
    struct Holder
    {
        qint64 pid;
        QString host;
        QString application;
    };

    /// Fails when another instance holds it, which the error names, or when the folder cannot be written. Does not wait.
    [[nodiscard]] static Result<std::unique_ptr<FileLock>> acquire(const QString &projectPath);
    /// Who holds the lock of a project, dead or alive; nothing if nobody.
    [[nodiscard]] static std::optional<Holder> holder(const QString &projectPath);

private:
    explicit FileLock(const QString &lockPath) : m_lock(lockPath) {}

    QLockFile m_lock;
};

} // namespace fiberloom
