// SPDX-License-Identifier: Apache-2.0
#include "document/explanationedits.h"
#include "network/validation.h"
#include "solver/explain/explanation.h"
#include "solver/router.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>

using namespace fiberloom;
using namespace fiberloom::test;

class TestExplanationEdits final : public QObject
{
    Q_OBJECT

    IdSource m_ids{7};

    static Explanation explained(const Network &network)
    {
        JobControl control;
        const auto routing = routeDemands(network, {}, 1, control, 1);
        return explain(network, *routing, DemandId(1), control).value();
    }
    std::optional<Edit> applied(Network &network, LeastChange::Kind kind)
    {
        const Explanation explanation = explained(network);
        const auto change = std::ranges::find(explanation.changes, kind, &LeastChange::kind);
        if (change == explanation.changes.end())
            return std::nullopt;
        auto edit = edits::applyChange(network, m_ids, {}, DemandId(1), *change);
        if (edit && validate(network, edit->delta).empty())
            network.apply(edit->delta);
        return edit;
    }
    static Network withCable(int pairs, int lit, std::optional<Gbps> perPair)
    {
        Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B 120km; A>B 250G"));
        DeltaBuilder builder(network);
        builder.insert(
            Cable{.id = CableId(1), .route = RouteId(1), .pairs = pairs, .litPairs = lit, .gbpsPerPair = perPair});
        network.apply(builder.build());
        return network;
    }

private slots:
    void statedCapacityIsRaisedToWholeGigabits()
    {
        Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B 120km 10G; A>B 25.5G"));
        QVERIFY(applied(network, LeastChange::Kind::AddCapacity));
        QCOMPARE(network.find(RouteId(1))->capacity, std::optional(Gbps(26.0)));
        QVERIFY(explained(network).status == DemandStatus::Ok);
    }

    void darkPairsAreLitBeforeACableIsAdded()
    {
        Network network = withCable(8, 1, Gbps(100.0));
        QVERIFY(applied(network, LeastChange::Kind::AddCapacity));
        QCOMPARE(network.find(CableId(1))->litPairs, 3);
        QCOMPARE(network.cables().size(), std::size_t(1));
        QVERIFY(!network.find(RouteId(1))->capacity);
        QVERIFY(explained(network).status == DemandStatus::Ok);
    }

    void aFullCableGetsOneLikeItBesideIt()
    {
        Network network = withCable(2, 1, Gbps(100.0));
        QVERIFY(applied(network, LeastChange::Kind::AddCapacity));
        QCOMPARE(network.find(CableId(1))->litPairs, 2);
        QCOMPARE(network.cables().size(), std::size_t(2));
        QVERIFY(explained(network).status == DemandStatus::Ok);
    }

    void constraintsAreDroppedOneWayAtATime()
    {
        Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B 120km 100G; A>B 10G"));
        DeltaBuilder builder(network);
        DemandConstraint avoid{.id = DemandConstraintId(1), .demand = DemandId(1)};
        avoid.route = RouteId(1);
        builder.insert(avoid);
        network.apply(builder.build());
        QVERIFY(explained(network).status == DemandStatus::Unrouted);
        QVERIFY(applied(network, LeastChange::Kind::DropConstraint));
        QVERIFY(!network.find(DemandConstraintId(1)));
        QVERIFY(explained(network).status == DemandStatus::Ok);
    }

    void theRelaxedBoundIsMetExactly()
    {
        Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B 120km 100G; A>B 10G 0.557ms"));
        QVERIFY(applied(network, LeastChange::Kind::RelaxBound));
        QVERIFY(explained(network).status == DemandStatus::Ok);
        QVERIFY(*network.find(DemandId(1))->maxLatency < Milliseconds(0.7));
    }

    void partsAreJoined()
    {
        Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at 1,0; A-C 120km 100G; A>B 10G"));
        QVERIFY(applied(network, LeastChange::Kind::JoinParts));
        QCOMPARE(network.routes().size(), std::size_t(2));
        QVERIFY(explained(network).status == DemandStatus::Ok);
    }

    void whatANewRouteNeedsBesidesIsDoneAsWell()
    {
        Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at 1,0; A-C 120km 100G; A>B 10G"));
        DeltaBuilder builder(network);
        builder.insert(DemandConstraint{
            .id = DemandConstraintId(1), .demand = DemandId(1), .rule = ConstraintRule::Pin, .route = RouteId(1)});
        network.apply(builder.build());
        QVERIFY(applied(network, LeastChange::Kind::JoinParts));
        QCOMPARE(network.routes().size(), std::size_t(2));
        QVERIFY(!network.find(DemandConstraintId(1)));
        QVERIFY(explained(network).status == DemandStatus::Ok);
    }

    void whatMoreThanOneWayWouldDoIsLeftToPeople()
    {
        const Network network = networkFrom(QStringLiteral("A at 0,0; B at 0,1; A-B 120km 100G; A>B 10G"));
        for (const auto kind : {LeastChange::Kind::ShortenPath, LeastChange::Kind::ReduceTraffic})
            QVERIFY(!edits::applyChange(network, m_ids, {}, DemandId(1), {.kind = kind, .text = {}}));
        QVERIFY(!edits::applyChange(network, m_ids, {}, DemandId(9), {.kind = LeastChange::Kind::Restore, .text = {}}));
    }
};

QTEST_GUILESS_MAIN(TestExplanationEdits)
#include "tst_explanationedits.moc"
