// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/routedraft.h"
#include "document/routeshaping.h"
#include "geo/geodesic.h"
#include "network/figures.h"
#include "network/validation.h"
#include "support/networkbuilder.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

/// Distance to a leg by trying places on its geodesic, slow and sure.
double besideKm(GeoPoint from, GeoPoint to, GeoPoint place)
{
    double low = 0.0;
    double high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double a = low + (high - low) / 3.0;
        const double b = high - (high - low) / 3.0;
        if (geodesicDistance(geodesicInterpolate(from, to, a), place)
            < geodesicDistance(geodesicInterpolate(from, to, b), place))
            high = b;
        else
            low = a;
    }
    return geodesicDistance(geodesicInterpolate(from, to, low), place).value();
}

} // namespace

class TestRouteShaping final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void reversingSwapsEndsAndBends();
    void whatGoesLiesWithinTheTolerance_data();
    void whatGoesLiesWithinTheTolerance();
    void aLineOfTwoAndAPointStayAsTheyAre();
    void manyRoutesAreSimplifiedAsEachAlone();
    void joiningUndoesASplit();
    void joiningAddsLengthsAsBuilt();
    void joiningKeepsLengthAndDirection();
    void joiningUnitesRiskGroupsAndNames();
    void joiningAtAPopLeavesThePop();
    void joiningIsRefusedWithAReason_data();
    void joiningIsRefusedWithAReason();
    void aRouteMayBeginAndEndOnRoutes();
    void bothEndsMayBeOnOneRoute();
    void splittingAtABendTakesTheBend();
    void theMiddleIsHalfway();
    void stickyValuesAreThoseLastGiven();
    void aNewRouteHasTheStickyValues();

private:
    [[nodiscard]] const Route &route(qint64 id) const { return *m_network.find(RouteId(id)); }
    void apply(const Edit &edit)
    {
        QVERIFY(!edit.delta.isEmpty());
        const auto problems = validate(m_network, edit.delta);
        QVERIFY2(problems.empty(), problems.empty() ? "" : qPrintable(problems.front().message));
        m_network.apply(edit.delta);
    }
    template<class T, class Function>
    void change(Id<T> id, Function &&function)
    {
        DeltaBuilder builder(m_network);
        builder.edit(id, function);
        m_network.apply(builder.build());
    }
    [[nodiscard]] double lengthKm(RouteId id) const
    {
        return Figures(m_network, {}).length(*m_network.find(id)).value();
    }
    [[nodiscard]] RouteId otherThan(std::initializer_list<qint64> known) const
    {
        std::optional<RouteId> found;
        m_network.routes().forEach([&](const Route &row) {
            if (std::ranges::find(known, row.id.value()) == known.end())
                found = row.id;
        });
        return found.value_or(RouteId(1));
    }

    Network m_network;
    IdSource m_ids{3};
};

void TestRouteShaping::init()
{
    m_network = networkFrom(QStringLiteral("A at 50,0; J junction at 50,1; B at 50,2; C at 51,1; A-J; J-B; A-C; C-B"));
    change(RouteId(1), [](Route &row) { row.bends = {GeoPoint::clamped(50.1, 0.3), GeoPoint::clamped(50.1, 0.6)}; });
    change(RouteId(2), [](Route &row) { row.bends = {GeoPoint::clamped(49.9, 1.5)}; });
}

void TestRouteShaping::reversingSwapsEndsAndBends()
{
    const LineString before = Figures::lineOf(m_network, route(1));
    apply(edits::reverseRoutes(m_network, std::array{RouteId(1)}));
    LineString after = Figures::lineOf(m_network, route(1));
    std::ranges::reverse(after);
    QCOMPARE(after, before);
    QCOMPARE(route(1).siteA, SiteId(2));
}

void TestRouteShaping::whatGoesLiesWithinTheTolerance_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("stepDegrees");
    QTest::addColumn<double>("toleranceKm");
    QTest::newRow("city") << 52.5 << 13.4 << 0.001 << 0.05;
    QTest::newRow("country") << 47.0 << 8.0 << 0.05 << 2.0;
    QTest::newRow("far north") << 78.0 << 15.0 << 0.1 << 1.0;
    QTest::newRow("over the antimeridian") << -17.0 << 179.5 << 0.05 << 3.0;
    QTest::newRow("ocean") << 20.0 << -60.0 << 2.0 << 50.0;
}

void TestRouteShaping::whatGoesLiesWithinTheTolerance()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, stepDegrees);
    QFETCH(double, toleranceKm);
    std::mt19937 engine(4);
    std::uniform_real_distribution<double> step(-0.4, 1.0);
    LineString line;
    for (int i = 0; i < 120; ++i) {
        line.push_back(GeoPoint::clamped(latitude, normalizedLongitude(longitude)));
        latitude = std::clamp(latitude + (step(engine) - 0.3) * stepDegrees, -84.0, 84.0);
        longitude += step(engine) * stepDegrees;
    }
    std::vector<bool> fixed(line.size(), false);
    fixed[60] = true;
    const LineString rest = edits::simplified(line, Kilometers(toleranceKm), fixed);
    QVERIFY2(rest.size() < line.size() * 2 / 3, qPrintable(QString::number(rest.size())));
    QCOMPARE(rest.front(), line.front());
    QCOMPARE(rest.back(), line.back());
    QVERIFY(std::ranges::find(rest, line[60]) != rest.end());
    std::size_t leg = 0;
    for (const GeoPoint point : line) {
        if (leg + 1 < rest.size() && point == rest[leg + 1] && leg + 2 < rest.size())
            ++leg;
        const double distance = besideKm(rest[leg], rest[leg + 1], point);
        QVERIFY2(distance <= toleranceKm, qPrintable(QString::number(distance)));
    }
    QVERIFY(edits::simplified(line, Kilometers(1e5)).size() == 2);
    QCOMPARE(edits::simplified(line, Kilometers(0.0)).size(), line.size());
}

void TestRouteShaping::aLineOfTwoAndAPointStayAsTheyAre()
{
    const LineString two{GeoPoint::clamped(1, 1), GeoPoint::clamped(2, 2)};
    QCOMPARE(edits::simplified(two, Kilometers(1e6)), two);
    const LineString same(5, GeoPoint::clamped(1, 1));
    QCOMPARE(edits::simplified(same, Kilometers(0.001)).size(), 2U);
    QVERIFY(edits::simplifyRoutes(m_network, std::array{RouteId(3)}, Kilometers(1.0)).delta.isEmpty());
}

void TestRouteShaping::manyRoutesAreSimplifiedAsEachAlone()
{
    constexpr int count = 20000;
    constexpr int ties = 2000;
    Network network;
    DeltaBuilder builder(network);
    for (int i = 0; i < 200; ++i)
        builder.insert(Site{.id = SiteId(i + 1), .position = GeoPoint::clamped(i % 20, i)});
    std::mt19937 random(1);
    std::uniform_real_distribution<double> shift(-0.05, 0.05);
    std::vector<RouteId> routes;
    for (int i = 0; i < count; ++i) {
        Route route{.id = RouteId(i + 1), .siteA = SiteId(i % 200 + 1), .siteZ = SiteId((i + 7) % 200 + 1)};
        for (int bend = 1; bend < 20; ++bend)
            route.bends.push_back(GeoPoint::clamped(bend + shift(random), i % 200 + 0.3 * bend + shift(random)));
        routes.push_back(route.id);
        builder.insert(std::move(route));
    }
    for (int i = 0; i < ties; ++i)
        builder.insert(RouteTrace{.id = RouteTraceId(i + 1),
                                  .route = RouteId(2 * i + 1),
                                  .over = RouteId(2 * i + 2),
                                  .firstBend = 3,
                                  .bendCount = 4});
    network.apply(builder.build());
    QElapsedTimer timer;
    timer.start();
    const Edit all = edits::simplifyRoutes(network, routes, Kilometers(3.0));
    qInfo("%d routes with %d ties in %lld ms", count, ties, timer.elapsed());
    // A look at each tie for each route takes many times as long.
    QVERIFY(timer.elapsed() < 5000);
    Network after = network;
    after.apply(all.delta);
    for (const int i : {1, 2, 777, 3999, 19999}) {
        const auto alone = edits::simplifyRoutes(network, std::array{RouteId(i)}, Kilometers(3.0));
        Network one = network;
        one.apply(alone.delta);
        QVERIFY(alone.delta.changes().size() >= 1);
        QCOMPARE(after.find(RouteId(i))->bends, one.find(RouteId(i))->bends);
    }
}

void TestRouteShaping::joiningUndoesASplit()
{
    change(RouteId(3), [](Route &row) {
        row.name = QStringLiteral("North");
        row.length = Kilometers(200.0);
        row.costFixed = Money(10.0);
        row.cutsPer1000KmYear = 2.0;
    });
    apply(edits::addCable(m_network, m_ids, RouteId(3)));
    apply(edits::addRiskGroup(m_network, m_ids, {EntityRef::of(RouteId(3))}));
    const Network before = m_network;
    const auto middle = edits::middleOf(m_network, RouteId(3));
    QVERIFY(middle);
    apply(edits::splitRouteAt(m_network, m_ids, *middle, SiteKind::Junction));
    const RouteId half = otherThan({1, 2, 3, 4});
    QCOMPARE(m_network.cables().size(), 2U);
    const auto joined = edits::joinRoutes(m_network, RouteId(3), half);
    QVERIFY2(joined, joined ? "" : qPrintable(joined.error().toString()));
    apply(joined.value());
    QCOMPARE(m_network.sites(), before.sites());
    QCOMPARE(m_network.cables(), before.cables());
    QCOMPARE(m_network.table<RiskGroupMember>(), before.table<RiskGroupMember>());
    Route again = route(3);
    QCOMPARE(again.bends, LineString{middle->position});
    QCOMPARE(again.name, QStringLiteral("North"));
    QVERIFY(std::abs(again.length->value() - 200.0) < 1e-9);
    QVERIFY(std::abs(again.costFixed->value() - 10.0) < 1e-9);
    QVERIFY(std::abs(*again.cutsPer1000KmYear - 2.0) < 1e-12);
}

void TestRouteShaping::joiningAddsLengthsAsBuilt()
{
    change(RouteId(1), [](Route &row) { row.length = Kilometers(90.0); });
    const double other = lengthKm(RouteId(2));
    const auto joined = edits::joinAt(m_network, SiteId(2));
    QVERIFY(joined);
    apply(joined.value());
    QVERIFY(std::abs(lengthKm(RouteId(1)) - 90.0 - other) < 1e-9);
    QVERIFY(!m_network.find(SiteId(2)));
    QVERIFY(!m_network.find(RouteId(2)));
}

void TestRouteShaping::joiningKeepsLengthAndDirection()
{
    change(RouteId(1), [](Route &row) { row.slack = 1.3; });
    change(RouteId(2), [](Route &row) { row.slack = 1.1; });
    const double total = lengthKm(RouteId(1)) + lengthKm(RouteId(2));
    for (const bool swapped : {false, true}) {
        for (const bool turned : {false, true}) {
            const Network before = m_network;
            if (turned)
                apply(edits::reverseRoutes(m_network, std::array{RouteId(swapped ? 2 : 1)}));
            const RouteId first(swapped ? 2 : 1);
            const SiteId start = m_network.find(first)->siteA;
            const SiteId end = m_network.find(first)->siteZ;
            const auto joined = edits::joinRoutes(m_network, first, RouteId(swapped ? 1 : 2));
            QVERIFY(joined);
            apply(joined.value());
            const Route &row = *m_network.find(first);
            QVERIFY(row.siteA == start || row.siteZ == end);
            QCOMPARE(row.bends.size(), 4U);
            QVERIFY(std::abs(lengthKm(first) - total) < 0.01);
            const LineString line = Figures::lineOf(m_network, row);
            const bool eastward = line.front().longitude() < line.back().longitude();
            for (std::size_t i = 1; i < line.size(); ++i)
                QCOMPARE(line[i - 1].longitude() < line[i].longitude(), eastward);
            m_network = before;
        }
    }
}

void TestRouteShaping::joiningUnitesRiskGroupsAndNames()
{
    change(RouteId(1), [](Route &row) { row.name = QStringLiteral("West"); });
    change(RouteId(2), [](Route &row) { row.name = QStringLiteral("East"); });
    apply(edits::addRiskGroup(m_network, m_ids, {EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))}));
    apply(edits::addRiskGroup(m_network, m_ids, {EntityRef::of(RouteId(2)), EntityRef::of(RouteId(3))}));
    apply(edits::addRiskGroup(m_network, m_ids, {EntityRef::of(SiteId(2))}));
    apply(edits::joinAt(m_network, SiteId(2)).value());
    std::set<RiskGroupId> groups;
    std::size_t members = 0;
    m_network.table<RiskGroupMember>().forEach([&](const RiskGroupMember &row) {
        if (row.route == RouteId(1)) {
            groups.insert(row.riskGroup);
            ++members;
        }
    });
    QCOMPARE(groups.size(), 3U);
    QCOMPARE(members, 3U);
    QCOMPARE(route(1).name, QStringLiteral("West + East"));
}

void TestRouteShaping::joiningAtAPopLeavesThePop()
{
    const auto joined = edits::joinAt(m_network, SiteId(4));
    QVERIFY(joined);
    apply(joined.value());
    QVERIFY(m_network.find(SiteId(4)));
    QCOMPARE(m_network.routes().size(), 3U);
}

void TestRouteShaping::joiningIsRefusedWithAReason_data()
{
    QTest::addColumn<int>("trouble");
    QTest::addColumn<QString>("reason");
    QTest::newRow("demand") << 0 << "demand";
    QTest::newRow("third route") << 1 << "More than two routes";
    QTest::newRow("owner") << 2 << "Owner";
    QTest::newRow("status") << 3 << "Status";
    QTest::newRow("cable missing") << 4 << "cables, the other";
    QTest::newRow("cables differ") << 5 << "lit";
    QTest::newRow("apart") << 6 << "do not meet";
    QTest::newRow("parallel") << 7 << "same two sites";
    QTest::newRow("half known") << 8 << "Only one";
    QTest::newRow("one route") << 9 << "two routes";
    QTest::newRow("constraint") << 10 << "constraint";
}

void TestRouteShaping::joiningIsRefusedWithAReason()
{
    QFETCH(int, trouble);
    QFETCH(QString, reason);
    RouteId first(1);
    RouteId second(2);
    switch (trouble) {
    case 0:
        apply(edits::addDemand(m_network, m_ids, SiteId(1), SiteId(2), Gbps(1.0)));
        break;
    case 1:
        apply(edits::addRoute(m_network, m_ids, SiteId(2), SiteId(4), {}));
        break;
    case 2:
        change(RouteId(1), [](Route &row) { row.owner = QStringLiteral("Us"); });
        break;
    case 3:
        change(RouteId(2), [](Route &row) { row.status = Status::Planned; });
        break;
    case 4:
        apply(edits::addCable(m_network, m_ids, RouteId(1)));
        break;
    case 5:
        apply(edits::addCable(m_network, m_ids, RouteId(1)));
        apply(edits::addCable(m_network, m_ids, RouteId(2)));
        m_network.cables().forEach([&](const Cable &cable) {
            if (cable.route == RouteId(1))
                change(cable.id, [](Cable &row) { row.litPairs = 2; });
        });
        break;
    case 6:
        second = RouteId(4);
        break;
    case 7:
        first = RouteId(3);
        apply(edits::addRoute(m_network, m_ids, SiteId(1), SiteId(4), {}));
        second = otherThan({1, 2, 3, 4});
        break;
    case 8:
        change(RouteId(1), [](Route &row) { row.costPerKm = Money(5.0); });
        break;
    case 9:
        second = first;
        break;
    default: {
        DeltaBuilder builder(m_network);
        const DemandId demand = m_ids.next<Demand>();
        builder.insert(Demand{.id = demand, .siteA = SiteId(1), .siteZ = SiteId(3)});
        builder.insert(DemandConstraint{.id = m_ids.next<DemandConstraint>(), .demand = demand, .site = SiteId(2)});
        m_network.apply(builder.build());
    }
    }
    const auto joined = edits::joinRoutes(m_network, first, second);
    QVERIFY(!joined);
    QVERIFY2(joined.error().what.contains(reason), qPrintable(joined.error().what));
    QVERIFY(!joined.error().remedy.isEmpty());
}

void TestRouteShaping::aRouteMayBeginAndEndOnRoutes()
{
    const auto from = edits::middleOf(m_network, RouteId(3));
    const auto to = edits::middleOf(m_network, RouteId(1));
    RouteDraft draft{.a = {from->position, {}, *from}, .z = {to->position, {}, *to}};
    draft.bends = {GeoPoint::clamped(50.4, 0.5)};
    apply(edits::drawRoute(m_network, m_ids, draft));
    QCOMPARE(m_network.routes().size(), 7U);
    QCOMPARE(m_network.sites().size(), 6U);
    int junctions = 0;
    m_network.sites().forEach([&](const Site &site) {
        int degree = 0;
        m_network.routes().forEach(
            [&](const Route &row) { degree += row.siteA == site.id || row.siteZ == site.id ? 1 : 0; });
        if (site.kind == SiteKind::Junction && degree == 3)
            ++junctions;
    });
    QCOMPARE(junctions, 2);
}

void TestRouteShaping::bothEndsMayBeOnOneRoute()
{
    // Two places on the first leg and two on different ones, in both orders.
    const GeoPoint early = geodesicInterpolate(GeoPoint::clamped(50, 0), GeoPoint::clamped(50.1, 0.3), 0.3);
    const GeoPoint late = geodesicInterpolate(GeoPoint::clamped(50, 0), GeoPoint::clamped(50.1, 0.3), 0.7);
    const GeoPoint next = geodesicInterpolate(GeoPoint::clamped(50.1, 0.3), GeoPoint::clamped(50.1, 0.6), 0.5);
    const RoutePlace first{RouteId(1), 0, early};
    const RoutePlace second{RouteId(1), 0, late};
    const RoutePlace third{RouteId(1), 1, next};
    const Network before = m_network;
    const double whole = geodesicLength(Figures::lineOf(m_network, route(1))).value();
    for (const auto &[a, z] :
         {std::pair(first, second), std::pair(second, first), std::pair(first, third), std::pair(third, first)}) {
        m_network = before;
        apply(edits::drawRoute(m_network, m_ids, {.a = {a.position, {}, a}, .z = {z.position, {}, z}}));
        QCOMPARE(m_network.routes().size(), 7U);
        double parts = 0.0;
        m_network.routes().forEach([&](const Route &row) {
            if (row.id != RouteId(2) && row.id != RouteId(3) && row.id != RouteId(4))
                parts += geodesicLength(Figures::lineOf(m_network, row)).value();
        });
        const double drawn = geodesicDistance(a.position, z.position).value();
        QVERIFY2(std::abs(parts - drawn - whole) < 0.001, qPrintable(QString::number(parts - drawn - whole)));
    }
}

void TestRouteShaping::splittingAtABendTakesTheBend()
{
    const double whole = geodesicLength(Figures::lineOf(m_network, route(1))).value();
    for (const std::size_t bendsBefore : {std::size_t(1), std::size_t(2)}) {
        Network network = m_network;
        network.apply(
            edits::splitRouteAt(network, m_ids, {RouteId(1), bendsBefore, route(1).bends[1]}, SiteKind::Pop).delta);
        double parts = 0.0;
        std::size_t bends = 0;
        network.routes().forEach([&](const Route &row) {
            if (row.id == RouteId(2) || row.id == RouteId(3) || row.id == RouteId(4))
                return;
            bends += row.bends.size();
            parts += geodesicLength(Figures::lineOf(network, row)).value();
        });
        QCOMPARE(bends, 1U);
        QVERIFY(std::abs(parts - whole) < 1e-9);
    }
}

void TestRouteShaping::theMiddleIsHalfway()
{
    const auto middle = edits::middleOf(m_network, RouteId(1));
    QVERIFY(middle);
    const LineString line = Figures::lineOf(m_network, route(1));
    LineString half(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(middle->bendsBefore) + 1);
    half.push_back(middle->position);
    QVERIFY(std::abs(geodesicLength(half).value() - geodesicLength(line).value() / 2) < 1e-6);
}

void TestRouteShaping::stickyValuesAreThoseLastGiven()
{
    StickyValues sticky;
    QVERIFY(sticky.isEmpty());
    const Network before = m_network;
    change(RouteId(1), [](Route &row) {
        row.status = Status::Planned;
        row.construction = Construction::Duct;
        row.owner = QStringLiteral("North Fiber");
    });
    QVERIFY(sticky.learn(Delta::between(before, m_network)));
    QVERIFY(!sticky.isEmpty());
    QCOMPARE(sticky.routeText(m_network), QStringLiteral("planned, North Fiber, duct"));
    QVERIFY(sticky.siteText(m_network).isEmpty());
    // Drawing, moving, pasting and rows that disagree teach nothing.
    const StickyValues known = sticky;
    QVERIFY(!sticky.learn(edits::moveSites(m_network, std::array{SiteId(1)}, QPointF(0.1, 0.1)).delta));
    QVERIFY(!sticky.learn(edits::addRoute(m_network, m_ids, SiteId(1), SiteId(2), {}).delta));
    const Network now = m_network;
    change(RouteId(1), [](Route &row) { row.owner = QStringLiteral("X"); });
    change(RouteId(2), [](Route &row) { row.owner = QStringLiteral("Y"); });
    QVERIFY(!sticky.learn(Delta::between(now, m_network)));
    QCOMPARE(sticky, known);
}

void TestRouteShaping::aNewRouteHasTheStickyValues()
{
    DeltaBuilder builder(m_network);
    builder.insert(Plan{.id = PlanId(1), .name = QStringLiteral("West")});
    m_network.apply(builder.build());
    const Network before = m_network;
    change(RouteId(1), [](Route &row) {
        row.plan = PlanId(1);
        row.slack = 1.05;
    });
    change(SiteId(1), [](Site &row) { row.owner = QStringLiteral("City"); });
    StickyValues sticky;
    sticky.learn(Delta::between(before, m_network));
    QCOMPARE(sticky.routeText(m_network), QStringLiteral("West, slack 1.05"));
    const Edit drawn =
        edits::drawRoute(m_network, m_ids, {.a = {{}, SiteId(1), {}}, .z = {GeoPoint::clamped(52, 2), {}, {}}}, sticky);
    apply(drawn);
    const Route &row = *m_network.find(otherThan({1, 2, 3, 4}));
    QCOMPARE(row.plan, std::optional(PlanId(1)));
    QCOMPARE(row.slack, 1.05);
    QCOMPARE(m_network.find(row.siteZ)->owner, QStringLiteral("City"));
    // A plan that is gone is not given.
    m_network.apply(edits::removeEntities(m_network, {EntityRef::of(PlanId(1))}).delta);
    Route next{.id = RouteId(99), .siteA = SiteId(1), .siteZ = SiteId(2)};
    sticky.apply(m_network, next);
    QVERIFY(!next.plan);
    QCOMPARE(next.slack, 1.05);
}

QTEST_GUILESS_MAIN(TestRouteShaping)
#include "tst_routeshaping.moc"
