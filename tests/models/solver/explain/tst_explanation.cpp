// SPDX-License-Identifier: Apache-2.0
#include "../randomnetwork.h"
#include "geo/geodesic.h"
#include "network/delta.h"
#include "solver/explain/explanation.h"
#include "solver/router.h"
#include "support/networkbuilder.h"

#include <QLocale>
#include <QTest>

#include <cmath>

using namespace fiberloom;

class TestExplanation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void nothingToSayWhenAllIsWell();
    void missingEnds();
    void separatedPartsAreJoinedByTheShortestRoute();
    void separatedByAFailure();
    void pathLostWithoutProtection();
    void aPartOfASplitIsLost();
    void bothPathsLost();
    void constraintsThatLeaveNoPath();
    void constraintsThatOnlyTogetherLeaveNoPath();
    void pinThatIsNoPath();
    void farByFiber();
    void fartherThanStraightFiber();
    void constraintsThatMakeItTooSlow();
    void policyDetour();
    void fullRoutesAndHowMuchIsMissing();
    void higherPrioritiesComeFirst();
    void changesFreeDemandsOfRandomNetworks();
    void unknownDemandAndCanceled();
};

namespace {

Network with(Network network, const std::function<void(DeltaBuilder &)> &change)
{
    DeltaBuilder builder(network);
    change(builder);
    network.apply(builder.build());
    return network;
}

std::shared_ptr<const RoutingResult> route(const Network &network, const WorldState &world = {})
{
    JobControl control;
    return routeDemands(network, world, 1, control, 1);
}

Explanation explained(const Network &network, const WorldState &world = {}, qint64 demand = 1)
{
    JobControl control;
    return *explain(network, *route(network, world), DemandId(demand), control);
}

DemandConstraint avoid(qint64 id)
{
    return DemandConstraint{.id = DemandConstraintId(id), .demand = DemandId(1)};
}

} // namespace

void TestExplanation::nothingToSayWhenAllIsWell()
{
    const auto result = explained(test::networkFrom(QStringLiteral("A-B 100km 10G; A>B 1G")));
    QCOMPARE(result.status, DemandStatus::Ok);
    QCOMPARE(result.demand, DemandId(1));
    QVERIFY(result.reasons.empty() && result.changes.empty());
}

void TestExplanation::missingEnds()
{
    const Network network = with(test::networkFrom(QStringLiteral("A-B 100km; A>B 1G")), [](DeltaBuilder &builder) {
        builder.edit(SiteId(2), [](Site &site) { site.status = Status::Retired; });
    });
    const auto result = explained(network, {.failed = {.sites = {SiteId(1)}}});
    QCOMPARE(result.status, DemandStatus::Unrouted);
    QCOMPARE(result.reasons.size(), std::size_t(2));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::SiteMissing);
    QCOMPARE(result.reasons[0].text, QStringLiteral("Its end A has failed."));
    QCOMPARE(result.reasons[1].elements, (std::vector<NetworkElement>{SiteId(2)}));
    QVERIFY(result.reasons[1].text.contains(QStringLiteral("B does not exist")));
    QVERIFY(result.changes.empty());
}

void TestExplanation::separatedPartsAreJoinedByTheShortestRoute()
{
    const Network network = test::networkFrom(QStringLiteral(
        "A at 50,178; B at 50,179; C at 50,-179; D at 50,-170; E at 51,179.5; A-B 80km; C-D 600km; A>D 1G"));
    const auto result = explained(network);
    QCOMPARE(result.reasons.size(), std::size_t(1));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::Separated);
    QCOMPARE(result.changes.size(), std::size_t(1));
    const LeastChange &change = result.changes[0];
    QCOMPARE(change.kind, LeastChange::Kind::JoinParts);
    QVERIFY(change.newRoute == std::pair(SiteId(2), SiteId(3)));
    QCOMPARE(change.length->value(), geodesicDistance(GeoPoint::clamped(50, 179), GeoPoint::clamped(50, -179)).value());
    QCOMPARE(change.text, QStringLiteral("Build a route of at least 143.4 km between B and C."));
    const Network joined = with(network, [&](DeltaBuilder &builder) {
        builder.insert(Route{.id = RouteId(9), .siteA = change.newRoute->first, .siteZ = change.newRoute->second});
    });
    QCOMPARE(explained(joined).status, DemandStatus::Ok);
}

void TestExplanation::separatedByAFailure()
{
    const Network network =
        with(test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; C-D 50km; A>C 1G")), [](DeltaBuilder &builder) {
            builder.edit(DemandId(1), [](Demand &demand) { demand.protection = Protection::Restored; });
        });
    const auto result = explained(network, {.failed = {.routes = {RouteId(2), RouteId(3)}}});
    QCOMPARE(result.reasons.size(), std::size_t(1));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::Separated);
    QVERIFY(std::ranges::count(result.reasons[0].elements, NetworkElement(RouteId(2))) == 1);
    QVERIFY(result.reasons[0].text.contains(QStringLiteral("B–C")));
    QCOMPARE(result.changes.size(), std::size_t(1));
    QVERIFY(result.changes[0].newRoute == std::pair(SiteId(2), SiteId(3)));
}

void TestExplanation::pathLostWithoutProtection()
{
    const Network network = test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A-C 500km; A>C 1G"));
    const auto result = explained(network, {.failed = {.routes = {RouteId(2)}}});
    QCOMPARE(result.status, DemandStatus::Unrouted);
    QCOMPARE(result.reasons.size(), std::size_t(1));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::PathLost);
    QCOMPARE(result.reasons[0].elements, (std::vector<NetworkElement>{RouteId(2)}));
    QCOMPARE(result.changes.size(), std::size_t(1));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::Restore);
    const Network restored = with(network, [](DeltaBuilder &builder) {
        builder.edit(DemandId(1), [](Demand &demand) { demand.protection = Protection::Restored; });
    });
    const auto routed = route(restored, {.failed = {.routes = {RouteId(2)}}});
    QCOMPARE(routed->demands[0].status, DemandStatus::Ok);
    QCOMPARE(routed->demands[0].latency, result.changes[0].latency);
}

void TestExplanation::aPartOfASplitIsLost()
{
    const Network network =
        with(test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A-D 100km; D-C 100km; A>C 4G")),
             [](DeltaBuilder &builder) {
                 builder.edit(DemandId(1), [](Demand &demand) { demand.protection = Protection::None; });
             });
    const WorldState world{.routing = RoutingPolicy::EqualCost, .failed = {.routes = {RouteId(2)}}};
    const auto result = explained(network, world);
    QCOMPARE(result.status, DemandStatus::PartlyLost);
    QCOMPARE(result.reasons.size(), std::size_t(1));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::PathLost);
    QCOMPARE(result.reasons[0].elements, (std::vector<NetworkElement>{RouteId(2)}));
    QVERIFY2(result.reasons[0].text.contains(QStringLiteral("4 Gb/s of its 8 Gb/s")),
             qPrintable(result.reasons[0].text));
    QCOMPARE(result.changes.size(), std::size_t(1));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::Restore);
    const auto restored =
        route(with(network,
                   [](DeltaBuilder &builder) {
                       builder.edit(DemandId(1), [](Demand &demand) { demand.protection = Protection::Restored; });
                   }),
              world);
    QCOMPARE(restored->demands[0].status, DemandStatus::Ok);
    QCOMPARE(restored->demands[0].latency, result.changes[0].latency);
}

void TestExplanation::bothPathsLost()
{
    const Network network =
        with(test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A-C 500km; A>C 1G")), [](DeltaBuilder &builder) {
            builder.edit(DemandId(1), [](Demand &demand) { demand.protection = Protection::OnePlusOne; });
        });
    const auto result = explained(network, {.failed = {.routes = {RouteId(2), RouteId(3)}}});
    QCOMPARE(result.status, DemandStatus::Unrouted);
    QCOMPARE(result.reasons[0].kind, Reason::Kind::PathLost);
    QCOMPARE(result.reasons[0].elements, (std::vector<NetworkElement>{RouteId(2), RouteId(3)}));
    QVERIFY(result.reasons[0].text.startsWith(QStringLiteral("Both")));
    QCOMPARE(result.reasons[1].kind, Reason::Kind::Separated);
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::JoinParts);
}

void TestExplanation::constraintsThatLeaveNoPath()
{
    const Network network =
        with(test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A-D 400km; D-C 400km; A>C 1G")),
             [](DeltaBuilder &builder) {
                 for (const auto &[id, site] : {std::pair(1, SiteId(2)), std::pair(2, SiteId(4))}) {
                     DemandConstraint row = avoid(id);
                     row.site = site;
                     builder.insert(row);
                 }
             });
    const auto result = explained(network);
    QCOMPARE(result.reasons.size(), std::size_t(1));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::Constrained);
    QCOMPARE(result.changes.size(), std::size_t(2));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::DropConstraint);
    QCOMPARE(result.changes[0].elements, (std::vector<NetworkElement>{SiteId(2)})); // the faster way first
    QVERIFY(*result.changes[0].latency < *result.changes[1].latency);
    QVERIFY2(result.changes[0].text.startsWith(QStringLiteral("Drop avoiding B: it then takes a path of 0.")),
             qPrintable(result.changes[0].text));
}

void TestExplanation::constraintsThatOnlyTogetherLeaveNoPath()
{
    const Network network =
        with(test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A>C 1G")), [](DeltaBuilder &builder) {
            DemandConstraint site = avoid(1);
            site.site = SiteId(2);
            builder.insert(site);
            DemandConstraint first = avoid(2);
            first.route = RouteId(1);
            builder.insert(first);
        });
    const auto result = explained(network);
    QCOMPARE(result.reasons[0].kind, Reason::Kind::Constrained);
    QCOMPARE(result.changes.size(), std::size_t(1));
    QCOMPARE(result.changes[0].elements, (std::vector<NetworkElement>{SiteId(2), RouteId(1)}));
}

void TestExplanation::pinThatIsNoPath()
{
    const Network network =
        with(test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A>C 1G")), [](DeltaBuilder &builder) {
            DemandConstraint pin = avoid(1);
            pin.rule = ConstraintRule::Pin;
            pin.route = RouteId(2);
            builder.insert(pin);
        });
    const auto result = explained(network);
    QCOMPARE(result.status, DemandStatus::Unrouted);
    QCOMPARE(result.reasons[0].kind, Reason::Kind::Constrained);
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::DropConstraint);
    QVERIFY(result.changes[0].text.contains(QStringLiteral("the pin to B–C")));
}

void TestExplanation::farByFiber()
{
    const Network network = test::networkFrom(QStringLiteral("A-B 400km; B-C 600km; A>C 1G 4ms"));
    const auto result = explained(network);
    QCOMPARE(result.status, DemandStatus::TooSlow);
    QCOMPARE(result.reasons.size(), std::size_t(1));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::FarByFiber);
    QCOMPARE(result.reasons[0].elements, (std::vector<NetworkElement>{RouteId(1), RouteId(2)}));
    QVERIFY2(result.reasons[0].text.contains(QStringLiteral("over 1000 km")), qPrintable(result.reasons[0].text));
    QCOMPARE(result.changes.size(), std::size_t(2));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::ShortenPath);
    QCOMPARE(result.changes[1].kind, LeastChange::Kind::RelaxBound);
    const Milliseconds excess = *result.changes[0].latency;
    const Network shorter = with(network, [&](DeltaBuilder &builder) {
        builder.edit(RouteId(2), [&](Route &row) {
            row.length = Kilometers(600.0 - excess.value() * vacuumKmPerMs / standardGroupIndex - 1e-6);
        });
    });
    QCOMPARE(explained(shorter).status, DemandStatus::Ok);
    const Network relaxed = with(network, [&](DeltaBuilder &builder) {
        builder.edit(DemandId(1), [&](Demand &demand) { demand.maxLatency = *result.changes[1].latency; });
    });
    QCOMPARE(explained(relaxed).status, DemandStatus::Ok);
}

void TestExplanation::fartherThanStraightFiber()
{
    const auto result = explained(test::networkFrom(QStringLiteral("A at 0,0; B at 0,20; A-B 2500km; A>B 1G 8ms")));
    QVERIFY(result.reasons[0].text.contains(QStringLiteral("straight fiber would take 10.9 ms")));
    QCOMPARE(result.changes.size(), std::size_t(1));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::RelaxBound);
}

void TestExplanation::constraintsThatMakeItTooSlow()
{
    const Network network = with(test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A-C 900km; A>C 1G 2ms")),
                                 [](DeltaBuilder &builder) {
                                     DemandConstraint row = avoid(1);
                                     row.route = RouteId(1);
                                     builder.insert(row);
                                 });
    const auto result = explained(network);
    QCOMPARE(result.status, DemandStatus::TooSlow);
    QCOMPARE(result.reasons[0].kind, Reason::Kind::Constrained);
    QVERIFY(result.reasons[0].text.contains(QStringLiteral("2 ms")));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::DropConstraint);
    QVERIFY(result.changes[0].latency->value() < 2.0);
    QCOMPARE(result.changes[1].kind, LeastChange::Kind::RelaxBound);
}

void TestExplanation::policyDetour()
{
    // Made by hand: which policies respect a bound is theirs to say.
    const Network network = test::networkFrom(QStringLiteral("A-B 100km; B-C 100km; A-C 900km; A>C 1G 2ms"));
    RoutingResult routing = *route(network);
    routing.world.routing = RoutingPolicy::KShortest;
    routing.demands[0].status = DemandStatus::TooSlow;
    routing.demands[0].latency = Milliseconds(4.4);
    JobControl control;
    const auto result = *explain(network, routing, DemandId(1), control);
    QCOMPARE(result.reasons.size(), std::size_t(1));
    QCOMPARE(result.reasons[0].kind, Reason::Kind::PolicyDetour);
    QCOMPARE(result.reasons[0].elements, (std::vector<NetworkElement>{RouteId(1), RouteId(2)}));
    QVERIFY(result.reasons[0].text.contains(QStringLiteral("shortest paths")));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::RelaxBound);
    QCOMPARE(result.changes[0].latency->value(), 4.4);
}

void TestExplanation::fullRoutesAndHowMuchIsMissing()
{
    const Network network = test::networkFrom(
        QStringLiteral("A-B 100km 10G; B-C 100km 100G; C-D 100km 15G; A>D 12G/20G; B>A 1G/2G; A>B 0G/0G"));
    const auto result = explained(network);
    QCOMPARE(result.status, DemandStatus::Congested);
    QCOMPARE(result.reasons.size(), std::size_t(3)); // A-B both ways, C-D one way
    for (const Reason &reason : result.reasons)
        QCOMPARE(reason.kind, Reason::Kind::RouteFull);
    QVERIFY2(result.reasons[1].text
                 == QStringLiteral("A–B carries 14 Gb/s from A to B, but has a capacity of 10 Gb/s."),
             qPrintable(result.reasons[1].text));
    QCOMPARE(result.changes.size(), std::size_t(2));
    QCOMPARE(result.changes[0].kind, LeastChange::Kind::AddCapacity);
    QCOMPARE(result.changes[0].text, QStringLiteral("Add capacity: 11 Gb/s on A–B, 5 Gb/s on C–D."));
    QCOMPARE(result.changes[0].elements, (std::vector<NetworkElement>{RouteId(1), RouteId(3)}));
    QCOMPARE(result.changes[0].capacity->value(), 11.0);
    QCOMPARE(result.changes[1].kind, LeastChange::Kind::ReduceTraffic);
    QCOMPARE(result.changes[1].text, QStringLiteral("Reduce its traffic by 11 Gb/s."));
}

void TestExplanation::higherPrioritiesComeFirst()
{
    const Network network =
        with(test::networkFrom(QStringLiteral("A-B 100km 10G; A>B 4G; A>B 5G; A>B 6G")), [](DeltaBuilder &builder) {
            builder.edit(DemandId(2), [](Demand &demand) { demand.priority = 1; });
            builder.edit(DemandId(3), [](Demand &demand) { demand.priority = -1; });
        });
    QCOMPARE(explained(network, {}, 1).status, DemandStatus::Ok); // 4 and 5 of 10 Gb/s
    const auto last = explained(network, {}, 3);
    QCOMPARE(last.status, DemandStatus::Congested);
    QCOMPARE(last.changes[0].capacity->value(), 5.0);
}

void TestExplanation::changesFreeDemandsOfRandomNetworks()
{
    int joined = 0;
    int widened = 0;
    int relaxed = 0;
    for (quint64 seed = 1; seed <= 20; ++seed) {
        const Network network = test::randomNetwork(seed, {.sites = 14, .routes = 16, .demands = 20});
        const auto routing = route(network);
        for (const DemandFigures &demand : routing->demands) {
            JobControl control;
            const auto result = explain(network, *routing, demand.demand, control);
            QVERIFY(result);
            QCOMPARE(result->reasons.empty(), demand.status == DemandStatus::Ok);
            if (demand.status == DemandStatus::Ok)
                continue;
            QVERIFY(!result->changes.empty());
            const LeastChange &change =
                demand.status == DemandStatus::TooSlow ? result->changes.back() : result->changes.front();
            const Network freed = with(network, [&](DeltaBuilder &builder) {
                if (change.kind == LeastChange::Kind::JoinParts) {
                    builder.insert(
                        Route{.id = RouteId(1), .siteA = change.newRoute->first, .siteZ = change.newRoute->second});
                    builder.edit(demand.demand, [](Demand &row) { row.maxLatency = {}; });
                    ++joined;
                } else if (change.kind == LeastChange::Kind::AddCapacity) {
                    for (const NetworkElement &element : change.elements)
                        builder.edit(std::get<RouteId>(element),
                                     [&](Route &row) { row.capacity = *row.capacity + *change.capacity; });
                    ++widened;
                } else if (change.kind == LeastChange::Kind::RelaxBound) {
                    builder.edit(demand.demand, [&](Demand &row) { row.maxLatency = *change.latency; });
                    ++relaxed;
                }
            });
            const DemandStatus now = route(freed)->find(demand.demand)->status;
            if (demand.status == DemandStatus::Congested)
                QCOMPARE(now, DemandStatus::Ok);
            else
                QVERIFY(now == DemandStatus::Ok || now == DemandStatus::Congested);
        }
    }
    QVERIFY(joined > 10 && widened > 10 && relaxed > 10);
}

void TestExplanation::unknownDemandAndCanceled()
{
    const Network network = test::networkFrom(QStringLiteral("A-B 100km 10G; A>B 20G"));
    JobControl control;
    QVERIFY(!explain(network, *route(network), DemandId(7), control));
    control.cancel();
    QVERIFY(!explain(network, *route(network), DemandId(1), control));
}

QTEST_APPLESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
