// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/addsitetool.h"
#include "canvas/tools/drawroutetool.h"
#include "canvas/tools/editbendstool.h"
#include "canvas/tools/selecttool.h"
#include "document/edits.h"
#include "document/routetraces.h"
#include "support/networkbuilder.h"
#include "support/tracecheck.h"
#include "toolharness.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// Drawing along routes that are there. Route 1 runs from A at 0,0 over bends at 0.2, 0.4, 0.6 and 0.8 degrees east, a little
/// north, to B at 0,1; route 2 from B straight to D at 0,1.6.
class TestTracing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void twoClicksOnARouteBorrowTheBendsBetween();
    void hoveringShowsWhatWouldBeBorrowed();
    void againstTheDirectionToo();
    void clickingBendsBorrowsThemToo();
    void fromAndToTheEndSitesOfTheRoute();
    void aroundASiteWhereTwoRoutesMeet();
    void straightBetweenTheSameSitesBorrowsNothing();
    void controlLetsGo();
    void backspaceTakesBackATracedPieceAtOnce();
    void doubleClickOnARouteEndsThereAndSplitsIt();
    void aRouteMayStartOnARoute();
    void endingOnTheTracedRouteKeepsTheTie();
    void draggingTheFollowedPreviewsTheFollower();
    void draggingABorrowedBendUntiesIt();
    void typedPlacesAreExact();
    void aTypedPlaceAtASiteMeansTheSite();
    void aTypedPlaceMovesTheLastTouchedBend();
    void arrowKeysNudgeTheLastTouchedBend();
    void hintsSayWhatAClickWouldDo();
    void theNextRouteHasTheValuesLastGiven();

private:
    [[nodiscard]] const Network &network() const { return m_tool->network(); }
    [[nodiscard]] const Route &route(qint64 id) const { return *network().find(RouteId(id)); }
    /// The one that is not there from the start.
    [[nodiscard]] const Route &drawn() const
    {
        const Route *found = nullptr;
        network().routes().forEachRow([&](const auto &row) {
            if (m_tool->selection().contains(EntityRef::of(row->id)) && row->id != RouteId(1) && row->id != RouteId(2))
                found = row.get();
        });
        Q_ASSERT(found);
        return *found;
    }
    [[nodiscard]] std::size_t ties() const { return network().table<RouteTrace>().size(); }
    /// On route 1, halfway between its points `leg` and `leg + 1`, a few pixels beside it.
    [[nodiscard]] GeoPoint onLeg(int leg) const
    {
        return m_tool->beside(GeoPoint::clamped(leg == 0 || leg == 4 ? 0.05 : 0.1, 0.1 + 0.2 * leg), 0, 3);
    }

    std::unique_ptr<ToolHarness> m_tool;
};

void TestTracing::init()
{
    Network network =
        networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at 0.5,0.1; D at 0,1.6; E at 0.5,0.9; A-B; B-D"));
    DeltaBuilder builder(network);
    builder.edit(RouteId(1), [](Route &row) {
        for (const double longitude : {0.2, 0.4, 0.6, 0.8})
            row.bends.push_back(GeoPoint::clamped(0.1, longitude));
    });
    network.apply(builder.build());
    m_tool = std::make_unique<ToolHarness>(network);
    m_tool->setTool(std::make_unique<DrawRouteTool>());
}

void TestTracing::twoClicksOnARouteBorrowTheBendsBetween()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(onLeg(1));
    m_tool->click(onLeg(3));
    m_tool->clickSite(QStringLiteral("E"));
    const Route row = drawn();
    QCOMPARE(row.bends.size(), 4U);
    QCOMPARE(row.bends[1], route(1).bends[1]);
    QCOMPARE(row.bends[2], route(1).bends[2]);
    QCOMPARE(ties(), 1U);
    QCOMPARE(traceProblem(network()), QString());
    QCOMPARE(m_tool->undoCount(), 1);
    // The ends of the run lie on the route itself, not where the hand was.
    QVERIFY(std::abs(row.bends[0].latitude() - 0.1) < 1e-4);
    m_tool->project().undoStack()->undo();
    QCOMPARE(ties(), 0U);
}

void TestTracing::hoveringShowsWhatWouldBeBorrowed()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(onLeg(1));
    m_tool->moveTo(onLeg(3));
    QVERIFY(m_tool->preview());
    QCOMPARE(m_tool->preview()->borrowed.size(), 1U);
    QCOMPARE(m_tool->preview()->borrowed.front().size(), 4U);
    QCOMPARE(m_tool->preview()->lines.front().size(), 5U);
    QVERIFY2(m_tool->hint().contains(QStringLiteral("follow")), qPrintable(m_tool->hint()));
    m_tool->moveTo(GeoPoint::clamped(0.4, 0.5));
    QVERIFY(m_tool->preview()->borrowed.empty());
}

void TestTracing::againstTheDirectionToo()
{
    m_tool->clickSite(QStringLiteral("E"));
    m_tool->click(onLeg(3));
    m_tool->click(onLeg(1));
    m_tool->clickSite(QStringLiteral("C"));
    QCOMPARE(drawn().bends.size(), 4U);
    QCOMPARE(drawn().bends[1], route(1).bends[2]);
    QCOMPARE(drawn().bends[2], route(1).bends[1]);
    QCOMPARE(traceProblem(network()), QString());
    QCOMPARE(ties(), 1U);
}

void TestTracing::clickingBendsBorrowsThemToo()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(route(1).bends[0]);
    m_tool->click(route(1).bends[2]);
    m_tool->click(route(1).bends[3]);
    m_tool->clickSite(QStringLiteral("E"));
    QCOMPARE(drawn().bends, route(1).bends);
    QCOMPARE(ties(), 1U);
    network().table<RouteTrace>().forEach([](const RouteTrace &row) { QCOMPARE(row.bendCount, 4); });
}

void TestTracing::fromAndToTheEndSitesOfTheRoute()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->click(onLeg(2));
    m_tool->clickSite(QStringLiteral("B"));
    QCOMPARE(drawn().bends.size(), 5U);
    QCOMPARE(ties(), 2U);
    QCOMPARE(traceProblem(network()), QString());
    const GeoPoint place = GeoPoint::clamped(0.3, 0.4);
    QVERIFY(m_tool->project().apply(edits::moveBend(network(), RouteId(1), 1, place).delta, QStringLiteral("move")));
    QCOMPARE(drawn().bends[1], place);
}

void TestTracing::aroundASiteWhereTwoRoutesMeet()
{
    m_tool->clickSite(QStringLiteral("E"));
    m_tool->click(onLeg(3));
    m_tool->click(m_tool->beside(GeoPoint::clamped(0, 1.3), 0, 3));
    m_tool->click(GeoPoint::clamped(0.4, 1.3));
    m_tool->press(Qt::Key_Return);
    QCOMPARE(traceProblem(network()), QString());
    QCOMPARE(ties(), 2U);
    QCOMPARE(drawn().bends.size(), 4U);
    QCOMPARE(drawn().bends[1], route(1).bends[3]);
    QCOMPARE(drawn().bends[2], m_tool->site(QStringLiteral("B")));
}

void TestTracing::straightBetweenTheSameSitesBorrowsNothing()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->clickSite(QStringLiteral("B"));
    QVERIFY(drawn().bends.empty());
    QCOMPARE(ties(), 0U);
}

void TestTracing::controlLetsGo()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(onLeg(1));
    const GeoPoint place = onLeg(3);
    m_tool->click(place, Qt::ControlModifier);
    QCOMPARE(m_tool->preview()->handles.back(), place);
    m_tool->clickSite(QStringLiteral("E"));
    QCOMPARE(drawn().bends.size(), 2U);
    QCOMPARE(ties(), 0U);
}

void TestTracing::backspaceTakesBackATracedPieceAtOnce()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(onLeg(1));
    m_tool->click(onLeg(3));
    m_tool->press(Qt::Key_Backspace);
    QCOMPARE(m_tool->preview()->handles.size(), 1U);
    m_tool->moveTo(GeoPoint::clamped(0.4, 0.5));
    QCOMPARE(m_tool->preview()->lines.front().size(), 3U);
}

void TestTracing::doubleClickOnARouteEndsThereAndSplitsIt()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(GeoPoint::clamped(0.4, 0.5));
    m_tool->doubleClick(onLeg(2));
    QCOMPARE(network().routes().size(), 4U);
    const Site *junction = network().find(drawn().siteZ);
    QCOMPARE(junction->kind, SiteKind::Junction);
    QCOMPARE(drawn().bends, LineString{GeoPoint::clamped(0.4, 0.5)});
    QCOMPARE(route(1).siteZ, junction->id);
    QCOMPARE(route(1).bends.size(), 2U);
    QCOMPARE(m_tool->undoCount(), 1);
}

void TestTracing::aRouteMayStartOnARoute()
{
    m_tool->moveTo(onLeg(2));
    QVERIFY2(m_tool->hint().contains(QStringLiteral("new junction on A–B")), qPrintable(m_tool->hint()));
    m_tool->click(onLeg(2));
    m_tool->clickSite(QStringLiteral("E"));
    QCOMPARE(network().routes().size(), 4U);
    QCOMPARE(route(1).siteZ, drawn().siteA);
    m_tool->press(Qt::Key_Escape);
    // Dropping a start on a route leaves it whole.
    m_tool->click(m_tool->beside(GeoPoint::clamped(0, 1.3), 0, 3));
    m_tool->press(Qt::Key_Escape);
    QCOMPARE(network().routes().size(), 4U);
}

void TestTracing::endingOnTheTracedRouteKeepsTheTie()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(onLeg(1));
    m_tool->doubleClick(onLeg(3));
    QCOMPARE(network().routes().size(), 4U);
    QCOMPARE(traceProblem(network()), QString());
    QCOMPARE(ties(), 1U);
    const GeoPoint place = GeoPoint::clamped(0.2, 0.4);
    QVERIFY(m_tool->project().apply(edits::moveBend(network(), RouteId(1), 1, place).delta, QStringLiteral("move")));
    QCOMPARE(drawn().bends[1], place);
}

void TestTracing::draggingTheFollowedPreviewsTheFollower()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(onLeg(1));
    m_tool->click(onLeg(3));
    m_tool->clickSite(QStringLiteral("E"));
    const RouteId follower = drawn().id;
    m_tool->setTool(std::make_unique<SelectTool>());
    const GeoPoint from = route(1).bends[1];
    const GeoPoint to = GeoPoint::clamped(-0.2, 0.4);
    // Both routes have a bend here; the one that is followed is taken, as the follower is not selected.
    m_tool->selection().clear();
    m_tool->press(from);
    m_tool->moveTo(to);
    const Network shown = m_tool->project().shownNetwork();
    QCOMPARE(shown.find(follower)->bends[1], shown.find(RouteId(1))->bends[1]);
    QVERIFY(!(shown.find(follower)->bends[1] == from));
    m_tool->release(to);
    QCOMPARE(m_tool->undoCount(), 2);
    QCOMPARE(network().find(follower)->bends[1], route(1).bends[1]);
    m_tool->project().undoStack()->undo();
    QCOMPARE(network().find(follower)->bends[1], from);
}

void TestTracing::draggingABorrowedBendUntiesIt()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->click(onLeg(1));
    m_tool->click(onLeg(3));
    m_tool->clickSite(QStringLiteral("E"));
    const Route before = route(1);
    const GeoPoint to = GeoPoint::clamped(0.3, 0.4);
    m_tool->setTool(std::make_unique<SelectTool>());
    m_tool->moveTo(route(1).bends[1]);
    m_tool->drag(route(1).bends[1], to, Qt::ControlModifier);
    QVERIFY(m_tool->viewport().toScreen(drawn().bends[1]) == m_tool->viewport().toScreen(to));
    QCOMPARE(route(1), before);
    QCOMPARE(ties(), 1U);
    QCOMPARE(traceProblem(network()), QString());
}

void TestTracing::typedPlacesAreExact()
{
    const GeoPoint start = GeoPoint::clamped(0.123456, -0.2);
    const GeoPoint bend = GeoPoint::clamped(0.1000001, 0.3);
    m_tool->type(start);
    m_tool->type(bend);
    m_tool->clickSite(QStringLiteral("E"));
    QCOMPARE(network().find(drawn().siteA)->position, start);
    QCOMPARE(drawn().bends, LineString{bend});
    QCOMPARE(network().routes().size(), 3U);
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Datacenter));
    m_tool->type(bend);
    const std::vector<SiteId> sites = m_tool->selection().ids<Site>();
    QCOMPARE(sites.size(), 1U);
    QCOMPARE(network().find(sites.front())->position, bend);
}

void TestTracing::aTypedPlaceAtASiteMeansTheSite()
{
    m_tool->type(GeoPoint::clamped(0.5, 0.1));
    m_tool->type(GeoPoint::clamped(0.5, 0.90001));
    QCOMPARE(network().sites().size(), 5U);
    QCOMPARE(drawn().siteA, SiteId(3));
    QCOMPARE(drawn().siteZ, SiteId(5));
}

void TestTracing::aTypedPlaceMovesTheLastTouchedBend()
{
    m_tool->setTool(std::make_unique<EditBendsTool>());
    m_tool->type(GeoPoint::clamped(0.3, 0.3));
    QVERIFY(m_tool->hint().contains(QStringLiteral("Click a bend first")));
    m_tool->click(route(1).bends[2]);
    m_tool->type(GeoPoint::clamped(0.3, 0.3));
    QCOMPARE(route(1).bends[2], GeoPoint::clamped(0.3, 0.3));
}

void TestTracing::arrowKeysNudgeTheLastTouchedBend()
{
    m_tool->setTool(std::make_unique<EditBendsTool>());
    m_tool->press(Qt::Key_Right);
    QVERIFY(!m_tool->lastWasTaken());
    const GeoPoint before = route(1).bends[2];
    m_tool->click(before);
    m_tool->press(Qt::Key_Right);
    m_tool->press(Qt::Key_Right, Qt::ShiftModifier);
    const QPointF moved = m_tool->viewport().toScreen(route(1).bends[2]) - m_tool->viewport().toScreen(before);
    QVERIFY(std::abs(moved.x() - 11.0) < 1e-6);
    QVERIFY(std::abs(moved.y()) < 1e-6);
    QCOMPARE(m_tool->undoCount(), 1);
}

void TestTracing::hintsSayWhatAClickWouldDo()
{
    const auto hintAt = [&](GeoPoint place, Qt::KeyboardModifiers modifiers = {}) {
        m_tool->moveTo(place, modifiers);
        return m_tool->hint();
    };
    const auto contains = [](const QString &text, const char *part) {
        const bool found = text.contains(QString::fromUtf8(part));
        if (!found)
            qWarning("“%s” lacks “%s”", qPrintable(text), part);
        return found;
    };
    QVERIFY(contains(hintAt(m_tool->site(QStringLiteral("A"))), "start a route at A"));
    QCOMPARE(m_tool->host().cursor(), Qt::PointingHandCursor);
    QVERIFY(contains(hintAt(GeoPoint::clamped(0.4, 0.5)), "Click the site where the route starts"));
    QCOMPARE(m_tool->host().cursor(), Qt::ForbiddenCursor);
    m_tool->clickSite(QStringLiteral("C"));
    QVERIFY(contains(hintAt(m_tool->site(QStringLiteral("C"))), "end elsewhere"));
    QCOMPARE(m_tool->host().cursor(), Qt::ForbiddenCursor);
    QVERIFY(contains(hintAt(m_tool->site(QStringLiteral("E"))), "end the route at E"));
    QVERIFY(contains(hintAt(onLeg(1)), "join A–B here"));
    QVERIFY(contains(hintAt(GeoPoint::clamped(0.4, 0.5)), "add a bend"));
    QVERIFY(contains(hintAt(onLeg(1), Qt::ControlModifier), "Snapping is off"));

    m_tool->setTool(std::make_unique<SelectTool>());
    QVERIFY(contains(hintAt(m_tool->site(QStringLiteral("A"))), "select A, drag to move"));
    QVERIFY(contains(hintAt(m_tool->site(QStringLiteral("A")), Qt::ShiftModifier), "add A to the selection"));
    QVERIFY(contains(hintAt(onLeg(1)), "drag to add a bend"));
    QVERIFY(contains(hintAt(route(1).bends[1]), "Alt+click to remove"));
    QVERIFY(contains(hintAt(route(1).bends[1], Qt::AltModifier), "Click to remove"));
    QVERIFY(contains(hintAt(GeoPoint::clamped(0.4, 0.5)), "Drag to select an area"));

    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Pop));
    QVERIFY(contains(hintAt(m_tool->site(QStringLiteral("A"))), "a site already"));
    QVERIFY(contains(hintAt(onLeg(1)), "split A–B here"));
}

void TestTracing::theNextRouteHasTheValuesLastGiven()
{
    DeltaBuilder builder(network());
    builder.edit(RouteId(1), [](Route &row) {
        row.construction = Construction::Aerial;
        row.owner = QStringLiteral("North Fiber");
    });
    QVERIFY(m_tool->project().apply(builder.build(), QStringLiteral("set")));
    m_tool->moveTo(m_tool->site(QStringLiteral("C")));
    QVERIFY2(m_tool->hint().contains(QStringLiteral("next route: North Fiber, aerial")), qPrintable(m_tool->hint()));
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->clickSite(QStringLiteral("E"));
    QCOMPARE(drawn().construction, Construction::Aerial);
    QCOMPARE(drawn().owner, QStringLiteral("North Fiber"));
    m_tool->host().forgetSticky();
    m_tool->clickSite(QStringLiteral("E"));
    m_tool->clickSite(QStringLiteral("D"));
    QCOMPARE(drawn().construction, Construction::Buried);
    QVERIFY(drawn().owner.isEmpty());
}

QTEST_GUILESS_MAIN(TestTracing)
#include "tst_tracing.moc"
