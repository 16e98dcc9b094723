// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "support/networkbuilder.h"
#include "tables/problemtablemodel.h"
#include "tables/resultproblems.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestProblemTableModel final : public QObject
{
    Q_OBJECT

    static bool lists(const ProblemTableModel &model, EntityRef ref, Severity severity)
    {
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.problemAt(row).entity == ref && model.problemAt(row).severity == severity)
                return true;
        return false;
    }

private slots:
    void resultsThatNeedARemedyAreListed()
    {
        QTemporaryDir folder;
        Project project(networkFrom(QStringLiteral("A-B 100km 10G; C-D 100km; A>B 50G; A>C 1G; C>D 1G 0.1ms")),
                        folder.path());
        Analyses analyses(project);
        ProblemTableModel model(project, analyses);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(lists(model, EntityRef::of(RouteId(1)), Severity::Warning));
        QVERIFY(lists(model, EntityRef::of(DemandId(1)), Severity::Note));    // congested
        QVERIFY(lists(model, EntityRef::of(DemandId(2)), Severity::Warning)); // no path
        QVERIFY(lists(model, EntityRef::of(DemandId(3)), Severity::Warning)); // too slow
        QCOMPARE(model.seriousCount(), 3);
        QCOMPARE(model.index(0, ProblemTableModel::SeverityColumn).data(ProblemTableModel::IconRole).toString(),
                 QStringLiteral("warning"));
        QVERIFY(!model.index(0, ProblemTableModel::RemedyColumn).data().toString().isEmpty());
    }

    void whatIsSolvedLeavesTheListAndTheOtherRowsStay()
    {
        QTemporaryDir folder;
        Project project(networkFrom(QStringLiteral("A-B 100km 10G; B-C 10km; A>B 50G; A>C 1G 0.1ms")), folder.path());
        Analyses analyses(project);
        ProblemTableModel model(project, analyses);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(lists(model, EntityRef::of(RouteId(1)), Severity::Warning));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const std::array rows{EntityRef::of(RouteId(1))};
        const FieldInfo &capacity = *entityInfo(EntityKind::Route).field(QLatin1String("capacity_gbps"));
        const auto edit = edits::setField(project.network(), rows, capacity, 1000.0);
        QVERIFY(project.apply(edit.value().delta, edit.value().title).ok());
        QTRY_VERIFY(!lists(model, EntityRef::of(RouteId(1)), Severity::Warning));
        QVERIFY(lists(model, EntityRef::of(DemandId(2)), Severity::Warning));
        QCOMPARE(reset.count(), 0);
    }

    void guiThreadIsFreeWhileAThousandSitesAreChecked()
    {
        Network many;
        DeltaBuilder builder(many);
        for (int i = 1; i <= 1000; ++i)
            builder.insert(Site{.id = SiteId(i)}); // no name, no route: two notes each
        many.apply(builder.build());
        QTemporaryDir folder;
        Project project(many, folder.path());
        Analyses analyses(project);
        ProblemTableModel model(project, analyses);
        QSignalSpy updated(&model, &ProblemTableModel::updated);
        QElapsedTimer sinceBeat;
        qint64 longest = 0;
        QTimer beat;
        sinceBeat.start();
        connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, sinceBeat.restart()); });
        beat.start(0);
        QTRY_VERIFY(updated.count() > 0);
        QCOMPARE(model.rowCount(), 2000);
        QVERIFY2(longest < 250, qPrintable(QStringLiteral("blocked for %1 ms").arg(longest)));
    }

    void manyProblemsOfASortEndInACount()
    {
        RoutingResult result;
        for (std::size_t i = 1; i <= maxProblemsOfASort + 5; ++i) {
            DemandFigures demand{.demand = DemandId(static_cast<qint64>(i)),
                                 .siteA = SiteId(1),
                                 .siteZ = SiteId(2),
                                 .gbpsAZ = Gbps(1.0),
                                 .gbpsZA = Gbps(1.0)};
            demand.status = DemandStatus::Unrouted;
            result.demands.push_back(demand);
        }
        const auto problems = problemsOf(Network(), result);
        QCOMPARE(problems.size(), maxProblemsOfASort + 1);
        QVERIFY(problems.back().message.contains(QStringLiteral("5")));
    }
};

QTEST_MAIN(TestProblemTableModel)
#include "tst_problemtablemodel.moc"
