// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "solver/failures/failure.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network withGroups(const QString &text)
{
    Network network = networkFrom(text);
    DeltaBuilder builder(network);
    builder.insert(RiskGroup{.id = RiskGroupId(1)});
    builder.insert(RiskGroupMember{.id = RiskGroupMemberId(1), .riskGroup = RiskGroupId(1), .route = RouteId(1)});
    builder.insert(RiskGroupMember{.id = RiskGroupMemberId(2), .riskGroup = RiskGroupId(1), .site = SiteId(3)});
    builder.insert(RiskGroup{.id = RiskGroupId(2)});
    network.apply(builder.build());
    return network;
}

} // namespace

class TestFailure : public QObject
{
    Q_OBJECT

private slots:
    void routesThenSitesThenGroupsWithMembersAreTried()
    {
        const Network network = withGroups(QStringLiteral("A-B 1km; B-C 1km"));
        const std::vector<Failure> expected{{RouteId(1)}, {RouteId(2)}, {SiteId(1)},
                                            {SiteId(2)},  {SiteId(3)},  {RiskGroupId(1)}};
        QVERIFY(failuresOf(network, {}, {}) == expected);
    }

    void onlyWhatIsAskedForIsTried()
    {
        const Network network = withGroups(QStringLiteral("A-B 1km; B-C 1km"));
        const std::vector<Failure> sites{{SiteId(1)}, {SiteId(2)}, {SiteId(3)}};
        QVERIFY(failuresOf(network, {}, {.routes = false, .riskGroups = false}) == sites);
    }

    void everyPairOfTheNamedElementsComesOnceAndLast()
    {
        const Network network = withGroups(QStringLiteral("A-B 1km; B-C 1km"));
        FailureOptions options{.routes = false, .sites = false, .riskGroups = false};
        options.pairsAmong = {SiteId(1), RouteId(2), RouteId(1), RouteId(2), RouteId(99)};
        const std::vector<Failure> expected{{RouteId(1), RouteId(2)}, {RouteId(1), SiteId(1)}, {RouteId(2), SiteId(1)}};
        QVERIFY(failuresOf(network, {}, options) == expected);
    }

    void whatIsDownOrNotThereIsNotTried()
    {
        Network network = withGroups(QStringLiteral("A-B 1km; B-C 1km"));
        DeltaBuilder builder(network);
        builder.edit(RouteId(2), [](Route &route) { route.status = Status::Retired; });
        network.apply(builder.build());
        WorldState world;
        world.failed.routes = {RouteId(1)};
        world.failed.sites = {SiteId(3)};
        const std::vector<Failure> expected{{SiteId(1)}, {SiteId(2)}};
        QVERIFY(failuresOf(network, world, {}) == expected);
    }

    void aGroupTakesItsMembersAndWhatLiesInItsArea()
    {
        Network network = withGroups(QStringLiteral("A at 0,0; B at 0,1; C at 0,2; A-B; B-C"));
        QVERIFY((failedBy(network, {RiskGroupId(1)}) == FailedElements{.routes = {RouteId(1)}, .sites = {SiteId(3)}}));
        QVERIFY((failedBy(network, {RiskGroupId(1), RouteId(2)})
                 == FailedElements{.routes = {RouteId(1), RouteId(2)}, .sites = {SiteId(3)}}));
        DeltaBuilder builder(network);
        builder.edit(RiskGroupId(2), [](RiskGroup &group) {
            group.area.ring = {GeoPoint::clamped(-1.0, 1.5), GeoPoint::clamped(-1.0, 3.0), GeoPoint::clamped(1.0, 3.0),
                               GeoPoint::clamped(1.0, 1.5)};
        });
        network.apply(builder.build());
        QVERIFY((failedBy(network, {RiskGroupId(2)}) == FailedElements{.routes = {RouteId(2)}, .sites = {SiteId(3)}}));
        QVERIFY(failuresOf(network, {}, {}).back() == Failure{RiskGroupId(2)});
    }
};

QTEST_GUILESS_MAIN(TestFailure)
#include "tst_failure.moc"
