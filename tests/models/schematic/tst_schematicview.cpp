// SPDX-License-Identifier: Apache-2.0
#include "geo/mercator.h"
#include "schematic/schematicgrid.h"
#include "schematic/schematicview.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <random>
#include <set>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network threeSites()
{
    Network network = networkFrom(QStringLiteral("A at 52,5; B at 50,8; C at 48,2; A-B; B-C"));
    DeltaBuilder builder(network);
    builder.insert(SchematicPosition{.id = SchematicPositionId(1), .site = SiteId(1), .x = 0, .y = 0});
    builder.insert(SchematicPosition{.id = SchematicPositionId(2), .site = SiteId(2), .x = 6, .y = 2});
    builder.insert(SchematicPosition{.id = SchematicPositionId(3), .site = SiteId(3), .x = 6, .y = 8});
    network.apply(builder.build());
    return network;
}

QPointF drawnPlace(const SchematicView &view, SiteId site)
{
    return schematicgrid::fromGeo(view.drawn().find(site)->position);
}

bool near(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y()) < 1e-3;
}

} // namespace

class TestSchematicView : public QObject
{
    Q_OBJECT

private slots:
    void placesAreExactToTheThousandthOfAStep()
    {
        for (const QPointF place : {QPointF(0, 0), QPointF(12, -7.5), QPointF(-3000, 2999), QPointF(4000, -4000)})
            QVERIFY(near(schematicgrid::fromGeo(schematicgrid::toGeo(place)), place));
    }

    void elbowsRunAlongAxisAndDiagonal()
    {
        QVERIFY(!schematicgrid::elbow({0, 0}, {5, 0}));
        QVERIFY(!schematicgrid::elbow({0, 0}, {-4, 4}));
        QCOMPARE(*schematicgrid::elbow({0, 0}, {6, 2}), QPointF(4, 0));
        QCOMPARE(*schematicgrid::elbow({0, 0}, {-1, 5}), QPointF(0, 4));
    }

    void sitesStandAtTheirSchematicPlacesAndRoutesBendOnce()
    {
        const SchematicView view(threeSites());
        QVERIFY(near(drawnPlace(view, SiteId(2)), {6, 2}));
        const LineString &bends = view.drawn().find(routeBetween(view.drawn(), "A", "B"))->bends;
        QCOMPARE(bends.size(), std::size_t(1));
        QVERIFY(near(schematicgrid::fromGeo(bends.front()), {4, 0}));
        QVERIFY(view.drawn().find(routeBetween(view.drawn(), "B", "C"))->bends.empty());
    }

    void tiesOfRoutesAreNotInTheSchematicAndGoWithTheirRoute()
    {
        Network network = threeSites();
        const RouteId route = routeBetween(network, "A", "B");
        const RouteId over = routeBetween(network, "B", "C");
        DeltaBuilder tie(network);
        tie.insert(RouteTrace{.id = RouteTraceId(1), .route = route, .over = over});
        network.apply(tie.build());
        const SchematicView view(network);
        QVERIFY(view.drawn().table<RouteTrace>().empty());
        DeltaBuilder removal(view.drawn());
        removal.remove(over);
        IdSource ids(1);
        const Delta meant = view.pulledBack(network, removal.build(), ids, SchematicView::Snap::Grid);
        network.apply(meant);
        QVERIFY(network.table<RouteTrace>().empty());
        QVERIFY(network.find(route));
    }

    void sitesWithoutAPlaceStandByTheirNeighborsEachOnItsOwnCell()
    {
        Network network = threeSites();
        DeltaBuilder builder(network);
        for (qint64 id = 10; id < 20; ++id) {
            builder.insert(Site{.id = SiteId(id)});
            builder.insert(Route{.id = RouteId(id), .siteA = SiteId(2), .siteZ = SiteId(id)});
        }
        network.apply(builder.build());
        const SchematicView view(network);
        std::set<std::pair<int, int>> cells;
        network.sites().forEach([&](const Site &site) {
            const QPoint cell = view.placeOf(site.id).toPoint();
            cells.insert({cell.x(), cell.y()});
            if (site.id.value() >= 10)
                QVERIFY(std::hypot(cell.x() - 8.0, cell.y() - 2.0) < 4.0);
        });
        QCOMPARE(cells.size(), network.sites().size());
    }

    void movingASiteInTheSchematicLeavesItsRealPlaceAlone()
    {
        Network real = threeSites();
        SchematicView view(real);
        IdSource ids;
        DeltaBuilder move(view.drawn());
        move.edit(SiteId(2), [](Site &site) { site.position = schematicgrid::toGeo({9.3, 4.4}); });
        const Delta meant = view.pulledBack(real, move.build(), ids, SchematicView::Snap::Grid);
        QVERIFY(!meant.touches(EntityKind::Site));
        const GeoPoint before = real.find(SiteId(2))->position;
        real.apply(meant);
        QCOMPARE(real.find(SiteId(2))->position, before);
        view.update(real, meant);
        QVERIFY(near(drawnPlace(view, SiteId(2)), {9, 4}));
        QCOMPARE(view.drawn(), SchematicView(real).drawn());
        QCOMPARE(real.table<SchematicPosition>().size(), std::size_t(3));
    }

    void aSiteDrawnInTheSchematicGetsAnEstimatedRealPlace()
    {
        Network real = threeSites();
        SchematicView view(real);
        IdSource ids;
        DeltaBuilder draw(view.drawn());
        draw.insert(Site{.id = SiteId(50), .position = schematicgrid::toGeo({3, 5}), .name = QStringLiteral("New")});
        draw.insert(
            Route{.id = RouteId(51), .bends = {schematicgrid::toGeo({1, 1})}, .siteA = SiteId(1), .siteZ = SiteId(50)});
        draw.insert(Route{.id = RouteId(52), .siteA = SiteId(3), .siteZ = SiteId(50)});
        const Delta meant = view.pulledBack(real, draw.build(), ids, SchematicView::Snap::Grid);
        real.apply(meant);
        const Site *site = real.find(SiteId(50));
        QVERIFY(site && site->locationIsEstimated);
        const QPointF middle =
            (mercator::fromGeo(real.find(SiteId(1))->position) + mercator::fromGeo(real.find(SiteId(3))->position)) / 2;
        const QPointF at = mercator::fromGeo(site->position);
        QVERIFY(std::hypot(at.x() - middle.x(), at.y() - middle.y()) < 1e-9);
        QVERIFY(real.find(RouteId(51))->bends.empty());
        view.update(real, meant);
        QVERIFY(near(drawnPlace(view, SiteId(50)), {3, 5}));
    }

    void bendsOfTheRealRouteOutliveEditsInTheSchematic()
    {
        Network real = threeSites();
        DeltaBuilder bend(real);
        const RouteId route = routeBetween(real, "A", "B");
        const LineString bends{GeoPoint::clamped(51, 6)};
        bend.edit(route, [&](Route &row) { row.bends = bends; });
        real.apply(bend.build());
        SchematicView view(real);
        IdSource ids;
        DeltaBuilder edit(view.drawn());
        edit.edit(route, [](Route &row) {
            row.bends.clear();
            row.name = QStringLiteral("Renamed");
        });
        real.apply(view.pulledBack(real, edit.build(), ids, SchematicView::Snap::Grid));
        QCOMPARE(real.find(route)->bends, bends);
        QCOMPARE(real.find(route)->name, QStringLiteral("Renamed"));
    }

    void followingEditsEqualsStartingAnew()
    {
        std::mt19937 random(7);
        const auto number = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        Network real = threeSites();
        SchematicView view(real);
        for (qint64 step = 0; step < 400; ++step) {
            DeltaBuilder builder(real);
            const SiteId site(1 + number(20));
            const bool exists = real.find(site);
            switch (number(5)) {
            case 0:
                if (!exists) {
                    builder.insert(Site{.id = site, .position = GeoPoint::clamped(number(80), number(100))});
                    builder.insert(SchematicPosition{.id = SchematicPositionId(site.value()),
                                                     .site = site,
                                                     .x = double(number(30)),
                                                     .y = double(number(30))});
                }
                break;
            case 1:
                builder.edit(SchematicPositionId(site.value()),
                             [&](SchematicPosition &row) { row.x += 1 + number(3); });
                break;
            case 2:
                builder.edit(site, [&](Site &row) { row.position = GeoPoint::clamped(number(80), number(100)); });
                break;
            case 3:
                if (const SiteId other(1 + number(20)); exists && real.find(other) && other != site)
                    builder.insert(Route{.id = RouteId(1000 + step), .siteA = site, .siteZ = other});
                break;
            default:
                if (const RouteId route(1000 + number(400)); real.find(route))
                    builder.remove(route);
            }
            const Delta delta = builder.build();
            const Network before = view.drawn();
            real.apply(delta);
            const Delta drawn = view.update(real, delta);
            Network replayed = before;
            replayed.apply(drawn);
            QCOMPARE(replayed, view.drawn());
        }
        QCOMPARE(view.drawn(), SchematicView(real).drawn());
    }
};

QTEST_GUILESS_MAIN(TestSchematicView)
#include "tst_schematicview.moc"
