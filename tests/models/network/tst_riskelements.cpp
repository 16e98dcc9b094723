// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "network/riskelements.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;

class TestRiskElements : public QObject
{
    Q_OBJECT

private slots:
    void membersFailTogether();
    void anAreaTakesWhatCrossesIt();
    void membersAndAreaAddUp();
    void areasReachOverTheAntimeridian();
    void unknownGroupsAndMembersAreNothing();
    void allAtOnceEqualsOneByOne();
};

namespace {

using Routes = std::vector<RouteId>;
using Sites = std::vector<SiteId>;

/// A and B are joined straight past 50 N 10 E, and once more by the north.
Network land(const std::function<void(DeltaBuilder &)> &change)
{
    Network network = test::networkFrom(QStringLiteral("A at 50,9; B at 50,11; C at 52,10; A-B; A-C; C-B"));
    DeltaBuilder builder(network);
    change(builder);
    network.apply(builder.build());
    return network;
}

Polygon box(double south, double west, double north, double east)
{
    return {{GeoPoint::clamped(south, west), GeoPoint::clamped(south, east), GeoPoint::clamped(north, east),
             GeoPoint::clamped(north, west)}};
}

RiskGroupMember member(qint64 id, qint64 group)
{
    return RiskGroupMember{.id = RiskGroupMemberId(id), .riskGroup = RiskGroupId(group)};
}

} // namespace

void TestRiskElements::membersFailTogether()
{
    const Network network = land([](DeltaBuilder &builder) {
        builder.insert(RiskGroup{.id = RiskGroupId(1)});
        builder.insert(RiskGroup{.id = RiskGroupId(2)});
        for (const auto &[id, route] : {std::pair(1, RouteId(3)), std::pair(2, RouteId(1)), std::pair(3, RouteId(3))}) {
            RiskGroupMember row = member(id, 1);
            row.route = route;
            builder.insert(row);
        }
        RiskGroupMember site = member(4, 1);
        site.site = SiteId(2);
        builder.insert(site);
        RiskGroupMember other = member(5, 2);
        other.route = RouteId(2);
        builder.insert(other);
    });
    const FailedElements elements = riskElements(network, RiskGroupId(1));
    QCOMPARE(elements.routes, (Routes{RouteId(1), RouteId(3)})); // ascending, each once
    QCOMPARE(elements.sites, (Sites{SiteId(2)}));
}

void TestRiskElements::anAreaTakesWhatCrossesIt()
{
    const Network network = land([](DeltaBuilder &builder) {
        builder.insert(RiskGroup{.id = RiskGroupId(1), .area = box(49.5, 9.9, 50.5, 10.1)}); // on the straight one
        builder.insert(RiskGroup{.id = RiskGroupId(2), .area = box(51.9, 9.9, 52.1, 10.1)}); // around C
        builder.insert(RiskGroup{.id = RiskGroupId(3), .area = box(60, 9, 61, 11)});         // nothing there
        builder.insert(RiskGroup{.id = RiskGroupId(4), .area = box(40, 0, 60, 20)});         // everything within
    });
    QCOMPARE(riskElements(network, RiskGroupId(1)).routes, (Routes{RouteId(1)}));
    QVERIFY(riskElements(network, RiskGroupId(1)).sites.empty());
    QCOMPARE(riskElements(network, RiskGroupId(2)).routes, (Routes{RouteId(2), RouteId(3)}));
    QCOMPARE(riskElements(network, RiskGroupId(2)).sites, (Sites{SiteId(3)}));
    QVERIFY(riskElements(network, RiskGroupId(3)).isEmpty());
    QCOMPARE(riskElements(network, RiskGroupId(4)).routes.size(), std::size_t(3));
    QCOMPARE(riskElements(network, RiskGroupId(4)).sites.size(), std::size_t(3));
}

void TestRiskElements::membersAndAreaAddUp()
{
    const Network network = land([](DeltaBuilder &builder) {
        builder.insert(RiskGroup{.id = RiskGroupId(1), .area = box(49.5, 9.9, 50.5, 10.1)});
        for (const auto &[id, route] : {std::pair(1, RouteId(1)), std::pair(2, RouteId(2))}) {
            RiskGroupMember row = member(id, 1);
            row.route = route;
            builder.insert(row);
        }
    });
    QCOMPARE(riskElements(network, RiskGroupId(1)).routes, (Routes{RouteId(1), RouteId(2)}));
}

void TestRiskElements::areasReachOverTheAntimeridian()
{
    Network network = test::networkFrom(
        QStringLiteral("A at -17,178; B at -18,-178; C at -17,-179.5; D at -17,0; E at -16,1; A-B; D-E"));
    DeltaBuilder builder(network);
    builder.insert(RiskGroup{.id = RiskGroupId(1), .area = box(-19, 179, -16, -179)});
    network.apply(builder.build());
    const FailedElements elements = riskElements(network, RiskGroupId(1));
    QCOMPARE(elements.routes, (Routes{RouteId(1)}));
    QCOMPARE(elements.sites, (Sites{SiteId(3)}));
}

void TestRiskElements::unknownGroupsAndMembersAreNothing()
{
    const Network network = land([](DeltaBuilder &builder) {
        builder.insert(RiskGroup{.id = RiskGroupId(1)});
        RiskGroupMember row = member(1, 1);
        row.route = RouteId(99);
        builder.insert(row);
        RiskGroupMember stray = member(2, 77);
        stray.route = RouteId(1);
        builder.insert(stray);
    });
    QVERIFY(riskElements(network, RiskGroupId(1)).isEmpty());
    QVERIFY(riskElements(network, RiskGroupId(77)).isEmpty());
    QCOMPARE(riskElements(network).size(), std::size_t(1));
}

void TestRiskElements::allAtOnceEqualsOneByOne()
{
    const Network network = land([](DeltaBuilder &builder) {
        for (qint64 id = 1; id <= 6; ++id) {
            const double edge = static_cast<double>(id);
            builder.insert(RiskGroup{.id = RiskGroupId(id),
                                     .area = id % 2 ? box(50 - edge / 3, 8, 50 + edge / 3, 9 + edge / 3) : Polygon()});
            RiskGroupMember row = member(id, id);
            row.route = RouteId(id % 3 + 1);
            builder.insert(row);
        }
    });
    const auto all = riskElements(network);
    QCOMPARE(all.size(), std::size_t(6));
    for (const auto &[id, elements] : all)
        QCOMPARE(elements, riskElements(network, id));
}

QTEST_APPLESS_MAIN(TestRiskElements)
#include "tst_riskelements.moc"
