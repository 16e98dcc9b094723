// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/edits.h"
#include "document/layeredits.h"
#include "document/project.h"
#include "network/settings.h"
#include "support/networkbuilder.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <algorithm>

using namespace fiberloom;
using namespace fiberloom::test;

class TestAnalyses final : public QObject
{
    Q_OBJECT

    Network m_network =
        networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km 50G; A>C 10G/20G"));

    static bool becomesFresh(const Analyses &analyses)
    {
        return QTest::qWaitFor([&] { return !analyses.isOutdated(); }, 5000);
    }

private slots:
    void computesAtOnceAndAfterEveryEdit()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        QVERIFY(analyses.isOutdated());
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(analyses.routing()->find(RouteId(1))->loadAZ.value(), 10.0);
        QCOMPARE(analyses.routing()->find(RouteId(1))->loadZA.value(), 20.0);

        const Edit edit = edits::addDemand(project.network(), project.ids(), SiteId(1), SiteId(2), Gbps(7));
        QVERIFY(project.apply(edit.delta, edit.title).ok());
        QVERIFY(analyses.isOutdated());
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(analyses.routing()->find(RouteId(1))->loadAZ.value(), 17.0);
        QCOMPARE(analyses.routing()->revision, project.shownRevision());
    }

    void whatOnlyViewsShowIsNotComputedAgain()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        for (AnalysisTier *tier : analyses.tiers())
            tier->setOn(true);
        const auto allFresh = [&] {
            return std::ranges::all_of(analyses.tiers(), [](const AnalysisTier *tier) { return tier->isFresh(); });
        };
        QVERIFY(QTest::qWaitFor(allFresh, 5000));
        QSignalSpy results(&analyses, &Analyses::resultChanged);
        const auto routing = analyses.routing();
        const auto apply = [&](const Edit &edit) {
            return !edit.delta.isEmpty() && project.apply(edit.delta, edit.title).ok();
        };
        const auto insert = [&](auto row) {
            DeltaBuilder builder(project.network());
            builder.insert(std::move(row));
            return apply({builder.build(), QStringLiteral("Insert")});
        };
        QVERIFY(insert(ReferenceLayer{
            .id = ReferenceLayerId(1), .name = QStringLiteral("Rail"), .source = QStringLiteral("/nowhere.geojson")}));
        QVERIFY(insert(Bookmark{.id = BookmarkId(1), .name = QStringLiteral("Home")}));
        QVERIFY(insert(SchematicPosition{.id = SchematicPositionId(1), .site = SiteId(1), .x = 2.0}));
        for (const QLatin1String key :
             {settingkeys::hiddenMapLayers, settingkeys::shownMapLayers, settingkeys::basemapTheme})
            QVERIFY(apply(edits::setMapChoice(project.network(), project.ids(), key, QStringLiteral("plain"),
                                              QStringLiteral("Choose"))));
        QVERIFY(apply(edits::removeLayer(project.network(), ReferenceLayerId(1))));
        QVERIFY(!analyses.isOutdated());
        QVERIFY(allFresh());
        for (const AnalysisTier *tier : analyses.tiers())
            QVERIFY(!tier->isComputing());
        QCOMPARE(results.count(), 0);
        QVERIFY(analyses.routing() == routing);

        // A setting that figures depend on is another matter.
        QVERIFY(apply(edits::setMapChoice(project.network(), project.ids(), settingkeys::defaultGroupIndex,
                                          QStringLiteral("1.6"), QStringLiteral("Choose"))));
        QVERIFY(analyses.isOutdated());
        QVERIFY(becomesFresh(analyses));
        QVERIFY(analyses.routing() != routing);
        project.undoStack()->undo();
        QVERIFY(analyses.isOutdated());
    }

    void previewsAreComputedToo()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        QVERIFY(becomesFresh(analyses));
        DeltaBuilder builder(project.network());
        builder.edit(RouteId(1), [](Route &route) { route.length = Kilometers(800); });
        project.setPreview(builder.build());
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(analyses.routing()->find(RouteId(1))->length.value(), 800.0);
        project.clearPreview();
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(analyses.routing()->find(RouteId(1))->length.value(), 80.0);
    }

    void whatTakesLongerIsComputedWhenTheHandRests()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        DeltaBuilder builder(project.network());
        builder.edit(RouteId(1), [](Route &route) { route.length = Kilometers(700.0); });
        const Delta delta = builder.build();
        // Before the first sweep nobody knows that it is quick enough to follow the hand.
        project.setPreview(delta);
        QTRY_VERIFY(analyses.failureTier().isFresh() && analyses.availabilityTier().isFresh());
        QVERIFY(project.hasPreview());
        const auto failures = analyses.failures();
        QVERIFY(project.apply(delta, QStringLiteral("Length")).ok());
        QVERIFY(!analyses.isOutdated() && analyses.failureTier().isFresh());
        QCOMPARE(analyses.failures(), failures);
    }

    void constantEditingDoesNotStarveTheFigures()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        QSignalSpy results(&analyses, &Analyses::resultChanged);
        int edit = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                DeltaBuilder builder(project.network());
                builder.edit(RouteId(1), [&](Route &route) { route.length = Kilometers(100 + ++edit); });
                project.setPreview(builder.build());
                return results.count() >= 3;
            },
            10000));
    }

    void scenarioAndYearAreAnotherWorld()
    {
        Network network = m_network;
        DeltaBuilder builder(network);
        builder.insert(Scenario{.id = ScenarioId(1), .demandMultiplier = 3.0});
        network.apply(builder.build());
        Project project(network, QString());
        Analyses analyses(project);
        QVERIFY(becomesFresh(analyses));
        analyses.setScenario(ScenarioId(1));
        QVERIFY(analyses.isOutdated());
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(analyses.routing()->find(RouteId(1))->loadAZ.value(), 30.0);
    }

    void latencyFromASiteFollowsItsSource()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        analyses.setLatencySource(SiteId(1));
        QVERIFY(QTest::qWaitFor([&] { return analyses.latencyFromSite() != nullptr; }, 5000));
        QCOMPARE(analyses.latencyFromSite()->source, SiteId(1));
        QVERIFY(analyses.latencyFromSite()->find(SiteId(3)));
        analyses.setLatencySource(std::nullopt);
        QVERIFY(!analyses.latencyFromSite());
    }

    void yearsAreComputedOnlyWhenWanted()
    {
        Network network = m_network;
        DeltaBuilder builder(network);
        builder.insert(Scenario{.id = ScenarioId(1), .year = 2027});
        network.apply(builder.build());
        Project project(network, QString());
        Analyses analyses(project);
        QVERIFY(becomesFresh(analyses));
        QVERIFY(!analyses.byYear());
        analyses.setYearsWanted(true);
        QVERIFY(QTest::qWaitFor([&] { return analyses.byYear() != nullptr; }, 5000));
        QCOMPARE(analyses.byYear()->size(), std::size_t(1));
        QCOMPARE(analyses.byYear()->front().year, 2027);
    }

    void cancelKeepsTheOldResultAsOutdated()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        QVERIFY(becomesFresh(analyses));
        const auto before = analyses.routing();
        const Edit edit = edits::addDemand(project.network(), project.ids(), SiteId(1), SiteId(2), Gbps(7));
        QVERIFY(project.apply(edit.delta, edit.title).ok());
        analyses.cancel();
        QVERIFY(QTest::qWaitFor([&] { return analyses.state() == Analyses::State::Idle; }, 5000));
        QVERIFY(analyses.routing() == before || !analyses.isOutdated());
        analyses.refresh();
        QVERIFY(becomesFresh(analyses));
    }
};

QTEST_GUILESS_MAIN(TestAnalyses)
#include "tst_analyses.moc"
