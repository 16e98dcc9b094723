// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "storage/storageerror.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>

struct sqlite3;

namespace fiberloom {

/// A connection to an SQLite file that is not trusted: defensive mode, no trusted schema, no triggers of the file, sizes
/// bounded. The GeoPackage functions (ST_MinX, ...) are registered. One thread at a time. Throws StorageError.
class Database
{
public:
    enum class Access {
        Read,   ///< never writes, except that the journal of a crashed writer is rolled back
        Write,  ///< an existing file
        Create, ///< a new file, written without syncing: for a temporary file that is synced as a whole
    };

    Database(const QString &path, Access access);
    [[nodiscard]] static Database inMemory();

    [[nodiscard]] sqlite3 *handle() const noexcept { return m_handle.get(); }
    [[nodiscard]] QString path() const { return m_path; }
    /// The file system lets us only read.
    [[nodiscard]] bool isReadOnly() const;

    /// Runs statements without parameters or results.
    void execute(const QByteArray &sql);
    /// The first column of the first row; 0 if there is none.
    [[nodiscard]] qint64 number(const QByteArray &sql);
    /// SQLite's count of transactions, as the file's header has it now.
    [[nodiscard]] std::uint32_t changeCounter() const;
    /// The header says that the file is in WAL mode.
    [[nodiscard]] bool isWal() const;
    /// Whether an ordinary table (not a view, not virtual) of that name exists.
    [[nodiscard]] bool hasTable(const QString &name);
    /// Whether an R-tree of that name exists.
    [[nodiscard]] bool hasRTree(const QString &name);
    /// Copies everything to an empty database.
    void copyTo(Database &target);

    /// Statements end with an error soon after `control` is canceled. It must live as long as this.
    void stopWhenCanceled(const JobControl &control);

    /// What SQLite said last, as an error for people.
    [[nodiscard]] StorageError lastError() const;
    void check(int code) const;

private:
    struct Closer
    {
        void operator()(sqlite3 *handle) const noexcept;
    };
    Database() = default;
    void configure();
    void readHeader(char *bytes, int count, qint64 offset) const;

    QString m_path;
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// `name` as an SQL identifier.
[[nodiscard]] QByteArray quoted(const char *name);

} // namespace fiberloom
