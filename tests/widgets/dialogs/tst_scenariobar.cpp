// SPDX-License-Identifier: Apache-2.0
#include "dialogs/analysespanel.h"
#include "dialogs/optimalitytext.h"
#include "dialogs/scenariobar.h"
#include "dialogs/solverstatus.h"
#include "document/analyses.h"
#include "document/constraintedits.h"
#include "document/project.h"
#include "solver/gravitytraffic.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace fiberloom;
using namespace fiberloom::test;

class TestScenarioBar final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};

    static Network years()
    {
        Network network =
            networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; A>B 150G; A>C 1G"));
        DeltaBuilder builder(network);
        builder.insert(Growth{.id = GrowthId(1), .name = QStringLiteral("AI")});
        builder.insert(GrowthPoint{GrowthPointId(1), GrowthId(1), 2025, 1.0});
        builder.insert(GrowthPoint{GrowthPointId(2), GrowthId(1), 2032, 4.0});
        builder.insert(Scenario{.id = ScenarioId(5), .name = QStringLiteral("Base plan"), .year = 2028});
        network.apply(builder.build());
        return network;
    }
    // So many that canceling comes before the end.
    static Network manyDemands()
    {
        QString text = QStringLiteral("S0 at 0,0");
        for (int i = 1; i < 300; ++i)
            text += QStringLiteral("; S%1 at %2,%3; S%4-S%1 50km 100G").arg(i).arg(i % 17).arg(i * 0.5).arg(i - 1);
        Network network = networkFrom(text);
        GravityOptions options;
        options.total = Gbps(1000);
        network.apply(gravityTraffic(network, options).value());
        return network;
    }
    static QComboBox *scenarios(const ScenarioBar &bar) { return bar.findChildren<QComboBox *>().at(1); }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.apply(*qApp);
    }

    void theSliderSetsTheYearThatIsLookedAt()
    {
        Project project(years(), QString());
        Analyses analyses(project);
        ScenarioBar bar(m_theme, project, analyses);
        auto *slider = bar.findChild<QSlider *>();
        QCOMPARE(slider->minimum(), 2025);
        QCOMPARE(slider->maximum(), 2032);
        QVERIFY(!analyses.year());
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(analyses.year(), 2026);
        analyses.setYear(2030);
        QCOMPARE(slider->value(), 2030);
        auto *year = bar.findChild<QToolButton *>();
        QCOMPARE(year->text(), QStringLiteral("2030"));
        QTest::mouseClick(year, Qt::LeftButton);
        QVERIFY(!analyses.year());
        QCOMPARE(year->text(), QStringLiteral("Any year"));
    }

    void aScenarioBringsItsYear()
    {
        Project project(years(), QString());
        Analyses analyses(project);
        ScenarioBar bar(m_theme, project, analyses);
        QComboBox *combo = scenarios(bar);
        QCOMPARE(combo->count(), 2);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(analyses.scenario(), ScenarioId(5));
        QCOMPARE(bar.findChild<QSlider *>()->value(), 2028);
        analyses.setScenario(std::nullopt);
        QCOMPARE(combo->currentIndex(), 0);
    }

    void withoutYearsTheSliderIsOffAndSaysWhy()
    {
        Project project(networkFrom(QStringLiteral("A at 50,5; B at 51,6; A-B 80km 100G")), QString());
        Analyses analyses(project);
        ScenarioBar bar(m_theme, project, analyses);
        QVERIFY(!bar.findChild<QSlider *>()->isEnabled());
        QVERIFY(bar.findChild<QSlider *>()->toolTip().contains(QStringLiteral("growth profile")));
        QVERIFY(!scenarios(bar)->isEnabled());
    }

    void theOverlayIsChosenAndFollowed()
    {
        Project project(years(), QString());
        Analyses analyses(project);
        ScenarioBar bar(m_theme, project, analyses);
        int chosen = -1;
        connect(&bar, &ScenarioBar::overlayChosen, this, [&](OverlayKind kind) { chosen = static_cast<int>(kind); });
        bar.setOverlay(OverlayKind::Utilization);
        QCOMPARE(chosen, -1);
        QCOMPARE(bar.overlay(), OverlayKind::Utilization);
        QTest::keyClick(bar.findChildren<QComboBox *>().at(0), Qt::Key_Down);
        QCOMPARE(chosen, static_cast<int>(OverlayKind::WorstUtilization));
    }

    void theNumberOfPathsIsAskedOnlyWhereRoutingSplits()
    {
        Project project(years(), QString());
        Analyses analyses(project);
        ScenarioBar bar(m_theme, project, analyses);
        auto *paths = bar.findChild<QSpinBox *>(QStringLiteral("paths"));
        QVERIFY(paths->isHidden());
        const Edit split = edits::setRouting(project.network(), project.ids(), ScenarioId(5), RoutingPolicy::KShortest);
        QVERIFY(project.apply(split.delta, split.title).ok());
        QVERIFY(paths->isHidden());
        analyses.setScenario(ScenarioId(5));
        QVERIFY(!paths->isHidden());
        QSignalSpy chosen(&bar, &ScenarioBar::pathsChosen);
        QTest::keyClick(paths, Qt::Key_Up);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toInt(), 5);
        const Edit more = edits::setPathsPerDemand(project.network(), project.ids(), ScenarioId(5), 9);
        QVERIFY(project.apply(more.delta, more.title).ok());
        QCOMPARE(paths->value(), 9);
        QCOMPARE(chosen.size(), 1);
    }

    void leastUtilizationSaysHowNearItIsToTheBest()
    {
        Project project(years(), QString());
        Analyses analyses(project);
        ScenarioBar bar(m_theme, project, analyses);
        AnalysesPanel panel(m_theme, analyses);
        const auto *near = bar.findChild<QLabel *>(QStringLiteral("optimality"));
        const auto *proof = panel.findChild<QLabel *>(QStringLiteral("optimality"));
        QTRY_VERIFY(!analyses.isOutdated());
        QVERIFY(near->isHidden());
        QVERIFY(proof->isHidden());
        const Edit edit =
            edits::setRouting(project.network(), project.ids(), std::nullopt, RoutingPolicy::MinMaxUtilization);
        QVERIFY(project.apply(edit.delta, edit.title).ok());
        QTRY_VERIFY(!near->isHidden());
        QVERIFY2(near->text().contains(QStringLiteral("best")), qPrintable(near->text()));
        QVERIFY2(proof->text().contains(QStringLiteral("no routing of these demands")), qPrintable(proof->text()));
        QVERIFY(!proof->isHidden());
    }

    void roundingNeverProvesMoreThanIsTrue()
    {
        RoutingSummary summary;
        QVERIFY(!optimalityText(summary));
        summary.maxUtilization = 0.90401;
        summary.lowerBoundMaxUtilization = 0.89999;
        const auto text = optimalityText(summary);
        QVERIFY(text);
        QCOMPARE(text->brief, QStringLiteral("within 0.5 % of the best"));
        QVERIFY2(text->sentence.contains(QStringLiteral("90.5 %")), qPrintable(text->sentence));
        QVERIFY2(text->sentence.contains(QStringLiteral("89.9 %")), qPrintable(text->sentence));
        summary.maxUtilizationWithoutBounds = 0.81;
        QVERIFY(optimalityText(summary)->sentence.contains(QStringLiteral("81.0 %")));
        summary.maxUtilization = summary.lowerBoundMaxUtilization;
        QCOMPARE(optimalityText(summary)->brief, QStringLiteral("the best possible"));
    }

    void theStatusSaysWhatIsBadAndLeadsThere()
    {
        Project project(years(), QString());
        Analyses analyses(project);
        SolverStatus status(analyses);
        status.show();
        QTRY_COMPARE(status.text(), QStringLiteral("Figures are up to date"));
        auto *bad = status.findChildren<QToolButton *>().at(2);
        QVERIFY2(bad->text().startsWith(QStringLiteral("1 demand(s) unrouted")), qPrintable(bad->text()));
        QVERIFY(!status.findChild<QProgressBar *>()->isVisible());
        QSignalSpy asked(&status, &SolverStatus::problemsRequested);
        QTest::mouseClick(bad, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
    }

    void whatWasCanceledCanBeComputedAgain()
    {
        Project project(manyDemands(), QString());
        Analyses analyses(project);
        SolverStatus status(analyses);
        status.show();
        QTRY_VERIFY(!analyses.isOutdated());
        analyses.setYear(2031);
        analyses.cancel();
        QTRY_COMPARE(analyses.state(), Analyses::State::Idle);
        QVERIFY(analyses.isOutdated());
        QTRY_COMPARE(status.text(), QStringLiteral("Figures are outdated: Routing"));
        QTest::mouseClick(status.findChildren<QToolButton *>().at(1), Qt::LeftButton);
        QTRY_VERIFY(!analyses.isOutdated());
    }
};

QTEST_MAIN(TestScenarioBar)
#include "tst_scenariobar.moc"
