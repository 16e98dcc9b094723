// SPDX-License-Identifier: Apache-2.0
#include "canvas/sitemime.h"
#include "canvas/tools/addsitetool.h"
#include "canvas/tools/drawroutetool.h"
#include "canvas/tools/snapsource.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"
#include "toolharness.h"

#include <QLineF>
#include <QMimeData>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

/// One corner of a layer.
class OneCorner final : public SnapSource
{
public:
    explicit OneCorner(GeoPoint at) : m_world(mercator::fromGeo(at)) {}
    [[nodiscard]] std::optional<QPointF> nearestPlace(QPointF world, double radius) const override
    {
        return QLineF(world, m_world).length() <= radius ? std::optional(m_world) : std::nullopt;
    }

private:
    QPointF m_world;
};

} // namespace

/// What is dropped from the catalog, and what is drawn along reference layers.
class TestCatalogDrop final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ToolHarness> m_tool;
    const GeoPoint m_place = GeoPoint::clamped(0.5, 0.5);

    void carry(bool isApproximate)
    {
        auto tool = std::make_unique<AddSiteTool>(SiteKind::Datacenter, AddSiteTool::Mode::PaletteDrag,
                                                  QStringLiteral("AWS us-east-1"));
        tool->setOwnPlace(m_place, isApproximate);
        m_tool->setTool(std::move(tool));
    }
    [[nodiscard]] const Site &dropped() const
    {
        return *m_tool->network().find(m_tool->selection().ids<Site>().front());
    }

private slots:
    void init() { m_tool = std::make_unique<ToolHarness>(networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B"))); }

    void aPlaceIsDroppedWhereItIsWhenTheCursorIsNear()
    {
        carry(false);
        const GeoPoint near = m_tool->beside(m_place, 20, 15);
        m_tool->moveTo(near);
        QCOMPARE(m_tool->preview()->cursor, std::optional(m_place));
        m_tool->press(near);
        QVERIFY(dropped().position == m_place);
        QVERIFY(!dropped().locationIsEstimated);
        QCOMPARE(dropped().name, QStringLiteral("AWS us-east-1"));
        QCOMPARE(m_tool->undoCount(), 1);
    }

    void whatTheCatalogOnlyKnowsAboutIsMarkedAsEstimated()
    {
        carry(true);
        m_tool->press(m_tool->beside(m_place, 5, 5));
        QVERIFY(dropped().position == m_place);
        QVERIFY(dropped().locationIsEstimated);
    }

    void elsewhereItIsDroppedAtTheCursorAndMarkedAsEstimated()
    {
        carry(false);
        const GeoPoint far = m_tool->beside(m_place, 40, 0);
        m_tool->moveTo(far);
        QVERIFY(m_tool->hint().contains(QStringLiteral("estimated")));
        m_tool->press(far);
        QVERIFY(dropped().position == far);
        QVERIFY(dropped().locationIsEstimated);
    }

    void controlKeepsItAtTheCursor()
    {
        carry(false);
        const GeoPoint near = m_tool->beside(m_place, 10, 0);
        m_tool->press(near, Qt::ControlModifier);
        QVERIFY(dropped().position == near);
    }

    void itsPlaceTravelsWithTheDrag_data()
    {
        QTest::addColumn<bool>("approximate");
        QTest::newRow("exact") << false;
        QTest::newRow("approximate") << true;
    }
    void itsPlaceTravelsWithTheDrag()
    {
        QFETCH(bool, approximate);
        const SiteMime site{SiteKind::Pop, QStringLiteral("Zürich"), GeoPoint::clamped(47.38, 8.54), approximate};
        const auto data = site.toMimeData();
        const auto back = SiteMime::from(data.get());
        QVERIFY(back && back->place);
        QVERIFY(*back->place == *site.place);
        QCOMPARE(back->name, site.name);
        QCOMPARE(back->isApproximate, approximate);
        QMimeData wild;
        wild.setData(SiteMime::mimeType(), "pop\nX\n95 7");
        QVERIFY(SiteMime::from(&wild) && !SiteMime::from(&wild)->place);
    }

    void sitesAndBendsAreDrawnToAReferenceLayer()
    {
        const GeoPoint corner = GeoPoint::clamped(0.7, 0.3);
        const OneCorner layer(corner);
        m_tool->host().setSnapSource(&layer);
        m_tool->setTool(std::make_unique<AddSiteTool>(SiteKind::Pop));
        m_tool->click(m_tool->beside(corner, 6, 4));
        QVERIFY(QLineF(m_tool->viewport().toScreen(dropped().position), m_tool->viewport().toScreen(corner)).length()
                < 1e-3);
        const GeoPoint free = m_tool->beside(corner, 60, 4);
        m_tool->click(free);
        QVERIFY(dropped().position == free);
    }

    void aSiteAttractsBeforeAReferenceLayer()
    {
        const GeoPoint beside = m_tool->beside(m_tool->site(QStringLiteral("A")), 5, 0);
        const OneCorner layer(beside);
        m_tool->host().setSnapSource(&layer);
        m_tool->setTool(std::make_unique<DrawRouteTool>());
        m_tool->click(m_tool->beside(m_tool->site(QStringLiteral("B")), 2, 0));
        m_tool->click(m_tool->beside(m_tool->site(QStringLiteral("A")), 3, 0));
        QCOMPARE(m_tool->network().routes().size(), std::size_t(2));
    }
};

QTEST_MAIN(TestCatalogDrop)
#include "tst_catalogdrop.moc"
