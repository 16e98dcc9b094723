// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestDelta final : public QObject
{
    Q_OBJECT

    Network m_network = networkFrom(QStringLiteral("A-B 80km; B-C 90km; A>C 10G"));

    Network applied(const Delta &delta) const
    {
        Network network = m_network;
        network.apply(delta);
        return network;
    }

private slots:
    void editsThatChangeNothingAreDropped()
    {
        DeltaBuilder builder(m_network);
        builder.edit(SiteId(1), [](Site &site) { site.name = QStringLiteral("A"); });
        builder.insert(Cable{.id = CableId(1), .route = RouteId(1)});
        builder.remove(CableId(1));
        QVERIFY(builder.build().isEmpty());
    }

    void laterEditsSeeEarlierOnes()
    {
        DeltaBuilder builder(m_network);
        builder.edit(RouteId(1), [](Route &route) { route.length = Kilometers(81); });
        builder.edit(RouteId(1), [](Route &route) { route.length = *route.length + Kilometers(1); });
        const Delta delta = builder.build();
        QCOMPARE(delta.changes().size(), std::size_t(1));
        const auto [before, after] = delta.changes().front().as<Route>();
        QCOMPARE(before->length->value(), 80.0);
        QCOMPARE(after->length->value(), 82.0);
        QVERIFY(!delta.changes().front().as<Site>().first);
    }

    void changesAreInOrderOfKindAndId()
    {
        DeltaBuilder builder(m_network);
        builder.remove(DemandId(1));
        builder.insert(Site{.id = SiteId(9)});
        builder.insert(Site{.id = SiteId(8)});
        const Delta delta = builder.build();
        QCOMPARE(delta.changes()[0].ref(), (EntityRef{EntityKind::Site, 8}));
        QCOMPARE(delta.changes()[1].ref(), (EntityRef{EntityKind::Site, 9}));
        QVERIFY(delta.changes()[1].isInsertion());
        QVERIFY(delta.changes()[2].isRemoval());
        QVERIFY(delta.touches(EntityKind::Demand));
        QVERIFY(!delta.touches(EntityKind::Cable));
    }

    void twoInARowAreOne()
    {
        DeltaBuilder first(m_network);
        first.edit(SiteId(1), [](Site &site) { site.name = QStringLiteral("one"); });
        first.insert(Cable{.id = CableId(4), .route = RouteId(1)});
        const Delta a = first.build();
        const Network middle = applied(a);
        DeltaBuilder second(middle);
        second.edit(SiteId(1), [](Site &site) { site.name = QStringLiteral("A"); });
        second.remove(CableId(4));
        second.remove(DemandId(1));
        const Delta both = a.then(second.build());
        QCOMPARE(both.changes().size(), std::size_t(1));
        QCOMPARE(both.changes().front().ref(), EntityRef::of(DemandId(1)));
    }

    void theDifferenceBetweenTwoNetworksTurnsOneIntoTheOther()
    {
        DeltaBuilder builder(m_network);
        builder.edit(SiteId(2), [](Site &site) { site.position = GeoPoint::clamped(3, 4); });
        builder.remove(RouteId(2));
        builder.insert(Plan{.id = PlanId(77), .name = QStringLiteral("P")});
        const Network after = applied(builder.build());
        const Delta difference = Delta::between(m_network, after);
        QCOMPARE(difference.changes().size(), std::size_t(3));
        QVERIFY(applied(difference) == after);
        QVERIFY(Delta::between(after, after).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDelta)
#include "tst_delta.moc"
