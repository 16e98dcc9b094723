// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "network/validation.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;

class TestRiskEdits : public QObject
{
    Q_OBJECT

private slots:
    void acceptingMakesAGroupOfBothRoutes();
    void rejectingIsRememberedOnce();
    void reconsideringForgets();
    void acceptingForgetsTheRejection();
    void vanishedRoutesAreLeftAlone();
    void undoRestores();
};

namespace {

/// Two routes that run 22 m from each other all along, into sites of their own and a common one.
Network sideBySide()
{
    return test::networkFrom(QStringLiteral("A at 10,10; B at 10.0002,10; C at 10,10.5; A-C; B-C"));
}

std::vector<RiskFinding> find(const Network &network)
{
    JobControl control;
    return *findRisks(network, {}, {}, control);
}

Network after(Network network, const Edit &edit)
{
    Q_ASSERT(validate(network, edit.delta).empty());
    network.apply(edit.delta);
    return network;
}

} // namespace

void TestRiskEdits::acceptingMakesAGroupOfBothRoutes()
{
    const Network network = sideBySide();
    IdSource ids(1);
    const auto found = find(network);
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].origin, RiskOrigin::Parallel);
    QCOMPARE(found[1].origin, RiskOrigin::SiteEntry);
    const Edit edit = edits::acceptRisk(network, found[0], ids);
    QVERIFY(edit.title.contains(QStringLiteral("A–C")));
    const Network accepted = after(network, edit);
    QCOMPARE(accepted.table<RiskGroup>().size(), std::size_t(1));
    QCOMPARE(accepted.table<RiskGroupMember>().size(), std::size_t(2));
    accepted.table<RiskGroup>().forEach([](const RiskGroup &group) {
        QCOMPARE(group.origin, RiskOrigin::Parallel);
        QCOMPARE(group.name, QStringLiteral("Shared trench: A–C / B–C"));
    });
    for (const RiskFinding &finding : find(accepted))
        QCOMPARE(finding.state, RiskFinding::State::Accepted);

    const Network entry = after(network, edits::acceptRisk(network, found[1], ids));
    entry.table<RiskGroup>().forEach([](const RiskGroup &group) {
        QCOMPARE(group.origin, RiskOrigin::SiteEntry);
        QCOMPARE(group.name, QStringLiteral("Shared entry to C: A–C / B–C"));
    });
}

void TestRiskEdits::rejectingIsRememberedOnce()
{
    const Network network = sideBySide();
    IdSource ids(1);
    const Network rejected = after(network, edits::rejectRisk(network, find(network)[0], ids));
    const auto found = find(rejected);
    QCOMPARE(found[0].state, RiskFinding::State::Rejected);
    QCOMPARE(found[1].state, RiskFinding::State::New);
    QVERIFY(edits::rejectRisk(rejected, found[0], ids).delta.isEmpty());
    QCOMPARE(find(after(rejected, edits::rejectRisk(rejected, found[1], ids)))[1].state, RiskFinding::State::Rejected);
}

void TestRiskEdits::reconsideringForgets()
{
    const Network network = sideBySide();
    IdSource ids(1);
    const RiskFinding finding = find(network)[1];
    QVERIFY(edits::reconsiderRisk(network, finding).delta.isEmpty());
    const Network rejected = after(network, edits::rejectRisk(network, finding, ids));
    QCOMPARE(after(rejected, edits::reconsiderRisk(rejected, finding)), network);
}

void TestRiskEdits::acceptingForgetsTheRejection()
{
    const Network network = sideBySide();
    IdSource ids(1);
    const RiskFinding finding = find(network)[0];
    const Network rejected = after(network, edits::rejectRisk(network, finding, ids));
    const Network accepted = after(rejected, edits::acceptRisk(rejected, finding, ids));
    QVERIFY(accepted.table<RejectedRisk>().empty());
    QCOMPARE(find(accepted)[0].state, RiskFinding::State::Accepted);
}

void TestRiskEdits::vanishedRoutesAreLeftAlone()
{
    const Network network = sideBySide();
    IdSource ids(1);
    const RiskFinding finding = find(network)[0];
    const Network less = after(network, edits::removeEntities(network, {EntityRef::of(RouteId(1))}));
    QVERIFY(edits::acceptRisk(less, finding, ids).delta.isEmpty());
    QVERIFY(edits::rejectRisk(less, finding, ids).delta.isEmpty());
}

void TestRiskEdits::undoRestores()
{
    const Network network = sideBySide();
    IdSource ids(1);
    const Edit edit = edits::acceptRisk(network, find(network)[0], ids);
    Network changed = after(network, edit);
    changed.apply(edit.delta.inverse());
    QCOMPARE(changed, network);
}

QTEST_GUILESS_MAIN(TestRiskEdits)
#include "tst_riskedits.moc"
