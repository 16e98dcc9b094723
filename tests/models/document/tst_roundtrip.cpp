// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/project.h"
#include "exchange/importer.h"
#include "storage/projectfile.h"
#include "support/shareddata.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;

namespace {

void addFiles(const QString &folder, const QStringList &patterns)
{
    QDirIterator files(folder, patterns, QDir::Files);
    while (files.hasNext()) {
        const QString path = files.next();
        QTest::newRow(qPrintable(files.fileName())) << path;
    }
}

Network networkOf(const QString &path)
{
    if (path.endsWith(QLatin1String(".gpkg"))) {
        auto network = ProjectFile::readNetwork(path);
        if (!network)
            qFatal("%s", qPrintable(network.error().toString()));
        return std::move(network).value();
    }
    auto outcome = importFile(path);
    if (!outcome)
        qFatal("%s", qPrintable(outcome.error().toString()));
    return std::move(outcome.value().network);
}

// Something of every sort: move, bend, split, set, group, duplicate, delete.
void editAll(Project &project)
{
    IdSource ids(3);
    std::vector<SiteId> sites;
    std::vector<RouteId> routes;
    project.network().sites().forEach([&](const Site &site) { sites.push_back(site.id); });
    project.network().routes().forEach([&](const Route &route) { routes.push_back(route.id); });
    const auto apply = [&](const Edit &edit) { QVERIFY(project.apply(edit.delta, edit.title).ok()); };
    apply(edits::moveSites(project.network(), sites, {0.01, 0.01}));
    if (!routes.empty()) {
        apply(edits::insertBend(project.network(), routes.front(), 0, GeoPoint::clamped(10, 20)));
        apply(edits::addCable(project.network(), ids, routes.back()));
        apply(
            edits::addRiskGroup(project.network(), ids, {EntityRef::of(routes.front()), EntityRef::of(routes.back())}));
        apply(edits::splitRoute(project.network(), ids, routes.front(), sites.back(), 0));
    }
    apply(edits::duplicate(project.network(), ids, {EntityRef::of(sites.front()), EntityRef::of(sites.back())},
                           {0.1, 0}));
    apply(edits::removeEntities(project.network(), {EntityRef::of(sites.front())}));
}

} // namespace

class TestRoundTrip final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void savingAndUndoingGiveAnEqualNetwork_data()
    {
        QTest::addColumn<QString>("path");
        addFiles(QStringLiteral(FIBERLOOM_SAMPLES_DIR), {QStringLiteral("*.loom.gpkg")});
        if (const auto data = test::sharedData()) {
            addFiles(data->filePath(QStringLiteral("topology-zoo/graphml")), {QStringLiteral("*.graphml")});
            addFiles(data->filePath(QStringLiteral("topology-zoo/gml")), {QStringLiteral("*.gml")});
            addFiles(data->filePath(QStringLiteral("sndlib/xml")), {QStringLiteral("*.xml")});
            addFiles(data->filePath(QStringLiteral("sndlib/native")), {QStringLiteral("*.txt")});
        } else {
            qInfo("only the samples: the topologies are not at hand");
        }
    }
    void savingAndUndoingGiveAnEqualNetwork()
    {
        QFETCH(QString, path);
        const Network network = networkOf(path);
        const QString saved = m_folder.filePath(QStringLiteral("saved.loom.gpkg"));
        {
            // Without a recovery directory nothing is synced edit by edit, which would only cost time here.
            Project project(network, QString());
            QVERIFY(project.saveAs(saved).ok());
        }
        const auto read = ProjectFile::readNetwork(saved);
        QVERIFY(read.ok());
        QVERIFY(read.value() == network);

        Project project(network, QString());
        editAll(project);
        QVERIFY(!(project.network() == network));
        while (project.undoStack()->canUndo())
            project.undoStack()->undo();
        QVERIFY(project.network() == network);
        QFile::remove(saved);
    }
};

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
