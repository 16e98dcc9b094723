// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "support/networkbuilder.h"
#include "tables/entityfiltermodel.h"
#include "tables/entitytablemodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestEntityFilterModel final : public QObject
{
    Q_OBJECT

    static QStringList names(const EntityFilterModel &filter)
    {
        QStringList result;
        for (int row = 0; row < filter.rowCount(); ++row)
            result += filter.index(row, 0).data().toString();
        return result;
    }

    static Network network()
    {
        Network base =
            networkFrom(QStringLiteral("Denver datacenter at 39.7,-105; Kansas at 39.1,-94.6; Omaha at 41.2,-96;"
                                       "Denver-Kansas 900km 100G; Kansas-Omaha 300km 400G; Denver-Omaha 850km;"
                                       "Denver>Kansas 90G; Kansas>Omaha 40G"));
        DeltaBuilder builder(base);
        builder.edit(SiteId(2), [](Site &site) { site.name = QStringLiteral("Kansas City"); });
        base.apply(builder.build());
        return base;
    }

private slots:
    void rowsAreFilteredByWordsAndConditions_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("shown");
        const QString west = QStringLiteral("Denver–Kansas City");
        const QString north = QStringLiteral("Kansas City–Omaha");
        const QString direct = QStringLiteral("Denver–Omaha");
        QTest::newRow("nothing typed") << "" << QStringList{west, north, direct};
        QTest::newRow("a word") << "omaha" << QStringList{north, direct};
        QTest::newRow("two words") << "omaha denver" << QStringList{direct};
        QTest::newRow("quoted") << "\"kansas city\"" << QStringList{west, north};
        QTest::newRow("beginning of a title") << "util > 80" << QStringList{west};
        QTest::newRow("a computed figure") << "length>=850" << QStringList{west, direct};
        QTest::newRow("both") << "denver length < 900" << QStringList{direct};
        QTest::newRow("unknown is not equal to anything") << "util != 90" << QStringList{north, direct};
        QTest::newRow("enumeration") << "construction = buried" << QStringList{west, north, direct};
        QTest::newRow("none of them") << "construction != buried" << QStringList{};
        QTest::newRow("a title of two words") << "site a = denver" << QStringList{west, direct};
        QTest::newRow("contains") << "\"site z\" ~ kans" << QStringList{west};
    }
    void rowsAreFilteredByWordsAndConditions()
    {
        QFETCH(QString, typed);
        QTemporaryDir folder;
        Project project(network(), folder.path());
        Analyses analyses(project);
        EntityTableModel model(project, analyses, EntityKind::Route);
        EntityFilterModel filter(model);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(analyses.routing() && !analyses.isOutdated());
        QVERIFY(filter.setFilterText(typed).ok());
        QTEST(names(filter), "shown");
    }

    void whatCannotBeUnderstoodLeavesTheFilterThatWas_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("no such column") << "color = red";
        QTest::newRow("no column") << "> 5";
        QTest::newRow("no value") << "util >";
        QTest::newRow("no number") << "util > much";
    }
    void whatCannotBeUnderstoodLeavesTheFilterThatWas()
    {
        QFETCH(QString, typed);
        QTemporaryDir folder;
        Project project(network(), folder.path());
        Analyses analyses(project);
        EntityTableModel model(project, analyses, EntityKind::Route);
        EntityFilterModel filter(model);
        QVERIFY(filter.setFilterText(QStringLiteral("denver")).ok());
        const auto taken = filter.setFilterText(typed);
        QVERIFY(!taken.ok());
        QVERIFY(!taken.error().what.isEmpty());
        QCOMPARE(filter.rowCount(), 2);
    }

    void unknownValuesComeLastInEitherOrder()
    {
        QTemporaryDir folder;
        Project project(network(), folder.path());
        Analyses analyses(project);
        EntityTableModel model(project, analyses, EntityKind::Route);
        EntityFilterModel filter(model);
        QTRY_VERIFY(analyses.routing() && !analyses.isOutdated());
        const int utilization = model.columnOf(u"utilization");
        filter.sort(utilization, Qt::DescendingOrder);
        QCOMPARE(names(filter).constFirst(), QStringLiteral("Denver–Kansas City"));
        QCOMPARE(names(filter).constLast(), QStringLiteral("Denver–Omaha"));
        filter.sort(utilization, Qt::AscendingOrder);
        QCOMPARE(names(filter).constFirst(), QStringLiteral("Kansas City–Omaha"));
        QCOMPARE(names(filter).constLast(), QStringLiteral("Denver–Omaha"));
    }

    void rowsFindTheirPlaceAMomentAfterTheyChanged()
    {
        QTemporaryDir folder;
        Project project(network(), folder.path());
        Analyses analyses(project);
        EntityTableModel model(project, analyses, EntityKind::Site);
        EntityFilterModel filter(model);
        filter.sort(0, Qt::AscendingOrder);
        QCOMPARE(names(filter).constFirst(), QStringLiteral("Denver"));
        QVERIFY(filter.setData(filter.index(0, 0), QStringLiteral("Zurich")));
        QTRY_COMPARE(names(filter).constLast(), QStringLiteral("Zurich"));
    }

    void fiftyThousandRowsAreSortedAndFilteredQuickly()
    {
        Network many;
        DeltaBuilder builder(many);
        for (int i = 1; i <= 1000; ++i)
            builder.insert(Site{.id = SiteId(i), .name = QStringLiteral("Site %1").arg(i * 7919 % 1000)});
        for (int i = 1; i <= 50000; ++i)
            builder.insert(Route{.id = RouteId(i), .siteA = SiteId(i % 1000 + 1), .siteZ = SiteId((i * 7) % 1000 + 1)});
        many.apply(builder.build());
        QTemporaryDir folder;
        Project project(many, folder.path());
        Analyses analyses(project);
        EntityTableModel model(project, analyses, EntityKind::Route);
        EntityFilterModel filter(model);
        QElapsedTimer timer;
        timer.start();
        filter.sort(0, Qt::AscendingOrder);
        const qint64 sorting = timer.restart();
        QVERIFY(filter.setFilterText(QStringLiteral("Site 500")).ok());
        const qint64 filtering = timer.elapsed();
        qInfo("sorting by name %lld ms, filtering %lld ms", static_cast<long long>(sorting),
              static_cast<long long>(filtering));
        QVERIFY(filter.rowCount() > 0);
        QVERIFY2(sorting < 3000 && filtering < 3000, "too slow to be used");
    }
};

QTEST_MAIN(TestEntityFilterModel)
#include "tst_entityfiltermodel.moc"
