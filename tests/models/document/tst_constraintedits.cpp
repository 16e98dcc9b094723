// SPDX-License-Identifier: Apache-2.0
#include "document/constraintedits.h"
#include "document/edits.h"
#include "document/project.h"
#include "network/figures.h"
#include "network/settings.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace fiberloom;
using namespace fiberloom::test;

class TestConstraintEdits final : public QObject
{
    Q_OBJECT

    Network m_network = networkFrom(
        QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km 50G; A-C 300km 100G; A>C 10G"));
    IdSource m_ids{42};

    static std::vector<DemandConstraint> constraints(const Network &network)
    {
        std::vector<DemandConstraint> rows;
        network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) { rows.push_back(row); });
        std::ranges::stable_sort(rows, {}, &DemandConstraint::position);
        return rows;
    }
    void apply(const Edit &edit)
    {
        QVERIFY(validate(m_network, edit.delta).empty());
        m_network.apply(edit.delta);
    }

private slots:
    void init()
    {
        m_network = networkFrom(
            QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km 50G; A-C 300km 100G; A>C 10G"));
    }

    void pinningReplacesEarlierPinsInOrder()
    {
        apply(edits::pinPath(m_network, m_ids, DemandId(1), std::array{RouteId(3)}));
        apply(edits::pinPath(m_network, m_ids, DemandId(1), std::array{RouteId(1), RouteId(2)}));
        const auto rows = constraints(m_network);
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].route, std::optional(RouteId(1)));
        QCOMPARE(rows[0].position, 0);
        QCOMPARE(rows[1].route, std::optional(RouteId(2)));
        QCOMPARE(rows[1].position, 1);
        QVERIFY(rows[0].rule == ConstraintRule::Pin);
    }

    void avoidingLeavesOutTheEndsAndWhatIsAvoidedAlready()
    {
        const std::array demands{DemandId(1)};
        const std::array<NetworkElement, 3> elements{NetworkElement(SiteId(1)), NetworkElement(SiteId(2)),
                                                     NetworkElement(RouteId(3))};
        apply(edits::avoidElements(m_network, m_ids, demands, elements));
        QCOMPARE(constraints(m_network).size(), std::size_t(2));
        QVERIFY(edits::avoidElements(m_network, m_ids, demands, elements).delta.isEmpty());
        apply(edits::clearConstraints(m_network, demands));
        QVERIFY(constraints(m_network).empty());
    }

    void constraintsGoWithTheRouteThatTheyName()
    {
        apply(edits::pinPath(m_network, m_ids, DemandId(1), std::array{RouteId(3)}));
        apply(edits::removeEntities(m_network, {EntityRef::of(RouteId(3))}));
        QVERIFY(constraints(m_network).empty());
        QVERIFY(m_network.find(DemandId(1)));
    }

    void plansAreSwitchedInAScenario()
    {
        DeltaBuilder builder(m_network);
        builder.insert(Plan{.id = PlanId(1), .name = QStringLiteral("North")});
        builder.insert(Scenario{.id = ScenarioId(1), .name = QStringLiteral("Base")});
        m_network.apply(builder.build());
        apply(edits::setPlanOn(m_network, m_ids, ScenarioId(1), PlanId(1), true));
        QCOMPARE(worldState(m_network, ScenarioId(1), {}).plansOn, std::vector{PlanId(1)});
        QVERIFY(edits::setPlanOn(m_network, m_ids, ScenarioId(1), PlanId(1), true).delta.isEmpty());
        apply(edits::setPlanOn(m_network, m_ids, ScenarioId(1), PlanId(1), false));
        QVERIFY(worldState(m_network, ScenarioId(1), {}).plansOn.empty());
    }

    void whatFailsInAScenarioIsDownInIt()
    {
        DeltaBuilder builder(m_network);
        builder.insert(Scenario{.id = ScenarioId(1), .name = QStringLiteral("Storm")});
        m_network.apply(builder.build());
        const std::array<NetworkElement, 2> elements{NetworkElement(RouteId(1)), NetworkElement(SiteId(3))};
        apply(edits::failInScenario(m_network, m_ids, ScenarioId(1), elements));
        const WorldState world = worldState(m_network, ScenarioId(1), {});
        QVERIFY(world.failed.contains(RouteId(1)));
        QVERIFY(world.failed.contains(SiteId(3)));
        QVERIFY(edits::failInScenario(m_network, m_ids, ScenarioId(1), elements).delta.isEmpty());
    }

    void routingIsChosenForAScenarioOrWhereNoneSays()
    {
        DeltaBuilder builder(m_network);
        builder.insert(Scenario{.id = ScenarioId(1), .name = QStringLiteral("Base")});
        m_network.apply(builder.build());
        apply(edits::setRouting(m_network, m_ids, ScenarioId(1), RoutingPolicy::EqualCost));
        QVERIFY(worldState(m_network, ScenarioId(1), {}).routing == RoutingPolicy::EqualCost);
        QVERIFY(worldState(m_network, {}, {}).routing == RoutingPolicy::ShortestPath);
        apply(edits::setRouting(m_network, m_ids, {}, RoutingPolicy::MinMaxUtilization));
        apply(edits::setRouting(m_network, m_ids, {}, RoutingPolicy::KShortest));
        QVERIFY(worldState(m_network, {}, {}).routing == RoutingPolicy::KShortest);
        QCOMPARE(m_network.table<Setting>().size(), std::size_t(1));
    }

    void pathsAreChosenForAScenarioOrWhereNoneSays()
    {
        DeltaBuilder builder(m_network);
        builder.insert(Scenario{.id = ScenarioId(1), .name = QStringLiteral("Base")});
        m_network.apply(builder.build());
        apply(edits::setPathsPerDemand(m_network, m_ids, ScenarioId(1), 7));
        QCOMPARE(worldState(m_network, ScenarioId(1), {}).pathsPerDemand, 7);
        QCOMPARE(worldState(m_network, {}, {}).pathsPerDemand, 4);
        apply(edits::setPathsPerDemand(m_network, m_ids, {}, 3));
        QCOMPARE(worldState(m_network, {}, {}).pathsPerDemand, 3);
        QCOMPARE(worldState(m_network, ScenarioId(1), {}).pathsPerDemand, 7);
        apply(edits::setPathsPerDemand(m_network, m_ids, {}, 1000));
        QCOMPARE(worldState(m_network, {}, {}).pathsPerDemand, mostPathsPerDemand);
        QVERIFY(!edits::setPathsPerDemand(m_network, m_ids, {}, 2).mergeKey.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestConstraintEdits)
#include "tst_constraintedits.moc"
