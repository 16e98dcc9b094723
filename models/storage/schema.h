// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/database.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace fiberloom {

/// The numbered SQL scripts that make a project's tables: a fresh file runs them all, an older one those it lacks. What
/// makes the file a GeoPackage with spatial indexes is here too. Throws StorageError.
class Schema
{
public:
    /// scripts[i] takes a file from version i to i + 1.
    explicit Schema(std::vector<QByteArray> scripts) : m_scripts(std::move(scripts)) {}
    /// Those compiled into the program.
    [[nodiscard]] static Schema current();

    [[nodiscard]] int version() const noexcept { return static_cast<int>(m_scripts.size()); }
    /// The version of a file; nothing if it is not a project.
    [[nodiscard]] static std::optional<int> versionOf(Database &database);

    /// Makes the tables in an empty database, inside the caller's transaction, without the triggers of the spatial index.
    void create(Database &database) const;
    /// Fills the spatial indexes from the rows and then makes their triggers: much faster than rows after triggers.
    static void createSpatialIndexes(Database &database);
    /// Runs the scripts that the database lacks in one transaction.
    void migrate(Database &database) const;
    /// The same for a file, with a copy beside it that is removed when all went well.
    void migrateFile(Database &database) const;

private:
    std::vector<QByteArray> m_scripts;
};

} // namespace fiberloom
