// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"
#include "network/network.h"

#include <QString>

#include <memory>

namespace fiberloom {

/// What a project's file, its lock and its recovery log hold, before it is a Project: the slow part of opening, for any thread.
/// It may be handed to another thread; the lock is released with it unless Project::from() took it.
class ReadProject final
{
public:
    enum class For {
        Opening,
        Reopening ///< this process has it open and locked, and will give up that lock and the edits since the last save
    };

    ~ReadProject();
    ReadProject(ReadProject &&) noexcept;
    ReadProject &operator=(ReadProject &&) noexcept;

    /// Errors are those of ProjectFile::open() and of a recovery log that cannot be read. Canceled, it is an error soon.
    [[nodiscard]] static Result<ReadProject> read(const QString &path, For purpose, JobControl &control);

    /// As it is in the file, without edits to recover. Not for what was moved from.
    [[nodiscard]] const Network &network() const noexcept;

private:
    friend class Project;
    struct Parts;
    explicit ReadProject(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace fiberloom
