// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "network/figures.h"
#include "network/settings.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

template<class... Rows>
Network with(Network network, Rows... rows)
{
    DeltaBuilder builder(network);
    (builder.put(rows), ...);
    const Delta delta = builder.build();
    network.apply(delta);
    return network;
}

const Route &firstRoute(const Network &network)
{
    return *network.find(RouteId(1));
}

} // namespace

class TestFigures final : public QObject
{
    Q_OBJECT

private slots:
    void lengthIsAsBuiltOrGeometryTimesSlack()
    {
        Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B"));
        const double degree = 6378.137 * M_PI / 180.0;
        QVERIFY(std::abs(Figures(network, {}).length(firstRoute(network)).value() - degree) < 1e-9);
        Route route = firstRoute(network);
        route.slack = 1.2;
        network = with(network, route);
        QVERIFY(std::abs(Figures(network, {}).length(route).value() - 1.2 * degree) < 1e-9);
        route.length = Kilometers(99);
        QCOMPARE(Figures(network, {}).length(route).value(), 99.0);
    }

    void latencyFollowsTheFastestFiber()
    {
        const Network network = networkFrom(QStringLiteral("A-B 100km"));
        // 4.897 µs/km at the default group index of 1.4682.
        QVERIFY(std::abs(Figures(network, {}).latency(firstRoute(network)).value() - 0.48974) < 1e-5);
        const Network fast = with(network, FiberType{.id = FiberTypeId(1), .groupIndex = 1.0003},
                                  Cable{.id = CableId(1), .route = RouteId(1), .fiberType = FiberTypeId(1)},
                                  Cable{.id = CableId(2), .route = RouteId(1)});
        QVERIFY(std::abs(Figures(fast, {}).latency(firstRoute(fast)).value() - 100 * 1.0003 / 299.792458) < 1e-12);
        const Network slow =
            with(network,
                 Setting{.id = SettingId(1), .key = settingkeys::defaultGroupIndex, .value = QStringLiteral("1.5")});
        QVERIFY(std::abs(Figures(slow, {}).latency(firstRoute(slow)).value() - 150 / 299.792458) < 1e-12);
    }

    void capacityIsTheSumOfLitCablesOrUnknown()
    {
        const Network network = networkFrom(QStringLiteral("A-B"));
        QVERIFY(!Figures(network, {}).capacity(firstRoute(network)));
        Cable lit{.id = CableId(1), .route = RouteId(1), .pairs = 10, .litPairs = 4, .gbpsPerPair = Gbps(400)};
        const Cable dark{.id = CableId(2), .route = RouteId(1), .pairs = 10};
        const Network two = with(network, lit, dark);
        QCOMPARE(Figures(two, {}).capacity(firstRoute(two))->value(), 1600.0);
        lit.gbpsPerPair.reset();
        const Network fromOptics = with(two, lit);
        QVERIFY(!Figures(fromOptics, {}).capacity(firstRoute(fromOptics)));
        Route given = firstRoute(network);
        given.capacity = Gbps(7);
        QCOMPARE(Figures(fromOptics, {}).capacity(given)->value(), 7.0);
    }

    void whatAPlanBuildsIsThereOnlyWhereThePlanIsOn()
    {
        const Network network =
            with(networkFrom(QStringLiteral("A-B")), Plan{.id = PlanId(1)}, Scenario{.id = ScenarioId(1), .year = 2028},
                 Scenario{.id = ScenarioId(2), .year = 2028},
                 ScenarioPlan{.id = ScenarioPlanId(1), .scenario = ScenarioId(1), .plan = PlanId(1)});
        Route planned = firstRoute(network);
        planned.status = Status::Planned;
        planned.plan = PlanId(1);
        planned.inServiceYear = 2027;
        const auto there = [&](std::optional<ScenarioId> scenario, std::optional<int> year) {
            return Figures(network, worldState(network, scenario, year)).exists(planned);
        };
        QVERIFY(there(ScenarioId(1), {}));
        QVERIFY(there(ScenarioId(1), 2027));
        QVERIFY(!there(ScenarioId(1), 2026));
        QVERIFY(!there(ScenarioId(2), {}));
        QVERIFY(!there({}, {}));
        planned.status = Status::Existing;
        QVERIFY(there({}, {}));
        planned.status = Status::Retired;
        QVERIFY(!there(ScenarioId(1), {}));
    }

    void growthIsLinearBetweenPointsAndFlatOutside_data()
    {
        QTest::addColumn<int>("year");
        QTest::addColumn<double>("factor");
        QTest::newRow("before") << 2020 << 1.0;
        QTest::newRow("first") << 2025 << 1.0;
        QTest::newRow("between") << 2026 << 1.5;
        QTest::newRow("point") << 2027 << 2.0;
        QTest::newRow("later leg") << 2030 << 5.0;
        QTest::newRow("after") << 2040 << 6.0;
    }
    void growthIsLinearBetweenPointsAndFlatOutside()
    {
        QFETCH(int, year);
        QFETCH(double, factor);
        const auto point = [](int id, int at, double multiplier) {
            return GrowthPoint{.id = GrowthPointId(id), .growth = GrowthId(1), .year = at, .multiplier = multiplier};
        };
        const Network network =
            with(networkFrom(QStringLiteral("A-B; A>B 10G")), Growth{.id = GrowthId(1)}, point(1, 2025, 1.0),
                 point(2, 2027, 2.0), point(3, 2031, 6.0), Scenario{.id = ScenarioId(1), .demandMultiplier = 3.0});
        Demand demand = *network.find(DemandId(1));
        demand.growth = GrowthId(1);
        QVERIFY(std::abs(Figures(network, worldState(network, {}, year)).demandFactor(demand) - factor) < 1e-12);
        QVERIFY(std::abs(Figures(network, worldState(network, ScenarioId(1), year)).demandFactor(demand) - 3 * factor)
                < 1e-12);
        QCOMPARE(Figures(network, {}).demandFactor(demand), 1.0);
    }

    void equipmentDelayIsGivenOrByKind()
    {
        Network network = networkFrom(QStringLiteral("A junction; B datacenter; C pop"));
        const Figures figures(network, {});
        QCOMPARE(figures.equipmentDelay(*network.find(SiteId(1))).value(), 0.0);
        QVERIFY(figures.equipmentDelay(*network.find(SiteId(2))).value() > 0.0);
        Site site = *network.find(SiteId(3));
        site.equipmentDelay = Microseconds(250);
        QCOMPARE(figures.equipmentDelay(site).value(), 0.25);
        network = with(
            network,
            Setting{.id = SettingId(1), .key = QStringLiteral("default_delay_us_pop"), .value = QStringLiteral("40")});
        QCOMPARE(Figures(network, {}).equipmentDelay(*network.find(SiteId(3))).value(), 0.04);
    }

    void yearsAreAllThatTheDataSpeaksOf()
    {
        const Network network = with(networkFrom(QStringLiteral("A-B")), Plan{.id = PlanId(1), .year = 2030},
                                     GrowthPoint{.id = GrowthPointId(1), .growth = GrowthId(1), .year = 2025},
                                     Scenario{.id = ScenarioId(1), .year = 2028});
        QCOMPARE(yearsOf(network), (std::vector<int>{2025, 2028, 2030}));
    }
};

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"
