// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "network/fields.h"
#include "samplenetwork.h"
#include "storage/projectfile.h"
#include "storage/statement.h"
#include "support/editednetwork.h"
#include "support/filecontent.h"
#include "support/networkbuilder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network moved(const Network &network, SiteId id, GeoPoint to)
{
    return edited(network, id, [&](Site &site) { site.position = to; });
}

GeoPoint at(double latitude, double longitude)
{
    return *GeoPoint::fromDegrees(latitude, longitude);
}

qint64 numberIn(const QString &path, const QByteArray &sql)
{
    Database database(path, Database::Access::Read);
    return database.number(sql);
}

} // namespace

class TestProjectFile : public QObject
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

    void everyFieldOfEveryKindIsReadBack()
    {
        const Network network = networkOfEveryField();
        QVERIFY(ProjectFile::create(m_path, network));
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        QVERIFY(!opened.value().isReadOnly);
        const Delta difference = Delta::between(network, opened.value().network);
        for (const Change &change : difference.changes())
            for (const FieldInfo &field : entityInfo(change.kind()).fields)
                QCOMPARE(valueToText(field.get(change.after)), valueToText(field.get(change.before)));
        QVERIFY(opened.value().network == network);
    }

    void anEmptyProjectIsReadBack()
    {
        QVERIFY(ProjectFile::create(m_path, Network()));
        const auto network = ProjectFile::readNetwork(m_path);
        QVERIFY(network);
        QVERIFY(network.value().isEmpty());
    }

    void everyFieldIsUpdatedAndRemovedRowByRow()
    {
        const Network full = networkOfEveryField();
        auto file = ProjectFile::create(m_path, Network());
        QVERIFY(file);
        QVERIFY(file.value()->save(full));
        QVERIFY(ProjectFile::readNetwork(m_path).value() == full);
        QVERIFY(file.value()->save(Network()));
        QVERIFY(ProjectFile::readNetwork(m_path).value().isEmpty());
        QCOMPARE(numberIn(m_path, "SELECT count(*) FROM rtree_site_geom"), 0);
    }

    void undoingEverythingGivesAnEqualFile()
    {
        const Network first = networkFrom(QStringLiteral("A at 52,5; B at 51,4; A-B 80km 100G; A>B 40G"));
        const Network second = moved(first, SiteId(1), at(53, 6));
        auto file = ProjectFile::create(m_path, first);
        QVERIFY(file.value()->save(second));
        QVERIFY(file.value()->save(first));
        QVERIFY(ProjectFile::readNetwork(m_path).value() == first);
    }

    void aSaveWritesOnlyWhatChanged()
    {
        const Network network = networkFrom(QStringLiteral("A at 52,5; B at 51,4; C at 50,3; A-B; B-C"));
        auto file = ProjectFile::create(m_path, network);
        {
            Database database(m_path, Database::Access::Write);
            database.execute("CREATE TABLE log(what TEXT)");
            for (const char *table : {"site", "route"})
                database.execute(QByteArray("CREATE TABLE copy_%1 AS SELECT * FROM %1").replace("%1", table));
        }
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY(opened.value().file->save(moved(network, SiteId(1), at(52.5, 5))));
        // Site A and the route that ends there; neither B, C nor the other route.
        QCOMPARE(numberIn(m_path, "SELECT count(*) FROM site s JOIN copy_site c USING(id) WHERE s.geom IS NOT c.geom"),
                 1);
        QCOMPARE(
            numberIn(m_path, "SELECT count(*) FROM route s JOIN copy_route c USING(id) WHERE s.geom IS NOT c.geom"), 1);
        QCOMPARE(
            numberIn(m_path,
                     "SELECT count(*) FROM route r JOIN site a ON a.id=r.site_a WHERE r.id=1 AND ST_MaxY(r.geom)=52.5"),
            1);
        QCOMPARE(numberIn(m_path, "SELECT count(*) FROM rtree_route_geom WHERE maxy>=52.5"), 1);
        QCOMPARE(numberIn(m_path, "SELECT max_y*10 FROM gpkg_contents WHERE table_name='site'"), 525);
    }

    void savingWhatIsSavedWritesNothing()
    {
        const Network network = networkFrom(QStringLiteral("A at 52,5; B at 51,4; A-B"));
        auto file = ProjectFile::create(m_path, network);
        const QByteArray before = contentOf(m_path);
        QVERIFY(file.value()->save(network));
        QCOMPARE(contentOf(m_path), before);
    }

    void eachSaveRenewsTheSaveId()
    {
        const Network network = networkFrom(QStringLiteral("A at 52,5"));
        auto file = ProjectFile::create(m_path, network);
        const SaveState first = file.value()->saveState();
        QVERIFY(!first.saveId.isEmpty());
        QVERIFY(file.value()->save(moved(network, SiteId(1), at(1, 1))));
        QCOMPARE(file.value()->saveState().previousSaveId, first.saveId);
        QCOMPARE(ProjectFile::open(m_path, OpenMode::Strict).value().file->saveState(), file.value()->saveState());
    }

    void anEditByAnotherProgramIsNotOverwritten()
    {
        const Network network = networkFrom(QStringLiteral("A at 52,5; B at 51,4"));
        auto file = ProjectFile::create(m_path, network);
        {
            Database other(m_path, Database::Access::Write);
            other.execute("UPDATE site SET name='Elsewhere' WHERE id=2");
        }
        const QByteArray before = contentOf(m_path);
        const auto saved = file.value()->save(moved(network, SiteId(1), at(1, 1)));
        QVERIFY(!saved);
        QCOMPARE(saved.error().where, m_path);
        QVERIFY(saved.error().what.contains(QLatin1String("Another program")));
        QVERIFY(!saved.error().remedy.isEmpty());
        QCOMPARE(contentOf(m_path), before);
        QCOMPARE(ProjectFile::readNetwork(m_path).value().find(SiteId(2))->name, QStringLiteral("Elsewhere"));
    }

    void aReplacedFileIsNotOverwritten()
    {
        const Network network = networkFrom(QStringLiteral("A at 52,5; B at 51,4"));
        auto file = ProjectFile::create(m_path, network);
        QVERIFY(ProjectFile::create(m_path, networkFrom(QStringLiteral("X at 1,1"))));
        QVERIFY(!file.value()->save(moved(network, SiteId(1), at(1, 1))));
    }

    void rowsOfAnotherProgramAreReadBack()
    {
        QVERIFY(ProjectFile::create(m_path, networkFrom(QStringLiteral("A at 52,5; B at 51,4; A-B"))));
        {
            Database other(m_path, Database::Access::Write);
            other.execute("UPDATE site SET geom=(SELECT geom FROM site WHERE id=2) WHERE id=1;"
                          "INSERT INTO site(geom) SELECT geom FROM site WHERE id=2;"
                          "INSERT INTO demand(site_a, site_z, gbps_az) VALUES(1, 3, 40);"
                          "UPDATE site SET kind=NULL, status=NULL WHERE id=2");
        }
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        const Network &network = opened.value().network;
        QCOMPARE(network.find(SiteId(1))->position, at(51, 4));
        QCOMPARE(network.sites().size(), std::size_t(3));
        QVERIFY(network.find(SiteId(3))->kind == SiteKind::Pop);
        QVERIFY(network.find(SiteId(2))->status == Status::Existing);
        QCOMPARE(network.demands().size(), std::size_t(1));
        // The line of the route still ended where A was; the next save sets that right.
        DeltaBuilder builder(network);
        builder.edit(SiteId(3), [](Site &site) { site.name = QStringLiteral("New"); });
        Network next = network;
        next.apply(builder.build());
        QVERIFY(opened.value().file->save(next));
        QCOMPARE(numberIn(m_path, "SELECT ST_MaxY(geom)*10 FROM route"), 510);
    }

    void foreignTablesColumnsAndTriggersStay()
    {
        QVERIFY(ProjectFile::create(m_path, networkFrom(QStringLiteral("A at 52,5; B at 51,4; A-B"))));
        {
            Database other(m_path, Database::Access::Write);
            other.execute(
                "CREATE TABLE theirs(x); INSERT INTO theirs VALUES(42); ALTER TABLE site ADD COLUMN extra TEXT;"
                "UPDATE site SET extra='kept';"
                "CREATE TRIGGER evil AFTER UPDATE ON site BEGIN DELETE FROM theirs; END");
        }
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        const Network next = moved(opened.value().network, SiteId(1), at(1, 1));
        QVERIFY(opened.value().file->save(next));
        const QString copy = m_folder->filePath(QStringLiteral("b.loom.gpkg"));
        const Network last = moved(next, SiteId(2), at(2, 2));
        auto other = opened.value().file->saveAs(copy, last);
        QVERIFY2(other, other ? "" : qPrintable(other.error().toString()));
        QVERIFY(ProjectFile::readNetwork(m_path).value() == next);
        QVERIFY(ProjectFile::readNetwork(copy).value() == last);
        for (const QString &path : {m_path, copy}) {
            QCOMPARE(numberIn(path, "SELECT x FROM theirs"), 42);
            QCOMPARE(numberIn(path, "SELECT count(*) FROM site WHERE extra='kept'"), 2);
            QCOMPARE(numberIn(path, "SELECT count(*) FROM sqlite_master WHERE name='evil'"), 1);
        }
        QVERIFY(other.value()->save(next));
        QVERIFY(ProjectFile::readNetwork(copy).value() == next);
    }

    void theCountsThatGdalKeepsAreRight()
    {
        const Network network = networkFrom(QStringLiteral("A at 52,5; B at 51,4"));
        QVERIFY(ProjectFile::create(m_path, network));
        {
            Database other(m_path, Database::Access::Write);
            other.execute("CREATE TABLE gpkg_ogr_contents(table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER "
                          "DEFAULT NULL);"
                          "INSERT INTO gpkg_ogr_contents VALUES('site', 2)");
        }
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        DeltaBuilder builder(network);
        builder.insert(Site{.id = SiteId(9), .position = at(1, 1)});
        Network next = network;
        next.apply(builder.build());
        QVERIFY(opened.value().file->save(next));
        QCOMPARE(numberIn(m_path, "SELECT feature_count FROM gpkg_ogr_contents"), 3);
    }

    void aReadOnlyProjectIsNotSaved()
    {
        const Network network = networkFrom(QStringLiteral("A at 52,5; B at 51,4"));
        QVERIFY(ProjectFile::create(m_path, network));
        const QByteArray before = contentOf(m_path);
        auto opened = ProjectFile::open(m_path, OpenMode::ReadOnly);
        QVERIFY(opened.value().isReadOnly);
        QVERIFY(!opened.value().readOnlyReason.isEmpty());
        const Network next = moved(network, SiteId(1), at(1, 1));
        QVERIFY(!opened.value().file->save(next));
        QCOMPARE(contentOf(m_path), before);
        const QString copy = m_folder->filePath(QStringLiteral("b.loom.gpkg"));
        QVERIFY(opened.value().file->saveAs(copy, next));
        QVERIFY(ProjectFile::readNetwork(copy).value() == next);
    }

    void aFolderThatCannotTakeTheFileIsReported_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/folder/a.loom.gpkg");
        QTest::newRow("read-only") << QStringLiteral("/proc/a.loom.gpkg");
    }
    void aFolderThatCannotTakeTheFileIsReported()
    {
        QFETCH(QString, path);
        const auto created = ProjectFile::create(path, Network());
        QVERIFY(!created);
        QCOMPARE(created.error().where, path);
        QVERIFY(!created.error().remedy.isEmpty());
    }

    void aFullDiskLeavesTheFileAsItWas()
    {
        const Network network = largeNetwork(10, 10, 0);
        auto file = ProjectFile::create(m_path, network);
        const QByteArray before = contentOf(m_path);
        DeltaBuilder builder(network);
        for (int i = 1; i <= 5000; ++i)
            builder.insert(Site{.id = SiteId(i),
                                .position = at(1, 1),
                                .name = QStringLiteral("filler"),
                                .notes = QString(400, QLatin1Char('x'))});
        Network next = network;
        next.apply(builder.build());

        // A limit on the size of files stands in for a full disk: writing fails in the middle of the transaction.
        rlimit old{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit tight = old;
        tight.rlim_cur = static_cast<rlim_t>(before.size()) + 100000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const auto saved = file.value()->save(next);
        const auto copied = file.value()->saveAs(m_folder->filePath(QStringLiteral("b.loom.gpkg")), next);
        const auto created = ProjectFile::create(m_path, next);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, oldHandler);

        QVERIFY(!saved);
        QVERIFY2(saved.error().what.contains(QLatin1String("disk is full")), qPrintable(saved.error().toString()));
        QCOMPARE(saved.error().where, m_path);
        QVERIFY(!saved.error().remedy.isEmpty());
        QVERIFY(!copied);
        QVERIFY(!created);
        QVERIFY2(created.error().what.contains(QLatin1String("disk is full")), qPrintable(created.error().toString()));
        QCOMPARE(contentOf(m_path), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{QStringLiteral("a.loom.gpkg")});
        // With space again, the same object saves the same edits.
        const auto again = file.value()->save(next);
        QVERIFY2(again, again ? "" : qPrintable(again.error().toString()));
        QVERIFY(ProjectFile::readNetwork(m_path).value() == next);
    }

    void aLinkToAProjectStaysALink()
    {
        const QString link = m_folder->filePath(QStringLiteral("link.loom.gpkg"));
        QVERIFY(ProjectFile::create(m_path, Network()));
        QVERIFY(QFile::link(m_path, link));
        const Network network = networkFrom(QStringLiteral("A at 52,5"));
        QVERIFY(ProjectFile::create(link, network));
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(ProjectFile::readNetwork(m_path).value() == network);
    }

    void aWalFileIsFoldedIntoOne()
    {
        QVERIFY(ProjectFile::create(m_path, networkFrom(QStringLiteral("A at 52,5"))));
        {
            Database other(m_path, Database::Access::Write);
            other.execute("PRAGMA journal_mode=WAL; UPDATE site SET name='W'");
        }
        auto opened = ProjectFile::open(m_path, OpenMode::Strict);
        QVERIFY(opened);
        QVERIFY(opened.value().file->save(moved(opened.value().network, SiteId(1), at(1, 1))));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("a.loom.gpkg")});
        QCOMPARE(ProjectFile::readNetwork(m_path).value().find(SiteId(1))->name, QStringLiteral("W"));
    }
};

QTEST_APPLESS_MAIN(TestProjectFile)
#include "tst_projectfile.moc"
