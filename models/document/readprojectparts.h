// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/readproject.h"
#include "storage/filelock.h"
#include "storage/projectfile.h"
#include "storage/recoverylog.h"

#include <optional>

namespace fiberloom {

struct ReadProject::Parts
{
    For purpose = For::Opening;
    OpenedProject file;
    std::unique_ptr<FileLock> lock = {}; ///< null: see lockRefusal, or it is a reopening
    QString lockRefusal = {};
    std::optional<RecoveryLog::Pending> pending = {};
    /// With the pending edits; an error matters only when they are wanted.
    std::optional<Result<RecoveryLog::Replayed>> replayed = {};
};

} // namespace fiberloom
