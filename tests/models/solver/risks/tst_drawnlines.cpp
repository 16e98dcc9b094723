// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"
#include "network/delta.h"
#include "solver/risks/drawnlines.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace fiberloom;

class TestDrawnLines : public QObject
{
    Q_OBJECT

private slots:
    void planeMeasuresLikeTheGeodesic_data();
    void planeMeasuresLikeTheGeodesic();
    void closeStretchesEqualSampling();
    void degenerateSegments();
    void positionsAddUpToTheLength();
    void cutsALineBetweenPositions();
    void straightRoutesBetweenTheSameSitesAreOneLine();
};

void TestDrawnLines::planeMeasuresLikeTheGeodesic_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("equator") << 0.0 << 10.0 << 2e-4;
    QTest::newRow("middle") << 45.0 << 10.0 << 6e-4;
    QTest::newRow("north") << 60.0 << 179.999 << 1e-3;
    QTest::newRow("south") << -75.0 << -179.999 << 2e-3;
}

void TestDrawnLines::planeMeasuresLikeTheGeodesic()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, tolerance);
    const GeoPoint origin = GeoPoint::clamped(latitude, longitude);
    const LocalPlane plane(origin);
    for (int azimuth = 0; azimuth < 360; azimuth += 15) {
        const GeoPoint point = geodesicDestination(origin, azimuth, Kilometers(2.0));
        const QPointF place = plane.toPlane(point);
        QVERIFY(std::abs(std::hypot(place.x(), place.y()) - 2000.0) < 2000.0 * tolerance);
        QVERIFY(geodesicDistance(plane.toGeo(place), point).value() < 1e-6);
    }
}

void TestDrawnLines::closeStretchesEqualSampling()
{
    std::mt19937_64 engine(5);
    const auto place = [&] {
        return QPointF(static_cast<double>(engine() % 1000), static_cast<double>(engine() % 1000));
    };
    for (int i = 0; i < 150; ++i) {
        const QPointF a0 = place();
        const QPointF a1 = place();
        const QPointF b0 = place();
        const QPointF b1 = i % 10 ? place() : b0;
        const double distance = static_cast<double>(engine() % 300 + 1);
        double begin = 2.0;
        double end = -1.0;
        double closest = 1e9;
        for (int step = 0; step <= 1000; ++step) {
            const double t = step / 1000.0;
            const QPointF point = a0 + (a1 - a0) * t;
            double least = 1e9;
            for (int other = 0; other <= 400; ++other) {
                const QPointF off = point - (b0 + (b1 - b0) * (other / 400.0));
                least = std::min(least, std::hypot(off.x(), off.y()));
            }
            closest = std::min(closest, least);
            if (least <= distance) {
                begin = std::min(begin, t);
                end = std::max(end, t);
            }
        }
        const auto close = closeStretch(a0, a1, b0, b1, distance);
        if (!close) {
            QVERIFY(begin > end);
            continue;
        }
        QVERIFY(close->closest <= distance + 1e-6);
        if (begin > end) {
            QVERIFY(closest < distance + 3.0); // between two samples
            continue;
        }
        QVERIFY(close->begin <= begin + 1e-9 && close->end >= end - 1e-9);
        QVERIFY(std::abs(close->closest - closest) < 2.5);
        // At its ends the stretch is as far away as asked, or the segment ends.
        for (const double t : {close->begin, close->end}) {
            const QPointF point = a0 + (a1 - a0) * t;
            double least = 1e9;
            for (int other = 0; other <= 4000; ++other) {
                const QPointF off = point - (b0 + (b1 - b0) * (other / 4000.0));
                least = std::min(least, std::hypot(off.x(), off.y()));
            }
            QVERIFY(least < distance + 0.5);
            QVERIFY(least > distance - 0.5 || t == 0.0 || t == 1.0);
        }
    }
}

void TestDrawnLines::degenerateSegments()
{
    const QPointF here(3.0, 4.0);
    QVERIFY(closeStretch(here, here, {0.0, 0.0}, {0.0, 0.0}, 5.0));
    QVERIFY(!closeStretch(here, here, {0.0, 0.0}, {0.0, 0.0}, 4.9));
    const auto whole = closeStretch(here, here, {0.0, 0.0}, {6.0, 8.0}, 0.1);
    QVERIFY(whole && whole->begin == 0.0 && whole->end == 1.0 && whole->closest < 1e-9);
}

void TestDrawnLines::positionsAddUpToTheLength()
{
    const Network network = test::networkFrom(QStringLiteral("A at 50,179.9; B at 52,-179.5; A-B"));
    const JobControl control;
    const DrawnLines lines(network, {}, control);
    QCOMPARE(lines.lines().size(), std::size_t(1));
    const double length =
        geodesicDistance(GeoPoint::clamped(50, 179.9), GeoPoint::clamped(52, -179.5)).value() * 1000.0;
    QVERIFY(std::abs(lines.position(lines.points().size() - 1) - length) < length * 1e-5);
}

void TestDrawnLines::cutsALineBetweenPositions()
{
    const Network network = test::networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B"));
    const JobControl control;
    const DrawnLines lines(network, {}, control);
    const LineString part = lines.between(lines.lines()[0], 10'500.0, 15'250.0);
    QVERIFY(part.size() >= 3);
    QVERIFY(std::abs(geodesicLength(part).value() - 4.75) < 1e-4);
    QVERIFY(std::abs(geodesicDistance(GeoPoint::clamped(0, 0), part.front()).value() - 10.5) < 1e-3);
}

void TestDrawnLines::straightRoutesBetweenTheSameSitesAreOneLine()
{
    Network network = test::networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B; B-A; A-B"));
    DeltaBuilder builder(network);
    builder.edit(RouteId(3), [](Route &route) { route.bends = {GeoPoint::clamped(0.1, 0.5)}; });
    network.apply(builder.build());
    const JobControl control;
    const DrawnLines lines(network, {}, control);
    QCOMPARE(lines.lines().size(), std::size_t(2));
    QCOMPARE(lines.lines()[0].routes, (std::vector{RouteId(1), RouteId(2)}));
}

QTEST_APPLESS_MAIN(TestDrawnLines)
#include "tst_drawnlines.moc"
