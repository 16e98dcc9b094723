// SPDX-License-Identifier: Apache-2.0
#include "network/validation.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

template<class... Rows>
std::vector<Problem> problemsWith(const Network &network, Rows... rows)
{
    DeltaBuilder builder(network);
    (builder.put(rows), ...);
    Network changed = network;
    changed.apply(builder.build());
    return validate(changed);
}

bool has(const std::vector<Problem> &problems, Severity severity, EntityRef entity, const QString &field)
{
    return std::ranges::any_of(problems, [&](const Problem &problem) {
        return problem.severity == severity && problem.entity == entity && problem.field == field
               && !problem.message.isEmpty() && !problem.remedy.isEmpty();
    });
}

} // namespace

class TestValidation final : public QObject
{
    Q_OBJECT

    Network m_network = networkFrom(QStringLiteral("A-B 80km; B-C; A>C 10G"));

private slots:
    void aSoundNetworkHasNoProblems() { QVERIFY(validate(m_network).empty()); }

    void everyProblemBelongsToItsRow()
    {
        QVERIFY(has(problemsWith(m_network, Demand{.id = DemandId(2), .siteA = SiteId(1), .siteZ = SiteId(99)}),
                    Severity::Error, EntityRef::of(DemandId(2)), QStringLiteral("site_z")));
        QVERIFY(has(problemsWith(m_network, Demand{.id = DemandId(2), .siteA = SiteId(1), .siteZ = SiteId(1)}),
                    Severity::Error, EntityRef::of(DemandId(2)), QStringLiteral("site_z")));
        QVERIFY(
            has(problemsWith(m_network,
                             Route{.id = RouteId(9), .siteA = SiteId(1), .siteZ = SiteId(2), .length = Kilometers(-5)}),
                Severity::Error, EntityRef::of(RouteId(9)), QStringLiteral("length_km")));
        QVERIFY(has(problemsWith(m_network, Route{.id = RouteId(9), .siteA = SiteId(1), .siteZ = SiteId(1)}),
                    Severity::Warning, EntityRef::of(RouteId(9)), QStringLiteral("site_z")));
        QVERIFY(has(problemsWith(m_network, Cable{.id = CableId(1), .route = RouteId(1), .pairs = 2, .litPairs = 3}),
                    Severity::Error, EntityRef::of(CableId(1)), QStringLiteral("lit_pairs")));
        QVERIFY(has(problemsWith(m_network, RiskGroup{.id = RiskGroupId(1)},
                                 RiskGroupMember{.id = RiskGroupMemberId(1), .riskGroup = RiskGroupId(1)}),
                    Severity::Error, EntityRef::of(RiskGroupMemberId(1)), QStringLiteral("route_id")));
        QVERIFY(has(
            problemsWith(m_network, Site{.id = SiteId(9), .name = QStringLiteral("A"), .locationIsEstimated = true}),
            Severity::Note, EntityRef::of(SiteId(9)), QStringLiteral("geom")));
    }

    void errorsComeFirst()
    {
        const auto problems = problemsWith(m_network, Site{.id = SiteId(9)},
                                           Demand{.id = DemandId(2), .siteA = SiteId(1), .siteZ = SiteId(99)});
        QVERIFY(problems.size() >= 3);
        QCOMPARE(problems.front().severity, Severity::Error);
        QVERIFY(std::ranges::is_sorted(problems, {}, &Problem::severity));
    }

    void aDeltaIsJudgedByWhatItBringsIn()
    {
        DeltaBuilder dangling(m_network);
        dangling.remove(SiteId(3));
        const auto problems = validate(m_network, dangling.build());
        QVERIFY(has(problems, Severity::Error, EntityRef::of(RouteId(2)), QStringLiteral("site_z")));
        QVERIFY(has(problems, Severity::Error, EntityRef::of(DemandId(1)), QStringLiteral("site_z")));

        DeltaBuilder whole(m_network);
        whole.remove(SiteId(3));
        whole.remove(RouteId(2));
        whole.remove(DemandId(1));
        QVERIFY(validate(m_network, whole.build()).empty());

        // A row that was wrong already may be edited elsewhere.
        Network wrong = m_network;
        DeltaBuilder bad(wrong);
        bad.edit(RouteId(1), [](Route &route) {
            route.length = Kilometers(-1);
            route.slack = 0.1;
        });
        wrong.apply(bad.build());
        DeltaBuilder mend(wrong);
        mend.edit(RouteId(1), [](Route &route) { route.slack = 1.0; });
        QVERIFY(validate(wrong, mend.build()).empty());

        DeltaBuilder note(m_network);
        note.insert(Site{.id = SiteId(9)});
        QVERIFY(validate(m_network, note.build()).empty());
    }
};

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
