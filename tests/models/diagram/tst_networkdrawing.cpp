// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkdrawing.h"
#include "diagram/routegeometry.h"
#include "geo/geodesic.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network edited(const Network &network, const Delta &delta)
{
    Network after = network;
    after.apply(delta);
    return after;
}

void compareDrawings(const NetworkDrawing &one, const NetworkDrawing &other)
{
    const QRectF world(-2, -1, 5, 3);
    const auto routes = one.routesIn(world);
    const auto expected = other.routesIn(world);
    QCOMPARE(routes.size(), expected.size());
    for (std::size_t i = 0; i < routes.size(); ++i) {
        QVERIFY(routes[i].line->id == expected[i].line->id);
        QCOMPARE(routes[i].line->points, expected[i].line->points);
        QCOMPARE(routes[i].line->corners, expected[i].line->corners);
        QCOMPARE(routes[i].line->lane, expected[i].line->lane);
        QCOMPARE(routes[i].line->lanes, expected[i].line->lanes);
        QCOMPARE(routes[i].line->cables, expected[i].line->cables);
        QCOMPARE(routes[i].offset, expected[i].offset);
    }
    const auto sites = one.sitesIn(world);
    const auto expectedSites = other.sitesIn(world);
    QCOMPARE(sites.size(), expectedSites.size());
    for (std::size_t i = 0; i < sites.size(); ++i) {
        QVERIFY(sites[i].site->id == expectedSites[i].site->id);
        QCOMPARE(sites[i].site->world, expectedSites[i].site->world);
        QCOMPARE(sites[i].site->degree, expectedSites[i].site->degree);
        QCOMPARE(sites[i].site->angle, expectedSites[i].site->angle);
    }
}

} // namespace

class TestNetworkDrawing : public QObject
{
    Q_OBJECT

private slots:
    void aRouteOverTheAntimeridianStaysShort()
    {
        const Network network = networkFrom(QStringLiteral("Tokyo at 35,170;Hawaii at 21,-160;Tokyo-Hawaii"));
        const NetworkDrawing drawing(network);
        const auto *line = drawing.find(RouteId(1));
        QVERIFY(line);
        QVERIFY(line->box.width() < 0.1);
        QVERIFY(drawing.bounds().width() < 0.1);
        // Both ends of the world show it, once each.
        QCOMPARE(drawing.routesIn(QRectF(-0.01, 0, 0.02, 1)).size(), std::size_t(1));
        QCOMPARE(drawing.routesIn(QRectF(0.99, 0, 0.02, 1)).size(), std::size_t(1));
        QCOMPARE(drawing.routesIn(QRectF(0.4, 0, 0.2, 1)).size(), std::size_t(0));
    }
    void boundsLeaveOutTheWidestGap()
    {
        QVERIFY(NetworkDrawing().bounds().isNull());
        const auto boundsOf = [](const char *sites) {
            return NetworkDrawing(networkFrom(QString::fromLatin1(sites))).bounds();
        };
        const auto isNear = [](double one, double other) { return std::abs(one - other) < 1e-9; };
        const QRectF one = boundsOf("A at 10,20");
        QVERIFY(isNear(one.width(), 0.0) && isNear(one.left(), 200.0 / 360.0));
        const QRectF pacific = boundsOf("A at 10,-170;B at 5,170;C at 0,100;D at 7,-100");
        QVERIFY(isNear(pacific.left(), 280.0 / 360.0) && isNear(pacific.width(), 160.0 / 360.0));
        // The gap is over the date line.
        const QRectF atlantic = boundsOf("A at 10,-60;B at 5,10;C at 5,30");
        QVERIFY(isNear(atlantic.left(), 120.0 / 360.0) && isNear(atlantic.width(), 90.0 / 360.0));
    }
    void longLegsFollowTheGeodesicAndShortOnesGetNoPoints()
    {
        const Network network = networkFrom(QStringLiteral("A at 50,-120;B at 50,-60;C at 50,-59.99;A-B;B-C"));
        const NetworkDrawing drawing(network);
        QCOMPARE(drawing.find(RouteId(2))->points.size(), std::size_t(2));
        const auto *line = drawing.find(RouteId(1));
        QVERIFY(line->points.size() > 8);
        const QPointF middle =
            mercator::fromGeo(geodesicInterpolate(GeoPoint::clamped(50, -120), GeoPoint::clamped(50, -60), 0.5));
        double nearest = 1.0;
        for (std::size_t i = 1; i < line->points.size(); ++i) {
            const auto found = routegeometry::nearest(QPolygonF({line->points[i - 1], line->points[i]}), middle);
            nearest = std::min(nearest, found.distance);
        }
        QVERIFY2(nearest * routegeometry::storedScale < 0.5, qPrintable(QString::number(nearest)));
    }
    void parallelRoutesDoNotCoincide()
    {
        const Network network = networkFrom(QStringLiteral("A at 40,-100;B at 40,-90;A-B;B-A;A-B"));
        const NetworkDrawing drawing(network);
        const Viewport view = Viewport::fitting(drawing.bounds(), QSizeF(800, 600), 50);
        std::vector<QPointF> middles;
        for (const auto &[line, offset] : drawing.routesIn(view.worldRect())) {
            routegeometry::ScreenLine projected;
            routegeometry::project(*line, offset, view, QRectF(0, 0, 800, 600), projected);
            middles.push_back(routegeometry::halves(projected.points).second.front());
        }
        QCOMPARE(middles.size(), std::size_t(3));
        for (std::size_t i = 1; i < middles.size(); ++i)
            QVERIFY(std::abs(std::abs(middles[i].y() - middles[i - 1].y()) - 6.0) < 0.5);
    }
    void anUpdateEqualsBuildingAnew_data()
    {
        QTest::addColumn<QByteArray>("edit");
        for (const char *name : {"move site", "add route", "remove route", "retire route", "add bend",
                                 "remove site and route", "add cable", "add site"})
            QTest::newRow(name) << QByteArray(name);
    }
    void anUpdateEqualsBuildingAnew()
    {
        const Network network = networkFrom(QStringLiteral("A at 40,-100;H amplifier at 41,-95;B at 40,-90;C at "
                                                           "50,179;A-H;H-B;A-B;B-A;B-C;A-B"));
        QFETCH(QByteArray, edit);
        DeltaBuilder builder(network);
        if (edit == "move site")
            builder.edit(siteNamed(network, QStringLiteral("B")),
                         [](Site &site) { site.position = GeoPoint::clamped(-30, 170); });
        else if (edit == "add route")
            builder.insert(Route{.id = RouteId(77), .siteA = SiteId(2), .siteZ = SiteId(1)});
        else if (edit == "remove route")
            builder.remove(RouteId(3));
        else if (edit == "retire route")
            builder.edit(RouteId(4), [](Route &route) { route.status = Status::Retired; });
        else if (edit == "add bend")
            builder.edit(RouteId(1), [](Route &route) { route.bends = {GeoPoint::clamped(45, -97)}; });
        else if (edit == "add cable")
            for (qint64 i = 1; i <= 3; ++i)
                builder.insert(Cable{.id = CableId(i), .route = RouteId(5)});
        else if (edit == "add site")
            builder.insert(Site{.id = SiteId(99), .position = GeoPoint::clamped(1, 2)});
        else {
            builder.remove(siteNamed(network, QStringLiteral("C")));
            builder.remove(RouteId(5));
        }
        const Delta delta = builder.build();
        QVERIFY(!delta.isEmpty());
        const Network after = edited(network, delta);
        const NetworkDrawing before(network);
        compareDrawings(before.updated(after, delta), NetworkDrawing(after));
        compareDrawings(before.updated(after, delta).updated(network, delta.inverse()), before);
    }
    void manyRowsAtOnceLeaveTheOthersAsTheyWere()
    {
        const Network network = networkFrom(
            QStringLiteral("A at 40,-100;H amplifier at 41,-95;B at 40,-90;C at 50,179;A-H;H-B;A-B;B-A;B-C"));
        DeltaBuilder builder(network);
        for (qint64 i = 0; i < 1200; ++i)
            builder.insert(Route{.id = RouteId(100 + i), .siteA = SiteId(1), .siteZ = SiteId(i % 2 == 0 ? 3 : 4)});
        builder.insert(Cable{.id = CableId(1), .route = RouteId(2)});
        builder.edit(siteNamed(network, QStringLiteral("C")),
                     [](Site &site) { site.position = GeoPoint::clamped(-30, 170); });
        const Delta delta = builder.build();
        const Network after = edited(network, delta);
        const NetworkDrawing before(network);
        const NetworkDrawing pasted = before.updated(after, delta);
        compareDrawings(pasted, NetworkDrawing(after));
        compareDrawings(pasted.updated(network, delta.inverse()), before);
        QVERIFY(pasted.find(RouteId(1)) == before.find(RouteId(1)));
        QCOMPARE(before.find(RouteId(2))->cables, 0);
        QCOMPARE(pasted.find(RouteId(2))->cables, 1);
        QCOMPARE(before.find(RouteId(3))->lanes, 2);
        QCOMPARE(pasted.find(RouteId(3))->lanes, 602);
    }
    void aLongHistoryOfEditsEqualsBuildingAnew()
    {
        std::mt19937 random(7);
        const auto any = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        const auto somewhere = [&] { return GeoPoint::clamped(any(120) - 60, any(359) - 180); };
        Network network;
        NetworkDrawing drawing(network);
        for (int step = 0; step < 200; ++step) {
            DeltaBuilder builder(network);
            // Now and then many rows at once, so that tables are made anew; sites go
            // without their routes and come back.
            for (int i = step % 40 == 39 ? 1500 : 6; i > 0; --i) {
                const SiteId site(1 + any(200));
                const RouteId route(1 + any(600));
                switch (any(7)) {
                case 0:
                    builder.remove(site);
                    break;
                case 1:
                    builder.remove(route);
                    break;
                case 2:
                    builder.insert(Cable{.id = CableId(1 + any(300)), .route = route});
                    break;
                case 3:
                    builder.remove(CableId(1 + any(300)));
                    break;
                case 4:
                case 5:
                    builder.insert(Route{.id = route,
                                         .siteA = SiteId(1 + any(200)),
                                         .siteZ = SiteId(1 + any(200)),
                                         .status = any(5) == 0 ? Status::Retired : Status::Existing});
                    break;
                default:
                    builder.insert(Site{.id = site,
                                        .position = somewhere(),
                                        .kind = any(1) == 0 ? SiteKind::Amplifier : SiteKind::Pop});
                }
            }
            const Delta delta = builder.build();
            network = edited(network, delta);
            drawing = drawing.updated(network, delta);
            if (step % 8 != 7)
                continue;
            const NetworkDrawing anew(network);
            compareDrawings(drawing, anew);
            if (QTest::currentTestFailed())
                return;
            QCOMPARE(drawing.routeCount(), anew.routeCount());
            QCOMPARE(drawing.siteCount(), anew.siteCount());
            QCOMPARE(drawing.bounds(), anew.bounds());
            QVERIFY(std::abs(drawing.lineCrowding(4096) - anew.lineCrowding(4096)) < 1e-9);
            QVERIFY(std::abs(drawing.siteSpacing(4096) - anew.siteSpacing(4096)) < 1e-6);
            for (int i = 0; i < 20; ++i) {
                const QRectF area(any(100) / 100.0 - 0.5, any(90) / 100.0, 0.07, 0.05);
                const auto seen = drawing.routesIn(area);
                const auto expected = anew.routesIn(area);
                QVERIFY(std::ranges::equal(seen, expected, [](const auto &a, const auto &b) {
                    return a.line->id == b.line->id && a.offset == b.offset;
                }));
                QVERIFY(std::ranges::equal(drawing.sitesIn(area), anew.sitesIn(area), [](const auto &a, const auto &b) {
                    return a.site->id == b.site->id && a.offset == b.offset;
                }));
                const SiteId site(1 + any(200));
                QVERIFY(std::ranges::equal(drawing.routesAt(site), anew.routesAt(site),
                                           [](const auto *a, const auto *b) { return a->id == b->id; }));
            }
        }
    }
    void aNearAndAFarLookFindTheSameRows()
    {
        // Two ways of finding rows: a tree for a part of the network, a walk for
        // most of it.
        Network network = networkFrom(QStringLiteral("A at 40,-100;B at 40,-90;C at 50,179;D at 50,-179;A-B;C-D;B-C"));
        const NetworkDrawing drawing(network);
        for (const QRectF &area :
             {QRectF(0.2, 0.3, 0.06, 0.1), QRectF(-0.02, 0.2, 0.04, 0.2), QRectF(0.98, 0.2, 0.04, 0.2)}) {
            std::vector<std::pair<RouteId, double>> walked;
            for (const auto &[line, offset] : drawing.routesIn(QRectF(-2, -1, 5, 3))) {
                const QRectF box = line->box.translated(offset, 0.0);
                if (box.left() <= area.right() && box.right() >= area.left() && box.top() <= area.bottom()
                    && box.bottom() >= area.top())
                    walked.emplace_back(line->id, offset);
            }
            QVERIFY(std::ranges::equal(drawing.routesIn(area), walked, [](const auto &a, const auto &b) {
                return a.line->id == b.first && a.offset == b.second;
            }));
        }
    }
    void hitsNameWhatIsUnderTheCursor()
    {
        Network network = networkFrom(QStringLiteral("A at 40,-100;B at 40,-90;A-B"));
        DeltaBuilder builder(network);
        builder.edit(RouteId(1), [](Route &route) {
            route.bends = {GeoPoint::clamped(42, -97), GeoPoint::clamped(42, -93)};
        });
        network.apply(builder.build());
        const NetworkDrawing drawing(network);
        const Viewport view = Viewport::fitting(drawing.bounds(), QSizeF(800, 600), 50);
        const auto at = [&](double latitude, double longitude) {
            return view.toScreen(GeoPoint::clamped(latitude, longitude));
        };

        const auto site = drawing.hitTest(view, at(40, -100) + QPointF(3, 0), 6.0);
        QVERIFY(site.part == Hit::Part::Site);
        QVERIFY(site.entity == EntityRef::of(siteNamed(network, QStringLiteral("A"))));

        const auto last = drawing.hitTest(view, (at(42, -93) + at(40, -90)) / 2 + QPointF(2, 2), 8.0);
        QVERIFY(last.part == Hit::Part::Route);
        QCOMPARE(last.index, std::size_t(2));
        const auto first = drawing.hitTest(view, (at(42, -97) + at(40, -100)) / 2, 8.0);
        QVERIFY(first);
        QCOMPARE(first.index, std::size_t(0));

        const auto bend = drawing.hitTest(view, at(42, -93), 6.0, {.bends = true});
        QVERIFY(bend.part == Hit::Part::Bend);
        QCOMPARE(bend.index, std::size_t(1));

        QVERIFY(!drawing.hitTest(view, at(38, -95), 6.0));
        QVERIFY(!drawing.hitTest(view, at(42, -95), 6.0, {.ignored = {EntityRef::of(RouteId(1))}}));
    }
    void aRubberBandHoldsSitesAndWholeRoutes()
    {
        const Network network = networkFrom(QStringLiteral("A at 40,-100;B at 40,-90;C at 40,-60;A-B;B-C"));
        const NetworkDrawing drawing(network);
        const Viewport view = Viewport::fitting(drawing.bounds(), QSizeF(800, 600), 50);
        const QRectF band(view.toScreen(GeoPoint::clamped(45, -105)), view.toScreen(GeoPoint::clamped(35, -80)));
        const auto contents = drawing.inRect(view, band);
        QCOMPARE(contents.sites.size(), std::size_t(2));
        QCOMPARE(contents.routes.size(), std::size_t(1));
        QVERIFY(contents.routes.front() == RouteId(1));
    }
};

QTEST_GUILESS_MAIN(TestNetworkDrawing)
#include "tst_networkdrawing.moc"
