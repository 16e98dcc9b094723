// SPDX-License-Identifier: Apache-2.0
#include "canvas/tools/snapper.h"
#include "diagram/rowfilter.h"
#include "geo/mercator.h"
#include "network/delta.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestSnapper : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void itPullsWithinTwelvePixels_data();
    void itPullsWithinTwelvePixels();
    void aSiteWinsOverANearerBend();
    void whatIsIgnoredDoesNotPull();
    void whatIsHiddenDoesNotPull();
    void bendsOfARouteThatEndsAtAnIgnoredSiteDoNotPull();
    void itWorksAcrossTheAntimeridian();

private:
    [[nodiscard]] std::optional<Snap> snap(GeoPoint near, QPointF away, const std::set<EntityRef> &ignored = {}) const
    {
        const ShownRows shown{m_network, m_filter};
        const Snapper snapper(m_network, m_drawing, shown, m_view);
        return snapper.snap(m_view.toScreen(near) + away, ignored);
    }
    Network m_network;
    NetworkDrawing m_drawing;
    RowFilter m_filter;
    Viewport m_view;
    const GeoPoint m_bend = GeoPoint::clamped(0.2, 0.5);
};

void TestSnapper::initTestCase()
{
    m_network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B"));
    DeltaBuilder builder(m_network);
    builder.edit(RouteId(1), [&](Route &route) { route.bends = {m_bend}; });
    m_network.apply(builder.build());
    m_drawing = NetworkDrawing(m_network);
    m_view = Viewport(mercator::fromGeo(GeoPoint()), 100'000.0, QSizeF(1000, 800));
}

void TestSnapper::itPullsWithinTwelvePixels_data()
{
    QTest::addColumn<double>("away");
    QTest::addColumn<bool>("pulls");
    QTest::newRow("on it") << 0.0 << true;
    QTest::newRow("just within") << 11.9 << true;
    QTest::newRow("just outside") << 12.1 << false;
}

void TestSnapper::itPullsWithinTwelvePixels()
{
    QFETCH(double, away);
    QFETCH(bool, pulls);
    QCOMPARE(snap(GeoPoint(), {0, away}).has_value(), pulls);
    QCOMPARE(snap(m_bend, {0, -away}).has_value(), pulls);
    if (pulls) {
        QCOMPARE(snap(GeoPoint(), {0, away})->target, Snap::Target::Site);
        QCOMPARE(snap(m_bend, {0, -away})->position, m_bend);
    }
}

void TestSnapper::aSiteWinsOverANearerBend()
{
    DeltaBuilder builder(m_network);
    const GeoPoint close = m_view.toGeo(m_view.toScreen(GeoPoint()) + QPointF(10, 0));
    builder.edit(RouteId(1), [&](Route &route) { route.bends = {close}; });
    Network network = m_network;
    network.apply(builder.build());
    const NetworkDrawing drawing(network);
    const ShownRows shown{network, m_filter};
    const auto found = Snapper(network, drawing, shown, m_view).snap(m_view.toScreen(GeoPoint()) + QPointF(9, 0));
    QVERIFY(found);
    QCOMPARE(found->target, Snap::Target::Site);
}

void TestSnapper::whatIsIgnoredDoesNotPull()
{
    QVERIFY(!snap(GeoPoint(), {}, {EntityRef::of(SiteId(1))}));
    QVERIFY(!snap(m_bend, {}, {EntityRef::of(RouteId(1))}));
}

void TestSnapper::whatIsHiddenDoesNotPull()
{
    m_filter.routes = false;
    QVERIFY(!snap(m_bend, {0, -5}));
    QVERIFY(snap(GeoPoint(), {0, 5}));
    m_filter.hiddenSiteKinds.insert(m_network.find(SiteId(1))->kind);
    QVERIFY(!snap(GeoPoint(), {0, 5}));
    m_filter = {};
    QVERIFY(snap(m_bend, {0, -5}));
}

void TestSnapper::bendsOfARouteThatEndsAtAnIgnoredSiteDoNotPull()
{
    QVERIFY(!snap(m_bend, {}, {EntityRef::of(SiteId(2))}));
}

void TestSnapper::itWorksAcrossTheAntimeridian()
{
    const Network network = networkFrom(QStringLiteral("A at 10,179.99"));
    const NetworkDrawing drawing(network);
    const Viewport view(mercator::fromGeo(GeoPoint::clamped(10, -179.99)), 100'000.0, QSizeF(1000, 800));
    const GeoPoint site = network.find(SiteId(1))->position;
    const ShownRows shown{network, m_filter};
    const auto found = Snapper(network, drawing, shown, view).snap(view.toScreen(site) + QPointF(3, 3));
    QVERIFY(found);
    QCOMPARE(found->position, site);
}

QTEST_GUILESS_MAIN(TestSnapper)
#include "tst_snapper.moc"
