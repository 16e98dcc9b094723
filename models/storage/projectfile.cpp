// SPDX-License-Identifier: Apache-2.0
#include "storage/projectfile.h"

#include "storage/filesync.h"
#include "storage/rowreader.h"
#include "storage/rowwriter.h"
#include "storage/schema.h"
#include "storage/transaction.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

#include <optional>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

constexpr qint64 geopackageId = 0x47504B47; // "GPKG"

struct Loaded
{
    Network network;
    std::vector<RowProblem> problems;
    std::set<RouteId> staleRoutes;
    SaveState state;
    std::uint32_t changeCounter = 0;
    bool isMigratedInMemory = false;
    QString readOnlyReason;
};

/// A name beside the file for what is not complete yet; removes what is left of it.
class TemporaryFile
{
public:
    explicit TemporaryFile(const QString &target)
    {
        const QFileInfo info(target);
        m_path = info.absolutePath() + QLatin1String("/.") + info.fileName() + QLatin1Char('.')
                 + QUuid::createUuid().toString(QUuid::Id128).left(8) + QLatin1String(".tmp");
    }
    ~TemporaryFile()
    {
        QFile::remove(m_path);
        QFile::remove(m_path + QLatin1String("-journal"));
    }
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;
    [[nodiscard]] QString path() const { return m_path; }

private:
    QString m_path;
};

/// Runs what may throw and names the project in its error.
template<class Function>
auto guarded(const QString &path, Function &&function) -> decltype(function())
{
    try {
        return function();
    } catch (const StorageError &failure) {
        Error error = failure.error();
        error.where = path;
        return error;
    }
}

QString newSaveId()
{
    return QUuid::createUuid().toString(QUuid::Id128);
}

void checkFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        throw StorageError({Text::tr("The file does not exist"), path, Text::tr("Check the name")});
    if (!info.isFile())
        throw StorageError({Text::tr("This is not a file"), path, Text::tr("Choose a project file")});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw StorageError({Text::tr("The file cannot be read (%1)").arg(file.errorString()), path,
                            Text::tr("Allow reading the file")});
    const QByteArray start = file.read(100);
    if (!start.startsWith(QByteArray("SQLite format 3\0", 16))) {
        throw StorageError({Text::tr("The file is not a Fiberloom project (no SQLite database)"), path,
                            Text::tr("Choose a project file, or import the file")});
    }
    if (start.size() < 100 || info.size() < 512)
        throw StorageError({Text::tr("The file is cut off"), path, Text::tr("Use a backup or download it again")});
}

/// Refuses what is not a project of this version or an older one; returns its version.
int checkVersion(Database &database, const Schema &schema)
{
    const bool isGeoPackage = database.number("PRAGMA application_id") == geopackageId;
    const auto version = Schema::versionOf(database);
    if (!version && isGeoPackage)
        throw StorageError(
            {Text::tr("This GeoPackage is not a Fiberloom project"), {}, Text::tr("Use import to take rows from it")});
    if (!version || !isGeoPackage)
        throw StorageError({Text::tr("The file is not a Fiberloom project"),
                            {},
                            Text::tr("Choose a project file, or import the file")});
    if (*version > schema.version()) {
        throw StorageError({Text::tr("The project is of version %1; this program reads versions up to %2")
                                .arg(*version)
                                .arg(schema.version()),
                            {},
                            Text::tr("Install a newer Fiberloom")});
    }
    return *version;
}

SaveState readState(Database &database)
{
    Statement statement(database, "SELECT save_id, previous_save_id FROM fiberloom_schema");
    return statement.step() ? SaveState{statement.text(0), statement.text(1)} : SaveState{};
}

SaveState writeState(Database &database, const QString &previous)
{
    const SaveState state{newSaveId(), previous};
    Statement statement(database, "UPDATE fiberloom_schema SET save_id=?, previous_save_id=?");
    statement.bind(1, state.saveId);
    statement.bind(2, state.previousSaveId);
    statement.run();
    return state;
}

void checkIntegrity(Database &database, std::vector<RowProblem> &problems)
{
    Statement check(database, "PRAGMA quick_check(10)");
    while (check.step()) {
        const QString what = check.text(0);
        if (what != QLatin1String("ok"))
            problems.push_back({{}, {}, {}, Text::tr("The file is damaged: %1").arg(what)});
    }
}

void readAll(Database &database, Loaded &loaded, JobControl &control)
{
    database.stopWhenCanceled(control);
    Transaction transaction(database, Transaction::Kind::Read);
    checkIntegrity(database, loaded.problems);
    loaded.state = readState(database);
    loaded.changeCounter = database.changeCounter();
    if (control.isCanceled())
        throw StorageError({Text::tr("Reading the file was canceled")});
    RowReader reader(database, loaded.problems, control);
    loaded.network = reader.read();
    loaded.staleRoutes = reader.staleRoutes();
    transaction.commit();
}

Loaded load(const QString &path, Database::Access access, JobControl &control)
{
    checkFile(path);
    Database database(path, access);
    const Schema schema = Schema::current();
    const int version = checkVersion(database, schema);
    Loaded loaded;
    if (access == Database::Access::Write) {
        if (database.isReadOnly())
            loaded.readOnlyReason = Text::tr("The file may not be written");
        else if (!QFileInfo(QFileInfo(path).absolutePath()).isWritable())
            loaded.readOnlyReason = Text::tr("The folder may not be written");
    } else {
        loaded.readOnlyReason = Text::tr("It was opened for reading only");
    }
    const bool mayWrite = loaded.readOnlyReason.isEmpty();
    if (version < schema.version() && !mayWrite) {
        Database copy = Database::inMemory();
        database.copyTo(copy);
        schema.migrate(copy);
        readAll(copy, loaded, control);
        loaded.isMigratedInMemory = true;
        return loaded;
    }
    // A project is one file, so side files are folded in; it also makes every change count in the header.
    if (mayWrite && database.isWal())
        database.execute("PRAGMA journal_mode=DELETE");
    if (version < schema.version())
        schema.migrateFile(database);
    readAll(database, loaded, control);
    return loaded;
}

Error firstOf(const std::vector<RowProblem> &problems)
{
    return {
        Text::tr("%1 (%n problem(s) in all)", nullptr, static_cast<int>(problems.size()))
            .arg(problems.front().toString()),
        {},
        Text::tr("Open it read-only to see the problems and what is right, or repair the rows with another program")};
}

/// A stale journal beside the name that a new file is about to take would be rolled back into the new file.
void settleJournal(const QString &path)
{
    if (QFileInfo::exists(path + QLatin1String("-journal"))) {
        try {
            Database(path, Database::Access::Read).execute("SELECT count(*) FROM sqlite_master");
        } catch (const StorageError &) {
            // The file that is about to be replaced cannot be read; nothing is lost with its journal.
        }
    }
    const QStringList sideFiles{path + QLatin1String("-journal"), path + QLatin1String("-wal"),
                                path + QLatin1String("-shm")};
    for (const QString &sideFile : sideFiles)
        QFile::remove(sideFile);
}

/// The file itself where the name is a link to it, so that replacing it leaves the link.
QString behindLinks(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? path : canonical;
}

Result<void> finish(const QString &temporaryPath, const QString &path)
{
    QFile file(temporaryPath);
    if (!file.open(QIODevice::ReadWrite))
        return Error{Text::tr("The file cannot be written (%1)").arg(file.errorString()), path, {}};
    if (const auto synced = syncFile(file); !synced)
        return Error{synced.error().what, path, synced.error().remedy};
    file.close();
    settleJournal(path);
    return replaceFile(temporaryPath, path);
}

} // namespace

ProjectFile::~ProjectFile() = default;

Result<OpenedProject> ProjectFile::open(const QString &path, OpenMode mode)
{
    JobControl unwatched;
    return open(path, mode, unwatched);
}

Result<OpenedProject> ProjectFile::open(const QString &path, OpenMode mode, JobControl &control)
{
    return guarded(path, [&]() -> Result<OpenedProject> {
        const auto access = mode == OpenMode::ReadOnly ? Database::Access::Read : Database::Access::Write;
        Loaded loaded = load(path, access, control);
        if (!loaded.problems.empty()) {
            if (mode == OpenMode::Strict)
                throw StorageError(firstOf(loaded.problems));
            loaded.readOnlyReason = Text::tr("The file has rows that are wrong");
        }
        OpenedProject opened;
        opened.file.reset(new ProjectFile);
        opened.file->m_path = path;
        opened.file->m_readOnlyReason = loaded.readOnlyReason;
        opened.file->m_saved = loaded.network;
        opened.file->m_state = loaded.state;
        opened.file->m_changeCounter = loaded.changeCounter;
        opened.file->m_staleRoutes = std::move(loaded.staleRoutes);
        opened.file->m_isExact = loaded.problems.empty() && !loaded.isMigratedInMemory;
        opened.network = std::move(loaded.network);
        opened.rowProblems = std::move(loaded.problems);
        opened.isReadOnly = !loaded.readOnlyReason.isEmpty();
        opened.readOnlyReason = loaded.readOnlyReason;
        return opened;
    });
}

Result<Network> ProjectFile::readNetwork(const QString &path)
{
    return guarded(path, [&]() -> Result<Network> {
        JobControl unwatched;
        Loaded loaded = load(path, Database::Access::Read, unwatched);
        if (!loaded.problems.empty())
            throw StorageError(firstOf(loaded.problems));
        return std::move(loaded.network);
    });
}

Result<std::unique_ptr<ProjectFile>> ProjectFile::create(const QString &path, const Network &network)
{
    return guarded(path, [&]() -> Result<std::unique_ptr<ProjectFile>> {
        const QString target = behindLinks(path);
        const TemporaryFile temporary(target);
        std::unique_ptr<ProjectFile> file(new ProjectFile);
        {
            Database database(temporary.path(), Database::Access::Create);
            Transaction transaction(database, Transaction::Kind::Write);
            Schema::current().create(database);
            RowWriter(database, network).insertAll();
            Schema::createSpatialIndexes(database);
            file->m_state = writeState(database, {});
            transaction.commit();
            file->m_changeCounter = database.changeCounter();
        }
        if (const auto finished = finish(temporary.path(), target); !finished)
            return finished.error();
        file->m_path = path;
        file->m_saved = network;
        return file;
    });
}

Result<void> ProjectFile::save(const Network &current)
{
    if (isReadOnly())
        return Error{Text::tr("The project is read-only: %1").arg(m_readOnlyReason), m_path,
                     Text::tr("Save under another name")};
    const Delta delta = Delta::between(m_saved, current);
    if (delta.isEmpty())
        return {};
    return guarded(m_path, [&]() -> Result<void> {
        if (!QFileInfo::exists(m_path))
            throw StorageError({Text::tr("The file is gone"), m_path, Text::tr("Save under another name")});
        Database database(m_path, Database::Access::Write);
        Transaction transaction(database, Transaction::Kind::Write);
        const std::uint32_t counter = database.changeCounter();
        const bool isOurs = database.number("PRAGMA application_id") == geopackageId
                            && Schema::versionOf(database) == Schema::current().version();
        if (!isOurs || counter != m_changeCounter || database.isWal() || readState(database) != m_state) {
            throw StorageError(
                {Text::tr("Another program changed the file after it was opened here"), m_path,
                 Text::tr("Save under another name, or open the file again to go on with the other program's rows")});
        }
        RowWriter(database, current).write(delta, m_staleRoutes);
        const SaveState state = writeState(database, m_state.saveId);
        transaction.commit();
        // SQLite counts one up per transaction; another program's commit since then is noticed by the next save.
        m_changeCounter = counter + 1;
        m_state = state;
        m_saved = current;
        m_staleRoutes.clear();
        return {};
    });
}

Result<std::unique_ptr<ProjectFile>> ProjectFile::saveAs(const QString &path, const Network &current) const
{
    if (!m_isExact || !QFileInfo::exists(m_path))
        return create(path, current);
    return guarded(path, [&]() -> Result<std::unique_ptr<ProjectFile>> {
        const QString target = behindLinks(path);
        const TemporaryFile temporary(target);
        std::unique_ptr<ProjectFile> file(new ProjectFile);
        bool isSame = false;
        {
            Database source(m_path, Database::Access::Read);
            Database copy(temporary.path(), Database::Access::Create);
            // The copy counts its own changes, so it is the source that is compared, held still by a transaction.
            Transaction reading(source, Transaction::Kind::Read);
            isSame = readState(source) == m_state && source.changeCounter() == m_changeCounter;
            if (isSame) {
                source.copyTo(copy);
                copy.execute("PRAGMA journal_mode=MEMORY");
                Transaction transaction(copy, Transaction::Kind::Write);
                RowWriter(copy, current).write(Delta::between(m_saved, current), m_staleRoutes);
                file->m_state = writeState(copy, {});
                transaction.commit();
                file->m_changeCounter = copy.changeCounter();
            }
        }
        if (!isSame)
            return create(path, current);
        if (const auto finished = finish(temporary.path(), target); !finished)
            return finished.error();
        file->m_path = path;
        file->m_saved = current;
        return file;
    });
}

} // namespace fiberloom
