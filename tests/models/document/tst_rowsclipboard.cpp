// SPDX-License-Identifier: Apache-2.0
#include "document/project.h"
#include "document/rowsclipboard.h"
#include "exchange/pasteblocks.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// Rows from one project to another, and to a spreadsheet and back.
class TestRowsClipboard final : public QObject
{
    Q_OBJECT

    Network m_source;
    std::set<EntityRef> m_sites{EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2))};

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_source =
            networkFrom(QStringLiteral("A at 50.5,5.25; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km 50G; A>B 10G"));
        DeltaBuilder builder(m_source);
        builder.insert(FiberType{.id = FiberTypeId(5), .name = QStringLiteral("G.654.E")});
        builder.insert(Plan{.id = PlanId(6), .name = QStringLiteral("Phase 2")});
        builder.insert(Cable{.id = CableId(7), .route = RouteId(1), .fiberType = FiberTypeId(5), .pairs = 4});
        builder.edit(RouteId(1), [](Route &route) {
            route.plan = PlanId(6);
            route.bends = {*GeoPoint::fromDegrees(50.7, 5.123456789012), *GeoPoint::fromDegrees(50.9, -5.75)};
        });
        m_source.apply(builder.build());
    }

    void rowsSurviveTheWayToAnotherProcess()
    {
        const Network rows = rowsForClipboard(m_source, m_sites);
        QCOMPARE(rows.sites().size(), std::size_t(2));
        QCOMPARE(rows.routes().size(), std::size_t(1));
        QCOMPARE(rows.cables().size(), std::size_t(1));
        QCOMPARE(rows.count(EntityKind::FiberType), std::size_t(1));
        const auto read = decodeRows(encodeRows(rows));
        QVERIFY(read.ok());
        QVERIFY(read.value() == rows);
    }

    void nonsenseIsRefused()
    {
        QVERIFY(!decodeRows({}).ok());
        QVERIFY(!decodeRows("hello").ok());
        QVERIFY(!decodeRows("fiberloom-rows 1\n\xff\xff").ok());
        const auto later = decodeRows("fiberloom-rows 9\nxyz");
        QVERIFY(later.error().what.contains(QStringLiteral("later version")));
        // A removal is no copied row.
        const Delta removal = Delta::between(m_source, Network());
        const QByteArray rows = encodeRows(m_source);
        QVERIFY(decodeRows(rows).ok());
        for (qsizetype cut = 0; cut < rows.size(); cut += 37)
            QVERIFY(!decodeRows(rows.left(cut)).ok() || cut == 0);
        QVERIFY(!removal.isEmpty());
    }

    void anotherProjectTakesTheCatalogAlongOnce()
    {
        Project project{QString()};
        const Network rows = rowsForClipboard(m_source, m_sites);
        for (int time = 1; time <= 2; ++time) {
            const Edit edit = edits::pasteRows(project.network(), project.ids(), rows, {}, QStringLiteral("Paste"));
            const auto applied = project.apply(edit.delta, edit.title);
            QVERIFY2(applied.ok(), applied.ok() ? "" : qPrintable(applied.error().toString()));
        }
        QCOMPARE(project.network().sites().size(), std::size_t(4));
        QCOMPARE(project.network().routes().size(), std::size_t(2));
        QCOMPARE(project.network().cables().size(), std::size_t(2));
        QCOMPARE(project.network().count(EntityKind::FiberType), std::size_t(1));
        QCOMPARE(project.network().count(EntityKind::Plan), std::size_t(1));
        project.network().cables().forEach(
            [&](const Cable &cable) { QVERIFY(project.network().find(cable.fiberType)); });
        project.network().routes().forEach([&](const Route &route) { QVERIFY(project.network().find(route.siteA)); });
    }

    void inTheSameProjectTheCatalogIsTheSame()
    {
        IdSource ids(3);
        const Edit edit = edits::pasteRows(m_source, ids, rowsForClipboard(m_source, m_sites), {}, QString());
        for (const Change &change : edit.delta.changes())
            QVERIFY(change.kind() != EntityKind::FiberType && change.kind() != EntityKind::Plan);
        QCOMPARE(edit.delta.changes().size(), std::size_t(4));
    }

    void whatHasNoSitesThereIsLeftOut()
    {
        const Network rows = rowsForClipboard(m_source, {EntityRef::of(DemandId(1)), EntityRef::of(RouteId(2))});
        IdSource ids(3);
        QVERIFY(edits::pasteRows(Network(), ids, rows, {}, QString()).delta.isEmpty());
        QCOMPARE(edits::pasteRows(m_source, ids, rows, {}, QString()).delta.changes().size(), std::size_t(2));
    }

    void theTextIsATableInTheCLocale()
    {
        const QString text = rowsAsText(rowsForClipboard(m_source, m_sites), m_source);
        const QStringList tables = text.split(QStringLiteral("\n\n"));
        QCOMPARE(tables.size(), 3); // sites, routes, cables
        const QStringList lines = tables[0].split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        const QStringList header = lines[0].split(QLatin1Char('\t'));
        QCOMPARE(header[0], QStringLiteral("Latitude"));
        QVERIFY(header.contains(QStringLiteral("Power MW")));
        QCOMPARE(lines[1].split(QLatin1Char('\t')).size(), header.size());
        QVERIFY(lines[1].startsWith(QStringLiteral("50.5\t5.25\tA")));
        QVERIFY(tables[1].contains(QStringLiteral("Phase 2")));
    }

    void theTextReadsBackAsTheSameRows()
    {
        const Network rows = rowsForClipboard(m_source, m_sites);
        const auto tables = CellGrid::fromText(rowsAsText(rows, m_source));
        QVERIFY(tables.ok());
        const auto blocks = guessBlocks(Network(), tables.value(), DecimalMark::Comma);
        QCOMPARE(blocks.size(), std::size_t(3));
        QCOMPARE(blocks[0].mapping.kind, EntityKind::Site);
        QCOMPARE(blocks[1].mapping.kind, EntityKind::Route);
        QCOMPARE(blocks[2].mapping.kind, EntityKind::Cable);
        // Where the catalog is, all of it comes.
        Network empty;
        DeltaBuilder builder(empty);
        builder.insert(*m_source.find(FiberTypeId(5)));
        builder.insert(*m_source.find(PlanId(6)));
        empty.apply(builder.build());
        IdSource ids(1);
        const BlocksPlan plan = planBlocks(empty, ids, blocks, JobControl());
        for (const PastePlan &one : plan.plans)
            QVERIFY2(one.problems.empty(), one.problems.empty() ? "" : qPrintable(one.problems.front().reason));
        Network read = empty;
        read.apply(plan.delta);
        QCOMPARE(read.sites().size(), std::size_t(2));
        QCOMPARE(read.cables().size(), std::size_t(1));
        read.routes().forEach([&](const Route &route) {
            QVERIFY(route.bends == m_source.find(RouteId(1))->bends);
            QCOMPARE(route.length, m_source.find(RouteId(1))->length);
        });
        // And in the project itself they are what is there already.
        const BlocksPlan again = planBlocks(m_source, ids, blocks, JobControl());
        QVERIFY(again.delta.isEmpty());
        QCOMPARE(again.plans[0].same + again.plans[1].same + again.plans[2].same, std::size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestRowsClipboard)
#include "tst_rowsclipboard.moc"
