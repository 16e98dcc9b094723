// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/delta.h"
#include "storage/savestate.h"

#include <QDateTime>
#include <QFile>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace fiberloom {

/// Append-only log of committed edits beside a project (`<file>.recovery`), so that no finished edit is lost in a crash.
///
/// append() returns only when the edit is on disk. The log names the save that its edits come after; edits that a save has
/// taken in are no longer pending, even if the program died before it could restart the log. Not for several writers:
/// hold a FileLock.
class RecoveryLog
{
public:
    /// Edits that a log holds and its project file lacks.
    struct Pending
    {
        int count = 0;
        QDateTime firstEdit = {};
        QDateTime lastEdit = {};
        bool isTorn = false;      ///< the last record was cut off: an edit that was never reported as done
        bool matchesFile = true;  ///< false: the project is another save than the log was written for
        QString projectPath = {}; ///< as written when the log began; empty for a project that was never saved
    };
    /// What came of replaying.
    struct Replayed
    {
        Network network;
        int applied = 0;
        int skipped = 0; ///< from the first edit on that no longer fits the network
    };

    ~RecoveryLog();
    RecoveryLog(const RecoveryLog &) = delete;
    RecoveryLog &operator=(const RecoveryLog &) = delete;

    /// Where the log of a project stands.
    [[nodiscard]] static QString pathFor(const QString &projectPath);
    /// A fresh name in `directory` for a project that was never saved.
    [[nodiscard]] static QString pathForUnsaved(const QString &directory);
    /// Logs in `directory` of projects that were never saved, oldest first; those of running programs may be among them.
    [[nodiscard]] static QStringList unsavedLogs(const QString &directory);

    /// What waits in a log for a project file in `state`. Nothing when there is no log or the file has all its edits.
    [[nodiscard]] static Result<std::optional<Pending>> pending(const QString &logPath, const SaveState &state);
    /// `base` with the logged edits applied, as far as they fit. Precondition: pending() said that there are some.
    [[nodiscard]] static Result<Replayed> replay(const QString &logPath, const Network &base);

    /// Starts an empty log, replacing one of that name. A project that begins with rows (an import) appends them first, as
    /// Delta::between(Network(), network).
    /// @param projectPath empty for a project that was never saved
    [[nodiscard]] static Result<std::unique_ptr<RecoveryLog>> begin(const QString &logPath, const QString &projectPath,
                                                                    const SaveState &state);
    /// Goes on with a log after its edits were replayed; a torn tail is cut off.
    [[nodiscard]] static Result<std::unique_ptr<RecoveryLog>> resume(const QString &logPath);

    /// Writes an edit and syncs it; 1 to 30 ms by the disk. After a failure the log takes no more edits until restart(), since
    /// a gap would make what follows useless.
    [[nodiscard]] Result<void> append(const Delta &delta);
    /// Empties the log after a save.
    [[nodiscard]] Result<void> restart(const SaveState &state);
    /// Removes the file: the project was closed cleanly or the user gave the edits up. The object is of no use afterwards.
    void discard();

    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    explicit RecoveryLog(const QString &logPath) : m_file(logPath) {}

    QFile m_file;
    QString m_projectPath;
    bool m_hasFailed = false;
};

} // namespace fiberloom
