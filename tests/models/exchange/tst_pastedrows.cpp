// SPDX-License-Identifier: Apache-2.0
#include "exchange/pastedrows.h"
#include "support/networkbuilder.h"

#include <QElapsedTimer>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// Rows as people copy them out of spreadsheets, pasted as sites, routes and demands.
class TestPastedRows final : public QObject
{
    Q_OBJECT

    Network m_network = networkFrom(
        QStringLiteral("Berlin at 52.5,13.4; Hamburg at 53.5,10; Bonn at 50.7,7.1; Berlin-Bonn 600km 100G"));

    struct Read
    {
        PasteMapping mapping;
        PastePlan plan;
    };
    [[nodiscard]] Read read(const QString &text, std::optional<EntityKind> kind = {}) const
    {
        const auto grid = CellGrid::fromText(text);
        if (!grid)
            return {};
        IdSource ids(1);
        const PasteMapping mapping = kind ? guessMapping(m_network, grid.value(), DecimalMark::Point, *kind)
                                          : guessMapping(m_network, grid.value(), DecimalMark::Point);
        return {mapping, planPaste(m_network, ids, grid.value(), mapping, JobControl())};
    }
    template<class T>
    static T first(const PastePlan &plan)
    {
        for (const Change &change : plan.delta.changes())
            if (const auto [before, after] = change.as<T>(); after)
                return *after;
        qFatal("no such row");
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void numbersAreReadByTheirMark_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("point"); // -1: none
        QTest::addColumn<double>("comma");
        QTest::newRow("plain") << QStringLiteral("42") << 42.0 << 42.0;
        QTest::newRow("point") << QStringLiteral("1.5") << 1.5 << -1.0;
        QTest::newRow("comma") << QStringLiteral("1,5") << -1.0 << 1.5;
        QTest::newRow("either") << QStringLiteral("1.234") << 1.234 << 1234.0;
        QTest::newRow("grouped") << QStringLiteral("1,234,567.5") << 1234567.5 << -1.0;
        QTest::newRow("grouped by points") << QStringLiteral("1.234.567,5") << -1.0 << 1234567.5;
        QTest::newRow("spaces") << QStringLiteral("12 345") << 12345.0 << 12345.0;
        QTest::newRow("badly grouped") << QStringLiteral("12 34") << -1.0 << -1.0;
        QTest::newRow("word") << QStringLiteral("nan") << -1.0 << -1.0;
        QTest::newRow("infinite") << QStringLiteral("1e999") << -1.0 << -1.0;
        QTest::newRow("empty") << QString() << -1.0 << -1.0;
    }
    void numbersAreReadByTheirMark()
    {
        QFETCH(QString, text);
        QFETCH(double, point);
        QFETCH(double, comma);
        QCOMPARE(pastedNumber(text, DecimalMark::Point).value_or(-1.0), point);
        QCOMPARE(pastedNumber(text, DecimalMark::Comma).value_or(-1.0), comma);
    }

    void cellsAreSplitByTabsSemicolonsOrCommas()
    {
        const auto tabs = CellGrid::fromText(QStringLiteral("\r\na\tb,c\r\n\"d\ne\"\t\"f \"\"g\"\"\"\r\n")).value();
        QCOMPARE(tabs.rowCount(), std::size_t(2));
        QCOMPARE(tabs.cell(0, 1), QStringLiteral("b,c"));
        QCOMPARE(tabs.cell(1, 0), QStringLiteral("d\ne"));
        QCOMPARE(tabs.cell(1, 1), QStringLiteral("f \"g\""));
        QCOMPARE(tabs.cell(7, 7), QString());
        QCOMPARE(CellGrid::fromText(QStringLiteral("a;b;1,5")).value().columnCount(), std::size_t(3));
        QCOMPARE(CellGrid::fromText(QStringLiteral("a,\"b,c\"")).value().columnCount(), std::size_t(2));
        const auto parts = CellGrid::fromText(QStringLiteral("a\tb\n1\t2\n\t\nc\td\n")).value();
        QCOMPARE(parts.rowCount(), std::size_t(2));
        QCOMPARE(parts.linesLeftOut(), std::size_t(1));
        QVERIFY(!CellGrid::fromText(QStringLiteral(" \n\t\n")).ok());
        QVERIFY(CellGrid::fromText(QStringLiteral("\"never closed\tx\n")).ok());
    }

    void sitesAreReadInManyShapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("header and tabs") << QStringLiteral("Name\tLatitude\tLongitude\nKiel\t54.3\t10.1\n");
        QTest::newRow("short header") << QStringLiteral("lat,lon,city\n54.3,10.1,Kiel\n");
        QTest::newRow("no header") << QStringLiteral("Kiel\t54.3\t10.1\n");
        QTest::newRow("decimal comma") << QStringLiteral("Kiel;54,3;10,1\n");
        QTest::newRow("one column") << QStringLiteral("Kiel\t54.3, 10.1\n");
        QTest::newRow("hemispheres") << QStringLiteral("Kiel\t54°18'N 10°06'E\n");
        QTest::newRow("degrees in two columns") << QStringLiteral("Name\tLat\tLon\nKiel\t54°18'N\t10°06'E\n");
    }
    void sitesAreReadInManyShapes()
    {
        QFETCH(QString, text);
        const Read result = read(text);
        QCOMPARE(result.mapping.kind, EntityKind::Site);
        QVERIFY2(result.plan.problems.empty(),
                 result.plan.problems.empty() ? "" : qPrintable(result.plan.problems.front().reason));
        QCOMPARE(result.plan.added, std::size_t(1));
        const Site site = first<Site>(result.plan);
        QCOMPARE(site.name, QStringLiteral("Kiel"));
        QVERIFY(qAbs(site.position.latitude() - 54.3) < 1e-9);
        QVERIFY(qAbs(site.position.longitude() - 10.1) < 1e-9);
    }

    void routesAreReadByTheNamesOfTheirSites()
    {
        const Read result = read(QStringLiteral("From\tTo\tLength km\tConstruction\nberlin\tHamburg\t289,5\tAerial\n"));
        QCOMPARE(result.mapping.kind, EntityKind::Route);
        QCOMPARE(result.plan.added, std::size_t(1));
        const Route route = first<Route>(result.plan);
        QCOMPARE(route.siteA, SiteId(1));
        QCOMPARE(route.siteZ, SiteId(2));
        QCOMPARE(route.length, Kilometers(289.5));
        QCOMPARE(route.construction, Construction::Aerial);
        QCOMPARE(read(QStringLiteral("Berlin\tHamburg\nBonn\tHamburg\n")).mapping.kind, EntityKind::Route);
    }

    void demandsAreReadWithTrafficEachWay()
    {
        const Read result =
            read(QStringLiteral("A\tZ\tGb/s\tProtection\tAvailability\nBerlin\tBonn\t400 Gb/s\t1+1\t99.95 %\n"));
        QCOMPARE(result.mapping.kind, EntityKind::Demand);
        QVERIFY2(result.plan.problems.empty(),
                 result.plan.problems.empty() ? "" : qPrintable(result.plan.problems.front().reason));
        const Demand demand = first<Demand>(result.plan);
        QCOMPARE(demand.gbpsAZ, Gbps(400));
        QCOMPARE(demand.gbpsZA, Gbps(400));
        QCOMPARE(demand.protection, Protection::OnePlusOne);
        QVERIFY(qAbs(*demand.minAvailability - 0.9995) < 1e-12);
    }

    void whatIsThereIsUpdatedAndWhatIsEqualIsLeft()
    {
        const Read sites = read(QStringLiteral("Name\tLat\tLon\tOwner\nBerlin\t52.5\t13.4\tACME\nBonn\t50.7\t7.1\t\n"));
        QCOMPARE(sites.plan.updated, std::size_t(1));
        QCOMPARE(sites.plan.same, std::size_t(1));
        QCOMPARE(sites.plan.delta.changes().size(), std::size_t(1));
        QCOMPARE(first<Site>(sites.plan).owner, QStringLiteral("ACME"));
        const Read routes = read(QStringLiteral("From\tTo\tLength\nBonn\tBerlin\t610\n"));
        QCOMPARE(routes.plan.updated, std::size_t(1));
        const auto grid = CellGrid::fromText(QStringLiteral("From\tTo\nBonn\tBerlin\n")).value();
        PasteMapping again = guessMapping(m_network, grid, DecimalMark::Point);
        again.updates = false;
        IdSource ids(1);
        QCOMPARE(planPaste(m_network, ids, grid, again, JobControl()).added, std::size_t(1));
    }

    void aBadRowIsSkippedWithAReasonAndTheOthersAreTaken()
    {
        const Read result = read(QStringLiteral("Name\tLat\tLon\tKind\n"
                                                "Kiel\t54.3\t10.1\tPOP\n"
                                                "North Pole\t90\t0\tPOP\n"
                                                "Nowhere\tx\ty\tPOP\n"
                                                "Odd\t10\t10\tcastle\n"
                                                "Empty\t\t\t\n"));
        QCOMPARE(result.plan.added, std::size_t(1));
        QCOMPARE(result.plan.skipped, std::size_t(4));
        QCOMPARE(result.plan.problems.size(), std::size_t(4));
        QCOMPARE(result.plan.problems[0].row, std::size_t(2));
        QCOMPARE(result.plan.problems[0].column, std::size_t(1));
        QVERIFY(result.plan.problems[0].reason.contains(QStringLiteral("edge")));
        QCOMPARE(result.plan.problems[2].column, std::size_t(3));
        for (const auto &problem : result.plan.problems)
            QVERIFY(!problem.reason.isEmpty());
    }

    void routesToUnknownOrEqualSitesAreSkipped()
    {
        const Read result =
            read(QStringLiteral("From\tTo\nBerlin\tAtlantis\nBerlin\tBerlin\n\tBonn\nBerlin\tHamburg\n"));
        QCOMPARE(result.plan.added, std::size_t(1));
        QCOMPARE(result.plan.skipped, std::size_t(3));
        QVERIFY(result.plan.problems[0].reason.contains(QStringLiteral("Atlantis")));
    }

    void nonsenseAsksForItsColumns()
    {
        const Read result = read(QStringLiteral("lorem ipsum dolor sit amet"), EntityKind::Route);
        QVERIFY(!result.plan.missing.isEmpty());
        QVERIFY(result.plan.delta.isEmpty());
        QVERIFY(read(QStringLiteral("\x01\x02\t\xff\n\t\t\t")).plan.delta.isEmpty());
    }

    void everyTargetOfAKindIsAFieldOrOneOfOurs()
    {
        for (const EntityKind kind : pastedKinds) {
            const auto targets = pasteTargets(kind);
            QCOMPARE(targets.front().key, QStringLiteral("name"));
            for (const PasteTarget &target : targets)
                QVERIFY(!target.title.isEmpty());
        }
    }

    void aMillionCellsAreReadAndMoreAreRefused()
    {
        QString text = QStringLiteral("Name\tLat\tLon\tOwner\n");
        for (int i = 0; i < 200000; ++i)
            text += QStringLiteral("S%1\t%2.5\t%3.25\tA\n").arg(i).arg(i % 80).arg(i % 170);
        QElapsedTimer clock;
        clock.start();
        const Read result = read(text);
        qInfo("800,000 cells to 200,000 sites: %lld ms", clock.elapsed());
        QCOMPARE(result.plan.added, std::size_t(200000));
        JobControl control;
        control.cancel();
        IdSource ids(1);
        const auto grid = CellGrid::fromText(text).value();
        QVERIFY(planPaste(m_network, ids, grid, result.mapping, control).delta.isEmpty());
        text += text;
        const auto refused = CellGrid::fromText(text);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().remedy.contains(QStringLiteral("parts")));
    }
};

QTEST_GUILESS_MAIN(TestPastedRows)
#include "tst_pastedrows.moc"
