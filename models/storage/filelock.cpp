// SPDX-License-Identifier: Apache-2.0
#include "storage/filelock.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <chrono>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

QString lockPathFor(const QString &projectPath)
{
    const QString canonical = QFileInfo(projectPath).canonicalFilePath();
    return (canonical.isEmpty() ? projectPath : canonical) + QLatin1String(".lock");
}

std::optional<FileLock::Holder> holderOf(const QLockFile &lock)
{
    FileLock::Holder holder{};
    if (!lock.getLockInfo(&holder.pid, &holder.host, &holder.application))
        return std::nullopt;
    return holder;
}

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::acquire(const QString &projectPath)
{
    std::unique_ptr<FileLock> lock(new FileLock(lockPathFor(projectPath)));
    // A lock never grows stale by age, only because its process is gone.
    lock->m_lock.setStaleLockTime(std::chrono::milliseconds(0));
    if (lock->m_lock.tryLock(0))
        return lock;
    if (lock->m_lock.error() != QLockFile::LockFailedError) {
        return Error{Text::tr("The folder cannot be written, so the project cannot be locked"), projectPath,
                     Text::tr("Allow writing to the folder, or save under another name")};
    }
    const auto other = holderOf(lock->m_lock);
    if (!other) {
        return Error{Text::tr("Another program has the project open"), projectPath, Text::tr("Close it there")};
    }
    return Error{Text::tr("The project is open in %1 (process %2 on %3)")
                     .arg(other->application)
                     .arg(other->pid)
                     .arg(other->host),
                 projectPath, Text::tr("Close it there")};
}

std::optional<FileLock::Holder> FileLock::holder(const QString &projectPath)
{
    return holderOf(QLockFile(lockPathFor(projectPath)));
}

} // namespace fiberloom
