// SPDX-License-Identifier: Apache-2.0
#include "storage/database.h"
#include "storage/projectfile.h"
#include "support/filecontent.h"
#include "support/networkbuilder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network sample()
{
    return networkFrom(QStringLiteral("A at 52,5; B at 51,4; C at 50,3; A-B 80km 100G; B-C; A>C 40G"));
}

} // namespace

class TestHostileFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.loom.gpkg"));
    }

    void whatIsNoProjectIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sql"); // run on a project
        QTest::addColumn<QString>("message");
        QTest::newRow("newer") << QByteArray("UPDATE fiberloom_schema SET version=7")
                               << "version 7; this program reads versions up to 3";
        QTest::newRow("GeoPackage of others")
            << QByteArray("DROP TABLE fiberloom_schema") << "This GeoPackage is not a Fiberloom project; Use import";
        QTest::newRow("plain SQLite") << QByteArray("DROP TABLE fiberloom_schema; PRAGMA application_id=0")
                                      << "not a Fiberloom project";
        QTest::newRow("no GeoPackage any more") << QByteArray("PRAGMA application_id=17") << "not a Fiberloom project";
        QTest::newRow("version is a text")
            << QByteArray("UPDATE fiberloom_schema SET version='one'") << "not a Fiberloom project";
        QTest::newRow("no version") << QByteArray("DELETE FROM fiberloom_schema") << "not a Fiberloom project";
    }
    void whatIsNoProjectIsRefused()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, message);
        QVERIFY(ProjectFile::create(m_path, sample()));
        Database(m_path, Database::Access::Write).execute(sql);
        const QByteArray before = contentOf(m_path);
        for (const OpenMode mode : {OpenMode::Strict, OpenMode::Lenient, OpenMode::ReadOnly}) {
            const auto opened = ProjectFile::open(m_path, mode);
            QVERIFY(!opened);
            QVERIFY2(opened.error().toString().contains(message), qPrintable(opened.error().toString()));
            QCOMPARE(opened.error().where, m_path);
            QVERIFY(!opened.error().remedy.isEmpty());
        }
        QCOMPARE(contentOf(m_path), before);
    }

    void bytesThatAreNoDatabaseAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello, world\n").repeated(200);
        QTest::newRow("magic only") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("magic and zeros") << QByteArray("SQLite format 3\0", 16) + QByteArray(4096, '\0');
        QTest::newRow("magic and noise") << QByteArray("SQLite format 3\0", 16) + QByteArray(4096, '\xA5');
    }
    void bytesThatAreNoDatabaseAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(writeContent(m_path, bytes));
        for (const OpenMode mode : {OpenMode::Strict, OpenMode::Lenient, OpenMode::ReadOnly}) {
            const auto opened = ProjectFile::open(m_path, mode);
            QVERIFY(!opened);
            QCOMPARE(opened.error().where, m_path);
            QVERIFY(!opened.error().remedy.isEmpty());
        }
        QCOMPARE(contentOf(m_path), bytes);
    }

    void aMissingFileAndAFolderAreRefused()
    {
        QVERIFY(!ProjectFile::readNetwork(m_path));
        QVERIFY(!QFile::exists(m_path));
        QVERIFY(!ProjectFile::readNetwork(m_folder->path()));
    }

    void aTruncatedFileIsRefusedOrListedAndNeverCrashes()
    {
        QVERIFY(ProjectFile::create(m_path, sample()));
        const QByteArray whole = contentOf(m_path);
        for (qsizetype size = 0; size < whole.size(); size += size < 4096 ? 509 : 4096) {
            QVERIFY(writeContent(m_path, whole.left(size)));
            QVERIFY(!ProjectFile::open(m_path, OpenMode::Strict));
            const auto lenient = ProjectFile::open(m_path, OpenMode::Lenient);
            if (lenient) {
                QVERIFY(lenient.value().isReadOnly);
                QVERIFY(!lenient.value().rowProblems.empty());
            }
            QCOMPARE(contentOf(m_path).size(), size);
        }
    }

    void overwrittenPagesAreRefusedOrListedAndNeverCrash()
    {
        QVERIFY(ProjectFile::create(m_path, sample()));
        const QByteArray whole = contentOf(m_path);
        for (qsizetype page = 4096; page + 4096 <= whole.size(); page += 4096) {
            QByteArray damaged = whole;
            damaged.replace(page + 10, 400, QByteArray(400, '\x5A'));
            QVERIFY(writeContent(m_path, damaged));
            const auto lenient = ProjectFile::open(m_path, OpenMode::Lenient);
            if (lenient && lenient.value().rowProblems.empty())
                QVERIFY(lenient.value().network == sample());
        }
    }

    void wrongRowsAreListedOneByOne_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QStringList>("problems"); // beginnings of their texts
        QTest::addColumn<int>("sites");
        QTest::addColumn<int>("routes");
        QTest::newRow("site without a place")
            << QByteArray("UPDATE site SET geom=NULL WHERE id=1")
            << QStringList{"site 1, geom: A value is missing; the row is left out",
                           "route 1, site_a: It refers to site 1, which does not exist",
                           "demand 1, site_a: It refers to site 1"}
            << 2 << 1;
        QTest::newRow("geometry is a text")
            << QByteArray("UPDATE site SET geom='POINT(1 2)' WHERE id=3")
            << QStringList{"site 3, geom: The value is not a geometry", "route 2, site_z", "demand 1, site_z"} << 2
            << 1;
        QTest::newRow("latitude 95")
            << QByteArray(
                   "UPDATE site SET geom=x'47500001E6100000010100000000000000000014400000000000C05740' WHERE id=3")
            << QStringList{"site 3, geom: The position (latitude 95, longitude 5) is not on Earth", "route 2, site_z",
                           "demand 1, site_z"}
            << 2 << 1;
        QTest::newRow("line in place of a point")
            << QByteArray("UPDATE site SET geom=(SELECT geom FROM route WHERE id=1) WHERE id=3")
            << QStringList{"site 3, geom: The geometry is of another kind", "route 2, site_z", "demand 1, site_z"} << 2
            << 1;
        QTest::newRow("malformed line") << QByteArray("UPDATE route SET geom=x'4750' WHERE id=1")
                                        << QStringList{"route 1, geom: The geometry is malformed; it reads as empty"}
                                        << 3 << 2;
        QTest::newRow("dangling site")
            << QByteArray("UPDATE route SET site_z=99 WHERE id=2")
            << QStringList{"route 2, site_z: It refers to site 99, which does not exist; the row is left out"} << 3
            << 1;
        QTest::newRow("dangling plan")
            << QByteArray("UPDATE site SET plan_id=5 WHERE id=2")
            << QStringList{"site 2, plan_id: It refers to plan 5, which does not exist; it reads as empty"} << 3 << 2;
        QTest::newRow("negative length")
            << QByteArray("UPDATE route SET length_km=-5 WHERE id=1")
            << QStringList{"route 1, length_km: Length as built cannot be -5 km; it reads as empty"} << 3 << 2;
        QTest::newRow("infinite capacity")
            << QByteArray("UPDATE route SET capacity_gbps=9e999 WHERE id=1")
            << QStringList{"route 1, capacity_gbps: Capacity is not a finite number"} << 3 << 2;
        QTest::newRow("slack is a text")
            << QByteArray("UPDATE route SET slack='much' WHERE id=1")
            << QStringList{"route 1, slack: The value is of the wrong type; it reads as the default"} << 3 << 2;
        QTest::newRow("unknown word") << QByteArray("UPDATE site SET kind='castle' WHERE id=1")
                                      << QStringList{"site 1, kind: Kind cannot be “castle”; it reads as the default"}
                                      << 3 << 2;
        QTest::newRow("name is a blob") << QByteArray("UPDATE site SET name=x'00FF' WHERE id=1")
                                        << QStringList{"site 1, name: The value is of the wrong type"} << 3 << 2;
        QTest::newRow("name of two megabytes") << QByteArray("UPDATE site SET name=hex(zeroblob(1000000)) WHERE id=1")
                                               << QStringList{"site 1, name: The text is longer"} << 3 << 2;
        QTest::newRow("id 0") << QByteArray("UPDATE site SET id=-4 WHERE id=3")
                              << QStringList{"site -4, id: An id is", "route 2, site_z", "demand 1, site_z"} << 2 << 1;
        QTest::newRow("year 12") << QByteArray("UPDATE site SET in_service_year=12 WHERE id=1")
                                 << QStringList{"site 1, in_service_year"} << 3 << 2;
        QTest::newRow("year 2030.5") << QByteArray("UPDATE site SET in_service_year=2030.5 WHERE id=1")
                                     << QStringList{"site 1, in_service_year: The value is of the wrong type"} << 3
                                     << 2;
        QTest::newRow("table missing") << QByteArray("DROP TABLE growth") << QStringList{"growth: The table is missing"}
                                       << 3 << 2;
        QTest::newRow("column missing") << QByteArray("ALTER TABLE site DROP COLUMN owner")
                                        << QStringList{"site, owner: The column is missing"} << 3 << 2;
        QTest::newRow("needed column missing")
            << QByteArray("ALTER TABLE demand DROP COLUMN site_a")
            << QStringList{"demand, site_a: The column is missing; the table reads as empty"} << 3 << 2;
        QTest::newRow("a view in place of a table")
            << QByteArray("DROP TABLE growth; CREATE VIEW growth AS SELECT 1 AS id, 'x' AS name, '' AS notes")
            << QStringList{"growth: The table is missing"} << 3 << 2;
        QTest::newRow("duplicate ids without a key")
            << QByteArray("CREATE TABLE g2(id, name, notes); INSERT INTO g2 VALUES(1,'a',''),(1,'b',''); DROP TABLE "
                          "growth; ALTER TABLE g2 RENAME TO growth")
            << QStringList{"growth, id: The table has no primary key"} << 3 << 2;
        QTest::newRow("duplicate ids with a false key")
            << QByteArray("CREATE TABLE g2(id TEXT, name, notes, extra, PRIMARY KEY(id, extra)); INSERT INTO g2 "
                          "VALUES('x','a','',1); DROP TABLE growth; ALTER TABLE g2 RENAME TO growth")
            << QStringList{"growth 0, id: An id is"} << 3 << 2;
        QTest::newRow("two growths of one id")
            << QByteArray("CREATE TABLE g2(id INT, name, notes, extra, PRIMARY KEY(id, extra)); INSERT INTO g2 "
                          "VALUES(1,'a','',1),(1,'b','',2); DROP TABLE growth; ALTER TABLE g2 RENAME TO growth")
            << QStringList{"growth 1, id: Another row has the same id"} << 3 << 2;
    }
    void wrongRowsAreListedOneByOne()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QStringList, problems);
        QFETCH(int, sites);
        QFETCH(int, routes);
        QVERIFY(ProjectFile::create(m_path, sample()));
        {
            // Dropping columns needs triggers that parse, as every other program has them.
            Database other(m_path, Database::Access::Write);
            other.execute(sql);
        }
        const QByteArray before = contentOf(m_path);
        const auto strict = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY(!strict);
        QVERIFY2(strict.error().what.startsWith(problems.front()), qPrintable(strict.error().what));
        QVERIFY(strict.error().what.contains(QString::number(problems.size())));
        QVERIFY(!ProjectFile::readNetwork(m_path));

        const auto opened = ProjectFile::open(m_path, OpenMode::Lenient);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        QVERIFY(opened.value().isReadOnly);
        QStringList found;
        for (const RowProblem &problem : opened.value().rowProblems)
            found += problem.toString();
        QCOMPARE(found.size(), problems.size());
        for (qsizetype i = 0; i < found.size(); ++i)
            QVERIFY2(found[i].startsWith(problems[i]), qPrintable(found[i]));
        QCOMPARE(opened.value().network.sites().size(), static_cast<std::size_t>(sites));
        QCOMPARE(opened.value().network.routes().size(), static_cast<std::size_t>(routes));
        QVERIFY(!opened.value().file->save(sample()));
        QCOMPARE(contentOf(m_path), before);
    }

    void triggersAndViewsOfTheFileDoNotRun()
    {
        QVERIFY(ProjectFile::create(m_path, sample()));
        {
            Database other(m_path, Database::Access::Write);
            other.execute(
                "CREATE TRIGGER t1 AFTER UPDATE ON site BEGIN SELECT load_extension('x'); DELETE FROM demand; END;"
                "CREATE TRIGGER t2 BEFORE DELETE ON route BEGIN SELECT RAISE(ABORT, 'no'); END;"
                "CREATE VIEW v AS SELECT * FROM site, site, site, site");
        }
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        QVERIFY(opened.value().file->save(networkFrom(QStringLiteral("A at 1,1; B at 2,2; C at 3,3"))));
        QCOMPARE(Database(m_path, Database::Access::Read)
                     .number("SELECT count(*) FROM sqlite_master WHERE name IN ('t1','t2','v')"),
                 3);
    }

    void aFileWithoutItsSpatialIndexIsSaved()
    {
        QVERIFY(ProjectFile::create(m_path, sample()));
        Database(m_path, Database::Access::Write)
            .execute("DROP TABLE rtree_site_geom; CREATE VIEW rtree_site_geom AS SELECT 1 AS id");
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        const Network next = networkFrom(QStringLiteral("A at 1,1; B at 2,2"));
        const auto saved = opened.value().file->save(next);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().toString()));
        QVERIFY(ProjectFile::readNetwork(m_path).value() == next);
    }

    void aLongListOfProblemsIsBounded()
    {
        QVERIFY(ProjectFile::create(m_path, sample()));
        Database(m_path, Database::Access::Write)
            .execute("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i+1 FROM n WHERE i<20000) INSERT INTO "
                     "site(id) SELECT i FROM n");
        const auto opened = ProjectFile::open(m_path, OpenMode::Lenient);
        QVERIFY(opened);
        QCOMPARE(opened.value().rowProblems.size(), std::size_t(10001));
        QVERIFY(opened.value().rowProblems.back().what.contains(QLatin1String("9901")));
    }
};

QTEST_APPLESS_MAIN(TestHostileFiles)
#include "tst_hostilefiles.moc"
