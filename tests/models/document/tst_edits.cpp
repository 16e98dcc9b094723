// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "geo/mercator.h"
#include "network/figures.h"
#include "network/validation.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Network after(Network network, const Edit &edit)
{
    network.apply(edit.delta);
    return network;
}

LineString bends(std::initializer_list<std::pair<double, double>> points)
{
    LineString line;
    for (const auto &[latitude, longitude] : points)
        line.push_back(GeoPoint::clamped(latitude, longitude));
    return line;
}

} // namespace

class TestEdits final : public QObject
{
    Q_OBJECT

    IdSource m_ids{42};
    Network m_network =
        networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km; A>C 10G"));

    // The law of every verb: it has a title, may be applied, and its inverse undoes it.
    void checkLaw(const Network &network, const Edit &edit)
    {
        QVERIFY(!edit.title.isEmpty());
        const auto problems = validate(network, edit.delta);
        QVERIFY2(problems.empty(), problems.empty() ? "" : qPrintable(problems.front().message));
        Network changed = network;
        changed.apply(edit.delta);
        changed.apply(edit.delta.inverse());
        QVERIFY(changed == network);
    }

private slots:
    void everyVerbCanBeUndone()
    {
        const std::array sites{SiteId(1), SiteId(2)};
        const GeoPoint place = GeoPoint::clamped(49, 4);
        checkLaw(m_network, edits::addSite(m_network, m_ids, SiteKind::Datacenter, place));
        checkLaw(m_network, edits::moveSites(m_network, sites, {0.01, 0.02}));
        checkLaw(m_network, edits::moveSiteTo(m_network, SiteId(1), place));
        checkLaw(m_network, edits::addRoute(m_network, m_ids, SiteId(1), SiteId(3), {}));
        checkLaw(m_network, edits::addRouteToJunction(m_network, m_ids, SiteId(1), place, bends({{49.5, 4.5}})));
        checkLaw(m_network, edits::insertBend(m_network, RouteId(1), 0, place));
        const Network bent = after(m_network, edits::insertBend(m_network, RouteId(1), 0, place));
        checkLaw(bent, edits::moveBend(bent, RouteId(1), 0, GeoPoint::clamped(48, 3)));
        checkLaw(bent, edits::removeBend(bent, RouteId(1), 0));
        checkLaw(bent, edits::splitRoute(bent, m_ids, RouteId(1), SiteId(3), 1));
        checkLaw(m_network, edits::addCable(m_network, m_ids, RouteId(1)));
        const std::array routes{RouteId(1), RouteId(99), RouteId(2)};
        checkLaw(m_network, edits::addCables(m_network, m_ids, routes));
        QCOMPARE(edits::addCables(m_network, m_ids, routes).delta.changes().size(), std::size_t(2));
        checkLaw(m_network, edits::addDemand(m_network, m_ids, SiteId(2), SiteId(3), Gbps(5)));
        checkLaw(m_network,
                 edits::addRiskGroup(m_network, m_ids, {EntityRef::of(RouteId(1)), EntityRef::of(SiteId(2))}));
        checkLaw(m_network, edits::removeEntities(m_network, {EntityRef::of(SiteId(2))}));
        checkLaw(m_network, edits::duplicate(m_network, m_ids, {EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2))},
                                             {0.01, 0.01}));
        checkLaw(m_network, edits::insertCopy(m_network, m_ids, bent, {}, QStringLiteral("Paste")));
        checkLaw(m_network, edits::replaceDemands(m_network, {}));
        for (const EntityKind kind : allKinds())
            if (edits::standsAlone(kind))
                checkLaw(m_network, edits::addRow(m_network, m_ids, kind));
    }

    void newSitesGetFreshNames()
    {
        Network network = after(m_network, edits::addSite(m_network, m_ids, SiteKind::Datacenter, {}));
        network = after(network, edits::addSite(network, m_ids, SiteKind::Datacenter, {}));
        QStringList names;
        network.sites().forEach([&](const Site &site) {
            if (site.kind == SiteKind::Datacenter)
                names += site.name;
        });
        names.sort();
        QCOMPARE(names, (QStringList{QStringLiteral("Datacenter 1"), QStringLiteral("Datacenter 2")}));
    }

    void aNewScenarioHasAllPlansOn()
    {
        Network network = after(m_network, edits::addRow(m_network, m_ids, EntityKind::Plan));
        network = after(network, edits::addRow(network, m_ids, EntityKind::Plan));
        network = after(network, edits::addRow(network, m_ids, EntityKind::Scenario));
        QCOMPARE(network.count(EntityKind::ScenarioPlan), std::size_t(2));
        network.table<Scenario>().forEach([&](const Scenario &scenario) {
            QCOMPARE(scenario.name, QStringLiteral("Scenario 1"));
            QCOMPARE(worldState(network, scenario.id, {}).plansOn.size(), std::size_t(2));
        });
        QVERIFY(edits::addRow(network, m_ids, EntityKind::Cable).delta.isEmpty());
    }

    void movingIsNoLongerEstimated()
    {
        Network network = m_network;
        DeltaBuilder builder(network);
        builder.edit(SiteId(1), [](Site &site) { site.locationIsEstimated = true; });
        network.apply(builder.build());
        const std::array one{SiteId(1)};
        const Network moved = after(network, edits::moveSites(network, one, {0.001, 0}));
        QVERIFY(!moved.find(SiteId(1))->locationIsEstimated);
        QVERIFY(std::abs(moved.find(SiteId(1))->position.longitude() - (5 + 0.36)) < 1e-9);
        QVERIFY(std::abs(moved.find(SiteId(1))->position.latitude() - 50) < 1e-9);
    }

    void aRouteBetweenMovedSitesKeepsItsShape()
    {
        const GeoPoint bend = GeoPoint::clamped(50.5, 5.2);
        const Network network = after(m_network, edits::insertBend(m_network, RouteId(1), 0, bend));
        const std::array both{SiteId(1), SiteId(2)};
        const Network moved = after(network, edits::moveSites(network, both, {0.01, 0}));
        QVERIFY(std::abs(moved.find(RouteId(1))->bends[0].longitude() - (5.2 + 3.6)) < 1e-9);
        const std::array one{SiteId(1)};
        QCOMPARE(after(network, edits::moveSites(network, one, {0.01, 0})).find(RouteId(1))->bends[0], bend);
    }

    void straightRoutesGetSlackAndBentOnesDoNot()
    {
        const auto drawn = [&](LineString line) {
            const Edit edit = edits::addRoute(m_network, m_ids, SiteId(1), SiteId(3), std::move(line));
            return edit.delta.changes().front().as<Route>().second->slack;
        };
        QCOMPARE(drawn({}), straightLineSlack);
        QCOMPARE(drawn(bends({{51, 5}})), 1.0);
    }

    void splittingSharesLengthCablesAndRisk()
    {
        Network network = after(m_network, edits::addCable(m_network, m_ids, RouteId(1)));
        network = after(network, edits::addRiskGroup(network, m_ids, {EntityRef::of(RouteId(1))}));
        network = after(network, edits::addSite(network, m_ids, SiteKind::Amplifier, GeoPoint::clamped(50.5, 5.5),
                                                QStringLiteral("M")));
        const SiteId middle = siteNamed(network, QStringLiteral("M"));
        network = after(network, edits::splitRoute(network, m_ids, RouteId(1), middle, 0));
        const Route &first = *network.find(routeBetween(network, QStringLiteral("A"), QStringLiteral("M")));
        const Route &second = *network.find(routeBetween(network, QStringLiteral("M"), QStringLiteral("B")));
        QVERIFY(std::abs(first.length->value() + second.length->value() - 80.0) < 1e-9);
        QVERIFY(first.length->value() > 35 && first.length->value() < 45);
        QCOMPARE(second.capacity, first.capacity);
        QCOMPARE(network.count(EntityKind::Cable), std::size_t(2));
        QCOMPARE(network.count(EntityKind::RiskGroupMember), std::size_t(2));
    }

    void deletingASiteTakesItsRoutesDemandsAndCables()
    {
        Network network = after(m_network, edits::addCable(m_network, m_ids, RouteId(1)));
        network =
            after(network, edits::addRiskGroup(network, m_ids, {EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))}));
        network = after(network, edits::removeEntities(network, {EntityRef::of(SiteId(1))}));
        QCOMPARE(network.sites().size(), std::size_t(2));
        QCOMPARE(network.routes().size(), std::size_t(1));
        QVERIFY(network.cables().empty());
        QVERIFY(network.demands().empty());
        QCOMPARE(network.count(EntityKind::RiskGroup), std::size_t(1));
        QCOMPARE(network.count(EntityKind::RiskGroupMember), std::size_t(1));
    }

    void deletingAPlanFreesWhatItBuilt()
    {
        Network network = m_network;
        DeltaBuilder builder(network);
        builder.insert(Plan{.id = PlanId(1), .name = QStringLiteral("P")});
        builder.edit(RouteId(1), [](Route &route) { route.plan = PlanId(1); });
        builder.edit(SiteId(1), [](Site &site) { site.plan = PlanId(1); });
        network.apply(builder.build());
        network = after(network, edits::removeEntities(network, {EntityRef::of(PlanId(1))}));
        QVERIFY(!network.find(RouteId(1))->plan);
        QVERIFY(!network.find(SiteId(1))->plan);
    }

    void aFieldIsSetForManyOrNotAtAll()
    {
        const FieldInfo &length = *entityInfo(EntityKind::Route).field(QLatin1String("length_km"));
        const std::array rows{EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))};
        const auto edit = edits::setField(m_network, rows, length, 55.0);
        QVERIFY(edit.ok());
        const Network changed = after(m_network, edit.value());
        QCOMPARE(changed.find(RouteId(1))->length->value(), 55.0);
        QCOMPARE(changed.find(RouteId(2))->length->value(), 55.0);
        QVERIFY(!edits::setField(m_network, rows, length, -1.0).ok());
        const FieldInfo &siteZ = *entityInfo(EntityKind::Demand).field(QLatin1String("site_z"));
        const std::array demand{EntityRef::of(DemandId(1))};
        const auto refused = edits::setField(m_network, demand, siteZ, qint64(1));
        QVERIFY(!refused.ok());
        QVERIFY(!refused.error().remedy.isEmpty());
    }

    void copiesKeepTheirRoutesAndStandApart()
    {
        const std::set both{EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2))};
        const Network network = after(m_network, edits::duplicate(m_network, m_ids, both, {0.01, 0}));
        QCOMPARE(network.sites().size(), std::size_t(5));
        QCOMPARE(network.routes().size(), std::size_t(3));
        network.routes().forEach([&](const Route &route) {
            if (route.id.value() > 2)
                QVERIFY(route.siteA.value() > 3 && route.siteZ.value() > 3);
        });
    }

    void repeatedNamesInCopiesDoNotChangeTheOriginals()
    {
        const Network twice =
            after(m_network, edits::insertCopy(m_network, m_ids, m_network, {}, QStringLiteral("Paste")));
        QCOMPARE(twice.sites().size(), std::size_t(6));
        QCOMPARE(twice.demands().size(), std::size_t(2));
        QCOMPARE(*twice.find(SiteId(1)), *m_network.find(SiteId(1)));
    }
};

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"
