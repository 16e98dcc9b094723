// SPDX-License-Identifier: Apache-2.0
#include "diagram/networklabels.h"
#include "geo/mercator.h"
#include "network/settings.h"
#include "solver/router.h"
#include "support/networkbuilder.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

const QSizeF size(900, 600);

Network named(int sites)
{
    std::mt19937 random(11);
    std::uniform_real_distribution<double> latitude(44, 48);
    std::uniform_real_distribution<double> longitude(4, 12);
    const Network empty;
    DeltaBuilder builder(empty);
    for (int i = 1; i <= sites; ++i) {
        builder.insert(Site{.id = SiteId(i),
                            .position = GeoPoint::clamped(latitude(random), longitude(random)),
                            .name = QStringLiteral("Site %1").arg(i),
                            .kind = i % 7 == 0 ? SiteKind::Datacenter : SiteKind::Pop});
        if (i > 1)
            builder.insert(Route{.id = RouteId(i), .siteA = SiteId(i - 1), .siteZ = SiteId(i)});
    }
    Network network;
    network.apply(builder.build());
    return network;
}

struct Map
{
    Network network = named(400);
    NetworkDrawing drawing{network};
    MapStyle style = MapStyle::light();
    RowFilter filter = {};

    [[nodiscard]] std::vector<QRectF> areas(const Viewport &view, bool inBlocks = true) const
    {
        QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        const auto detail = NetworkDetail::of(drawing, network, NetworkDetail::levelOf(view.scale()), filter);
        const VisibleSites sites{drawing, network, filter, detail.get()};
        NetworkLabels labels(sites, style, {.inBlocks = inBlocks});
        labels.paint(painter, view, nullptr);
        return labels.areas();
    }
};

Viewport viewAt(double zoom, QPointF pan = {})
{
    return Viewport(mercator::fromGeo(GeoPoint::clamped(46, 8)), 256.0 * std::exp2(zoom), size).panned(pan);
}

} // namespace

namespace {

RoutingResult routed(const Network &network)
{
    JobControl control;
    return *routeDemands(network, WorldState(), 1, control);
}

} // namespace

class TestNetworkLabels : public QObject
{
    Q_OBJECT

private slots:
    void labelsNeverOverlap_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<bool>("inBlocks");
        for (const double zoom : {4.0, 6.5, 8.0, 10.0}) {
            QTest::addRow("zoom %g in blocks", zoom) << zoom << true;
            QTest::addRow("zoom %g of a page", zoom) << zoom << false;
        }
    }
    void labelsNeverOverlap()
    {
        QFETCH(double, zoom);
        QFETCH(bool, inBlocks);
        const Map map;
        const auto areas = map.areas(viewAt(zoom), inBlocks);
        QVERIFY(!areas.empty());
        for (std::size_t i = 0; i < areas.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!areas[i].adjusted(0.1, 0.1, -0.1, -0.1).intersects(areas[k]));
    }
    void labelsStayWhereTheyAreWhilePanning()
    {
        const Map map;
        const QRectF seen(QPointF(0, 0), size);
        const auto before = map.areas(viewAt(8.3));
        QVERIFY(before.size() > 20);
        std::size_t compared = 0;
        for (const QPointF pan : {QPointF(1, 0), QPointF(-0.37, 12.5), QPointF(140, -90), QPointF(-333.3, 77.7)}) {
            const auto now = map.areas(viewAt(8.3, pan));
            const auto holds = [&](const std::vector<QRectF> &areas, const QRectF &wanted) {
                return std::ranges::any_of(areas, [&](const QRectF &area) {
                    return QLineF(area.topLeft(), wanted.topLeft()).length() < 1e-3
                           && std::abs(area.width() - wanted.width()) < 1e-6;
                });
            };
            for (const QRectF &area : before) {
                const QRectF moved = area.translated(pan);
                if (!seen.contains(area) || !seen.contains(moved))
                    continue;
                QVERIFY(holds(now, moved));
                ++compared;
            }
            for (const QRectF &area : now) {
                const QRectF back = area.translated(-pan);
                if (seen.contains(area) && seen.contains(back))
                    QVERIFY(holds(before, back));
            }
        }
        QVERIFY(compared > 40);
    }
    void moreLabelsAppearWhileZoomingIn()
    {
        const Map map;
        const auto share = [&](double zoom) {
            const auto sites = map.drawing.sitesIn(viewAt(zoom).worldRect()).size();
            const auto areas = map.areas(viewAt(zoom));
            const auto shown = std::ranges::count_if(
                areas, [](const QRectF &area) { return QRectF(QPointF(0, 0), size).contains(area); });
            return static_cast<double>(shown) / static_cast<double>(sites);
        };
        QVERIFY(share(5.0) < share(7.0));
        QVERIFY(share(7.0) < share(9.0));
        QVERIFY(share(9.5) > 0.75);
    }

    void labelsSayTheFieldThatWasChosen()
    {
        Network network = networkFrom(QStringLiteral("A at 46,6; B at 46,10; A-B 300km 100G; A>B 40G"));
        QCOMPARE(LabelFields::of(network), (LabelFields{QStringLiteral("name"), QString()}));
        const auto choose = [&](QLatin1String key, const char *value) {
            DeltaBuilder builder(network);
            builder.insert(Setting{SettingId(key == settingkeys::siteLabel ? 1 : 2), key, QLatin1String(value)});
            network.apply(builder.build());
        };
        choose(settingkeys::siteLabel, "kind");
        choose(settingkeys::routeLabel, "utilization");
        LabelFields fields = LabelFields::of(network);
        QCOMPARE(fields.text(network, *network.find(SiteId(1))), QStringLiteral("POP"));
        QVERIFY(fields.text(network, *network.find(RouteId(1)), nullptr).isEmpty()); // not computed yet
        const auto result = routed(network);
        QCOMPARE(fields.text(network, *network.find(RouteId(1)), &result), QStringLiteral("40 %"));
        choose(settingkeys::routeLabel, "length");
        QCOMPARE(LabelFields::of(network).text(network, *network.find(RouteId(1)), &result), QStringLiteral("300 km"));
        choose(settingkeys::routeLabel, "nonsense");
        QVERIFY(LabelFields::of(network).route.isEmpty());
        choose(settingkeys::siteLabel, "none");
        QVERIFY(LabelFields::of(network).text(network, *network.find(SiteId(1))).isEmpty());
    }

    void routesAreLabeledAlongTheirLine()
    {
        const Map map{networkFrom(QStringLiteral("A at 46,6; B at 46,10; A-B 300km 100G"))};
        const auto areas = [&](const Viewport &view, bool inBlocks) {
            QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
            QPainter painter(&image);
            const VisibleSites sites{map.drawing, map.network, map.filter, nullptr};
            NetworkLabels labels(sites, map.style,
                                 {.inBlocks = inBlocks, .fields = {QString(), QStringLiteral("status")}});
            labels.paint(painter, view, nullptr);
            return labels.areas();
        };
        // One in the middle; zoomed in so far that both ends are out of sight, there are still some, on the line.
        const std::vector<QRectF> whole = areas(viewAt(6.0), false);
        QCOMPARE(whole.size(), std::size_t(1));
        QVERIFY(std::abs(whole.front().center().x() - size.width() / 2) < 3.0);
        const Viewport close = viewAt(10.0, QPointF(300, 0));
        const std::vector<QRectF> part = areas(close, false);
        QVERIFY(!part.empty());
        for (const QRectF &area : part)
            QVERIFY(std::abs(area.center().y() - size.height() / 2) < 40.0);
        QVERIFY(!areas(close, true).empty());
    }
};

QTEST_MAIN(TestNetworkLabels)
#include "tst_networklabels.moc"
