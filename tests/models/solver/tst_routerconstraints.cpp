// SPDX-License-Identifier: Apache-2.0
#include "network/delta.h"
#include "network/riskelements.h"
#include "randomnetwork.h"
#include "routingcases.h"
#include "routingchecks.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

/// Least latency for one demand by relaxing every route until nothing changes, without what it avoids.
std::optional<double> leastLatency(const Network &network, const Demand &demand)
{
    const Figures figures(network, {});
    FailedElements avoided;
    const auto add = [&](const FailedElements &more) {
        avoided.routes.insert(avoided.routes.end(), more.routes.begin(), more.routes.end());
        avoided.sites.insert(avoided.sites.end(), more.sites.begin(), more.sites.end());
    };
    network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
        if (row.demand != demand.id || row.rule != ConstraintRule::Avoid)
            return;
        if (row.route)
            avoided.routes.push_back(*row.route);
        if (row.site)
            avoided.sites.push_back(*row.site);
        if (row.riskGroup)
            add(riskElements(network, *row.riskGroup));
        network.routes().forEach([&](const Route &route) {
            if (!row.owner.isEmpty() && route.owner == row.owner)
                avoided.routes.push_back(route.id);
        });
    });
    avoided.normalize();
    std::erase_if(avoided.sites, [&](SiteId id) { return id == demand.siteA || id == demand.siteZ; });

    std::map<SiteId, double> latency;
    latency[demand.siteA] = figures.equipmentDelay(*network.find(demand.siteA)).value();
    for (bool changed = true; changed;) {
        changed = false;
        network.routes().forEach([&](const Route &route) {
            if (avoided.contains(route.id) || avoided.contains(route.siteA) || avoided.contains(route.siteZ))
                return;
            for (const auto &[from, to] : {std::pair(route.siteA, route.siteZ), std::pair(route.siteZ, route.siteA)}) {
                if (!latency.contains(from))
                    continue;
                const double sum =
                    latency[from] + figures.latency(route).value() + figures.equipmentDelay(*network.find(to)).value();
                if (!latency.contains(to) || sum < latency[to] - 1e-12) {
                    latency[to] = sum;
                    changed = true;
                }
            }
        });
    }
    return latency.contains(demand.siteZ) ? std::optional(latency[demand.siteZ]) : std::nullopt;
}

} // namespace

/// What demands are to avoid or to take.
class TestRouterConstraints : public QObject
{
    Q_OBJECT

private slots:
    void anAvoidedElementIsNotTouched()
    {
        for (quint64 seed = 1; seed <= 10; ++seed) {
            const Network network =
                withConstraints(randomNetwork(seed, {.sites = 20, .routes = 45, .demands = 120}), seed);
            const RoutingPointer result = routed(network);
            int constrained = 0;
            network.demands().forEach([&](const Demand &demand) {
                bool avoids = false;
                bool pinned = false;
                network.table<DemandConstraint>().forEach([&](const DemandConstraint &row) {
                    avoids = avoids || (row.demand == demand.id && row.rule == ConstraintRule::Avoid);
                    pinned = pinned || (row.demand == demand.id && row.rule == ConstraintRule::Pin);
                });
                const DemandFigures &figures = *result->find(demand.id);
                if (pinned || demand.protection == Protection::OnePlusOne)
                    return;
                constrained += avoids ? 1 : 0;
                const auto least = leastLatency(network, demand);
                QCOMPARE(figures.latency.has_value(), least.has_value());
                QVERIFY(!least || std::abs(*least - figures.latency->value()) < 1e-9);
            });
            QVERIFY(constrained > 5);
        }
    }

    void aPinnedDemandTakesItsRoutesAndNoOther()
    {
        const QString text = QStringLiteral("A-B 10km; B-C 10km; A-D 50km; D-C 50km; A>C 1G; C>A 1G; A>C 1G; A>C 1G; "
                                            "A>C 1G; A>C 1G");
        const Network network = example(text, [](DeltaBuilder &builder) {
            qint64 next = 1;
            const auto constrain = [&](qint64 demand, ConstraintRule rule, int position, qint64 route) {
                builder.insert(DemandConstraint{.id = DemandConstraintId(next++),
                                                .demand = DemandId(demand),
                                                .rule = rule,
                                                .position = position,
                                                .route = RouteId(route)});
            };
            constrain(1, ConstraintRule::Pin, 2, 4);
            constrain(1, ConstraintRule::Pin, 1, 3);
            constrain(2, ConstraintRule::Pin, 1, 3); // drawn from its site Z
            constrain(2, ConstraintRule::Pin, 2, 4);
            constrain(3, ConstraintRule::Pin, 1, 3); // ends half-way
            constrain(4, ConstraintRule::Pin, 1, 3);
            constrain(4, ConstraintRule::Pin, 2, 99);
            constrain(5, ConstraintRule::Pin, 1, 3);
            constrain(5, ConstraintRule::Pin, 2, 4);
            constrain(5, ConstraintRule::Avoid, 1, 4);
        });
        const RoutingPointer result = routed(network);
        QCOMPARE(pathOf(*result, 1), (std::vector<qint64>{3, 4}));
        QCOMPARE(pathOf(*result, 2), (std::vector<qint64>{4, 3}));
        for (const qint64 demand : {3, 4, 5})
            QCOMPARE(statusOf(*result, demand), DemandStatus::Unrouted);
        QCOMPARE(pathOf(*result, 6), (std::vector<qint64>{1, 2}));
    }

    void aPinnedProtectedDemandSharesTheLeast()
    {
        const auto pinned = [](const QString &text, std::vector<qint64> pins) {
            return example(text, [&](DeltaBuilder &builder) {
                builder.edit(DemandId(1), [](Demand &demand) { demand.protection = Protection::OnePlusOne; });
                for (const qint64 pin : pins)
                    builder.insert(DemandConstraint{.id = DemandConstraintId(pin),
                                                    .demand = DemandId(1),
                                                    .rule = ConstraintRule::Pin,
                                                    .position = static_cast<int>(pin),
                                                    .route = RouteId(pin)});
            });
        };
        const auto secondPath = [](const RoutingResult &result) {
            std::vector<qint64> ids;
            for (const RouteId id : result.path(*result.protectionOf(result.demands[0])))
                ids.push_back(id.value());
            return ids;
        };
        using Elements = std::vector<NetworkElement>;
        const Network bridge =
            pinned(QStringLiteral("A-B 10km; B-C 10km; B-C 30km; B-D 10km; D-C 90km; A>C 1G"), {1, 2});
        const RoutingPointer shared = routed(bridge);
        QCOMPARE(pathOf(*shared, 1), (std::vector<qint64>{1, 2}));
        QCOMPARE(secondPath(*shared), (std::vector<qint64>{1, 3}));
        QVERIFY(!shared->protections[0].isDisjoint);
        QCOMPARE(shared->protections[0].shared, (Elements{RouteId(1), SiteId(2)}));
        QCOMPARE(statusOf(*routed(bridge, {.failed = {.routes = {RouteId(1)}}}), 1), DemandStatus::Unrouted);
        QCOMPARE(pathOf(*routed(bridge, {.failed = {.routes = {RouteId(2)}}}), 1), (std::vector<qint64>{1, 3}));

        // A shared site is better than a shared route, however long.
        const RoutingPointer detour =
            routed(pinned(QStringLiteral("A-B 10km; B-C 10km; C-D 10km; A-B 900km; B-D 20km; A>D 1G"), {1, 2, 3}));
        QCOMPARE(secondPath(*detour), (std::vector<qint64>{4, 5}));
        QCOMPARE(detour->protections[0].shared, (Elements{SiteId(2)}));

        // Where all is a tree there is no other path.
        const RoutingPointer tree = routed(pinned(QStringLiteral("A-B 10km; B-C 10km; A>C 1G"), {1, 2}));
        QCOMPARE(statusOf(*tree, 1), DemandStatus::Ok);
        QVERIFY(!tree->protectionOf(tree->demands[0]));
    }

    void anEndCannotBeAvoided()
    {
        const Network network =
            example(QStringLiteral("A-B 10km; B-C 10km; A-C 50km; A>B 1G; A>C 1G"), [](DeltaBuilder &builder) {
                for (const qint64 demand : {1, 2})
                    builder.insert(DemandConstraint{
                        .id = DemandConstraintId(demand), .demand = DemandId(demand), .site = SiteId(2)});
            });
        const RoutingPointer result = routed(network);
        QCOMPARE(pathOf(*result, 1), (std::vector<qint64>{1}));
        QCOMPARE(pathOf(*result, 2), (std::vector<qint64>{3}));
    }
};

QTEST_APPLESS_MAIN(TestRouterConstraints)
#include "tst_routerconstraints.moc"
