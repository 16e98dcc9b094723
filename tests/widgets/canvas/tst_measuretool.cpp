// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/measuretool.h"
#include "support/networkbuilder.h"
#include "toolharness.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestMeasureTool : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tool = std::make_unique<ToolHarness>(networkFrom(QStringLiteral("A at 0,0; B at 0,1")));
        m_tool->setTool(std::make_unique<MeasureTool>());
    }

    void aDegreeOfTheEquatorIs111Km();
    void legsAddUp();
    void doubleClickEndsAndTheLineStays();
    void backspaceTakesBackALeg();
    void escapeClearsAndThenLeaves();
    void nothingIsEdited();

private:
    std::unique_ptr<ToolHarness> m_tool;
};

void TestMeasureTool::aDegreeOfTheEquatorIs111Km()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->moveTo(m_tool->site(QStringLiteral("B")));
    QCOMPARE(m_tool->preview()->readout, QStringLiteral("111 km · 0.55 ms"));
}

void TestMeasureTool::legsAddUp()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->clickSite(QStringLiteral("B"));
    m_tool->moveTo(m_tool->site(QStringLiteral("A")));
    QCOMPARE(m_tool->preview()->readout.section(QLatin1Char('\n'), 0, 0), QStringLiteral("223 km · 1.09 ms"));
    QVERIFY(m_tool->preview()->readout.contains(QStringLiteral("last leg 111 km")));
}

void TestMeasureTool::doubleClickEndsAndTheLineStays()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->doubleClick(m_tool->site(QStringLiteral("B")));
    m_tool->moveTo(GeoPoint::clamped(0.5, 0.5));
    QCOMPARE(m_tool->preview()->lines.front().size(), 2U);
    m_tool->click(GeoPoint::clamped(0.5, 0.5));
    QCOMPARE(m_tool->preview()->handles.size(), 1U);
}

void TestMeasureTool::backspaceTakesBackALeg()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->clickSite(QStringLiteral("B"));
    m_tool->press(Qt::Key_Backspace);
    QCOMPARE(m_tool->preview()->handles.size(), 1U);
    m_tool->press(Qt::Key_Backspace);
    QVERIFY(!m_tool->preview());
}

void TestMeasureTool::escapeClearsAndThenLeaves()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->press(Qt::Key_Escape);
    QVERIFY(!m_tool->preview());
    QCOMPARE(m_tool->host().kind(), ToolKind::Measure);
    m_tool->press(Qt::Key_Escape);
    QCOMPARE(m_tool->host().kind(), ToolKind::Select);
}

void TestMeasureTool::nothingIsEdited()
{
    m_tool->clickSite(QStringLiteral("A"));
    m_tool->doubleClick(m_tool->site(QStringLiteral("B")));
    QCOMPARE(m_tool->undoCount(), 0);
    QVERIFY(!m_tool->project().hasPreview());
}

QTEST_GUILESS_MAIN(TestMeasureTool)
#include "tst_measuretool.moc"
