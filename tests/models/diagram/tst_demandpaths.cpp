// SPDX-License-Identifier: Apache-2.0
#include "diagram/demandpaths.h"
#include "diagram/failuremarks.h"
#include "solver/router.h"
#include "support/networkbuilder.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestDemandPaths : public QObject
{
    Q_OBJECT

    static std::shared_ptr<const RoutingResult> route(const Network &network, const WorldState &world = {})
    {
        JobControl control;
        return routeDemands(network, world, 1, control);
    }
    static Network ring(Protection protection)
    {
        Network network = networkFrom(QStringLiteral(
            "A at 0,0;B at 0,10;C at 5,5;D at 20,20;A-B 100km 100G;A-C 100km 100G;C-B 100km 100G;C-D 50km;A>B 10G"));
        DeltaBuilder builder(network);
        builder.edit(DemandId(1), [&](Demand &demand) { demand.protection = protection; });
        network.apply(builder.build());
        return network;
    }
    static int countOf(const QImage &image, QColor color)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == color ? 1 : 0;
        return count;
    }

private slots:
    void anUnprotectedDemandHasOnePath()
    {
        const auto routing = route(ring(Protection::None));
        const auto paths = demandPaths(*routing, DemandId(1));
        QCOMPARE(paths.size(), std::size_t(1));
        QVERIFY(paths[0].role == DemandPath::Role::Working);
        QCOMPARE(paths[0].routes, std::vector{RouteId(1)});
        QVERIFY(paths[0].label.endsWith(QStringLiteral("ms")));
    }

    void workingAndProtectionAreToldApartByPatternAndWord()
    {
        const Network network = ring(Protection::OnePlusOne);
        const auto paths = demandPaths(*route(network), DemandId(1));
        QCOMPARE(paths.size(), std::size_t(2));
        QVERIFY(paths[1].role == DemandPath::Role::Protection);
        QCOMPARE(paths[1].routes, (std::vector{RouteId(2), RouteId(3)}));
        QVERIFY(paths[0].label != paths[1].label);

        const MapStyle style = MapStyle::light();
        const NetworkDrawing drawing(network);
        const Viewport view = Viewport::fitting(drawing.bounds(), QSizeF(400, 400), 40);
        const auto inked = [&](std::size_t which) {
            QImage image(400, 400, QImage::Format_ARGB32_Premultiplied);
            image.fill(style.water);
            QPainter painter(&image);
            DemandPath plain = paths[which];
            plain.label.clear();
            paintDemandPaths(painter, drawing, style, view, {plain});
            painter.end();
            return countOf(image, style.accent);
        };
        // Two routes of the protection path are longer on the map, but it is dashed.
        QVERIFY(inked(0) > 100);
        QVERIFY(inked(1) > 50);
        QVERIFY(inked(1) < inked(0) * 1.3);
    }

    void flowsOfASplitDemandSayTheirShare()
    {
        const Network network = networkFrom(
            QStringLiteral("A at 0,0;B at 0,10;C at 5,5;A-B 200km 100G;A-C 100km 100G;C-B 100km 100G;A>B 10G"));
        WorldState world;
        world.routing = RoutingPolicy::KShortest;
        world.pathsPerDemand = 2;
        const auto routing = route(network, world);
        const auto paths = demandPaths(*routing, DemandId(1));
        if (paths.size() == 1)
            QSKIP("This policy does not split here");
        double sum = 0.0;
        for (const DemandPath &path : paths) {
            QVERIFY(path.role == DemandPath::Role::Share);
            QVERIFY(path.label.contains(QLatin1Char('%')));
            sum += path.share;
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-9);
    }

    void aDemandThatIsNotThereHasNone() { QVERIFY(demandPaths(*route(ring(Protection::None)), DemandId(9)).empty()); }

    void aFailedRouteCutsOffWhatHangsOnIt()
    {
        const Network network = ring(Protection::None);
        WorldState world;
        QVERIFY(FailureMarks(network, world).isEmpty());
        world.failed.routes = {RouteId(4)};
        const FailureMarks marks(network, world);
        QVERIFY(marks.isDown(*network.find(RouteId(4))));
        QVERIFY(!marks.isDown(*network.find(RouteId(1))));
        QVERIFY(marks.isCutOff(SiteId(4)));
        QVERIFY(!marks.isCutOff(SiteId(1)));
        WorldState siteDown;
        siteDown.failed.sites = {SiteId(3)};
        const FailureMarks more(network, siteDown);
        QVERIFY(more.isDown(SiteId(3)));
        QVERIFY(!more.isCutOff(SiteId(3)));
        QVERIFY(more.isDown(*network.find(RouteId(2))));
        QVERIFY(more.isCutOff(SiteId(4)));
    }

    void whatAnAnswerIsAboutIsPointedOut()
    {
        const Network network = ring(Protection::None);
        const MapStyle style = MapStyle::dark();
        const NetworkDrawing drawing(network);
        const Viewport view = Viewport::fitting(drawing.bounds(), QSizeF(300, 300), 30);
        const auto ink = [&](const MapHighlight &highlight) {
            QImage image(300, 300, QImage::Format_ARGB32_Premultiplied);
            image.fill(style.water);
            QPainter painter(&image);
            paintHighlight(painter, drawing, style, view, highlight);
            painter.end();
            return countOf(image, style.warning);
        };
        QCOMPARE(ink({}), 0);
        const int plain = ink({.routes = {RouteId(1)}});
        QVERIFY(plain > 20);
        QVERIFY(ink({.routes = {RouteId(1)}, .isCut = true}) > plain);
        QVERIFY(ink({.sites = {SiteId(1)}}) > 5);
        QVERIFY(ink({.lines = {{GeoPoint::clamped(0, 0), GeoPoint::clamped(5, 5)}}}) > 20);
        // A stretch of a hundred meters would be a dot: it gets a ring.
        QVERIFY(ink({.lines = {{GeoPoint::clamped(0, 0), GeoPoint::clamped(0.001, 0)}}}) > 40);
    }

    void pathsRunBelowTheirSites()
    {
        const Network network = ring(Protection::None);
        const MapStyle style = MapStyle::light();
        const NetworkDrawing drawing(network);
        const Viewport view = Viewport::fitting(drawing.bounds(), QSizeF(300, 300), 30);
        QImage image(300, 300, QImage::Format_ARGB32_Premultiplied);
        image.fill(style.water);
        QPainter painter(&image);
        paintDemandPaths(painter, drawing, style, view, demandPaths(*route(network), DemandId(1)));
        painter.end();
        const QPointF end = view.toScreen(network.find(SiteId(1))->position);
        QVERIFY(image.pixelColor(end.toPoint()) != style.accent);
        QVERIFY(countOf(image, style.accent) > 20);
    }
};

QTEST_MAIN(TestDemandPaths)
#include "tst_demandpaths.moc"
