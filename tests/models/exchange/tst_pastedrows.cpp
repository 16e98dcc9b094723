// SPDX-License-Identifier: Apache-2.0
#include "exchange/pasteblocks.h"
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
        const auto tables = CellGrid::fromText(text);
        if (!tables)
            return {};
        const CellGrid &grid = tables.value().front();
        IdSource ids(1);
        const PasteMapping mapping = kind ? guessMapping(m_network, grid, DecimalMark::Point, *kind)
                                          : guessMapping(m_network, grid, DecimalMark::Point);
        return {mapping, planPaste(m_network, ids, grid, mapping, JobControl())};
    }
    [[nodiscard]] static CellGrid gridOf(const QString &text) { return CellGrid::fromText(text).value().front(); }

    struct Blocks
    {
        std::vector<PasteBlock> blocks;
        BlocksPlan plan;
        Network after;
    };
    [[nodiscard]] static Blocks readAll(const Network &network, const QString &text)
    {
        const auto tables = CellGrid::fromText(text);
        if (!tables)
            return {{}, {}, network};
        IdSource ids(1);
        Blocks read{guessBlocks(network, tables.value(), DecimalMark::Point), {}, network};
        read.plan = planBlocks(network, ids, read.blocks, JobControl());
        read.after.apply(read.plan.delta);
        return read;
    }
    static QString reasons(const PastePlan &plan)
    {
        QStringList all{plan.missing};
        for (const PastePlan::CellProblem &problem : plan.problems)
            all += problem.reason;
        all.removeAll(QString());
        return all.join(QStringLiteral(" | "));
    }
    template<class T>
    static std::vector<T> rowsOf(const Network &network)
    {
        std::vector<T> rows;
        network.table<T>().forEach([&](const T &row) { rows.push_back(row); });
        return rows;
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
        const CellGrid tabs = gridOf(QStringLiteral("\r\na\tb,c\r\n\"d\ne\"\t\"f \"\"g\"\"\"\r\n"));
        QCOMPARE(tabs.rowCount(), std::size_t(2));
        QCOMPARE(tabs.cell(0, 1), QStringLiteral("b,c"));
        QCOMPARE(tabs.cell(1, 0), QStringLiteral("d\ne"));
        QCOMPARE(tabs.cell(1, 1), QStringLiteral("f \"g\""));
        QCOMPARE(tabs.cell(7, 7), QString());
        QCOMPARE(gridOf(QStringLiteral("a;b;1,5")).columnCount(), std::size_t(3));
        QCOMPARE(gridOf(QStringLiteral("a,\"b,c\"")).columnCount(), std::size_t(2));
        const auto parts = CellGrid::fromText(QStringLiteral("a\tb\n1\t2\n\t\nc\td\n")).value();
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[0].rowCount(), std::size_t(2));
        QCOMPARE(parts[1].rowCount(), std::size_t(1));
        QCOMPARE(parts[1].cell(0, 1), QStringLiteral("d"));
        QCOMPARE(parts[1].rowNumber(0), std::size_t(4));
        for (const char *nothing : {" \n\t\n", "\"\"", "\"\"\t\"\"\n\n"})
            QVERIFY(!CellGrid::fromText(QLatin1String(nothing)).ok());
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

    void severalTablesAreReadAtOnceInWhateverOrder_data()
    {
        QTest::addColumn<QString>("text");
        const QString sites = QStringLiteral("Name\tLat\tLon\nKiel\t54.3\t10.1\nBremen\t53.1\t8.8\n");
        const QString routes = QStringLiteral("From\tTo\tLength km\nKiel\tBremen\t210\nKiel\tBerlin\t\n");
        const QString cables = QStringLiteral("Route\tFiber pairs\tLit\nKiel-Bremen\t96\t4\n");
        const QString demands = QStringLiteral("A\tZ\tGb/s\nKiel\tBonn\t400\n");
        QTest::newRow("in order") << sites + u'\n' + routes + u'\n' + cables + u'\n' + demands;
        QTest::newRow("backwards") << demands + u'\n' + cables + u'\n' + routes + u'\n' + sites;
        QTest::newRow("more empty rows") << u'\n' + sites + QStringLiteral("\t\t\n\n") + routes + u'\n' + cables
                                                + QStringLiteral("\n\n") + demands + u'\n';
        QTest::newRow("titles") << QStringLiteral("Our sites\n") + sites + QStringLiteral("\nRoutes 2026\t\t\n\n")
                                       + routes + QStringLiteral("\n\nCables\n") + cables
                                       + QStringLiteral("\nDemand\n\n") + demands;
    }
    void severalTablesAreReadAtOnceInWhateverOrder()
    {
        QFETCH(QString, text);
        const Blocks read = readAll(m_network, text);
        QCOMPARE(read.blocks.size(), std::size_t(4));
        for (const PastePlan &plan : read.plan.plans)
            QCOMPARE(reasons(plan), QString());
        QCOMPARE(read.after.sites().size(), std::size_t(5));
        QCOMPARE(read.after.routes().size(), std::size_t(3));
        QCOMPARE(read.after.demands().size(), std::size_t(1));
        const auto cable = rowsOf<Cable>(read.after).front();
        QCOMPARE(read.after.find(cable.route)->length, Kilometers(210));
        QCOMPARE(cable.pairs, 96);
        QCOMPARE(cable.litPairs, 4);
        // Once more nothing is new.
        const Blocks again = readAll(read.after, text);
        QVERIFY(again.plan.delta.isEmpty());
    }

    void aTableWithoutAHeaderGoesOnWithTheOneBefore()
    {
        const Blocks read = readAll(m_network, QStringLiteral("Name\tLat\tLon\nKiel\t54.3\t10.1\n\nBremen\t53.1\t8.8\n"
                                                              "\nFrom\tTo\nKiel\tBremen\n"));
        QCOMPARE(read.blocks.size(), std::size_t(2));
        QCOMPARE(read.blocks[0].grid->rowCount(), std::size_t(3));
        QCOMPARE(read.blocks[0].grid->rowNumber(2), std::size_t(4));
        QCOMPARE(read.after.sites().size(), std::size_t(5));
        QCOMPARE(read.after.routes().size(), std::size_t(2));
    }

    void aTableWithAHeaderInOtherWordsStandsAlone()
    {
        const Blocks read =
            readAll(m_network, QStringLiteral("Name\tLat\tLon\nKiel\t54.3\t10.1\n"
                                              "\nLeitung\tAnfang\tAdern\nX1\tKiel\t96\nX2\tBonn\t48\n"));
        QCOMPARE(read.blocks.size(), std::size_t(2));
        QVERIFY(read.blocks[1].mapping.hasHeader);
        QCOMPARE(read.plan.plans[0].added, std::size_t(1));
        QCOMPARE(read.plan.plans[0].skipped, std::size_t(0));
        QCOMPARE(read.plan.plans[1].outcomes[0], PastePlan::Outcome::Header);
    }

    void nonsenseInOneTableDoesNotStopTheOthers()
    {
        const QString text = QStringLiteral("Name\tLat\tLon\nKiel\t54.3\t10.1\nNowhere\tx\ty\n\n"
                                            "From\tTo\nKiel\tBerlin\nNowhere\tBerlin\n\n"
                                            "A\tZ\tGb/s\nKiel\tBonn\tmuch\nKiel\tBonn\t10\n");
        const Blocks read = readAll(m_network, text);
        QCOMPARE(read.plan.plans.size(), std::size_t(3));
        for (const PastePlan &plan : read.plan.plans) {
            QCOMPARE(plan.added, std::size_t(1));
            QCOMPARE(plan.skipped, std::size_t(1));
        }
        QCOMPARE(read.plan.delta.changes().size(), std::size_t(3));
        QVERIFY(reasons(read.plan.plans[1]).contains(QStringLiteral("Nowhere")));
        // Without the sites their routes and demands have no ends.
        std::vector<PasteBlock> without = read.blocks;
        without[0].isTaken = false;
        IdSource ids(1);
        const BlocksPlan plan = planBlocks(m_network, ids, without, JobControl());
        QVERIFY(plan.delta.isEmpty());
        QVERIFY(reasons(plan.plans[1]).contains(QStringLiteral("Kiel")));
        // Garbage never stops the program.
        for (const char *garbage : {"\x01\n\n\x02", "a\n\nb\n\nc", "\"\n\n", "Name\n\nFrom\tTo\n\nRoute\tPairs"})
            QVERIFY(readAll(m_network, QString::fromLatin1(garbage)).plan.delta.isEmpty());
    }

    void bendsAreReadInTheNotationsThatPeopleAndWeWrite_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("pairs") << QStringLiteral("53 12; 53.25 11");
        QTest::newRow("comma and space") << QStringLiteral("53, 12; 53.25, 11;");
        QTest::newRow("decimal commas") << QStringLiteral("53,0 12,0; 53,25 11,0");
        QTest::newRow("lines in the cell") << QStringLiteral("\"53 12\n53.25 11\"");
        QTest::newRow("well-known text") << QStringLiteral("LINESTRING (12 53, 11 53.25)");
        QTest::newRow("with heights") << QStringLiteral("linestring z(12 53 4, 11 53.25 5)");
        QTest::newRow("from site to site") << QStringLiteral("LINESTRING(13.4 52.5,12 53,11 53.25,10 53.5)");
        QTest::newRow("the other way") << QStringLiteral("53.5 10; 53.25 11; 53 12; 52.5 13.4");
    }
    void bendsAreReadInTheNotationsThatPeopleAndWeWrite()
    {
        QFETCH(QString, text);
        const LineString bends{*GeoPoint::fromDegrees(53, 12), *GeoPoint::fromDegrees(53.25, 11)};
        const Read result = read(QStringLiteral("From\tTo\tBends\nBerlin\tHamburg\t") + text);
        QCOMPARE(reasons(result.plan), QString());
        const Route route = first<Route>(result.plan);
        QVERIFY(route.bends == bends);
        QCOMPARE(route.slack, 1.0);
        // A route that is there keeps its direction, whichever way round the row names its sites.
        Network there = m_network;
        there.apply(result.plan.delta);
        const Blocks turned =
            readAll(there, QStringLiteral("From\tTo\tBends\tLength\nHamburg\tBerlin\t53.25 11; 53 12\t300"));
        const auto [before, after] = turned.plan.delta.changes().front().as<Route>();
        QCOMPARE(after->siteA, SiteId(1));
        QVERIFY(after->bends == bends);
        QCOMPARE(after->length, Kilometers(300));
    }

    void badBendsAreRefusedWithTheirPoint()
    {
        const Read result = read(QStringLiteral("From\tTo\tBends\n"
                                                "Berlin\tHamburg\t53 12; 95 11\n"
                                                "Berlin\tHamburg\t53,12; 53,11\n"
                                                "Berlin\tHamburg\tLINESTRING (12 53, 11)\n"
                                                "Berlin\tHamburg\tby the river\n"));
        QCOMPARE(result.plan.skipped, std::size_t(4));
        QCOMPARE(result.plan.problems[0].column, std::size_t(2));
        QVERIFY(result.plan.problems[0].reason.contains(QStringLiteral("Point 2")));
        QVERIFY(result.plan.problems[1].reason.contains(QStringLiteral("comma")));
        QVERIFY(result.plan.problems[2].reason.contains(QStringLiteral("Point 2")));
    }

    void everyBadCellOfARowIsTold()
    {
        const Read routes = read(QStringLiteral("From\tTo\tBends\tkm\nBerlin\tAtlantis\tby the river\tfar\n"));
        QCOMPARE(routes.plan.problems.size(), std::size_t(3));
        const Read demands = read(QStringLiteral("A\tZ\tGb/s\nBerlin\tAtlantis\tmuch\n"));
        QCOMPARE(demands.plan.problems.size(), std::size_t(2));
        QCOMPARE(demands.plan.skipped, std::size_t(1));
    }

    void cablesAreReadByTheirRoute()
    {
        Network network = m_network;
        DeltaBuilder builder(network);
        builder.insert(FiberType{.id = FiberTypeId(1), .name = QStringLiteral("G.652.D")});
        builder.insert(
            Route{.id = RouteId(9), .name = QStringLiteral("Ring west"), .siteA = SiteId(1), .siteZ = SiteId(2)});
        builder.insert(Cable{.id = CableId(5), .route = RouteId(9), .name = QStringLiteral("Old"), .pairs = 8});
        network.apply(builder.build());
        const Blocks read = readAll(network, QStringLiteral("Route\tName\tFiber type\tPairs\tLit pairs\tTenure\n"
                                                            "ring west\tNew\tG.652.D\t48\t2\tLeased\n"
                                                            "Ring west\tOld\t\t12\t\t\n"
                                                            "Bonn - Berlin\t\t\t24\t\t\n"
                                                            "Berlin\u2013Bonn\t\t\t24\t\t\n"
                                                            "Nowhere\tX\t\t1\t\t\n"
                                                            "Ring west\tY\tG.999\t1\t\t\n"
                                                            "Ring west\tZ\t\t2\t3\t\n"));
        QCOMPARE(read.blocks[0].mapping.kind, EntityKind::Cable);
        const PastePlan &plan = read.plan.plans[0];
        QCOMPARE(plan.added, std::size_t(3));
        QCOMPARE(plan.updated, std::size_t(1));
        QCOMPARE(plan.skipped, std::size_t(3));
        QCOMPARE(plan.problems[0].column, std::size_t(0));
        QCOMPARE(plan.problems[1].column, std::size_t(2));
        QCOMPARE(plan.problems[2].column, std::size_t(4));
        QCOMPARE(read.after.find(CableId(5))->pairs, 12);
        const auto cables = rowsOf<Cable>(read.after);
        const auto found = std::ranges::find(cables, QStringLiteral("New"), &Cable::name);
        QVERIFY(found != cables.end());
        QCOMPARE(found->fiberType, FiberTypeId(1));
        QCOMPARE(found->tenure, Tenure::Leased);
        QCOMPARE(found->route, RouteId(9));
        const auto onOther = std::ranges::count(cables, RouteId(1), &Cable::route);
        QCOMPARE(onOther, std::ptrdiff_t(2));
    }

    void cablesAreReadByTheEndsOfTheirRoute()
    {
        const Read result = read(QStringLiteral("From\tTo\tPairs\nBonn\tBerlin\t24\nBonn\tHamburg\t24\n"));
        QCOMPARE(result.mapping.kind, EntityKind::Cable);
        QCOMPARE(result.plan.added, std::size_t(1));
        QCOMPARE(first<Cable>(result.plan).route, RouteId(1));
        QCOMPARE(result.plan.skipped, std::size_t(1));
        // Lengths are of routes.
        QCOMPARE(read(QStringLiteral("From\tTo\tPairs\tkm\nBonn\tBerlin\t24\t600\n")).mapping.kind, EntityKind::Route);
        QVERIFY(!read(QStringLiteral("Name\tPairs\nX\t4\n"), EntityKind::Cable).plan.missing.isEmpty());
    }

    void headersOfOurCsvFilesMeanNamesNotIds()
    {
        const Read sites = read(QStringLiteral("id,latitude,longitude,name,kind\n7,54.3,10.1,Kiel,pop\n"));
        QCOMPARE(first<Site>(sites.plan).name, QStringLiteral("Kiel"));
        const Read routes = read(QStringLiteral("id,geom,name,site_a,site_a_name,site_z,site_z_name\n"
                                                "7,\"LINESTRING (13.4 52.5, 12 53, 10 53.5)\",R,1,Berlin,2,Hamburg\n"));
        QCOMPARE(reasons(routes.plan), QString());
        QCOMPARE(first<Route>(routes.plan).siteZ, SiteId(2));
        QCOMPARE(first<Route>(routes.plan).bends.size(), std::size_t(1));
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
        const CellGrid grid = gridOf(QStringLiteral("From\tTo\nBonn\tBerlin\n"));
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
        const CellGrid grid = gridOf(text);
        QVERIFY(planPaste(m_network, ids, grid, result.mapping, control).delta.isEmpty());
        text += text;
        const auto refused = CellGrid::fromText(text);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().remedy.contains(QStringLiteral("parts")));
    }
};

QTEST_GUILESS_MAIN(TestPastedRows)
#include "tst_pastedrows.moc"
