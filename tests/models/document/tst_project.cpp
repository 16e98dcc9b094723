// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/project.h"
#include "storage/projectfile.h"
#include "storage/recoverylog.h"
#include "support/networkbuilder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <random>
#include <thread>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Project::Recovery failOnRecovery(const Project::PendingEdits &)
{
    qFatal("nothing should be pending");
}

} // namespace

class TestProject final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Network m_network =
        networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km; A>C 10G"));
    int m_files = 0;

    QString newPath() { return m_folder.filePath(QStringLiteral("p%1.loom.gpkg").arg(++m_files)); }
    QString recovery() const { return m_folder.filePath(QStringLiteral("recovery")); }

    QString savedProject()
    {
        const QString path = newPath();
        Project project(m_network, recovery());
        if (const auto saved = project.saveAs(path); !saved)
            qFatal("%s", qPrintable(saved.error().toString()));
        return path;
    }

    static std::unique_ptr<Project> opened(const QString &path, const Project::AskRecovery &ask = failOnRecovery)
    {
        auto project = Project::open(path, ask);
        if (!project)
            qFatal("%s", qPrintable(project.error().toString()));
        return std::move(project).value();
    }

    static void rename(Project &project, const QString &name)
    {
        const std::array rows{EntityRef::of(SiteId(1))};
        const auto edit =
            edits::setField(project.network(), rows, *entityInfo(EntityKind::Site).field(QLatin1String("name")), name);
        QVERIFY(project.apply(edit.value().delta, edit.value().title, edit.value().mergeKey).ok());
    }

private slots:
    void anEditIsOneStepAndOneSignal()
    {
        Project project(m_network, recovery());
        QSignalSpy changed(&project, &Project::changed);
        QSignalSpy shown(&project, &Project::shownChanged);
        const auto revision = project.revision();
        rename(project, QStringLiteral("Amsterdam"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(shown.count(), 1);
        QVERIFY(project.revision() > revision);
        QCOMPARE(project.undoStack()->count(), 1);
        QVERIFY(!project.undoStack()->undoText().isEmpty());
        project.undoStack()->undo();
        QCOMPARE(changed.count(), 2);
        QVERIFY(project.network() == m_network);
        project.undoStack()->redo();
        QCOMPARE(project.network().find(SiteId(1))->name, QStringLiteral("Amsterdam"));
    }

    void whileASnapshotIsWrittenNothingCanBeEdited()
    {
        const QString path = savedProject();
        auto project = opened(path);
        rename(*project, QStringLiteral("Amsterdam"));
        DeltaBuilder builder(project->network());
        builder.edit(SiteId(2), [](Site &site) { site.name = QStringLiteral("Late"); });
        bool wasRefused = false;
        const auto run = [&](const std::function<void()> &work) {
            std::thread worker(work);
            wasRefused = project->isSaving() && !project->apply(builder.build(), QStringLiteral("Late")).ok()
                         && !project->save().ok();
            worker.join();
        };
        QVERIFY(project->save(run).ok());
        QVERIFY(wasRefused);
        QVERIFY(!project->isModified());
        QVERIFY(!project->isSaving());
        QVERIFY(project->apply(builder.build(), QStringLiteral("Late")).ok());
        QVERIFY(project->isModified());
        QVERIFY(project->saveAs(newPath(), run).ok());
        QVERIFY(!project->isModified());
        // What fails is not marked as saved.
        rename(*project, QStringLiteral("Utrecht"));
        QVERIFY(QFile::remove(project->path()));
        QVERIFY(!project->save(run).ok());
        QVERIFY(project->isModified());
        QVERIFY(!project->isSaving());
        // Its remedy works: another name that is not there either is another file.
        QVERIFY(project->saveAs(newPath(), run).ok());
        QVERIFY(!project->isModified());
    }

    void nothingIsDoneForNothing()
    {
        Project project(m_network, recovery());
        QSignalSpy changed(&project, &Project::changed);
        QVERIFY(project.apply({}, QStringLiteral("Nothing")).ok());
        QCOMPARE(changed.count(), 0);
        QCOMPARE(project.undoStack()->count(), 0);
    }

    void aWrongEditIsRefusedWithPlaceAndRemedy()
    {
        Project project(m_network, recovery());
        DeltaBuilder builder(project.network());
        builder.insert(Demand{.id = DemandId(9), .siteA = SiteId(1), .siteZ = SiteId(77)});
        const auto refused = project.apply(builder.build(), QStringLiteral("Bad"));
        QVERIFY(!refused.ok());
        QVERIFY(!refused.error().where.isEmpty());
        QVERIFY(!refused.error().remedy.isEmpty());
        QVERIFY(project.network() == m_network);
    }

    void aPreviewIsShownButNotMade()
    {
        Project project(m_network, recovery());
        QSignalSpy changed(&project, &Project::changed);
        QSignalSpy shown(&project, &Project::shownChanged);
        const std::array site{SiteId(1)};
        project.setPreview(edits::moveSites(project.network(), site, {0.01, 0}).delta);
        project.setPreview(edits::moveSites(project.network(), site, {0.02, 0}).delta);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(shown.count(), 2);
        QVERIFY(project.network() == m_network);
        QVERIFY(!(project.shownNetwork() == m_network));
        project.clearPreview();
        QVERIFY(project.shownNetwork() == m_network);
        QCOMPARE(shown.count(), 3);
        QCOMPARE(project.undoStack()->count(), 0);
        QVERIFY(!project.isModified() || project.path().isEmpty());
    }

    void nudgesInARowAreOneStepThatMayVanish()
    {
        Project project(m_network, recovery());
        const std::array site{SiteId(1)};
        const auto nudge = [&](double x) {
            const Edit edit = edits::moveSites(project.network(), site, {x, 0});
            QVERIFY(project.apply(edit.delta, edit.title, QStringLiteral("nudge 1")).ok());
        };
        nudge(0.25);
        nudge(0.25);
        QCOMPARE(project.undoStack()->count(), 1);
        project.undoStack()->undo();
        QVERIFY(project.network() == m_network);
    }

    void savesAndOpensAnEqualNetwork()
    {
        const QString path = savedProject();
        const auto project = opened(path);
        QVERIFY(project->network() == m_network);
        QVERIFY(!project->isModified());
        rename(*project, QStringLiteral("Amsterdam"));
        QVERIFY(project->isModified());
        QVERIFY(project->save().ok());
        QVERIFY(!project->isModified());
        const auto again = ProjectFile::readNetwork(path);
        QVERIFY(again.ok());
        QVERIFY(again.value() == project->network());
        project->undoStack()->undo();
        QVERIFY(project->isModified());
        QVERIFY(project->save().ok());
        QVERIFY(ProjectFile::readNetwork(path).value() == m_network);
    }

    void aSecondInstanceOpensReadOnly()
    {
        const QString path = savedProject();
        const auto first = opened(path);
        const auto second = opened(path);
        QVERIFY(!first->isReadOnly());
        QVERIFY(second->isReadOnly());
        QVERIFY(!second->readOnlyReason().isEmpty());
        rename(*second, QStringLiteral("Elsewhere"));
        QVERIFY(!second->save().ok());
        const QString copy = newPath();
        QVERIFY(second->saveAs(copy).ok());
        QVERIFY(!second->isReadOnly());
        QCOMPARE(ProjectFile::readNetwork(copy).value().find(SiteId(1))->name, QStringLiteral("Elsewhere"));
        QVERIFY(ProjectFile::readNetwork(path).value() == m_network);
    }

    // A crash is a project that vanishes without saving or discarding its log.
    void editsSurviveACrash()
    {
        const QString path = savedProject();
        {
            const auto project = opened(path);
            rename(*project, QStringLiteral("first"));
            rename(*project, QStringLiteral("second"));
            project->undoStack()->undo();
        }
        int asked = 0;
        const auto project = opened(path, [&](const Project::PendingEdits &pending) {
            asked = pending.count;
            return Project::Recovery::Restore;
        });
        QCOMPARE(asked, 3);
        QCOMPARE(project->network().find(SiteId(1))->name, QStringLiteral("first"));
        QVERIFY(project->isModified());
        rename(*project, QStringLiteral("third"));
        QVERIFY(project->save().ok());
        QCOMPARE(ProjectFile::readNetwork(path).value().find(SiteId(1))->name, QStringLiteral("third"));
    }

    void aSecondCrashAfterRecoveryLosesNothing()
    {
        const QString path = savedProject();
        const auto restore = [](const Project::PendingEdits &) { return Project::Recovery::Restore; };
        rename(*opened(path), QStringLiteral("first"));
        {
            const auto project = opened(path, restore);
            rename(*project, QStringLiteral("second"));
        }
        QCOMPARE(opened(path, restore)->network().find(SiteId(1))->name, QStringLiteral("second"));
    }

    void recoveringWritesNothingThatACrashCouldCutShort()
    {
        const QString path = savedProject();
        {
            const auto project = opened(path);
            rename(*project, QStringLiteral("first"));
            rename(*project, QStringLiteral("second"));
        }
        const auto bytes = [&] {
            QFile log(RecoveryLog::pathFor(path));
            return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
        };
        const QByteArray before = bytes();
        QVERIFY(!before.isEmpty());
        const auto project = opened(path, [](const Project::PendingEdits &) { return Project::Recovery::Restore; });
        QCOMPARE(project->network().find(SiteId(1))->name, QStringLiteral("second"));
        QCOMPARE(bytes(), before);
    }

    void discardedEditsAreGone()
    {
        const QString path = savedProject();
        rename(*opened(path), QStringLiteral("lost"));
        const auto project = opened(path, [](const Project::PendingEdits &) { return Project::Recovery::Discard; });
        QVERIFY(project->network() == m_network);
        project->discardRecovery();
    }

    void closingCleanlyLeavesNothingPending()
    {
        const QString path = savedProject();
        {
            const auto project = opened(path);
            rename(*project, QStringLiteral("given up"));
            project->discardRecovery();
        }
        QVERIFY(opened(path)->network() == m_network);
    }

    void aProjectThatWasNeverSavedSurvivesACrashToo()
    {
        QTemporaryDir folder;
        {
            Project project(m_network, folder.path());
            rename(project, QStringLiteral("unsaved"));
            QVERIFY(Project::orphanedLogs(folder.path()).isEmpty());
        }
        const QStringList logs = Project::orphanedLogs(folder.path());
        QCOMPARE(logs.size(), 1);
        const auto project = Project::recoverUnsaved(logs.front());
        QVERIFY(project.ok());
        QCOMPARE(project.value()->network().find(SiteId(1))->name, QStringLiteral("unsaved"));
        QCOMPARE(project.value()->network().routes().size(), std::size_t(2));
        QVERIFY(project.value()->isModified());
    }

    void whateverIsDoneCanBeUndone()
    {
        const QString path = savedProject();
        const auto project = opened(path);
        std::mt19937 random(5);
        IdSource ids(9);
        const auto pick = [&]<class T>(std::type_identity<T>) {
            std::vector<Id<T>> all;
            project->network().table<T>().forEach([&](const T &row) { all.push_back(row.id); });
            return all.empty() ? std::nullopt : std::optional(all[random() % all.size()]);
        };
        for (int step = 0; step < 300; ++step) {
            const Network &network = project->network();
            const GeoPoint place =
                GeoPoint::clamped(static_cast<double>(random() % 100) - 50, static_cast<double>(random() % 300) - 150);
            Edit edit;
            const auto site = pick(std::type_identity<Site>{});
            const auto other = pick(std::type_identity<Site>{});
            const auto route = pick(std::type_identity<Route>{});
            switch (random() % 9) {
            case 0:
            case 1:
                edit = edits::addSite(network, ids, SiteKind::Pop, place);
                break;
            case 2:
                if (site && other && *site != *other)
                    edit = edits::addRoute(network, ids, *site, *other, {place});
                break;
            case 3:
                if (site)
                    edit = edits::moveSiteTo(network, *site, place);
                break;
            case 4:
                if (route)
                    edit = edits::insertBend(network, *route, 0, place);
                break;
            case 5:
                if (route)
                    edit = edits::addCable(network, ids, *route);
                break;
            case 6:
                if (site && step % 4 == 0)
                    edit = edits::removeEntities(network, {EntityRef::of(*site)});
                break;
            case 7:
                project->undoStack()->undo();
                break;
            case 8:
                if (route && site)
                    edit = edits::splitRoute(network, ids, *route, *site, 0);
                break;
            }
            QVERIFY(project->apply(edit.delta, edit.title).ok());
        }
        const Network end = project->network();
        while (project->undoStack()->canUndo())
            project->undoStack()->undo();
        QVERIFY(project->network() == m_network);
        while (project->undoStack()->canRedo())
            project->undoStack()->redo();
        QVERIFY(project->save().ok());
        QVERIFY(ProjectFile::readNetwork(path).value() == project->network());
        Q_UNUSED(end)
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
