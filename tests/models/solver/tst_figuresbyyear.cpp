// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "solver/routing.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestFiguresByYear : public QObject
{
    Q_OBJECT

private slots:
    void eachYearHasItsDemandsAndItsRoutes()
    {
        // A-B alone until the second route of double capacity, shorter, comes in 2028; traffic doubles from 2026 to 2028.
        Network network = networkFrom(QStringLiteral("A-B 100km 50G; A-B 50km 100G; C; A>B 60G/30G; A>C 10G"));
        DeltaBuilder builder(network);
        builder.edit(RouteId(2), [](Route &route) { route.inServiceYear = 2028; });
        builder.insert(Growth{.id = GrowthId(1)});
        builder.insert(GrowthPoint{.id = GrowthPointId(1), .growth = GrowthId(1), .year = 2026, .multiplier = 1.0});
        builder.insert(GrowthPoint{.id = GrowthPointId(2), .growth = GrowthId(1), .year = 2028, .multiplier = 2.0});
        builder.edit(DemandId(1), [](Demand &demand) { demand.growth = GrowthId(1); });
        network.apply(builder.build());

        const std::vector<int> years{2028, 2026};
        JobControl control;
        const auto rows = figuresByYear(network, {.year = 1990}, years, control);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), std::size_t(2));
        QCOMPARE(rows->at(1).year, 2026);
        QCOMPARE(rows->at(1).offered.value(), 110.0);
        QCOMPARE(*rows->at(1).maxUtilization, 1.2);
        QCOMPARE(rows->at(1).carried.value(), 90.0 / 1.2);
        QCOMPARE(rows->at(0).year, 2028);
        QCOMPARE(rows->at(0).offered.value(), 200.0);
        QCOMPARE(*rows->at(0).maxUtilization, 1.2);
        QCOMPARE(rows->at(0).carried.value(), 180.0 / 1.2);
        QCOMPARE(control.progress(), 1.0);
    }

    void plansAndMultiplierAreTheScenarios()
    {
        Network network = networkFrom(QStringLiteral("A-B 100km 50G; A-B 50km 100G; A>B 60G/30G"));
        DeltaBuilder builder(network);
        builder.edit(RouteId(2), [](Route &route) { route.status = Status::Planned, route.plan = PlanId(3); });
        network.apply(builder.build());
        JobControl control;
        const std::vector<int> years{2026};
        const auto off = figuresByYear(network, {}, years, control);
        QCOMPARE(*off->front().maxUtilization, 1.2);
        const auto on = figuresByYear(network, {.demandMultiplier = 0.5, .plansOn = {PlanId(3)}}, years, control);
        QCOMPARE(*on->front().maxUtilization, 0.3);
        QCOMPARE(on->front().offered.value(), 45.0);
        QCOMPARE(on->front().carried.value(), 45.0);
    }

    void trafficOverUnknownCapacityIsCarried()
    {
        JobControl control;
        const std::vector<int> years{2026};
        const auto rows = figuresByYear(networkFrom(QStringLiteral("A-B 1km; A>B 60G/30G")), {}, years, control);
        QVERIFY(!rows->front().maxUtilization);
        QCOMPARE(rows->front().carried.value(), 90.0);
    }

    void nothingIsCarriedOverNoCapacity()
    {
        JobControl control;
        const std::vector<int> years{2026};
        const auto rows = figuresByYear(networkFrom(QStringLiteral("A-B 1km 0G; A>B 60G/30G")), {}, years, control);
        QCOMPARE(rows->front().carried.value(), 0.0);
    }

    void aCanceledJobGivesNothing()
    {
        JobControl control;
        control.cancel();
        const std::vector<int> years{2026};
        QVERIFY(!figuresByYear(networkFrom(QStringLiteral("A-B 1km")), {}, years, control));
    }

    void noYearsGiveNoRows()
    {
        JobControl control;
        QVERIFY(figuresByYear(networkFrom(QStringLiteral("A-B 1km")), {}, {}, control)->empty());
    }
};

QTEST_APPLESS_MAIN(TestFiguresByYear)
#include "tst_figuresbyyear.moc"
