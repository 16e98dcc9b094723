// SPDX-License-Identifier: Apache-2.0
#include "storage/database.h"

#include "storage/gpkggeometry.h"
#include "storage/statement.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <cerrno>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

constexpr int busyTimeoutMs = 3000;
constexpr int stepsBetweenLooks = 10000; ///< of SQLite's machine, well below a millisecond

using Corner = double Envelope::*;

template<Corner corner>
void boundFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const auto *data = static_cast<const unsigned char *>(sqlite3_value_blob(arguments[0]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    const auto geometry = decodeGeometry({data, data ? size : 0});
    const auto envelope = geometry ? envelopeOf(geometry.value()) : std::nullopt;
    if (envelope)
        sqlite3_result_double(context, (*envelope).*corner);
    else
        sqlite3_result_null(context);
}

// What cannot be read has no bounds, so it counts as empty and stays out of the spatial index.
void isEmptyFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const auto *data = static_cast<const unsigned char *>(sqlite3_value_blob(arguments[0]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    const auto geometry = decodeGeometry({data, data ? size : 0});
    sqlite3_result_int(context, geometry && envelopeOf(geometry.value()) ? 0 : 1);
}

Error errorFor(int code, int systemError, const QString &message)
{
    const int primary = code & 0xFF;
    if (primary == SQLITE_FULL || systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG) {
        return {Text::tr("The disk is full"),
                {},
                Text::tr("Free some space or choose another disk; the file is as it was")};
    }
    switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Text::tr("Another program is using the file"),
                {},
                Text::tr("Let it finish or close the file there, then try again")};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {Text::tr("The file cannot be written"),
                {},
                Text::tr("Allow writing to the file and its folder, or save under another name")};
    case SQLITE_CANTOPEN:
        return {Text::tr("The file cannot be opened"),
                {},
                Text::tr("Check that it exists and that the file and its folder may be read and written")};
    case SQLITE_CORRUPT:
        return {Text::tr("The file is damaged (%1)").arg(message),
                {},
                Text::tr("Use a backup, or try to recover it with the sqlite3 program's .recover")};
    case SQLITE_NOTADB:
        return {Text::tr("The file is not a GeoPackage"), {}, Text::tr("Choose a project file, or import the file")};
    case SQLITE_IOERR:
        return {Text::tr("The file cannot be read or written (%1)")
                    .arg(systemError ? qt_error_string(systemError) : message),
                {},
                Text::tr("Check the disk, or save under another name")};
    case SQLITE_INTERRUPT:
        return {Text::tr("Reading the file was canceled"), {}, {}};
    case SQLITE_TOOBIG:
        return {Text::tr("The file has a value that is too large to be read"),
                {},
                Text::tr("Shorten the text or geometry with another program")};
    default:
        return {Text::tr("The file does not have the tables of a project, or does not allow a row (%1)").arg(message),
                {},
                Text::tr("Compare the file with a backup, or save under another name")};
    }
}

} // namespace

void Database::Closer::operator()(sqlite3 *handle) const noexcept
{
    sqlite3_close_v2(handle);
}

Database::Database(const QString &path, Access access) : m_path(path)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (access == Access::Create)
        flags |= SQLITE_OPEN_CREATE;
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &handle, flags, nullptr);
    m_handle.reset(handle);
    check(code);
    configure();
    if (access == Access::Read)
        execute("PRAGMA query_only=ON");
    else if (access == Access::Create)
        execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
    else
        execute("PRAGMA synchronous=FULL");
}

Database Database::inMemory()
{
    Database database;
    database.m_path = QStringLiteral(":memory:");
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(
        ":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        nullptr);
    database.m_handle.reset(handle);
    database.check(code);
    database.configure();
    return database;
}

void Database::configure()
{
    sqlite3 *db = handle();
    sqlite3_busy_timeout(db, busyTimeoutMs);
    check(sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr));
    check(sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr));
    check(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr));
    check(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr));
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);

    using Function = void (*)(sqlite3_context *, int, sqlite3_value **);
    const std::pair<const char *, Function> functions[] = {
        {"ST_IsEmpty", isEmptyFunction},
        {"ST_MinX", boundFunction<&Envelope::minX>},
        {"ST_MaxX", boundFunction<&Envelope::maxX>},
        {"ST_MinY", boundFunction<&Envelope::minY>},
        {"ST_MaxY", boundFunction<&Envelope::maxY>},
    };
    for (const auto &[name, function] : functions) {
        check(sqlite3_create_function_v2(db, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                                         function, nullptr, nullptr, nullptr));
    }
    execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
}

bool Database::isReadOnly() const
{
    return sqlite3_db_readonly(handle(), "main") == 1;
}

void Database::execute(const QByteArray &sql)
{
    check(sqlite3_exec(handle(), sql.constData(), nullptr, nullptr, nullptr));
}

qint64 Database::number(const QByteArray &sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

void Database::readHeader(char *bytes, int count, qint64 offset) const
{
    // Through SQLite's own file handle: closing another one would drop the locks of this process.
    sqlite3_file *file = nullptr;
    check(sqlite3_file_control(handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file));
    if (file && file->pMethods)
        check(file->pMethods->xRead(file, bytes, count, offset));
}

std::uint32_t Database::changeCounter() const
{
    unsigned char bytes[4] = {};
    readHeader(reinterpret_cast<char *>(bytes), 4, 24);
    return std::uint32_t(bytes[0]) << 24U | std::uint32_t(bytes[1]) << 16U | std::uint32_t(bytes[2]) << 8U
           | std::uint32_t(bytes[3]);
}

bool Database::isWal() const
{
    char version = 0;
    readHeader(&version, 1, 18);
    return version == 2;
}

bool Database::hasTable(const QString &name)
{
    Statement statement(
        *this,
        "SELECT 1 FROM sqlite_master WHERE type='table' AND lower(name)=lower(?) AND sql NOT LIKE 'create virtual%'");
    statement.bind(1, name);
    return statement.step();
}

bool Database::hasRTree(const QString &name)
{
    Statement statement(*this, "SELECT 1 FROM sqlite_master WHERE type='table' AND lower(name)=lower(?) AND sql LIKE "
                               "'create virtual table%using rtree%'");
    statement.bind(1, name);
    return statement.step();
}

void Database::copyTo(Database &target)
{
    sqlite3_backup *backup = sqlite3_backup_init(target.handle(), "main", handle(), "main");
    if (!backup)
        throw target.lastError();
    const int code = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE)
        throw StorageError([&] {
            Error error =
                errorFor(code, sqlite3_system_errno(target.handle()), QString::fromUtf8(sqlite3_errstr(code)));
            error.where = target.path();
            return error;
        }());
    target.check(finished);
}

void Database::stopWhenCanceled(const JobControl &control)
{
    sqlite3_progress_handler(
        handle(), stepsBetweenLooks,
        [](void *watched) { return static_cast<const JobControl *>(watched)->isCanceled() ? 1 : 0; },
        const_cast<JobControl *>(&control));
}

StorageError Database::lastError() const
{
    if (!m_handle)
        return StorageError({Text::tr("Out of memory"), m_path, {}});
    Error error = errorFor(sqlite3_extended_errcode(handle()), sqlite3_system_errno(handle()),
                           QString::fromUtf8(sqlite3_errmsg(handle())));
    error.where = m_path;
    return StorageError(std::move(error));
}

void Database::check(int code) const
{
    if (code != SQLITE_OK)
        throw lastError();
}

QByteArray quoted(const char *name)
{
    return '"' + QByteArray(name).replace('"', "\"\"") + '"';
}

} // namespace fiberloom
