// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "base/result.h"
#include "network/network.h"
#include "storage/rowproblem.h"
#include "storage/savestate.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

namespace fiberloom {

class ProjectFile;

/// What to do with a file that has wrong rows.
enum class OpenMode {
    Strict,  ///< refuse it, with the first problem and their number
    Lenient, ///< open what is right; read-only if anything was wrong
    ReadOnly ///< open what is right, never write
};

/// A project as read from its file.
struct OpenedProject
{
    Network network;
    std::vector<RowProblem> rowProblems; ///< empty under OpenMode::Strict
    bool isReadOnly = false;
    QString readOnlyReason = {};       ///< why, for people; empty when not read-only
    std::unique_ptr<ProjectFile> file; ///< never null; refuses to save when isReadOnly
};

/// A project file (GeoPackage on SQLite) and what it held when it was last read or written.
///
/// No connection and no lock is held between calls (see FileLock for the latter). Nothing of a file is changed unless the
/// whole call succeeds. Tables, columns and rows that are not ours stay as they are. Use one object from one thread at a time;
/// any thread will do. Errors name the path and say what to do.
class ProjectFile
{
public:
    ~ProjectFile();
    ProjectFile(const ProjectFile &) = delete;
    ProjectFile &operator=(const ProjectFile &) = delete;

    /// Reads a project. Older versions are migrated (in the file when it may be written, else in memory); newer ones and files
    /// that are not Fiberloom's are refused. About 2 µs a row. Ends with an error within milliseconds of being canceled, but
    /// for a migration and the check of a large table, which run to their end; the file is then as it was, or migrated.
    [[nodiscard]] static Result<OpenedProject> open(const QString &path, OpenMode mode, JobControl &control);
    [[nodiscard]] static Result<OpenedProject> open(const QString &path, OpenMode mode);

    /// Only the network, strictly checked; the file is not changed. For the command line.
    [[nodiscard]] static Result<Network> readNetwork(const QString &path);

    /// Writes a new file, replacing the one of that name only when complete and synced.
    [[nodiscard]] static Result<std::unique_ptr<ProjectFile>> create(const QString &path, const Network &network);

    /// Writes what differs from the last save (or from what was read) in one transaction, synced. Refuses when the file was
    /// changed by others since. Costs by what changed.
    [[nodiscard]] Result<void> save(const Network &current);

    /// Copies this file, foreign tables and all, to another name and saves `current` there; replaces a file of that name only
    /// when complete. This object goes on describing the old file. Works for files opened read-only too. Where this file was
    /// changed or removed since, or was not read whole, the new one is as from create().
    [[nodiscard]] Result<std::unique_ptr<ProjectFile>> saveAs(const QString &path, const Network &current) const;

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] bool isReadOnly() const noexcept { return !m_readOnlyReason.isEmpty(); }
    /// What the file holds, as far as this object knows.
    [[nodiscard]] const Network &savedNetwork() const noexcept { return m_saved; }
    /// For RecoveryLog.
    [[nodiscard]] const SaveState &saveState() const noexcept { return m_state; }

private:
    ProjectFile() = default;

    QString m_path;
    QString m_readOnlyReason;
    Network m_saved;
    SaveState m_state;
    std::uint32_t m_changeCounter = 0; ///< SQLite's, from the file's header
    std::set<RouteId> m_staleRoutes;   ///< their line in the file does not end at their sites
    bool m_isExact = true;             ///< m_saved is all that the file's tables hold
};

} // namespace fiberloom
