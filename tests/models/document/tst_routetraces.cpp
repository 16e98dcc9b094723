// SPDX-License-Identifier: Apache-2.0
#include "document/copiedties.h"
#include "document/edits.h"
#include "document/routedraft.h"
#include "document/routeshaping.h"
#include "document/routetraces.h"
#include "document/rowsclipboard.h"
#include "geo/mercator.h"
#include "network/figures.h"
#include "network/names.h"
#include "network/validation.h"
#include "support/networkbuilder.h"
#include "support/tracecheck.h"

#include <QTest>

#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

LineString places(std::initializer_list<std::pair<double, double>> degrees)
{
    LineString line;
    for (const auto &[latitude, longitude] : degrees)
        line.push_back(GeoPoint::clamped(latitude, longitude));
    return line;
}

} // namespace

/// Route 1 runs from A at 0,0 over bends at 1 to 4 degrees east to B at 0,5. Route 2 follows its bends 1 and 2 (counted from
/// 0) from C to D with a bend of its own before and after.
class TestRouteTraces final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void rowsAndRunsMeanTheSame();
    void aMovedBendTakesTheFollowerAlong();
    void bendsInsertedInTheRunAreFollowed();
    void bendsInsertedBesideTheRunAreNot();
    void bendsRemovedFromTheRunAreRemoved();
    void aReversedFollowerFollowsToo();
    void movingABorrowedBendSplitsTheTie();
    void insertingIntoTheRunSplitsTheTie();
    void editingOwnBendsShiftsTheTie();
    void followersOfFollowersFollow();
    void aWholeRouteFollowsAlsoNewBends();
    void aLegWithoutBendsIsATieToo();
    void deletingTheFollowedLeavesTheGeometry();
    void splittingTheFollowedKeepsTheTie();
    void splittingTheFollowerKeepsTheTie();
    void reversingEitherKeepsTheTie();
    void joiningKeepsTheTie();
    void simplifyingTheFollowedSimplifiesTheFollower();
    void simplifyingTheFollowerKeepsWhatItBorrows();
    void aTieThatIsNotTrueMovesNothing();
    void movingAllEndsMovesBothAlike();
    void untyingLeavesTheGeometry();
    void copiesOfBothAreTiedToEachOther();
    void aCopyOfTheFollowerAloneFollowsToo();
    void aFollowerThatIsCopiedAwayIsUntied();
    void pastedElsewhereOnlyWhatCameAlongIsFollowed();
    void randomEditsKeepEveryTieTrue();

private:
    [[nodiscard]] const Route &route(qint64 id) const { return *m_network.find(RouteId(id)); }
    void apply(const Edit &edit)
    {
        QVERIFY(validate(m_network, edit.delta).empty());
        const Network before = m_network;
        m_network.apply(edit.delta);
        QVERIFY2(traceProblem(m_network).isEmpty(), qPrintable(traceProblem(m_network)));
        // One delta does it all, so one undo takes it all back.
        Network undone = m_network;
        undone.apply(edit.delta.inverse());
        QVERIFY(undone == before);
    }
    void tie(qint64 id, qint64 route, const TraceRun &run)
    {
        DeltaBuilder builder(m_network);
        builder.insert(run.row(RouteTraceId(id), RouteId(route)));
        m_network.apply(builder.build());
    }
    [[nodiscard]] std::size_t ties() const { return m_network.table<RouteTrace>().size(); }
    /// Its copy: the other route between sites of these names.
    [[nodiscard]] RouteId copyOf(RouteId original) const
    {
        const QString name = displayName(m_network, EntityRef::of(original));
        RouteId found = original;
        m_network.routes().forEach([&](const Route &row) {
            if (row.id != original && displayName(m_network, EntityRef::of(row.id)) == name)
                found = row.id;
        });
        return found;
    }
    void useReversedFollower()
    {
        DeltaBuilder builder(m_network);
        builder.edit(RouteId(2), [](Route &row) { std::swap(row.bends[1], row.bends[2]); });
        builder.insert(TraceRun{RouteId(1), 1, 2, 1, true}.row(RouteTraceId(1), RouteId(2)));
        m_network.apply(builder.build());
        QVERIFY(traceProblem(m_network).isEmpty());
    }

    Network m_network;
    IdSource m_ids{5};
};

void TestRouteTraces::init()
{
    m_network = networkFrom(QStringLiteral("A at 0,0; B at 0,5; C at 1,1; D at 1,4; A-B; C-D"));
    DeltaBuilder builder(m_network);
    builder.edit(RouteId(1), [](Route &row) { row.bends = places({{0, 1}, {0.1, 2}, {0.1, 3}, {0, 4}}); });
    builder.edit(RouteId(2), [](Route &row) { row.bends = places({{0.05, 1.5}, {0.1, 2}, {0.1, 3}, {0.05, 3.5}}); });
    builder.insert(TraceRun{RouteId(1), 1, 2, 1, false}.row(RouteTraceId(1), RouteId(2)));
    m_network.apply(builder.build());
    QVERIFY(traceProblem(m_network).isEmpty());
}

void TestRouteTraces::rowsAndRunsMeanTheSame()
{
    for (const TraceRun &run : {TraceRun{RouteId(1), 2, 3, 4, false}, TraceRun{RouteId(1), 2, 3, 4, true},
                                TraceRun{RouteId(1), 2, 0, 4, true}, TraceRun{RouteId(1), 0, 1, 0, true}}) {
        const RouteTrace row = run.row(RouteTraceId(9), RouteId(2));
        QCOMPARE(TraceRun::of(row), run);
        for (int i = 0; i < run.count; ++i)
            QCOMPARE(run.overBend(i), row.reversed ? row.overFirstBend - i : row.overFirstBend + i);
    }
}

void TestRouteTraces::aMovedBendTakesTheFollowerAlong()
{
    const GeoPoint place = GeoPoint::clamped(-0.2, 2.1);
    apply(edits::moveBend(m_network, RouteId(1), 1, place));
    QCOMPARE(route(2).bends[1], place);
    QCOMPARE(ties(), 1U);
}

void TestRouteTraces::bendsInsertedInTheRunAreFollowed()
{
    const GeoPoint place = GeoPoint::clamped(0.3, 2.5);
    apply(edits::insertBend(m_network, RouteId(1), 2, place));
    QCOMPARE(route(2).bends.size(), 5U);
    QCOMPARE(route(2).bends[2], place);
    QCOMPARE(ties(), 1U);
    // The follower joins the leg at 1.5° east: what comes after that is in the run.
    const GeoPoint late = GeoPoint::clamped(0.2, 1.8);
    apply(edits::insertBend(m_network, RouteId(1), 1, late));
    QCOMPARE(route(2).bends.size(), 6U);
    QCOMPARE(route(2).bends[1], late);
    const GeoPoint end = GeoPoint::clamped(0.2, 3.2);
    apply(edits::insertBend(m_network, RouteId(1), 5, end));
    QCOMPARE(route(2).bends[5], end);
}

void TestRouteTraces::bendsInsertedBesideTheRunAreNot()
{
    const LineString before = route(2).bends;
    apply(edits::insertBend(m_network, RouteId(1), 1, GeoPoint::clamped(0.2, 1.2)));
    apply(edits::insertBend(m_network, RouteId(1), 0, GeoPoint::clamped(0.2, 0.5)));
    apply(edits::insertBend(m_network, RouteId(1), 5, GeoPoint::clamped(0.2, 3.8)));
    apply(edits::moveBend(m_network, RouteId(1), 0, GeoPoint::clamped(0.3, 0.4)));
    QCOMPARE(route(2).bends, before);
    QCOMPARE(ties(), 1U);
    apply(edits::moveBend(m_network, RouteId(1), 3, GeoPoint::clamped(0.4, 2)));
    QCOMPARE(route(2).bends[1], GeoPoint::clamped(0.4, 2));
}

void TestRouteTraces::bendsRemovedFromTheRunAreRemoved()
{
    apply(edits::removeBend(m_network, RouteId(1), 1));
    QCOMPARE(route(2).bends, places({{0.05, 1.5}, {0.1, 3}, {0.05, 3.5}}));
    apply(edits::removeBend(m_network, RouteId(1), 1));
    QCOMPARE(route(2).bends, places({{0.05, 1.5}, {0.05, 3.5}}));
    QCOMPARE(ties(), 1U);
    apply(edits::insertBend(m_network, RouteId(1), 1, GeoPoint::clamped(0.3, 2.5)));
    QCOMPARE(route(2).bends, places({{0.05, 1.5}, {0.3, 2.5}, {0.05, 3.5}}));
}

void TestRouteTraces::aReversedFollowerFollowsToo()
{
    useReversedFollower();
    apply(edits::insertBend(m_network, RouteId(1), 2, GeoPoint::clamped(0.3, 2.4)));
    apply(edits::insertBend(m_network, RouteId(1), 3, GeoPoint::clamped(0.3, 2.6)));
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(0.4, 2)));
    QCOMPARE(route(2).bends, places({{0.05, 1.5}, {0.1, 3}, {0.3, 2.6}, {0.3, 2.4}, {0.4, 2}, {0.05, 3.5}}));
    apply(edits::removeBend(m_network, RouteId(1), 4));
    QCOMPARE(route(2).bends, places({{0.05, 1.5}, {0.3, 2.6}, {0.3, 2.4}, {0.4, 2}, {0.05, 3.5}}));
    QCOMPARE(ties(), 1U);
}

void TestRouteTraces::movingABorrowedBendSplitsTheTie()
{
    apply(edits::insertBend(m_network, RouteId(1), 2, GeoPoint::clamped(0.3, 2.5)));
    const GeoPoint own = GeoPoint::clamped(0.5, 2.5);
    apply(edits::moveBend(m_network, RouteId(2), 2, own));
    QCOMPARE(ties(), 2U);
    apply(edits::moveBend(m_network, RouteId(1), 2, GeoPoint::clamped(-0.5, 2.5)));
    QCOMPARE(route(2).bends[2], own);
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(-0.5, 2)));
    QCOMPARE(route(2).bends[1], GeoPoint::clamped(-0.5, 2));
    apply(edits::removeBend(m_network, RouteId(2), 1));
    QCOMPARE(ties(), 1U);
}

void TestRouteTraces::insertingIntoTheRunSplitsTheTie()
{
    apply(edits::insertBend(m_network, RouteId(2), 2, GeoPoint::clamped(0.5, 2.5)));
    QCOMPARE(ties(), 2U);
    QCOMPARE(route(1).bends.size(), 4U);
    apply(edits::moveBend(m_network, RouteId(1), 2, GeoPoint::clamped(-0.5, 3)));
    QCOMPARE(route(2).bends[3], GeoPoint::clamped(-0.5, 3));
}

void TestRouteTraces::editingOwnBendsShiftsTheTie()
{
    apply(edits::removeBend(m_network, RouteId(2), 0));
    apply(edits::insertBend(m_network, RouteId(2), 0, GeoPoint::clamped(0.8, 1)));
    apply(edits::insertBend(m_network, RouteId(2), 0, GeoPoint::clamped(0.9, 1)));
    apply(edits::moveBend(m_network, RouteId(2), 4, GeoPoint::clamped(0.9, 4)));
    QCOMPARE(ties(), 1U);
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(-0.5, 2)));
    QCOMPARE(route(2).bends[2], GeoPoint::clamped(-0.5, 2));
}

void TestRouteTraces::followersOfFollowersFollow()
{
    apply(edits::addRouteOver(m_network, m_ids, RouteId(2)));
    QCOMPARE(ties(), 2U);
    apply(edits::insertBend(m_network, RouteId(1), 2, GeoPoint::clamped(0.3, 2.5)));
    int count = 0;
    m_network.routes().forEach([&](const Route &row) {
        if (row.siteA != SiteId(3))
            return;
        ++count;
        QCOMPARE(row.bends, places({{0.05, 1.5}, {0.1, 2}, {0.3, 2.5}, {0.1, 3}, {0.05, 3.5}}));
    });
    QCOMPARE(count, 2);
    QCOMPARE(traces::followersOf(m_network, RouteId(1)), std::vector{RouteId(2)});
    const RouteId last = traces::followersOf(m_network, RouteId(2)).front();
    QVERIFY(traces::follows(m_network, last, RouteId(1)));
    QVERIFY(!traces::follows(m_network, RouteId(1), last));
    QCOMPARE(traces::sourceOf(m_network, RouteId(2), 1), std::optional(std::pair(RouteId(1), std::size_t(1))));
    QVERIFY(!traces::sourceOf(m_network, RouteId(2), 0));
}

void TestRouteTraces::aWholeRouteFollowsAlsoNewBends()
{
    apply(edits::addRouteOver(m_network, m_ids, RouteId(1)));
    const RouteId over = traces::followersOf(m_network, RouteId(1)).back() == RouteId(2)
                             ? traces::followersOf(m_network, RouteId(1)).front()
                             : traces::followersOf(m_network, RouteId(1)).back();
    apply(edits::insertBend(m_network, RouteId(1), 0, GeoPoint::clamped(0.5, 0.5)));
    apply(edits::insertBend(m_network, RouteId(1), 5, GeoPoint::clamped(0.5, 4.5)));
    QCOMPARE(m_network.find(over)->bends, route(1).bends);
    apply(edits::moveBend(m_network, RouteId(1), 0, GeoPoint::clamped(-0.5, -0.5)));
    QCOMPARE(m_network.find(over)->bends, route(1).bends);
}

void TestRouteTraces::aLegWithoutBendsIsATieToo()
{
    DeltaBuilder builder(m_network);
    builder.edit(RouteId(1), [](Route &row) { row.bends.clear(); });
    builder.edit(RouteId(2), [](Route &row) { row.bends.clear(); });
    builder.insert(TraceRun{RouteId(1), 0, 0, 0, true}.row(RouteTraceId(1), RouteId(2)));
    m_network.apply(builder.build());
    apply(edits::insertBend(m_network, RouteId(1), 0, GeoPoint::clamped(0.5, 3)));
    // C and D stand beside the leg at 1 and 4, and the run is said to go from high to low: nothing of it lies between.
    QCOMPARE(ties(), 1U);
    init();
    DeltaBuilder again(m_network);
    again.edit(RouteId(1), [](Route &row) { row.bends.clear(); });
    again.edit(RouteId(2), [](Route &row) { row.bends.clear(); });
    again.insert(TraceRun{RouteId(1), 0, 0, 0, false}.row(RouteTraceId(1), RouteId(2)));
    m_network.apply(again.build());
    apply(edits::insertBend(m_network, RouteId(1), 0, GeoPoint::clamped(0.5, 3)));
    QCOMPARE(route(2).bends, places({{0.5, 3}}));
    apply(edits::insertBend(m_network, RouteId(1), 0, GeoPoint::clamped(0.5, 0.5)));
    QCOMPARE(route(2).bends, places({{0.5, 3}}));
}

void TestRouteTraces::deletingTheFollowedLeavesTheGeometry()
{
    const LineString before = route(2).bends;
    apply(edits::removeEntities(m_network, {EntityRef::of(RouteId(1))}));
    QCOMPARE(route(2).bends, before);
    QCOMPARE(ties(), 0U);
}

void TestRouteTraces::splittingTheFollowedKeepsTheTie()
{
    for (const bool reversed : {false, true}) {
        init();
        if (reversed)
            useReversedFollower();
        const LineString before = route(2).bends;
        apply(edits::splitRouteAt(m_network, m_ids, {RouteId(1), 2, GeoPoint::clamped(0.1, 2.5)}, SiteKind::Junction));
        QCOMPARE(route(2).bends, before);
        QCOMPARE(ties(), 2U);
        QCOMPARE(traces::followedBy(m_network, RouteId(2)).size(), 2U);
        apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(-0.5, 2)));
        QCOMPARE(route(2).bends[reversed ? 2 : 1], GeoPoint::clamped(-0.5, 2));
        const auto overs = traces::followedBy(m_network, RouteId(2));
        const RouteId half = overs[0] == RouteId(1) ? overs[1] : overs[0];
        apply(edits::moveBend(m_network, half, 0, GeoPoint::clamped(-0.5, 3)));
        QCOMPARE(route(2).bends[reversed ? 1 : 2], GeoPoint::clamped(-0.5, 3));
    }
}

void TestRouteTraces::splittingTheFollowerKeepsTheTie()
{
    apply(edits::splitRouteAt(m_network, m_ids, {RouteId(2), 2, GeoPoint::clamped(0.1, 2.5)}, SiteKind::Pop));
    QCOMPARE(ties(), 2U);
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(-0.5, 2)));
    apply(edits::moveBend(m_network, RouteId(1), 2, GeoPoint::clamped(-0.5, 3)));
    QCOMPARE(route(2).bends, places({{0.05, 1.5}, {-0.5, 2}}));
    const auto followers = traces::followersOf(m_network, RouteId(1));
    QCOMPARE(followers.size(), 2U);
    const RouteId half = followers[0] == RouteId(2) ? followers[1] : followers[0];
    QCOMPARE(m_network.find(half)->bends, places({{-0.5, 3}, {0.05, 3.5}}));
}

void TestRouteTraces::reversingEitherKeepsTheTie()
{
    apply(edits::reverseRoutes(m_network, std::array{RouteId(1)}));
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(-0.5, 3)));
    QCOMPARE(route(2).bends[2], GeoPoint::clamped(-0.5, 3));
    apply(edits::reverseRoutes(m_network, std::array{RouteId(2)}));
    apply(edits::insertBend(m_network, RouteId(1), 2, GeoPoint::clamped(-0.5, 2.5)));
    QCOMPARE(route(2).bends, places({{0.05, 3.5}, {-0.5, 3}, {-0.5, 2.5}, {0.1, 2}, {0.05, 1.5}}));
    apply(edits::reverseRoutes(m_network, std::array{RouteId(1), RouteId(2)}));
    QCOMPARE(ties(), 1U);
}

void TestRouteTraces::joiningKeepsTheTie()
{
    for (const bool swapped : {false, true}) {
        for (const bool turned : {false, true}) {
            init();
            apply(edits::splitRouteAt(m_network, m_ids, {RouteId(1), 2, GeoPoint::clamped(0.1, 2.5)},
                                      SiteKind::Junction));
            const auto overs = traces::followedBy(m_network, RouteId(2));
            const RouteId half = overs[0] == RouteId(1) ? overs[1] : overs[0];
            if (turned)
                apply(edits::reverseRoutes(m_network, std::array{half}));
            const auto edit = swapped ? edits::joinRoutes(m_network, half, RouteId(1))
                                      : edits::joinRoutes(m_network, RouteId(1), half);
            QVERIFY(edit.ok());
            apply(edit.value());
            const RouteId joined = swapped ? half : RouteId(1);
            QCOMPARE(traces::followedBy(m_network, RouteId(2)), std::vector{joined});
            const Route *row = m_network.find(joined);
            const auto at = std::ranges::find(row->bends, GeoPoint::clamped(0.1, 3));
            QVERIFY(at != row->bends.end());
            apply(edits::moveBend(m_network, joined, static_cast<std::size_t>(at - row->bends.begin()),
                                  GeoPoint::clamped(-0.7, 3)));
            QCOMPARE(route(2).bends[2], GeoPoint::clamped(-0.7, 3));
        }
    }
}

void TestRouteTraces::simplifyingTheFollowedSimplifiesTheFollower()
{
    apply(edits::insertBend(m_network, RouteId(1), 2, GeoPoint::clamped(0.0999, 2.5)));
    QCOMPARE(route(2).bends.size(), 5U);
    apply(edits::simplifyRoutes(m_network, std::array{RouteId(1)}, Kilometers(1.0)));
    QCOMPARE(route(1).bends, places({{0, 1}, {0.1, 2}, {0.1, 3}, {0, 4}}));
    QCOMPARE(route(2).bends, places({{0.05, 1.5}, {0.1, 2}, {0.1, 3}, {0.05, 3.5}}));
}

void TestRouteTraces::simplifyingTheFollowerKeepsWhatItBorrows()
{
    apply(edits::simplifyRoutes(m_network, std::array{RouteId(2)}, Kilometers(1000.0)));
    QCOMPARE(route(2).bends, places({{0.1, 2}, {0.1, 3}}));
    QCOMPARE(ties(), 1U);
}

void TestRouteTraces::aTieThatIsNotTrueMovesNothing()
{
    DeltaBuilder builder(m_network);
    builder.edit(RouteId(1), [](Route &row) { row.bends[1] = GeoPoint::clamped(-0.9, 2); });
    m_network.apply(builder.build()); // as another program does, which knows nothing of ties
    tie(7, 2, {RouteId(1), 3, 9, 0, false});
    tie(8, 1, {RouteId(1), 0, 1, 0, false});
    const LineString before = route(2).bends;
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(0.8, 2)));
    QCOMPARE(route(2).bends, before);
    apply(edits::moveBend(m_network, RouteId(1), 2, GeoPoint::clamped(0.8, 3)));
    QCOMPARE(route(2).bends[2], GeoPoint::clamped(0.8, 3));
}

void TestRouteTraces::movingAllEndsMovesBothAlike()
{
    apply(edits::moveSites(m_network, std::array{SiteId(1), SiteId(2), SiteId(3), SiteId(4)}, QPointF(0.01, 0.02)));
    QCOMPARE(ties(), 1U);
    apply(edits::moveSites(m_network, std::array{SiteId(1), SiteId(2)}, QPointF(0.01, 0.02)));
    QCOMPARE(ties(), 1U);
    const LineString over = route(1).bends;
    QCOMPARE(route(2).bends[1], over[1]);
    apply(edits::moveSites(m_network, std::array{SiteId(3), SiteId(4)}, QPointF(0.01, 0.02)));
    QCOMPARE(ties(), 0U);
    QCOMPARE(route(1).bends, over);
}

void TestRouteTraces::untyingLeavesTheGeometry()
{
    const LineString before = route(2).bends;
    apply(edits::untie(m_network, std::array{RouteId(2)}));
    QCOMPARE(ties(), 0U);
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(-0.2, 2.1)));
    QCOMPARE(route(2).bends, before);
}

void TestRouteTraces::copiesOfBothAreTiedToEachOther()
{
    const std::set<EntityRef> all{EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2)), EntityRef::of(SiteId(3)),
                                  EntityRef::of(SiteId(4))};
    const QPointF offset(0.01, 0.02);
    QVERIFY(traces::untiedByCopying(m_network, edits::rowsToCopy(m_network, all), offset).empty());
    apply(edits::duplicate(m_network, m_ids, all, offset));
    QCOMPARE(ties(), 2U);
    const RouteId copy = copyOf(RouteId(2));
    QCOMPARE(traces::followedBy(m_network, copy), std::vector{copyOf(RouteId(1))});
    const LineString before = route(2).bends;
    apply(edits::moveBend(m_network, copyOf(RouteId(1)), 1, GeoPoint::clamped(3, 3)));
    QCOMPARE(m_network.find(copy)->bends[1], GeoPoint::clamped(3, 3));
    QCOMPARE(route(2).bends, before);
}

void TestRouteTraces::aCopyOfTheFollowerAloneFollowsToo()
{
    // Without its sites it lies where it is, so what it follows does too.
    const std::set<EntityRef> alone{EntityRef::of(RouteId(2))};
    apply(edits::duplicate(m_network, m_ids, alone, QPointF(0.01, 0.02)));
    QCOMPARE(ties(), 2U);
    const RouteId copy = copyOf(RouteId(2));
    QCOMPARE(m_network.find(copy)->bends, route(2).bends);
    apply(edits::moveBend(m_network, RouteId(1), 1, GeoPoint::clamped(-0.2, 2.1)));
    QCOMPARE(m_network.find(copy)->bends[1], GeoPoint::clamped(-0.2, 2.1));
    QCOMPARE(route(2).bends[1], GeoPoint::clamped(-0.2, 2.1));
}

void TestRouteTraces::aFollowerThatIsCopiedAwayIsUntied()
{
    const std::set<EntityRef> away{EntityRef::of(SiteId(3)), EntityRef::of(SiteId(4))};
    const Network rows = edits::rowsToCopy(m_network, away);
    QCOMPARE(traces::untiedByCopying(m_network, rows, QPointF(0.01, 0.02)), std::vector{RouteId(2)});
    QVERIFY(!traces::untiedNote(m_network, rows, QPointF(0.01, 0.02)).isEmpty());
    apply(edits::duplicate(m_network, m_ids, away, QPointF(0.01, 0.02)));
    QCOMPARE(ties(), 1U);
    QCOMPARE(m_network.find(copyOf(RouteId(2)))->bends.size(), 4U);
    // On the spot it stays tied.
    QVERIFY(traces::untiedNote(m_network, rows, {}).isEmpty());
    apply(edits::pasteRows(m_network, m_ids, rows, {}, {}));
    QCOMPARE(ties(), 2U);
}

void TestRouteTraces::pastedElsewhereOnlyWhatCameAlongIsFollowed()
{
    const std::set<EntityRef> all{EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2)), EntityRef::of(SiteId(3)),
                                  EntityRef::of(SiteId(4))};
    const std::set<EntityRef> follower{EntityRef::of(SiteId(3)), EntityRef::of(SiteId(4))};
    const LineString bends = route(2).bends;
    const auto both = decodeRows(encodeRows(rowsForClipboard(m_network, all)));
    const auto one = decodeRows(encodeRows(rowsForClipboard(m_network, follower)));
    QVERIFY(both.ok() && one.ok());
    m_network = Network();
    apply(edits::pasteRows(m_network, m_ids, both.value(), QPointF(0.1, 0), {}));
    QCOMPARE(m_network.routes().size(), 2U);
    QCOMPARE(ties(), 1U);
    m_network = Network();
    QVERIFY(!traces::untiedNote(m_network, one.value(), {}).isEmpty());
    apply(edits::pasteRows(m_network, m_ids, one.value(), {}, {}));
    QCOMPARE(m_network.routes().size(), 1U);
    QCOMPARE(ties(), 0U);
    m_network.routes().forEach([&](const Route &pasted) { QCOMPARE(pasted.bends, bends); });
}

void TestRouteTraces::randomEditsKeepEveryTieTrue()
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        init();
        std::mt19937 engine(seed);
        const auto below = [&](std::size_t limit) {
            return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine);
        };
        const auto place = [&] {
            std::uniform_real_distribution<double> degrees(-3.0, 6.0);
            return GeoPoint::clamped(degrees(engine), degrees(engine));
        };
        const Network start = m_network;
        Delta all;
        for (int step = 0; step < 250; ++step) {
            std::vector<const Route *> routes;
            m_network.routes().forEachRow([&](const auto &row) { routes.push_back(row.get()); });
            if (routes.empty())
                break;
            const Route &one = *routes[below(routes.size())];
            const Route &other = *routes[below(routes.size())];
            Edit edit;
            switch (below(10)) {
            case 0:
                if (routes.size() < 12)
                    edit = edits::addRouteOver(m_network, m_ids, one.id);
                break;
            case 1:
                edit = edits::splitRouteAt(m_network, m_ids, {one.id, below(one.bends.size() + 1), place()},
                                           SiteKind::Junction);
                break;
            case 2:
                if (auto joined = edits::joinRoutes(m_network, one.id, other.id))
                    edit = std::move(joined).value();
                break;
            case 3:
                edit = edits::reverseRoutes(m_network, std::array{one.id});
                break;
            case 4:
                edit = edits::simplifyRoutes(m_network, std::array{one.id}, Kilometers(30.0));
                break;
            case 5:
                edit = edits::moveSites(m_network, std::array{one.siteA, one.siteZ}, QPointF(0.001, -0.001));
                break;
            case 6:
                if (!one.bends.empty())
                    edit = edits::removeBend(m_network, one.id, below(one.bends.size()));
                break;
            case 7:
                if (routes.size() > 8)
                    edit = edits::removeEntities(m_network, {EntityRef::of(one.id)});
                break;
            case 8:
                if (!one.bends.empty())
                    edit = edits::moveBend(m_network, one.id, below(one.bends.size()), place());
                break;
            default:
                if (one.bends.size() < 12)
                    edit = edits::insertBend(m_network, one.id, below(one.bends.size() + 1), place());
                break;
            }
            apply(edit);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QStringLiteral("seed %1, step %2: %3").arg(seed).arg(step).arg(edit.title)));
            all = all.then(edit.delta);
        }
        m_network.apply(all.inverse());
        QVERIFY(m_network == start);
    }
}

QTEST_GUILESS_MAIN(TestRouteTraces)
#include "tst_routetraces.moc"
