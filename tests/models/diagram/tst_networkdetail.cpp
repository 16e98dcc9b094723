// SPDX-License-Identifier: Apache-2.0
#include "diagram/networkdetail.h"
#include "geo/mercator.h"
#include "support/networkbuilder.h"

#include <QLineF>
#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

/// Towns of a dozen sites each, a few kilometers across, and routes within and between them.
Network towns(int count)
{
    std::mt19937 random(5);
    std::uniform_real_distribution<double> latitude(35, 55);
    std::uniform_real_distribution<double> longitude(-10, 30);
    std::normal_distribution<double> near(0.0, 0.02);
    std::uniform_int_distribution<int> any(1, count * 12);
    const Network empty;
    DeltaBuilder builder(empty);
    for (int town = 0; town < count; ++town) {
        const double y = latitude(random);
        const double x = longitude(random);
        for (int i = 1; i <= 12; ++i)
            builder.insert(Site{.id = SiteId(town * 12 + i),
                                .position = GeoPoint::clamped(y + near(random), x + near(random)),
                                .kind = i == 1 ? SiteKind::Datacenter : SiteKind::Pop});
    }
    for (int i = 1; i <= count * 40; ++i)
        builder.insert(Route{.id = RouteId(i), .siteA = SiteId(any(random)), .siteZ = SiteId(any(random))});
    Network network;
    network.apply(builder.build());
    return network;
}

double levelAt(double zoom)
{
    return NetworkDetail::levelOf(256.0 * std::exp2(zoom));
}

} // namespace

class TestNetworkDetail : public QObject
{
    Q_OBJECT

private slots:
    void everySiteIsInOneClusterOrAlone_data()
    {
        QTest::addColumn<double>("zoom");
        for (const double zoom : {0.0, 3.0, 5.5, 8.0, 11.0, 15.0})
            QTest::addRow("zoom %g", zoom) << zoom;
    }
    void everySiteIsInOneClusterOrAlone()
    {
        QFETCH(double, zoom);
        const Network network = towns(40);
        const NetworkDrawing drawing(network);
        const auto detail = NetworkDetail::of(drawing, network, levelAt(zoom), {});
        std::set<SiteId> seen;
        std::size_t counted = 0;
        for (std::uint32_t i = 0; i < detail->clusters().size(); ++i) {
            const auto &cluster = detail->clusters()[i];
            QVERIFY(cluster.sites.size() >= 3);
            counted += cluster.sites.size();
            for (const SiteId site : cluster.sites) {
                seen.insert(site);
                QCOMPARE(detail->clusterOf(site), std::optional(i));
            }
        }
        network.sites().forEach([&](const Site &site) {
            if (!detail->clusterOf(site.id)) {
                seen.insert(site.id);
                ++counted;
            }
        });
        QCOMPARE(counted, network.sites().size());
        QCOMPARE(seen.size(), network.sites().size());

        std::set<RouteId> routes;
        std::size_t drawn = 0;
        for (const NetworkDetail::Bundle &bundle : detail->bundles()) {
            drawn += bundle.count;
            for (const auto *line : detail->members(bundle))
                routes.insert(line->id);
        }
        QCOMPARE(routes.size(), drawn);
        QCOMPARE(drawn + detail->innerRoutes(), drawing.routeCount());
    }
    void marksDoNotCoverEachOther()
    {
        const Network network = towns(200);
        const double level = levelAt(4.0);
        const auto detail = NetworkDetail::of(NetworkDrawing(network), network, level, {});
        const auto &clusters = detail->clusters();
        QVERIFY(clusters.size() > 20);
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                const double apart = QLineF(clusters[i].world * level, clusters[k].world * level).length();
                const double needed =
                    NetworkDetail::radius(clusters[i].sites.size()) + NetworkDetail::radius(clusters[k].sites.size());
                QVERIFY2(apart >= std::min(needed, 14.0), qPrintable(QString::number(apart)));
            }
        }
    }
    void aTownIsOneMarkFromAfarAndItsSitesFromNear()
    {
        const Network network = towns(3);
        const NetworkDrawing drawing(network);
        const auto far = NetworkDetail::of(drawing, network, levelAt(5.0), {});
        QCOMPARE(far->clusters().size(), std::size_t(3));
        QCOMPARE(far->clusters().front().kind, SiteKind::Datacenter);
        QVERIFY(!far->isFull());
        // What a click on the mark zooms to tells its sites apart.
        const auto near = NetworkDetail::of(drawing, network, levelAt(15.0), {});
        QVERIFY(near->isFull());
        QVERIFY(near->clusters().empty());
    }
    void routesOfAClusterRunTogether()
    {
        const Network network = networkFrom(QStringLiteral(
            "A at 45,5;B at 45.001,5;C at 45,5.001;D at 45,9;E at 45.001,9;F at 45,9.001;A-D;B-E;F-C;A-B"));
        const NetworkDrawing drawing(network);
        const auto detail = NetworkDetail::of(drawing, network, levelAt(6.0), {});
        QCOMPARE(detail->clusters().size(), std::size_t(2));
        QCOMPARE(detail->bundles().size(), std::size_t(1));
        QCOMPARE(detail->bundles().front().count, 3U);
        QCOMPARE(detail->innerRoutes(), std::size_t(1));
    }
    void aDetourIsItsOwnLine()
    {
        Network network = networkFrom(
            QStringLiteral("A at 45,5;B at 45.001,5;C at 45,5.001;D at 45,9;E at 45.001,9;F at 45,9.001;A-D;B-E"));
        DeltaBuilder builder(network);
        builder.edit(RouteId(2), [](Route &route) { route.bends = {GeoPoint::clamped(47, 7)}; });
        network.apply(builder.build());
        const auto detail = NetworkDetail::of(NetworkDrawing(network), network, levelAt(6.0), {});
        QCOMPARE(detail->bundles().size(), std::size_t(2));
    }
    void whatIsHiddenIsNotCounted()
    {
        const Network network =
            networkFrom(QStringLiteral("A at 45,5;B at 45.001,5;C at 45,5.001;D at 45.001,5.001;A-B"));
        const NetworkDrawing drawing(network);
        RowFilter filter;
        QCOMPARE(NetworkDetail::of(drawing, network, levelAt(6), filter)->clusters().front().sites.size(),
                 std::size_t(4));
        filter.hidden = {EntityRef::of(SiteId(1))};
        QCOMPARE(NetworkDetail::of(drawing, network, levelAt(6), filter)->clusters().front().sites.size(),
                 std::size_t(3));
    }
    void theMarkUnderTheCursorIsFound()
    {
        const Network network = towns(3);
        const auto detail = NetworkDetail::of(NetworkDrawing(network), network, levelAt(5.0), {});
        const auto &cluster = detail->clusters()[1];
        // Also beyond the antimeridian, where the map shows the world again.
        const Viewport view(cluster.world + QPointF(1.0, 0.0), 256.0 * 32, QSizeF(800, 600));
        QCOMPARE(detail->clusterAt(view, QPointF(403, 298)), &cluster);
        QCOMPARE(detail->clusterAt(view, QPointF(100, 100)), nullptr);
    }
    void cancelingYieldsNothing()
    {
        const Network network = towns(10);
        JobControl control;
        control.cancel();
        QVERIFY(!NetworkDetail::of(NetworkDrawing(network), network, levelAt(5.0), {}, &control));
    }
};

QTEST_GUILESS_MAIN(TestNetworkDetail)
#include "tst_networkdetail.moc"
