// SPDX-License-Identifier: Apache-2.0
#include "support/networkbuilder.h"
#include "toolharness.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// 1° is about 278 pixels in the harness: A and B 556 apart, with a route; C below.
class TestSelectTool : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tool = std::make_unique<ToolHarness>(networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at -1,0.5; A-B")));
    }

    void clickSelectsWhatIsUnderTheCursor();
    void clickOnEmptyMapClearsTheSelection();
    void shiftClickExtendsAndTakesBack();
    void rubberBandSelectsWhatItHolds();
    void shiftRubberBandKeepsWhatWasSelected();
    void draggingASiteMovesItAsOneUndoStep();
    void aDragIsOnlyAPreviewUntilRelease();
    void escapeDropsTheDrag();
    void aSmallTwitchIsAClick();
    void draggingOneOfTheSelectedMovesAll();
    void arrowKeysNudgeAsOneUndoStep();
    void arrowKeysWithoutSelectionAreLeftToTheMap();
    void deleteRemovesTheSelection();
    void draggingARouteBodyAddsABend();
    void draggingABendMovesIt();
    void altClickRemovesABend();
    void tabWalksThroughSitesAndThenRoutes();
    void enterAndDoubleClickOpen();
    void droppingASiteOnARouteOffersToSplitIt();
    void acceptingTheOfferSplitsTheRoute();
    void ctrlSwitchesSnappingOff();

private:
    [[nodiscard]] GeoPoint middle() const { return GeoPoint::clamped(0.0, 0.5); }
    [[nodiscard]] const Route &route() const { return *m_tool->network().find(RouteId(1)); }

    std::unique_ptr<ToolHarness> m_tool;
};

void TestSelectTool::clickSelectsWhatIsUnderTheCursor()
{
    m_tool->clickSite(QStringLiteral("A"));
    QCOMPARE(m_tool->selectedNames(), QStringList{QStringLiteral("A")});
    m_tool->click(middle());
    QCOMPARE(m_tool->selection().ids<Route>(), std::vector{RouteId(1)});
    QCOMPARE(m_tool->undoCount(), 0);
}

void TestSelectTool::clickOnEmptyMapClearsTheSelection()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->click(GeoPoint::clamped(0.5, 0.5));
    QVERIFY(m_tool->selection().isEmpty());
}

void TestSelectTool::shiftClickExtendsAndTakesBack()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->clickSite(QStringLiteral("B"), Qt::ShiftModifier);
    QCOMPARE(m_tool->selectedNames(), (QStringList{QStringLiteral("A"), QStringLiteral("B")}));
    m_tool->clickSite(QStringLiteral("A"), Qt::ShiftModifier);
    QCOMPARE(m_tool->selectedNames(), QStringList{QStringLiteral("B")});
}

void TestSelectTool::rubberBandSelectsWhatItHolds()
{
    const GeoPoint corner = GeoPoint::clamped(0.3, -0.3);
    m_tool->press(corner);
    m_tool->moveTo(GeoPoint::clamped(-0.3, 1.3));
    QVERIFY(m_tool->preview());
    QVERIFY(m_tool->preview()->rubberBand);
    m_tool->release(GeoPoint::clamped(-0.3, 1.3));
    QVERIFY(!m_tool->preview());
    QCOMPARE(m_tool->selection().ids<Site>().size(), 2U);
    QCOMPARE(m_tool->selection().ids<Route>().size(), 1U);
    m_tool->drag(corner, GeoPoint::clamped(-0.3, 0.2));
    QCOMPARE(m_tool->selectedNames(), QStringList{QStringLiteral("A")});
}

void TestSelectTool::shiftRubberBandKeepsWhatWasSelected()
{
    m_tool->clickSite(QStringLiteral("C"));
    m_tool->drag(GeoPoint::clamped(0.3, -0.3), GeoPoint::clamped(-0.3, 0.2), Qt::ShiftModifier);
    QCOMPARE(m_tool->selectedNames(), (QStringList{QStringLiteral("A"), QStringLiteral("C")}));
}

void TestSelectTool::draggingASiteMovesItAsOneUndoStep()
{
    const GeoPoint target = GeoPoint::clamped(0.4, -0.2);
    m_tool->drag(m_tool->site(QStringLiteral("A")), target);
    QCOMPARE(m_tool->undoCount(), 1);
    QVERIFY(std::abs(m_tool->site(QStringLiteral("A")).latitude() - 0.4) < 1e-9);
    QVERIFY(std::abs(m_tool->site(QStringLiteral("A")).longitude() + 0.2) < 1e-9);
    m_tool->project().undoStack()->undo();
    QCOMPARE(m_tool->site(QStringLiteral("A")), GeoPoint::clamped(0.0, 0.0));
}

void TestSelectTool::aDragIsOnlyAPreviewUntilRelease()
{
    m_tool->press(m_tool->site(QStringLiteral("A")));
    m_tool->moveTo(GeoPoint::clamped(0.4, 0.0));
    QVERIFY(m_tool->project().hasPreview());
    QCOMPARE(m_tool->site(QStringLiteral("A")), GeoPoint::clamped(0.0, 0.0));
    const Site *shown = m_tool->project().shownNetwork().find(SiteId(1));
    QVERIFY(std::abs(shown->position.latitude() - 0.4) < 1e-9);
    QCOMPARE(m_tool->undoCount(), 0);
}

void TestSelectTool::escapeDropsTheDrag()
{
    const Network before = m_tool->network();
    m_tool->press(m_tool->site(QStringLiteral("A")));
    m_tool->moveTo(GeoPoint::clamped(0.4, 0.0));
    m_tool->press(Qt::Key_Escape);
    QVERIFY(!m_tool->project().hasPreview());
    QVERIFY(!m_tool->preview());
    m_tool->moveTo(GeoPoint::clamped(0.6, 0.0));
    m_tool->release(GeoPoint::clamped(0.6, 0.0));
    QCOMPARE(m_tool->undoCount(), 0);
    QVERIFY(m_tool->network() == before);
    QVERIFY(m_tool->project().shownNetwork() == before);
}

void TestSelectTool::aSmallTwitchIsAClick()
{
    const GeoPoint a = m_tool->site(QStringLiteral("A"));
    m_tool->drag(a, m_tool->beside(a, 2, 1));
    QCOMPARE(m_tool->undoCount(), 0);
    QCOMPARE(m_tool->selectedNames(), QStringList{QStringLiteral("A")});
}

void TestSelectTool::draggingOneOfTheSelectedMovesAll()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->clickSite(QStringLiteral("B"), Qt::ShiftModifier);
    m_tool->drag(m_tool->site(QStringLiteral("A")), GeoPoint::clamped(0.4, 0.0));
    QCOMPARE(m_tool->undoCount(), 1);
    QVERIFY(std::abs(m_tool->site(QStringLiteral("B")).latitude() - 0.4) < 1e-9);
    QCOMPARE(m_tool->site(QStringLiteral("C")), GeoPoint::clamped(-1.0, 0.5));
}

void TestSelectTool::arrowKeysNudgeAsOneUndoStep()
{
    m_tool->clickSite(QStringLiteral("A"));
    const QPointF before = m_tool->viewport().toScreen(m_tool->site(QStringLiteral("A")));
    m_tool->press(Qt::Key_Right);
    m_tool->press(Qt::Key_Right);
    m_tool->press(Qt::Key_Up, Qt::ShiftModifier);
    const QPointF after = m_tool->viewport().toScreen(m_tool->site(QStringLiteral("A")));
    QVERIFY(std::abs(after.x() - before.x() - 2.0) < 1e-3);
    QVERIFY(std::abs(after.y() - before.y() + 10.0) < 1e-3);
    QCOMPARE(m_tool->undoCount(), 1);
}

void TestSelectTool::arrowKeysWithoutSelectionAreLeftToTheMap()
{
    m_tool->press(Qt::Key_Right);
    QVERIFY(!m_tool->lastWasTaken());
    QCOMPARE(m_tool->undoCount(), 0);
}

void TestSelectTool::deleteRemovesTheSelection()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->press(Qt::Key_Delete);
    QCOMPARE(m_tool->network().sites().size(), 2U);
    QCOMPARE(m_tool->network().routes().size(), 0U);
    QCOMPARE(m_tool->undoCount(), 1);
}

void TestSelectTool::draggingARouteBodyAddsABend()
{
    m_tool->drag(middle(), GeoPoint::clamped(0.5, 0.5));
    QCOMPARE(route().bends.size(), 1U);
    QVERIFY(std::abs(route().bends.front().latitude() - 0.5) < 1e-9);
    QCOMPARE(m_tool->undoCount(), 1);
}

void TestSelectTool::draggingABendMovesIt()
{
    m_tool->drag(middle(), GeoPoint::clamped(0.5, 0.5));
    m_tool->drag(GeoPoint::clamped(0.5, 0.5), GeoPoint::clamped(-0.5, 0.5));
    QCOMPARE(route().bends.size(), 1U);
    QVERIFY(std::abs(route().bends.front().latitude() + 0.5) < 1e-9);
    QCOMPARE(m_tool->undoCount(), 2);
}

void TestSelectTool::altClickRemovesABend()
{
    m_tool->drag(middle(), GeoPoint::clamped(0.5, 0.5));
    m_tool->click(GeoPoint::clamped(0.5, 0.5), Qt::AltModifier);
    QVERIFY(route().bends.empty());
    QCOMPARE(m_tool->undoCount(), 2);
}

void TestSelectTool::tabWalksThroughSitesAndThenRoutes()
{
    QStringList walked;
    for (int i = 0; i < 4; ++i) {
        m_tool->press(Qt::Key_Tab);
        QVERIFY(m_tool->lastWasTaken());
        walked += m_tool->selectedNames();
    }
    QCOMPARE(walked.mid(0, 3), (QStringList{QStringLiteral("A"), QStringLiteral("C"), QStringLiteral("B")}));
    QCOMPARE(m_tool->selection().ids<Route>().size(), 1U);
    m_tool->press(Qt::Key_Tab);
    QVERIFY2(!m_tool->lastWasTaken(), "after the last one the focus may move on");
    m_tool->press(Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(m_tool->selectedNames(), QStringList{QStringLiteral("B")});
}

void TestSelectTool::enterAndDoubleClickOpen()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->press(Qt::Key_Return);
    m_tool->doubleClick(m_tool->site(QStringLiteral("B")));
    QCOMPARE(m_tool->opened(), (std::vector{EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2))}));
    m_tool->doubleClick(GeoPoint::clamped(0.5, 0.5));
    QCOMPARE(m_tool->opened().size(), 2U);
}

void TestSelectTool::droppingASiteOnARouteOffersToSplitIt()
{
    m_tool->drag(m_tool->site(QStringLiteral("C")), middle());
    QCOMPARE(m_tool->offers().size(), 1U);
    QCOMPARE(m_tool->offers().front(), (SplitOffer{RouteId(1), SiteId(3), 0}));
    QCOMPARE(m_tool->network().routes().size(), 1U);
    m_tool->drag(m_tool->site(QStringLiteral("B")), GeoPoint::clamped(0.0, 0.7));
    QVERIFY2(m_tool->offers().size() == 1U, "a site does not split its own route");
}

void TestSelectTool::acceptingTheOfferSplitsTheRoute()
{
    m_tool->drag(m_tool->site(QStringLiteral("C")), middle());
    m_tool->host().accept(m_tool->offers().front());
    QCOMPARE(m_tool->network().routes().size(), 2U);
    QCOMPARE(m_tool->undoCount(), 2);
}

void TestSelectTool::ctrlSwitchesSnappingOff()
{
    m_tool->drag(middle(), GeoPoint::clamped(0.5, 0.5));
    const GeoPoint bend = route().bends.front();
    const GeoPoint near = m_tool->beside(bend, 5, 5);
    m_tool->drag(m_tool->site(QStringLiteral("C")), near);
    QCOMPARE(m_tool->site(QStringLiteral("C")), bend);
    m_tool->drag(bend, m_tool->beside(bend, 60, 60), Qt::ControlModifier);
    m_tool->drag(m_tool->site(QStringLiteral("C")), near, Qt::ControlModifier);
    QVERIFY(!(m_tool->site(QStringLiteral("C")) == bend));
}

QTEST_GUILESS_MAIN(TestSelectTool)
#include "tst_selecttool.moc"
