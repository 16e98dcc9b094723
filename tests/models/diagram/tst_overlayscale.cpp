// SPDX-License-Identifier: Apache-2.0
#include "diagram/colorscale.h"
#include "diagram/figurelist.h"
#include "diagram/legend.h"
#include "network/delta.h"

#include <QTest>

#include <cmath>

using namespace fiberloom;

namespace {

/// A route of some capacity for each figure, one below the other on the map, loaded by `percent` of it from A to Z.
struct Ladder
{
    Network network;
    Overlay overlay = {.kind = OverlayKind::Utilization};

    explicit Ladder(const std::vector<double> &percent)
    {
        DeltaBuilder builder(network);
        auto result = std::make_shared<RoutingResult>();
        double latitude = 50.0;
        qint64 row = 0;
        for (const double each : percent) {
            latitude -= 2.0;
            ++row;
            const Site a{.id = SiteId(2 * row), .position = GeoPoint::clamped(latitude, 0.0)};
            const Site z{.id = SiteId(2 * row + 1), .position = GeoPoint::clamped(latitude, 4.0)};
            builder.insert(a);
            builder.insert(z);
            const Route route{.id = RouteId(row), .siteA = a.id, .siteZ = z.id};
            builder.insert(route);
            result->routes.push_back({route.id, a.id, z.id, Kilometers(100.0), Milliseconds(0.5), Gbps(100.0),
                                      Gbps(each), Gbps(each / 2.0)});
        }
        network.apply(builder.build());
        overlay.routing = result;
    }
};

} // namespace

class TestOverlayScale : public QObject
{
    Q_OBJECT

private slots:
    void aScaleSurvivesItsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("stepped") << QStringLiteral("mode=stepped ramp=viridis range=0:150 bounds=20,60,100");
        QTest::newRow("continuous") << QStringLiteral("mode=continuous ramp=cividis");
        QTest::newRow("one bound") << QStringLiteral("mode=stepped ramp=standard bounds=80");
    }
    void aScaleSurvivesItsText()
    {
        QFETCH(QString, text);
        const auto scale = OverlayScale::parse(OverlayKind::Utilization, text);
        QVERIFY(scale.ok());
        QCOMPARE(scale.value().text(), text);
        QVERIFY(OverlayScale::parse(OverlayKind::Utilization, scale.value().text()).value() == scale.value());
    }
    void nonsenseIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("unordered") << QStringLiteral("mode=stepped bounds=50,20");
        QTest::newRow("equal") << QStringLiteral("mode=stepped bounds=50,50");
        QTest::newRow("negative") << QStringLiteral("mode=stepped bounds=-5,20");
        QTest::newRow("no number") << QStringLiteral("mode=stepped bounds=ten");
        QTest::newRow("infinite") << QStringLiteral("mode=stepped bounds=inf");
        QTest::newRow("not a number") << QStringLiteral("mode=stepped bounds=nan");
        QTest::newRow("too many") << QStringLiteral("mode=stepped bounds=1,2,3,4,5,6,7,8,9");
        QTest::newRow("range") << QStringLiteral("mode=continuous range=9:3");
        QTest::newRow("ramp") << QStringLiteral("mode=continuous ramp=rainbow");
        QTest::newRow("word") << QStringLiteral("colors=red");
    }
    void nonsenseIsRefusedWithItsReason()
    {
        QFETCH(QString, text);
        const auto scale = OverlayScale::parse(OverlayKind::Utilization, text);
        QVERIFY(!scale.ok());
        QVERIFY(!scale.error().what.isEmpty() && !scale.error().remedy.isEmpty());
    }
    void aBrokenSettingFallsBackToTheStandardScale()
    {
        for (const auto &[value, bounds] : {std::pair(QStringLiteral("mode=stepped bounds=10,20"), std::size_t(2)),
                                            std::pair(QStringLiteral("mode=stepped bounds=x"), std::size_t(4))}) {
            Network network;
            IdSource ids;
            DeltaBuilder builder(network);
            builder.insert(
                Setting{.id = ids.next<Setting>(), .key = QStringLiteral("overlay_scale_utilization"), .value = value});
            network.apply(builder.build());
            QCOMPARE(OverlayScale::of(network, OverlayKind::Utilization).bounds.size(), bounds);
            QCOMPARE(OverlayScale::of(network, OverlayKind::Latency).mode, OverlayScale::Mode::Continuous);
        }
    }
    void typedBoundsOfAvailabilityAreTimeUp()
    {
        const auto bounds = OverlayScale::boundsFrom(OverlayKind::Availability, QStringLiteral("99.99; 99.9 %"));
        QVERIFY(bounds.ok());
        QCOMPARE(bounds.value().size(), std::size_t(2));
        QVERIFY(std::abs(bounds.value()[0] - 0.01) < 1e-12 && std::abs(bounds.value()[1] - 0.1) < 1e-12);
        OverlayScale scale{
            .kind = OverlayKind::Availability, .mode = OverlayScale::Mode::Stepped, .bounds = bounds.value()};
        QCOMPARE(scale.typedBounds(), QStringLiteral("99.99; 99.9"));
        QVERIFY(!OverlayScale::boundsFrom(OverlayKind::Availability, QStringLiteral("99; 99.9")).ok());
        QVERIFY(!OverlayScale::boundsFrom(OverlayKind::Utilization, QStringLiteral("many")).ok());
        QVERIFY(!OverlayScale::boundsFrom(OverlayKind::Utilization, QString()).ok());
    }
    void theStandardScaleOfUtilizationHasTheColorsOfTheStyle()
    {
        for (const MapStyle &style : {MapStyle::light(), MapStyle::dark()}) {
            const ColorScale scale(OverlayScale::standardOf(OverlayKind::Utilization), {}, style);
            for (int percent = 0; percent < 130; ++percent)
                QCOMPARE(scale.colorOf(percent), style.utilizationColor(percent / 100.0));
        }
    }
    void aFigureOnABoundBelongsToTheClassAboveIt()
    {
        const auto scale = OverlayScale::parse(OverlayKind::Latency, QStringLiteral("mode=stepped bounds=2,8")).value();
        const ColorScale colors(scale, Overlay{.kind = OverlayKind::Latency}, MapStyle::light());
        QCOMPARE(colors.classOf(1.999), std::size_t(0));
        QCOMPARE(colors.classOf(2.0), std::size_t(1));
        QCOMPARE(colors.classOf(8.0), std::size_t(2));
        QCOMPARE(colors.classOf(1e9), std::size_t(2));
        QVERIFY(colors.to() > 8.0);
        QVERIFY(colors.colorOf(1.0) != colors.colorOf(3.0) && colors.colorOf(3.0) != colors.colorOf(9.0));
    }
    void placesAndFiguresLeadBackToEachOther_data()
    {
        QTest::addColumn<int>("kind");
        for (const OverlayKind kind : allOverlays)
            if (hasScale(kind))
                QTest::newRow(qPrintable(overlayWord(kind))) << static_cast<int>(kind);
    }
    void placesAndFiguresLeadBackToEachOther()
    {
        QFETCH(int, kind);
        const auto overlay = static_cast<OverlayKind>(kind);
        OverlayScale scale{.kind = overlay};
        const ColorScale colors(scale, Overlay{.kind = overlay}, MapStyle::dark());
        double last = -1.0;
        for (int i = 0; i <= 20; ++i) {
            const double figure = colors.figureAt(i / 20.0);
            QVERIFY(figure > last);
            last = figure;
            QVERIFY(std::abs(colors.placeOf(figure) - i / 20.0) < 1e-9);
        }
        scale.bounds = colors.evenBounds(5);
        scale.mode = OverlayScale::Mode::Stepped;
        QCOMPARE(scale.bounds.size(), std::size_t(4));
        QVERIFY(scale.check().ok());
    }
    void classesAreCountedByTheWorseHalf()
    {
        const Ladder ladder({10.0, 40.0, 60.0, 60.0, 95.0, 130.0});
        const NetworkDrawing drawing(ladder.network);
        const FigureList list = FigureList::of(ladder.network, drawing, ladder.overlay, RowFilter());
        const ColorScale scale(OverlayScale::of(ladder.network, ladder.overlay), ladder.overlay, MapStyle::light());
        const std::vector<std::size_t> expected{1, 1, 2, 0, 2};
        QVERIFY(list.counts(scale) == expected);
        QCOMPARE(list.routesOf(scale, 2).size(), std::size_t(2));
        QVERIFY(list.routesOf(scale, 3).empty());
        const auto range = list.rangeIn(drawing.bounds());
        QVERIFY(range && range->first == 5.0 && range->second == 130.0);
        // The first route alone, also in the next repeat of the world.
        QRectF first = drawing.routes().front()->box.adjusted(0.0, -1e-4, 0.0, 1e-4);
        QVERIFY(list.rangeIn(first) == std::pair(5.0, 10.0));
        QVERIFY(list.rangeIn(first.translated(1.0, 0.0)) == std::pair(5.0, 10.0));
        QVERIFY(!list.rangeIn(first.translated(0.3, 0.0)));
    }
    void theLegendSaysWhatIsInView()
    {
        const Ladder ladder({10.0, 40.0});
        const NetworkDrawing drawing(ladder.network);
        const FigureList list = FigureList::of(ladder.network, drawing, ladder.overlay, RowFilter());
        const ColorScale scale(OverlayScale::of(ladder.network, ladder.overlay), ladder.overlay, MapStyle::light());
        Legend legend = Legend::of(ladder.overlay, MapStyle::light());
        legend.count(list, scale, ladder.overlay, drawing.bounds());
        QCOMPARE(legend.inViewText, QStringLiteral("in view: 5 % – 40 %"));
        QCOMPARE(*legend.classes[0].count, std::size_t(1));
        QCOMPARE(legend.classes[1].text, QStringLiteral("35 % – 55 %"));
        legend.count(list, scale, ladder.overlay, QRectF(0.9, 0.9, 0.01, 0.01));
        QVERIFY(!legend.inView && !legend.inViewText.isEmpty());
    }
    void everyClassOfEveryLegendCanBeHit()
    {
        for (const OverlayKind kind : allOverlays) {
            const MapStyle style = MapStyle::light();
            Legend legend = Legend::of(Overlay{.kind = kind}, style);
            legend.canEdit = hasScale(kind);
            const QSizeF size = legend.size(style);
            std::set<std::size_t> seen;
            bool hasEdit = false;
            for (double y = 0.0; y < size.height(); y += 4.0) {
                for (double x = 0.0; x < size.width(); x += 6.0) {
                    const Legend::Spot spot = legend.hitTest(style, QPointF(x, y));
                    if (spot.kind == Legend::Spot::Kind::Class)
                        seen.insert(spot.index);
                    hasEdit = hasEdit || spot.kind == Legend::Spot::Kind::Edit;
                    QVERIFY(spot.kind != Legend::Spot::Kind::ShowAll);
                }
            }
            QCOMPARE(seen.size(), legend.classes.size());
            QCOMPARE(hasEdit, hasScale(kind));
        }
    }
    void aFilteredLegendHasAWayOut()
    {
        const MapStyle style = MapStyle::light();
        const Legend legend = Legend::of(Overlay{.kind = OverlayKind::Utilization, .onlyClass = 2}, style);
        bool found = false;
        const QSizeF size = legend.size(style);
        for (double y = 0.0; y < size.height(); y += 3.0)
            for (double x = 0.0; x < size.width(); x += 3.0)
                found = found || legend.hitTest(style, QPointF(x, y)).kind == Legend::Spot::Kind::ShowAll;
        QVERIFY(found);
    }
};

QTEST_MAIN(TestOverlayScale)
#include "tst_overlayscale.moc"
