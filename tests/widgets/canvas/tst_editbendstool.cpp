// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/editbendstool.h"
#include "support/networkbuilder.h"
#include "toolharness.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestEditBendsTool : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tool = std::make_unique<ToolHarness>(networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B")));
        m_tool->setTool(std::make_unique<EditBendsTool>());
    }

    void allBendsAreHandlesAtOnce();
    void pullingABodyAddsABendAndDraggingItMovesIt();
    void escapeDropsTheDragAndThenLeaves();
    void altClickRemoves();
    void deleteRemovesTheBendLastTouched();
    void sitesStayWhereTheyAre();
    void aPressWithoutMovementChangesNothing();

private:
    [[nodiscard]] const LineString &bends() const { return m_tool->network().find(RouteId(1))->bends; }
    std::unique_ptr<ToolHarness> m_tool;
};

void TestEditBendsTool::allBendsAreHandlesAtOnce()
{
    QVERIFY(m_tool->preview());
    QVERIFY(m_tool->preview()->allBends);
}

void TestEditBendsTool::pullingABodyAddsABendAndDraggingItMovesIt()
{
    m_tool->drag(GeoPoint::clamped(0.0, 0.5), GeoPoint::clamped(0.4, 0.5));
    QCOMPARE(bends().size(), 1U);
    m_tool->drag(GeoPoint::clamped(0.4, 0.5), GeoPoint::clamped(0.6, 0.5));
    QCOMPARE(bends().size(), 1U);
    QVERIFY(std::abs(bends().front().latitude() - 0.6) < 1e-9);
    QCOMPARE(m_tool->undoCount(), 2);
    QVERIFY(m_tool->preview()->allBends);
}

void TestEditBendsTool::escapeDropsTheDragAndThenLeaves()
{
    m_tool->press(GeoPoint::clamped(0.0, 0.5));
    m_tool->moveTo(GeoPoint::clamped(0.4, 0.5));
    QVERIFY(m_tool->project().hasPreview());
    m_tool->press(Qt::Key_Escape);
    QVERIFY(!m_tool->project().hasPreview());
    m_tool->release(GeoPoint::clamped(0.4, 0.5));
    QCOMPARE(m_tool->undoCount(), 0);
    QCOMPARE(m_tool->host().kind(), ToolKind::EditBends);
    m_tool->press(Qt::Key_Escape);
    QCOMPARE(m_tool->host().kind(), ToolKind::Select);
}

void TestEditBendsTool::altClickRemoves()
{
    m_tool->drag(GeoPoint::clamped(0.0, 0.5), GeoPoint::clamped(0.4, 0.5));
    m_tool->click(GeoPoint::clamped(0.4, 0.5), Qt::AltModifier);
    QVERIFY(bends().empty());
}

void TestEditBendsTool::deleteRemovesTheBendLastTouched()
{
    m_tool->drag(GeoPoint::clamped(0.0, 0.5), GeoPoint::clamped(0.4, 0.5));
    m_tool->press(Qt::Key_Delete);
    QVERIFY(bends().empty());
    m_tool->press(Qt::Key_Delete);
    QCOMPARE(m_tool->network().routes().size(), 1U);
}

void TestEditBendsTool::sitesStayWhereTheyAre()
{
    m_tool->drag(m_tool->site(QStringLiteral("A")), GeoPoint::clamped(0.4, 0.2));
    QCOMPARE(m_tool->undoCount(), 0);
}

void TestEditBendsTool::aPressWithoutMovementChangesNothing()
{
    m_tool->click(GeoPoint::clamped(0.0, 0.5));
    QCOMPARE(m_tool->undoCount(), 0);
    QCOMPARE(m_tool->selection().ids<Route>().size(), 1U);
}

QTEST_GUILESS_MAIN(TestEditBendsTool)
#include "tst_editbendstool.moc"
