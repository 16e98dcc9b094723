// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "support/networkbuilder.h"
#include "tables/entitytablemodel.h"
#include "tables/fieldtext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

// A project with its results and the table of one kind, under the model tester.
struct Bench
{
    explicit Bench(EntityKind kind, Network network)
        : project(std::move(network), folder.path()), analyses(project), model(project, analyses, kind),
          tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }
    void solve() { QTRY_VERIFY(analyses.routing() && !analyses.isOutdated()); }
    QModelIndex cell(int row, const char *key) const
    {
        return model.index(row, model.columnOf(QString::fromLatin1(key)));
    }
    QString text(int row, const char *key) const { return cell(row, key).data().toString(); }
    void apply(const Edit &edit) { QVERIFY(project.apply(edit.delta, edit.title).ok()); }

    QTemporaryDir folder;
    Project project;
    Analyses analyses;
    EntityTableModel model;
    QAbstractItemModelTester tester;
};

Network threeSites()
{
    return networkFrom(
        QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 1200km 100G; B-C 90km; A>B 50G/20G; A>C 10G"));
}

} // namespace

class TestEntityTableModel final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aValueGoesToAllRowsThatAreEditedTogetherAsOneStep()
    {
        Bench bench(EntityKind::Site, threeSites());
        bench.model.setEditedTogether({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(3))});
        QVERIFY(bench.model.setData(bench.cell(0, "owner"), QStringLiteral("ACME")));
        QCOMPARE(bench.text(0, "owner"), QStringLiteral("ACME"));
        QVERIFY(bench.text(1, "owner") != QStringLiteral("ACME"));
        QCOMPARE(bench.text(2, "owner"), QStringLiteral("ACME"));
        // Also when the row itself has the value already, and not from a row that is not among them.
        QVERIFY(bench.model.setData(bench.cell(1, "owner"), QStringLiteral("Other")));
        QCOMPARE(bench.text(0, "owner"), QStringLiteral("ACME"));
        // A coordinate is of one site.
        QVERIFY(bench.model.setData(bench.cell(0, "latitude"), 49.0));
        QCOMPARE(bench.project.network().find(SiteId(3))->position.latitude(), 52.0);
        bench.project.undoStack()->setIndex(0);
        QVERIFY(bench.text(0, "owner") != QStringLiteral("ACME"));
        QVERIFY(bench.text(2, "owner") != QStringLiteral("ACME"));
    }

    void columnsAreNameFieldsFiguresAndLongTextsLast()
    {
        const Bench bench(EntityKind::Route, threeSites());
        const auto &columns = bench.model.columns();
        QCOMPARE(columns.front().key, QStringLiteral("name"));
        QCOMPARE(columns.back().key, QStringLiteral("notes"));
        QCOMPARE(bench.model.columnOf(u"geom"), -1);
        for (const char *key :
             {"length", "latency", "capacity", "load_az", "load_za", "utilization", "slack", "site_a"})
            QVERIFY2(bench.model.columnOf(QString::fromLatin1(key)) >= 0, key);
        QCOMPARE(bench.model.headerData(bench.model.columnOf(u"length"), Qt::Horizontal).toString(),
                 QStringLiteral("Length km"));
        QCOMPARE(bench.model.headerData(bench.model.columnOf(u"capacity_gbps"), Qt::Horizontal).toString(),
                 QStringLiteral("Capacity as set Gb/s"));
    }

    void figuresOfRoutesComeFromTheRouting()
    {
        Bench bench(EntityKind::Route, threeSites());
        bench.solve();
        QCOMPARE(bench.text(0, "name"), QStringLiteral("A–B"));
        QCOMPARE(bench.text(0, "length"), QStringLiteral("1,200"));
        QCOMPARE(bench.text(0, "latency"), QStringLiteral("5.88"));
        QCOMPARE(bench.text(0, "capacity"), QStringLiteral("100"));
        QCOMPARE(bench.text(0, "load_az"), QStringLiteral("60"));
        QCOMPARE(bench.text(0, "utilization"), QStringLiteral("60 %"));
        QCOMPARE(bench.cell(0, "utilization").data(EntityTableModel::UtilizationRole).toDouble(), 0.6);
        QCOMPARE(bench.text(1, "capacity"), unknownText());
        QVERIFY(!bench.cell(1, "utilization").data(EntityTableModel::SortRole).isValid());
        QCOMPARE(bench.cell(0, "length").data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight, int(Qt::AlignRight));
    }

    void figuresOfDemandsNameTheirPath()
    {
        Bench bench(EntityKind::Demand, threeSites());
        bench.solve();
        QCOMPARE(bench.text(1, "path"), QStringLiteral("A → B → C"));
        QCOMPARE(bench.text(0, "offered"), QStringLiteral("70"));
        QCOMPARE(bench.text(0, "routing"), QStringLiteral("ok"));
    }

    void valuesAreTypedAndShownForPeople_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("edit");
        QTest::addColumn<QString>("shown");
        QTest::newRow("enumeration") << "kind" << QVariant(QStringLiteral("pop")) << "POP";
        QTest::newRow("absent") << "in_service_year" << QVariant() << "–";
        QTest::newRow("boolean") << "location_is_estimated" << QVariant(false) << "no";
        QTest::newRow("coordinate") << "latitude" << QVariant(50.0) << "50.00000";
        QTest::newRow("text") << "name" << QVariant(QStringLiteral("A")) << "A";
    }
    void valuesAreTypedAndShownForPeople()
    {
        QFETCH(QString, key);
        const Bench bench(EntityKind::Site, threeSites());
        const QModelIndex cell = bench.model.index(0, bench.model.columnOf(key));
        QTEST(cell.data(Qt::EditRole), "edit");
        QTEST(cell.data().toString(), "shown");
    }

    void editingACellIsOneUndoStep()
    {
        Bench bench(EntityKind::Route, threeSites());
        const Network before = bench.project.network();
        QVERIFY(bench.model.setData(bench.cell(0, "slack"), QStringLiteral("1.25 ×")));
        QVERIFY(bench.model.setData(bench.cell(0, "in_service_year"), 2021));
        QCOMPARE(bench.cell(0, "slack").data(Qt::EditRole).toDouble(), 1.25);
        QCOMPARE(bench.text(0, "in_service_year"), QStringLiteral("2021"));
        QCOMPARE(bench.project.undoStack()->count(), 2);
        const Network after = bench.project.network();
        bench.project.undoStack()->undo();
        bench.project.undoStack()->undo();
        QVERIFY(bench.project.network() == before);
        bench.project.undoStack()->redo();
        bench.project.undoStack()->redo();
        QVERIFY(bench.project.network() == after);
        QVERIFY(bench.model.setData(bench.cell(0, "slack"), 1.25)); // what is there already
        QCOMPARE(bench.project.undoStack()->count(), 2);
    }

    void badValueIsRefusedWithItsReason_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        const int route = static_cast<int>(EntityKind::Route);
        const int site = static_cast<int>(EntityKind::Site);
        QTest::newRow("below the bound") << route << "slack" << QVariant(0.5);
        QTest::newRow("no number") << route << "length_km" << QVariant(QStringLiteral("long"));
        QTest::newRow("no word") << route << "construction" << QVariant(QStringLiteral("flying"));
        QTest::newRow("missing") << route << "site_a" << QVariant();
        QTest::newRow("unknown name") << route << "site_a" << QVariant(QStringLiteral("Nowhere"));
        QTest::newRow("unknown id") << route << "site_a" << QVariant(qint64(77));
        QTest::newRow("latitude") << site << "latitude" << QVariant(91.0);
        QTest::newRow("longitude") << site << "longitude" << QVariant(QStringLiteral("east"));
    }
    void badValueIsRefusedWithItsReason()
    {
        QFETCH(int, kind);
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        Bench bench(static_cast<EntityKind>(kind), threeSites());
        const Network before = bench.project.network();
        QSignalSpy refused(&bench.model, &EntityTableModel::refused);
        const QModelIndex cell = bench.model.index(0, bench.model.columnOf(key));
        QVERIFY(!bench.model.setData(cell, value));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(cell.data(EntityTableModel::RefusalRole).toString(), refused.front().at(1).toString());
        QVERIFY(!cell.data(EntityTableModel::RefusalRole).toString().isEmpty());
        QVERIFY(bench.project.network() == before);
        QCOMPARE(bench.project.undoStack()->count(), 0);
    }

    void refusalIsForgottenWhenAGoodValueComes()
    {
        Bench bench(EntityKind::Route, threeSites());
        QVERIFY(!bench.model.setData(bench.cell(0, "slack"), 0.5));
        QVERIFY(bench.model.setData(bench.cell(0, "slack"), 1.5));
        QVERIFY(bench.cell(0, "slack").data(EntityTableModel::RefusalRole).toString().isEmpty());
    }

    void referencesAreChosenByName()
    {
        Bench bench(EntityKind::Route, threeSites());
        const auto choices = bench.cell(0, "site_z").data(EntityTableModel::ChoicesRole).value<QList<Choice>>();
        QCOMPARE(choices.size(), 3);
        QCOMPARE(choices.at(2).text, QStringLiteral("C"));
        QVERIFY(bench.model.setData(bench.cell(0, "site_z"), choices.at(2).value));
        QCOMPARE(bench.text(0, "site_z"), QStringLiteral("C"));
        QVERIFY(bench.model.setData(bench.cell(0, "site_z"), QStringLiteral("b")));
        QCOMPARE(bench.text(0, "site_z"), QStringLiteral("B"));
    }

    void onlyWhatTheDeltaNamesIsUpdated()
    {
        Bench bench(EntityKind::Route, threeSites());
        bench.solve();
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);
        QVERIFY(bench.model.setData(bench.cell(1, "owner"), QStringLiteral("Us")));
        bool rowOneAlone = false;
        for (const auto &arguments : changed)
            rowOneAlone =
                rowOneAlone || (arguments.at(0).toModelIndex().row() == 1 && arguments.at(1).toModelIndex().row() == 1);
        QVERIFY(rowOneAlone);
        QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);
        bench.apply(edits::removeEntities(bench.project.network(), {bench.model.refAt(0)}));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(bench.model.rowCount(), 1);
        QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
        bench.project.undoStack()->undo();
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(bench.text(0, "name"), QStringLiteral("A–B"));
        QCOMPARE(reset.count(), 0);
    }

    void renamingASiteRenamesItsRoutes()
    {
        Bench bench(EntityKind::Route, threeSites());
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        const std::array rows{EntityRef::of(SiteId(1))};
        const FieldInfo &name = *entityInfo(EntityKind::Site).field(QLatin1String("name"));
        bench.apply(edits::setField(bench.project.network(), rows, name, QStringLiteral("Aa")).value());
        QCOMPARE(bench.text(0, "name"), QStringLiteral("Aa–B"));
        QVERIFY(changed.count() > 0);
    }

    void resultsAreDimmedWhileTheyAreOlderThanTheNetwork()
    {
        Bench bench(EntityKind::Route, threeSites());
        bench.solve();
        QVERIFY(!bench.cell(0, "latency").data(EntityTableModel::OutdatedRole).toBool());
        QVERIFY(bench.model.setData(bench.cell(0, "length_km"), 500.0));
        QVERIFY(bench.cell(0, "latency").data(EntityTableModel::OutdatedRole).toBool());
        QVERIFY(!bench.cell(0, "length_km").data(EntityTableModel::OutdatedRole).toBool());
        bench.solve();
        QCOMPARE(bench.text(0, "length"), QStringLiteral("500"));
    }

    void riskGroupsCountTheirMembers()
    {
        Bench bench(EntityKind::RiskGroup, threeSites());
        bench.apply(edits::addRiskGroup(bench.project.network(), bench.project.ids(),
                                        {EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))}));
        QCOMPARE(bench.model.rowCount(), 1);
        QCOMPARE(bench.text(0, "members"), QStringLiteral("2"));
    }

    void fiftyThousandRowsAreReadQuickly()
    {
        constexpr int count = 50000;
        Network network;
        DeltaBuilder builder(network);
        for (int i = 1; i <= 1000; ++i)
            builder.insert(Site{.id = SiteId(i), .name = QStringLiteral("Site %1").arg(i)});
        for (int i = 1; i <= count; ++i)
            builder.insert(Route{.id = RouteId(i), .siteA = SiteId(i % 1000 + 1), .siteZ = SiteId((i * 7) % 1000 + 1)});
        network.apply(builder.build());
        QTemporaryDir folder;
        Project project(network, folder.path());
        Analyses analyses(project);
        QElapsedTimer timer;
        timer.start();
        EntityTableModel model(project, analyses, EntityKind::Route);
        qint64 letters = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            letters += model.index(row, 0).data().toString().size();
        QVERIFY(letters > count);
        QVERIFY2(timer.elapsed() < 1500, qPrintable(QStringLiteral("%1 ms").arg(timer.elapsed())));
    }
};

QTEST_MAIN(TestEntityTableModel)
#include "tst_entitytablemodel.moc"
