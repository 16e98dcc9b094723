// SPDX-License-Identifier: Apache-2.0
#include "network/fields.h"
#include "storage/schema.h"
#include "storage/statement.h"
#include "storage/transaction.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;

namespace {

QString sqlType(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Reference:
        return QStringLiteral("INTEGER");
    case FieldType::Real:
        return QStringLiteral("REAL");
    case FieldType::Boolean:
        return QStringLiteral("BOOLEAN");
    case FieldType::Point:
        return QStringLiteral("POINT");
    case FieldType::Line:
        return QStringLiteral("LINESTRING");
    case FieldType::Area:
        return QStringLiteral("POLYGON");
    default:
        return QStringLiteral("TEXT");
    }
}

QStringList masterOf(Database &database)
{
    QStringList lines;
    Statement statement(database, "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name");
    while (statement.step())
        lines += statement.text(0);
    return lines;
}

const QByteArray addColumn = "ALTER TABLE site ADD COLUMN color TEXT DEFAULT 'red'";

Schema nextSchema(const QByteArray &script)
{
    (void)Schema::current();
    std::vector<QByteArray> scripts;
    const QDir directory(QStringLiteral(":/fiberloom/schema"));
    for (const QString &name : directory.entryList(QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Schema({});
        scripts.push_back(file.readAll());
    }
    scripts.push_back(script);
    return Schema(std::move(scripts));
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreThoseOfTheFieldList_data()
    {
        QTest::addColumn<int>("kind");
        for (const EntityKind kind : allKinds())
            QTest::newRow(entityInfo(kind).table) << static_cast<int>(kind);
    }
    void columnsAreThoseOfTheFieldList()
    {
        QFETCH(int, kind);
        const EntityInfo &info = entityInfo(static_cast<EntityKind>(kind));
        Database database = Database::inMemory();
        Schema::current().create(database);
        QStringList expected{QStringLiteral("id INTEGER not null")};
        const EntityPtr blank = makeEntity(info.kind, 1);
        for (const FieldInfo &field : info.fields) {
            QString line = QLatin1String(field.key) + QLatin1Char(' ') + sqlType(field.type);
            if (field.required && field.type == FieldType::Reference)
                line += QLatin1String(" not null");
            else if (field.required && field.type == FieldType::Boolean)
                line += std::get<bool>(field.get(blank)) ? QLatin1String(" = 1") : QLatin1String(" = 0");
            else if (field.required && field.type != FieldType::Point)
                line += QLatin1String(" = ") + valueToText(field.get(blank));
            expected += line;
        }
        QStringList found;
        Statement statement(database, "PRAGMA table_info(" + quoted(info.table) + ')');
        while (statement.step()) {
            QString line = statement.text(1) + QLatin1Char(' ') + statement.text(2);
            if (statement.integer(3))
                line += QLatin1String(" not null");
            if (statement.type(4) != Statement::Type::Null) {
                QString text = statement.text(4);
                if (text.endsWith(QLatin1String(".0")))
                    text.chop(2);
                line += QLatin1String(" = ") + text.remove(QLatin1Char('\''));
            }
            found += line;
        }
        found.sort(); // a migration adds columns at the end, the list has them where people look for them
        expected.sort();
        QCOMPARE(found, expected);
    }

    void aMigratedFileHasTheSchemaOfAFreshOne()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old.loom.gpkg"));
        Database old(path, Database::Access::Create);
        Schema::current().create(old);
        old.execute("INSERT INTO site(name) VALUES('kept')");
        const Schema next = nextSchema(addColumn);
        next.migrateFile(old);
        Database fresh = Database::inMemory();
        next.create(fresh);
        QCOMPARE(masterOf(old), masterOf(fresh));
        QCOMPARE(Schema::versionOf(old).value_or(0), next.version());
        QCOMPARE(Schema::versionOf(fresh).value_or(0), next.version());
        QCOMPARE(old.number("SELECT count(*) FROM site WHERE name='kept' AND color='red'"), 1);
        QVERIFY(!QFile::exists(path + QStringLiteral(".v%1-backup").arg(Schema::current().version())));
    }

    void aFailedMigrationLeavesTheFileAsItWasAndACopy()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old.loom.gpkg"));
        Database old(path, Database::Access::Create);
        Schema::current().create(old);
        const QStringList before = masterOf(old);
        QVERIFY_EXCEPTION_THROWN(nextSchema(addColumn + "; SELECT nonsense FROM nowhere").migrateFile(old),
                                 StorageError);
        QCOMPARE(masterOf(old), before);
        QCOMPARE(Schema::versionOf(old).value_or(0), Schema::current().version());
        Database copy(path + QStringLiteral(".v%1-backup").arg(Schema::current().version()), Database::Access::Read);
        QCOMPARE(masterOf(copy), before);
    }

    void aFileWithoutOurTableHasNoVersion()
    {
        Database database = Database::inMemory();
        QVERIFY(!Schema::versionOf(database));
        database.execute("CREATE VIEW fiberloom_schema AS SELECT 1 AS version");
        QVERIFY(!Schema::versionOf(database));
    }
};

QTEST_APPLESS_MAIN(TestSchema)
#include "tst_schema.moc"
