// SPDX-License-Identifier: Apache-2.0
#include "geo/polygoncontact.h"

#include <QTest>

using namespace fiberloom;

class TestPolygonContact : public QObject
{
    Q_OBJECT

private slots:
    void lines_data();
    void lines();
    void points_data();
    void points();
    void turningDoesNotMatter();
    void areasThatAreNone();
    void emptyLine();
};

namespace {

using Degrees = QList<QPair<double, double>>; // latitude, longitude

std::vector<GeoPoint> path(const Degrees &degrees)
{
    std::vector<GeoPoint> points;
    for (const auto &[latitude, longitude] : degrees)
        points.push_back(GeoPoint::clamped(latitude, longitude));
    return points;
}

const Degrees square{{0, 0}, {0, 10}, {10, 10}, {10, 0}};
const Degrees overDateLine{{-10, 170}, {-10, -170}, {10, -170}, {10, 170}};
const Degrees hooked{{0, 0}, {0, 10}, {10, 10}, {10, 8}, {2, 8}, {2, 2}, {10, 2}, {10, 0}}; // a U, open to the north

} // namespace

void TestPolygonContact::lines_data()
{
    QTest::addColumn<Degrees>("ring");
    QTest::addColumn<Degrees>("line");
    QTest::addColumn<bool>("expected");
    QTest::newRow("crosses") << square << Degrees{{5, -5}, {5, 15}} << true;
    QTest::newRow("ends within") << square << Degrees{{5, -5}, {5, 5}} << true;
    QTest::newRow("lies within") << square << Degrees{{4, 4}, {5, 5}, {6, 4}} << true;
    QTest::newRow("touches a corner") << square << Degrees{{5, 15}, {15, 5}} << true;
    QTest::newRow("passes a corner") << square << Degrees{{5, 15.1}, {15.1, 5}} << false;
    QTest::newRow("runs along a side") << square << Degrees{{-5, 10}, {15, 10}} << true;
    QTest::newRow("ends on a side") << square << Degrees{{5, 10}, {5, 20}} << true;
    QTest::newRow("beside it") << square << Degrees{{-5, 11}, {15, 11}} << false;
    QTest::newRow("only one of its legs") << square << Degrees{{20, 20}, {20, -20}, {5, -5}, {5, 1}} << true;
    QTest::newRow("in the notch") << hooked << Degrees{{9, 4}, {4, 6}} << false;
    QTest::newRow("over the notch") << hooked << Degrees{{9, 4}, {9, 9}} << true;
    QTest::newRow("date line, crosses") << overDateLine << Degrees{{0, 160}, {0, -160}} << true;
    QTest::newRow("date line, within, from the east") << overDateLine << Degrees{{0, -171}, {0, -175}} << true;
    QTest::newRow("date line, within, from the west") << overDateLine << Degrees{{0, 171}, {0, 175}} << true;
    QTest::newRow("date line, other side of the world") << overDateLine << Degrees{{0, -10}, {0, 10}} << false;
    QTest::newRow("date line, north of it") << overDateLine << Degrees{{20, 160}, {20, -160}} << false;
    QTest::newRow("long way round to it") << overDateLine << Degrees{{0, -60}, {0, -120}, {0, -175}} << true;
    QTest::newRow("the other way round to it") << overDateLine << Degrees{{0, 60}, {0, 120}, {0, 175}} << true;
}

void TestPolygonContact::lines()
{
    QFETCH(Degrees, ring);
    QFETCH(Degrees, line);
    QFETCH(bool, expected);
    QCOMPARE(touches(Polygon{path(ring)}, path(line)), expected);
    Degrees back(line.rbegin(), line.rend());
    QCOMPARE(touches(Polygon{path(ring)}, path(back)), expected);
}

void TestPolygonContact::points_data()
{
    QTest::addColumn<Degrees>("ring");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("expected");
    QTest::newRow("within") << square << 5.0 << 5.0 << true;
    QTest::newRow("outside") << square << 5.0 << 10.5 << false;
    QTest::newRow("on a side") << square << 5.0 << 10.0 << true;
    QTest::newRow("at a corner") << square << 0.0 << 0.0 << true;
    QTest::newRow("in the notch") << hooked << 5.0 << 5.0 << false;
    QTest::newRow("date line, west of it") << overDateLine << 0.0 << 179.0 << true;
    QTest::newRow("date line, east of it") << overDateLine << 0.0 << -179.0 << true;
    QTest::newRow("date line, on it") << overDateLine << 0.0 << -180.0 << true;
    QTest::newRow("date line, far from it") << overDateLine << 0.0 << 0.0 << false;
}

void TestPolygonContact::points()
{
    QFETCH(Degrees, ring);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(bool, expected);
    QCOMPARE(touches(Polygon{path(ring)}, GeoPoint::clamped(latitude, longitude)), expected);
}

void TestPolygonContact::turningDoesNotMatter()
{
    const Polygon clockwise{path(Degrees(square.rbegin(), square.rend()))};
    QVERIFY(touches(clockwise, GeoPoint::clamped(5, 5)));
    QVERIFY(!touches(clockwise, GeoPoint::clamped(15, 5)));
}

void TestPolygonContact::areasThatAreNone()
{
    QVERIFY(!touches(Polygon(), GeoPoint::clamped(0, 0)));
    QVERIFY(!touches(Polygon{path({{0, 0}, {1, 1}})}, GeoPoint::clamped(0, 0)));
}

void TestPolygonContact::emptyLine()
{
    QVERIFY(!touches(Polygon{path(square)}, LineString()));
}

QTEST_APPLESS_MAIN(TestPolygonContact)
#include "tst_polygoncontact.moc"
