// SPDX-License-Identifier: Apache-2.0
#include "canvas/sitemime.h"
#include "canvas/tools/addsitetool.h"
#include "support/networkbuilder.h"
#include "toolharness.h"

#include <QMimeData>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestAddSiteTool : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_tool = std::make_unique<ToolHarness>(networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B"))); }

    void aGhostFollowsTheCursorAndLeavesWithIt();
    void clickAddsASiteOfTheKindAndSelectsIt();
    void clickToPlaceStaysOnUntilEscape();
    void aPaletteDragEndsWithTheDrop();
    void aNameFromTheCatalogIsUsedOnce();
    void escapeLeavesNothing();
    void aSiteOnASiteIsNotAdded();
    void droppingOnARouteOffersToSplitIt();
    void mimeDataKeepsKindAndName();

private:
    std::unique_ptr<ToolHarness> m_tool;
};

void TestAddSiteTool::aGhostFollowsTheCursorAndLeavesWithIt()
{
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Datacenter));
    m_tool->moveTo(GeoPoint::clamped(0.5, 0.5));
    QVERIFY(m_tool->preview());
    QCOMPARE(m_tool->preview()->ghost, std::optional(SiteKind::Datacenter));
    QCOMPARE(m_tool->preview()->cursor, std::optional(GeoPoint::clamped(0.5, 0.5)));
    m_tool->leave();
    QVERIFY(!m_tool->preview());
}

void TestAddSiteTool::clickAddsASiteOfTheKindAndSelectsIt()
{
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Landing));
    m_tool->click(GeoPoint::clamped(0.5, 0.5));
    QCOMPARE(m_tool->undoCount(), 1);
    const auto selected = m_tool->selection().ids<Site>();
    QCOMPARE(selected.size(), 1U);
    const Site *site = m_tool->network().find(selected.front());
    QCOMPARE(site->kind, SiteKind::Landing);
    QCOMPARE(site->position, GeoPoint::clamped(0.5, 0.5));
}

void TestAddSiteTool::clickToPlaceStaysOnUntilEscape()
{
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Pop));
    m_tool->click(GeoPoint::clamped(0.5, 0.5));
    m_tool->click(GeoPoint::clamped(0.5, 0.7));
    QCOMPARE(m_tool->network().sites().size(), 4U);
    m_tool->press(Qt::Key_Escape);
    QCOMPARE(m_tool->host().kind(), ToolKind::Select);
}

void TestAddSiteTool::aPaletteDragEndsWithTheDrop()
{
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Pop, AddSiteTool::Mode::PaletteDrag));
    m_tool->moveTo(GeoPoint::clamped(0.5, 0.4));
    m_tool->press(GeoPoint::clamped(0.5, 0.5));
    QCOMPARE(m_tool->network().sites().size(), 3U);
    QCOMPARE(m_tool->host().kind(), ToolKind::Select);
    QVERIFY(!m_tool->preview());
}

void TestAddSiteTool::aNameFromTheCatalogIsUsedOnce()
{
    m_tool->setTool(
        std::make_unique<AddSiteTool>(SiteKind::Pop, AddSiteTool::Mode::ClickToPlace, QStringLiteral("East US 2")));
    m_tool->click(GeoPoint::clamped(0.5, 0.5));
    m_tool->click(GeoPoint::clamped(0.5, 0.7));
    int named = 0;
    m_tool->network().sites().forEach(
        [&](const Site &site) { named += site.name == QLatin1String("East US 2") ? 1 : 0; });
    QCOMPARE(named, 1);
}

void TestAddSiteTool::escapeLeavesNothing()
{
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Pop, AddSiteTool::Mode::PaletteDrag));
    m_tool->moveTo(GeoPoint::clamped(0.5, 0.5));
    m_tool->press(Qt::Key_Escape);
    QVERIFY(!m_tool->preview());
    QCOMPARE(m_tool->undoCount(), 0);
    QCOMPARE(m_tool->network().sites().size(), 2U);
}

void TestAddSiteTool::aSiteOnASiteIsNotAdded()
{
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Pop));
    m_tool->clickSite(QStringLiteral("A"));
    QCOMPARE(m_tool->undoCount(), 0);
}

void TestAddSiteTool::droppingOnARouteOffersToSplitIt()
{
    m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Pop, AddSiteTool::Mode::PaletteDrag));
    m_tool->press(GeoPoint::clamped(0.0, 0.5));
    QCOMPARE(m_tool->offers().size(), 1U);
    QCOMPARE(m_tool->offers().front().route, RouteId(1));
    QCOMPARE(m_tool->offers().front().site, m_tool->selection().ids<Site>().front());
}

void TestAddSiteTool::mimeDataKeepsKindAndName()
{
    const auto data = SiteMime{SiteKind::Datacenter, QStringLiteral("Zürich")}.toMimeData();
    const auto read = SiteMime::from(data.get());
    QVERIFY(read);
    QCOMPARE(read->kind, SiteKind::Datacenter);
    QCOMPARE(read->name, QStringLiteral("Zürich"));
    QMimeData foreign;
    foreign.setText(QStringLiteral("datacenter"));
    QVERIFY(!SiteMime::from(&foreign));
    foreign.setData(SiteMime::mimeType(), "castle");
    QVERIFY(!SiteMime::from(&foreign));
}

QTEST_GUILESS_MAIN(TestAddSiteTool)
#include "tst_addsitetool.moc"
