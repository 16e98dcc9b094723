// SPDX-License-Identifier: Apache-2.0
#include "storage/schema.h"

#include "network/fields.h"
#include "storage/statement.h"
#include "storage/transaction.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

static void loadSchemaScripts()
{
    Q_INIT_RESOURCE(schema);
}

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

// GeoPackage 1.3, annex F.3: %1 is the table; the geometry column is geom and the key id, in every table of ours.
constexpr const char *spatialTriggers = R"(
CREATE TRIGGER "rtree_%1_geom_insert" AFTER INSERT ON "%1"
  WHEN (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO "rtree_%1_geom" VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "rtree_%1_geom_update1" AFTER UPDATE OF geom ON "%1"
  WHEN OLD.id = NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO "rtree_%1_geom" VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "rtree_%1_geom_update2" AFTER UPDATE OF geom ON "%1"
  WHEN OLD.id = NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "rtree_%1_geom" WHERE id = OLD.id;
END;
CREATE TRIGGER "rtree_%1_geom_update3" AFTER UPDATE ON "%1"
  WHEN OLD.id != NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "rtree_%1_geom" WHERE id = OLD.id;
  INSERT OR REPLACE INTO "rtree_%1_geom" VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "rtree_%1_geom_update4" AFTER UPDATE ON "%1"
  WHEN OLD.id != NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "rtree_%1_geom" WHERE id IN (OLD.id, NEW.id);
END;
CREATE TRIGGER "rtree_%1_geom_delete" AFTER DELETE ON "%1"
  WHEN OLD.geom NOT NULL
BEGIN
  DELETE FROM "rtree_%1_geom" WHERE id = OLD.id;
END;
)";

bool hasGeometry(const EntityInfo &info)
{
    return info.field(QLatin1String("geom")) != nullptr;
}

} // namespace

Schema Schema::current()
{
    loadSchemaScripts();
    const QDir directory(QStringLiteral(":/fiberloom/schema"));
    std::vector<QByteArray> scripts;
    for (const QString &name : directory.entryList(QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        Q_UNUSED(isOpen)
        scripts.push_back(file.readAll());
    }
    return Schema(std::move(scripts));
}

std::optional<int> Schema::versionOf(Database &database)
{
    if (!database.hasTable(QStringLiteral("fiberloom_schema")))
        return std::nullopt;
    Statement statement(database, "SELECT version FROM fiberloom_schema");
    if (!statement.step() || statement.type(0) != Statement::Type::Integer)
        return std::nullopt;
    const qint64 version = statement.integer(0);
    return version >= 1 && version < 1000000 ? std::optional(static_cast<int>(version)) : std::nullopt;
}

void Schema::create(Database &database) const
{
    database.execute("PRAGMA application_id=0x47504B47; PRAGMA user_version=10300");
    for (const QByteArray &script : m_scripts)
        database.execute(script);
    Statement version(database, "UPDATE fiberloom_schema SET version = ?");
    version.bind(1, qint64(this->version()));
    version.run();
}

void Schema::createSpatialIndexes(Database &database)
{
    for (const EntityKind kind : allKinds()) {
        const EntityInfo &info = entityInfo(kind);
        if (!hasGeometry(info))
            continue;
        database.execute(
            QByteArray(
                "INSERT INTO \"rtree_%1_geom\" SELECT id, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) "
                "FROM \"%1\" WHERE geom NOTNULL AND NOT ST_IsEmpty(geom)")
                .replace("%1", info.table));
        database.execute(QByteArray(spatialTriggers).replace("%1", info.table));
    }
}

void Schema::migrate(Database &database) const
{
    Transaction transaction(database, Transaction::Kind::Write);
    const auto from = versionOf(database);
    Q_ASSERT(from && *from <= version());
    for (int next = *from; next < version(); ++next)
        database.execute(m_scripts[static_cast<std::size_t>(next)]);
    Statement statement(database, "UPDATE fiberloom_schema SET version = ?");
    statement.bind(1, qint64(version()));
    statement.run();
    transaction.commit();
}

void Schema::migrateFile(Database &database) const
{
    const auto from = versionOf(database);
    const QString copyPath = database.path() + QStringLiteral(".v%1-backup").arg(from.value_or(0));
    if (QFile::exists(copyPath)) {
        throw StorageError({Text::tr("A copy from an earlier attempt to bring the project up to date is in the way"),
                            copyPath, Text::tr("Look whether you need it, then move it away")});
    }
    {
        Database copy(copyPath, Database::Access::Create);
        database.copyTo(copy);
    }
    migrate(database);
    QFile::remove(copyPath);
}

} // namespace fiberloom
