// SPDX-License-Identifier: Apache-2.0
#include "document/readproject.h"

#include "document/readprojectparts.h"

namespace fiberloom {

ReadProject::ReadProject(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
ReadProject::~ReadProject() = default;
ReadProject::ReadProject(ReadProject &&) noexcept = default;
ReadProject &ReadProject::operator=(ReadProject &&) noexcept = default;

const Network &ReadProject::network() const noexcept
{
    return m_parts->file.network;
}

Result<ReadProject> ReadProject::read(const QString &path, For purpose, JobControl &control)
{
    auto parts = std::make_unique<Parts>();
    parts->purpose = purpose;
    bool mayWrite = true;
    if (purpose == For::Opening) {
        // Read-only is better than not at all: another instance may have it, or the folder may not be ours to write.
        auto lock = FileLock::acquire(path);
        mayWrite = lock.ok();
        if (lock)
            parts->lock = std::move(lock).value();
        else
            parts->lockRefusal = lock.error().what;
    }
    auto opened = ProjectFile::open(path, mayWrite ? OpenMode::Lenient : OpenMode::ReadOnly, control);
    if (!opened)
        return opened.error();
    parts->file = std::move(opened).value();
    if (parts->lock && !parts->file.isReadOnly) {
        const QString logPath = RecoveryLog::pathFor(path);
        const auto pending = RecoveryLog::pending(logPath, parts->file.file->saveState());
        if (!pending)
            return pending.error();
        parts->pending = pending.value();
        if (parts->pending)
            parts->replayed = RecoveryLog::replay(logPath, parts->file.network);
    }
    return ReadProject(std::move(parts));
}

} // namespace fiberloom
