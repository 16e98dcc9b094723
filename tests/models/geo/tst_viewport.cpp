// SPDX-License-Identifier: Apache-2.0
#include "geo/mercator.h"
#include "geo/viewport.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace fiberloom;

namespace {

bool close(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y()) < 1e-6;
}

} // namespace

class TestViewport final : public QObject
{
    Q_OBJECT

private slots:
    void screenAndWorldAreInverse()
    {
        const Viewport view({0.3, 0.4}, 5000, {800, 600});
        QVERIFY(close(view.worldToScreen({0.3, 0.4}), {400, 300}));
        QVERIFY(close(view.worldToScreen(view.screenToWorld({123, 456})), {123, 456}));
    }

    void zoomKeepsWhatIsUnderTheCursor()
    {
        const Viewport view({0.3, 0.4}, 5000, {800, 600});
        const QPointF cursor(650, 80);
        const QPointF world = view.screenToWorld(cursor);
        for (const double factor : {1.1, 0.7, 3.0})
            QVERIFY(close(view.zoomed(factor, cursor).worldToScreen(world), cursor));
    }

    void zoomStopsAtItsLimits()
    {
        const Viewport view({0.5, 0.5}, 5000, {800, 600});
        QCOMPARE(view.zoomed(1e9, {400, 300}).scale(), Viewport::maxScale);
        QCOMPARE(view.zoomed(1e-9, {400, 300}).scale(), Viewport::minScale);
    }

    void panMovesTheMapWithTheMouse()
    {
        const Viewport view({0.5, 0.5}, 1000, {800, 600});
        const QPointF world = view.screenToWorld({100, 100});
        QVERIFY(close(view.panned({30, -20}).worldToScreen(world), {130, 80}));
    }

    void aPlaceBeyondTheAntimeridianIsShownNearby()
    {
        const Viewport view(mercator::fromGeo(*GeoPoint::fromDegrees(0, 179)), 10000, {800, 600});
        const QPointF screen = view.toScreen(*GeoPoint::fromDegrees(0, -179));
        QVERIFY(std::abs(screen.x() - (400 + 2.0 / 360.0 * 10000)) < 1e-6);
    }

    void polesDoNotBreakIt()
    {
        const Viewport view({0.5, 0.0}, 1000, {800, 600});
        QVERIFY(std::isfinite(view.toScreen(*GeoPoint::fromDegrees(90, 0)).y()));
        QVERIFY(view.toGeo({400, -5000}).latitude() <= 90.0);
    }

    void boundsMayCrossTheAntimeridian()
    {
        const std::array points{*GeoPoint::fromDegrees(35, 140), *GeoPoint::fromDegrees(37, -122)};
        const QRectF bounds = worldBounds(points);
        QVERIFY(bounds.width() < 0.3);
        QVERIFY(bounds.right() > 1.0);
        QVERIFY(worldBounds({}).isNull());
    }

    void fittingShowsEverything()
    {
        const QRectF world(0.2, 0.3, 0.1, 0.05);
        const Viewport view = Viewport::fitting(world, {800, 600}, 40);
        QVERIFY(QRectF(39.9, 39.9, 720.2, 520.2).contains(view.worldToScreen(world.topLeft())));
        QVERIFY(QRectF(39.9, 39.9, 720.2, 520.2).contains(view.worldToScreen(world.bottomRight())));
    }

    void fittingACityFillsTheViewAndAPlaceDoesNot()
    {
        const QRectF city(0.5, 0.3, 0.0005, 0.0003); // some 20 km
        const Viewport view = Viewport::fitting(city, {800, 600}, 40);
        QVERIFY(std::abs(view.worldToScreen(city.topRight()).x() - 760.0) < 0.1);
        const auto widthInKilometers = [](const QRectF &world) {
            return 720.0 / Viewport::fitting(world, {800, 800}, 40).scale() * 40'075.0;
        };
        QVERIFY(widthInKilometers(QRectF(0.5, 0.3, 0.0, 0.0)) > 50.0);
        QVERIFY(widthInKilometers(QRectF(0.5, 0.3, 1e-9, 0.0)) > 0.9);
        QVERIFY(widthInKilometers(QRectF(0.5, 0.3, 1e-9, 0.0)) < 1.1);
    }
};

QTEST_GUILESS_MAIN(TestViewport)
#include "tst_viewport.moc"
