// SPDX-License-Identifier: Apache-2.0
#include "canvas/networklayer.h"
#include "canvas/selectionlayer.h"
#include "geo/mercator.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <set>

using namespace fiberloom;

namespace {

const QSizeF size(800, 600);
constexpr int columns = 60;

/// A grid of sites with a route to each neighbor: rows for a picture, evenly everywhere.
Network grid()
{
    const Network empty;
    DeltaBuilder builder(empty);
    int route = 0;
    const auto link = [&](int a, int z) {
        builder.insert(Route{.id = RouteId(++route), .siteA = SiteId(a), .siteZ = SiteId(z)});
    };
    for (int row = 0; row < columns; ++row) {
        for (int column = 0; column < columns; ++column) {
            const int id = row * columns + column + 1;
            builder.insert(Site{.id = SiteId(id),
                                .position = GeoPoint::clamped(40.0 + row * 0.2, -5.0 + column * 0.3),
                                .name = QStringLiteral("N%1").arg(id)});
            if (column > 0)
                link(id - 1, id);
            if (row > 0)
                link(id - columns, id);
        }
    }
    Network network;
    network.apply(builder.build());
    return network;
}

struct Map
{
    NetworkLayer layer;
    NetworkDrawing drawing;
    Viewport home;

    Map()
    {
        const Network network = grid();
        drawing = NetworkDrawing(network);
        home = Viewport::fitting(drawing.bounds(), size, 20.0);
        layer.setScene({.drawing = drawing, .network = network});
    }
    QImage frame(const Viewport &view)
    {
        QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        layer.paint(painter, view, 1.0);
        return image;
    }
    void settle(const Viewport &view) { QTRY_VERIFY_WITH_TIMEOUT((frame(view), layer.isCurrent()), 20'000); }
    /// Of 8 by 6 parts of the view that the network reaches over wholly, those in which nothing of it is seen.
    [[nodiscard]] int blankParts(const Viewport &view)
    {
        const QImage image = frame(view);
        const QRectF reach(view.worldToScreen(drawing.bounds().topLeft()),
                           view.worldToScreen(drawing.bounds().bottomRight()));
        int blank = 0;
        for (int x = 0; x < 800; x += 100) {
            for (int y = 0; y < 600; y += 100) {
                const QRect part(x, y, 100, 100);
                if (reach.contains(QRectF(part)) && isBlank(image, part))
                    ++blank;
            }
        }
        return blank;
    }

private:
    [[nodiscard]] static bool isBlank(const QImage &image, const QRect &part)
    {
        for (int y = part.top(); y <= part.bottom(); ++y)
            for (int x = part.left(); x <= part.right(); ++x)
                if (qAlpha(image.pixel(x, y)) > 0)
                    return false;
        return true;
    }
};

} // namespace

class TestNetworkLayer : public QObject
{
    Q_OBJECT

private slots:
    void manySelectedRowsAreMarkedByWorkers()
    {
        const Network network = grid();
        const NetworkDrawing drawing(network);
        auto rows = std::make_shared<std::set<EntityRef>>();
        network.routes().forEach([&](const Route &route) { rows->insert(EntityRef::of(route.id)); });
        QVERIFY(rows->size() > 7000);
        SelectionLayer layer(std::make_shared<DetailCache>());
        const MapStyle style = MapStyle::light();
        layer.setScene({.drawing = drawing, .network = network, .rows = rows});
        const auto frame = [&](const Viewport &view, bool below) {
            QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QImage other = image;
            QPainter painter(below ? &image : &other);
            layer.paintBelow(painter, view, 1.0, nullptr);
            painter.end();
            painter.begin(below ? &other : &image);
            layer.paintAbove(painter, view, 1.0);
            return image;
        };
        // From so near that every route is drawn by itself.
        const Viewport view(drawing.bounds().center(), 60'000.0, size);
        QTRY_VERIFY_WITH_TIMEOUT((frame(view, false), layer.isCurrent()), 20'000);
        const auto at = [&](int id) { return view.toScreen(network.find(SiteId(id))->position); };
        const int middle = columns * columns / 2 + columns / 2;
        const QPointF on = (at(middle) + at(middle + 1)) / 2.0;
        // A halo without holes and no darker than one alone, and rims on both of its sides.
        const QColor halo = frame(view, true).pixelColor(on.toPoint());
        QVERIFY2(qAbs(halo.alpha() - style.selectionHalo.alpha()) <= 2, qPrintable(QString::number(halo.alpha())));
        for (const double beside : {-style.rimDistance(), style.rimDistance()}) {
            int most = 0;
            for (const double more : {-1.0, 0.0, 1.0})
                most =
                    std::max(most, frame(view, false).pixelColor((on + QPointF(0, beside + more)).toPoint()).alpha());
            QVERIFY2(most > 120, qPrintable(QString::number(most)));
        }
        // None are left when nothing is selected.
        layer.setScene({.drawing = drawing, .network = network});
        QCOMPARE(frame(view, false).pixelColor(on.toPoint()).alpha(), 0);
        QCOMPARE(frame(view, true).pixelColor(on.toPoint()).alpha(), 0);
        QVERIFY(layer.isCurrent());
    }
    void noFrameOfAGestureIsBlank_data()
    {
        QTest::addColumn<double>("from"); // factors over the whole network in view
        QTest::addColumn<double>("factor");
        QTest::addColumn<QPointF>("pan");
        QTest::newRow("pan") << 4.0 << 1.0 << QPointF(-45, 31);
        QTest::newRow("fast pan") << 4.0 << 1.0 << QPointF(-300, 120);
        QTest::newRow("zoom in") << 1.0 << 1.25 << QPointF();
        QTest::newRow("zoom out") << 12.0 << 0.8 << QPointF();
        QTest::newRow("zoom out and pan") << 8.0 << 0.9 << QPointF(60, -40);
    }
    void noFrameOfAGestureIsBlank()
    {
        QFETCH(double, from);
        QFETCH(double, factor);
        QFETCH(QPointF, pan);
        Map map;
        map.settle(map.home);
        QVERIFY(!map.layer.isDirect());
        // The picture of the whole is made when nothing else is wanted.
        QTRY_VERIFY_WITH_TIMEOUT(map.layer.hasOverview(), 20'000);
        Viewport view = map.home.zoomed(from, QPointF(400, 300));
        map.settle(view);
        const QSignalSpy pictures(&map.layer, &NetworkLayer::updated);
        for (int step = 0; step < 12; ++step) {
            const auto before = pictures.count();
            view = view.zoomed(factor, QPointF(400, 300)).panned(pan);
            // Half of the frames come faster than any worker could follow, the others after a picture of the last one.
            if (step % 2 == 1)
                QTRY_VERIFY_WITH_TIMEOUT(map.layer.isCurrent() || pictures.count() > before, 20'000);
            QCOMPARE(map.blankParts(view), 0);
        }
    }
    void aJumpToAPlaceShowsItAtOnce()
    {
        Map map;
        map.settle(map.home);
        const Viewport there(mercator::fromGeo(GeoPoint::clamped(44, 3)), map.home.scale() * 8, size);
        QCOMPARE(map.blankParts(there), 0);
    }
    void theNewestViewWins()
    {
        Map map;
        map.settle(map.home);
        Viewport view = map.home;
        for (int i = 0; i < 20; ++i) {
            view = view.zoomed(1.1, QPointF(100, 100));
            map.frame(view);
        }
        map.settle(view);
        map.settle(map.home);
    }
    void goingAwayDoesNotWaitForThePicture()
    {
        auto map = std::make_unique<Map>();
        map->frame(map->home);
        QElapsedTimer timer;
        timer.start();
        map.reset();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
    void whatIsDraggedIsLeftOutOfThePicture()
    {
        Map map;
        const Viewport near(map.drawing.find(SiteId(1800))->world, map.home.scale() * 40, size);
        map.settle(near);
        const QPoint middle(400, 300);
        QVERIFY(qAlpha(map.frame(near).pixel(middle)) > 0);
        NetworkLayer::Scene scene = map.layer.scene();
        scene.options.hidden = {EntityRef::of(SiteId(1800))};
        for (const auto *line : map.drawing.routesAt(SiteId(1800)))
            scene.options.hidden.insert(EntityRef::of(line->id));
        map.layer.setScene(scene);
        QVERIFY(!map.layer.showsScene());
        map.settle(near);
        QVERIFY(map.layer.showsScene());
        QCOMPARE(qAlpha(map.frame(near).pixel(middle)), 0);
    }
};

QTEST_MAIN(TestNetworkLayer)
#include "tst_networklayer.moc"
