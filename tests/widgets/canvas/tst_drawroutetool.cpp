// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/drawroutetool.h"
#include "support/networkbuilder.h"
#include "toolharness.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestDrawRouteTool : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tool = std::make_unique<ToolHarness>(networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at 1,0.5")));
        m_tool->setTool(std::make_unique<DrawRouteTool>());
    }

    void siteToSiteDrawsARouteOverTheBends();
    void aNewRouteIsSelectedAndTheToolStaysOn();
    void startingOnEmptyMapGivesAHintAndNoRoute();
    void doubleClickOnEmptyMapEndsAtAJunction();
    void enterEndsAtTheLastBend();
    void backspaceTakesBackOneBendAfterTheOther();
    void escapeDropsTheDraft();
    void aSecondEscapeLeavesTheTool();
    void lengthAndLatencyAreShownWhileDrawing();
    void bendsSnapToSitesUnlessCtrlIsHeld();
    void clickingTheStartAgainDoesNotMakeALoop();
    void undoingTheStartAwayDropsTheDraft();

private:
    [[nodiscard]] std::vector<Route> routes() const
    {
        std::vector<Route> all;
        m_tool->network().routes().forEach([&](const Route &route) { all.push_back(route); });
        return all;
    }
    std::unique_ptr<ToolHarness> m_tool;
};

void TestDrawRouteTool::siteToSiteDrawsARouteOverTheBends()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->click(GeoPoint::clamped(0.3, 0.3));
    m_tool->click(GeoPoint::clamped(0.3, 0.7));
    m_tool->clickSite(QStringLiteral("B"));
    QCOMPARE(routes().size(), 1U);
    QCOMPARE(routes().front().siteA, SiteId(1));
    QCOMPARE(routes().front().siteZ, SiteId(2));
    QCOMPARE(routes().front().bends, (LineString{GeoPoint::clamped(0.3, 0.3), GeoPoint::clamped(0.3, 0.7)}));
    QCOMPARE(m_tool->undoCount(), 1);
}

void TestDrawRouteTool::aNewRouteIsSelectedAndTheToolStaysOn()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->clickSite(QStringLiteral("B"));
    QCOMPARE(m_tool->selection().ids<Route>(), std::vector{routes().front().id});
    QCOMPARE(m_tool->host().kind(), ToolKind::DrawRoute);
    m_tool->clickSite(QStringLiteral("B"));
    m_tool->clickSite(QStringLiteral("C"));
    QCOMPARE(routes().size(), 2U);
}

void TestDrawRouteTool::startingOnEmptyMapGivesAHintAndNoRoute()
{
    m_tool->press(GeoPoint::clamped(0.5, 0.5));
    QVERIFY(m_tool->hint().contains(QStringLiteral("starts at a site")));
    m_tool->release(GeoPoint::clamped(0.5, 0.5));
    m_tool->clickSite(QStringLiteral("B"));
    QVERIFY(routes().empty());
}

void TestDrawRouteTool::doubleClickOnEmptyMapEndsAtAJunction()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->click(GeoPoint::clamped(0.3, 0.3));
    m_tool->doubleClick(GeoPoint::clamped(0.5, 0.7));
    QCOMPARE(m_tool->network().sites().size(), 4U);
    QCOMPARE(routes().size(), 1U);
    const Site *end = m_tool->network().find(routes().front().siteZ);
    QCOMPARE(end->kind, SiteKind::Junction);
    QCOMPARE(end->position, GeoPoint::clamped(0.5, 0.7));
    QCOMPARE(routes().front().bends, LineString{GeoPoint::clamped(0.3, 0.3)});
    QCOMPARE(m_tool->undoCount(), 1);
}

void TestDrawRouteTool::enterEndsAtTheLastBend()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->press(Qt::Key_Return);
    QVERIFY2(routes().empty(), "there is nowhere to end yet");
    m_tool->click(GeoPoint::clamped(0.3, 0.3));
    m_tool->press(Qt::Key_Return);
    QCOMPARE(routes().size(), 1U);
    QVERIFY(routes().front().bends.empty());
}

void TestDrawRouteTool::backspaceTakesBackOneBendAfterTheOther()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->click(GeoPoint::clamped(0.3, 0.3));
    m_tool->click(GeoPoint::clamped(0.3, 0.7));
    m_tool->press(Qt::Key_Backspace);
    QCOMPARE(m_tool->preview()->handles.size(), 1U);
    m_tool->press(Qt::Key_Backspace);
    m_tool->press(Qt::Key_Backspace);
    QVERIFY(!m_tool->preview());
    m_tool->clickSite(QStringLiteral("B"));
    QVERIFY2(routes().empty(), "the start was taken back too, so this was a new start");
}

void TestDrawRouteTool::escapeDropsTheDraft()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->moveTo(GeoPoint::clamped(0.5, 0.5));
    QVERIFY(m_tool->preview());
    m_tool->press(Qt::Key_Escape);
    QCOMPARE(m_tool->undoCount(), 0);
    QVERIFY(!m_tool->preview());
    QCOMPARE(m_tool->host().kind(), ToolKind::DrawRoute);
}

void TestDrawRouteTool::aSecondEscapeLeavesTheTool()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->press(Qt::Key_Escape);
    m_tool->press(Qt::Key_Escape);
    QCOMPARE(m_tool->host().kind(), ToolKind::Select);
}

void TestDrawRouteTool::lengthAndLatencyAreShownWhileDrawing()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->click(GeoPoint::clamped(0.0, 0.5));
    m_tool->moveTo(m_tool->beside(m_tool->site(QStringLiteral("B")), 4, 0));
    // One degree of the equator: 111.319 km; × 1.4682 / 299.792458 = 0.545 ms.
    QCOMPARE(m_tool->preview()->readout, QStringLiteral("111 km · 0.55 ms"));
}

void TestDrawRouteTool::bendsSnapToSitesUnlessCtrlIsHeld()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->click(m_tool->beside(m_tool->site(QStringLiteral("B")), 11, 0), Qt::ControlModifier);
    QVERIFY2(routes().empty(), "with Ctrl a click beside a site is a bend");
    m_tool->click(m_tool->beside(m_tool->site(QStringLiteral("C")), 11, 0));
    QCOMPARE(routes().size(), 1U);
    QCOMPARE(routes().front().siteZ, SiteId(3));
}

void TestDrawRouteTool::clickingTheStartAgainDoesNotMakeALoop()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->clickSite(QStringLiteral("A"));
    QVERIFY(routes().empty());
    m_tool->clickSite(QStringLiteral("B"));
    QCOMPARE(routes().size(), 1U);
}

void TestDrawRouteTool::undoingTheStartAwayDropsTheDraft()
{
    ToolHarness tool(Network{});
    DeltaBuilder builder(tool.network());
    builder.insert(Site{.id = SiteId(7), .name = QStringLiteral("Late")});
    QVERIFY(tool.project().apply(builder.build(), QStringLiteral("add")));
    tool.setTool(std::make_unique<DrawRouteTool>());
    tool.clickSite(QStringLiteral("Late"));
    tool.project().undoStack()->undo();
    tool.click(GeoPoint::clamped(0.5, 0.5));
    QVERIFY(!tool.preview() || tool.preview()->lines.empty());
    QCOMPARE(tool.network().routes().size(), 0U);
}

QTEST_GUILESS_MAIN(TestDrawRouteTool)
#include "tst_drawroutetool.moc"
