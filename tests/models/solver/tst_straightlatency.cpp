// SPDX-License-Identifier: Apache-2.0
#include "network/figures.h"
#include "solver/straightlatency.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace fiberloom;

class TestStraightLatency : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithGeographicLib_data()
    {
        QTest::addColumn<double>("reachDegrees");
        QTest::newRow("across the world") << 180.0;
        QTest::newRow("a country") << 10.0;
        QTest::newRow("a metro") << 0.1;
        QTest::newRow("a street") << 0.001;
    }
    void agreesWithGeographicLib()
    {
        QFETCH(double, reachDegrees);
        std::mt19937_64 engine(5);
        const auto uniform = [&](double reach) {
            return (static_cast<double>(engine() >> 11) * 0x1p-53 * 2.0 - 1.0) * reach;
        };
        std::vector<GeoPoint> places;
        for (int i = 0; i < 400; ++i)
            places.push_back(GeoPoint::clamped(std::min(90.0, 40.0 + uniform(std::min(reachDegrees, 130.0))),
                                               179.9 + uniform(reachDegrees)));
        const StraightLatency straight(places);
        for (std::size_t a = 0; a < places.size(); a += 3) {
            for (std::size_t z = 0; z < places.size(); ++z) {
                const double expected = geodesicFiberLatency(places[a], places[z]).value();
                const double millimeter = 5e-9; // of fiber, in milliseconds
                QVERIFY2(std::abs(straight.between(a, z).value() - expected) <= std::max(millimeter, 1e-9 * expected),
                         qPrintable(QStringLiteral("%1 %2: %3").arg(a).arg(z).arg(expected)));
            }
        }
    }

    void hardPairsAgreeToo()
    {
        const std::vector<GeoPoint> places{
            GeoPoint::clamped(0, 0),    GeoPoint::clamped(0, 179.5), GeoPoint::clamped(0.3, 179.9),
            GeoPoint::clamped(0, 90),   GeoPoint::clamped(90, 0),    GeoPoint::clamped(-90, 0),
            GeoPoint::clamped(0, -180), GeoPoint::clamped(-40, 10),  GeoPoint::clamped(40, -170)};
        const StraightLatency straight(places);
        for (std::size_t a = 0; a < places.size(); ++a) {
            for (std::size_t z = 0; z < places.size(); ++z) {
                const double expected = geodesicFiberLatency(places[a], places[z]).value();
                QVERIFY2(std::abs(straight.between(a, z).value() - expected) <= 5e-9 + 1e-9 * expected,
                         qPrintable(QStringLiteral("%1 %2: %3 %4")
                                        .arg(a)
                                        .arg(z)
                                        .arg(expected)
                                        .arg(straight.between(a, z).value())));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestStraightLatency)
#include "tst_straightlatency.moc"
