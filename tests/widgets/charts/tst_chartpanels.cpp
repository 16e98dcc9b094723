// SPDX-License-Identifier: Apache-2.0
#include "chartnetworks.h"
#include "charts/chartcanvas.h"
#include "charts/growthchart.h"
#include "charts/latencychart.h"
#include "charts/utilizationchart.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "network/delta.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestChartPanels final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};

    static bool becomesFresh(const Analyses &analyses)
    {
        return QTest::qWaitFor([&] { return !analyses.isOutdated() && analyses.state() == Analyses::State::Idle; },
                               5000);
    }
    static void click(const ChartCanvas &canvas, std::size_t item)
    {
        const QPoint position = canvas.itemRect(item).center();
        QWidget *target = canvas.childAt(position);
        QTest::mouseClick(target, Qt::LeftButton, {}, target->mapFrom(&canvas, position));
    }
    static void open(QWidget &panel)
    {
        panel.resize(400, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }

    // Routes 1, 2 and 3 are 40 %, 90 % and of unknown capacity.
    Network m_network =
        networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; D at 53,8; A-B 80km 100G; B-C 90km 100G; "
                                   "C-D 70km; A>B 40G; B>C 90G 0.1ms; C>D 10G 50ms; A>C 0.001G"));

private slots:
    void initTestCase() { m_theme.apply(*qApp); }

    void theFullestRouteIsOnTopAndUnknownOnesAreCountedInWords()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        Selection selection;
        UtilizationChart chart(m_theme, project, analyses, selection);
        open(chart);
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(chart.routes(), (std::vector<RouteId>{RouteId(2), RouteId(1)}));
        QCOMPARE(chart.canvas().itemCount(), 2U);
        QVERIFY2(chart.words().contains(QStringLiteral("1 of unknown capacity")), qPrintable(chart.words()));
        QVERIFY(chart.canvas().itemText(0).contains(QStringLiteral("90 %")));
    }

    void aClickOnABarSelectsTheRouteAndSelectingItElsewhereMarksTheBar()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        Selection selection;
        UtilizationChart chart(m_theme, project, analyses, selection);
        open(chart);
        QVERIFY(becomesFresh(analyses));
        click(chart.canvas(), 1);
        QCOMPARE(selection.ids<Route>(), std::vector<RouteId>{RouteId(1)});
        QCOMPARE(chart.canvas().highlighted(), std::set<std::size_t>{1});
        selection.select(EntityRef::of(RouteId(2)));
        QCOMPARE(chart.canvas().highlighted(), std::set<std::size_t>{0});
        selection.clear();
        QVERIFY(chart.canvas().highlighted().empty());
    }

    void aClickOnABinSelectsItsRoutes()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        Selection selection;
        UtilizationChart chart(m_theme, project, analyses, selection);
        open(chart);
        QVERIFY(becomesFresh(analyses));
        chart.setView(UtilizationChart::Distribution);
        QCOMPARE(chart.canvas().itemCount(), 21U);
        click(chart.canvas(), 8); // 40 to 45 %
        QCOMPARE(selection.ids<Route>(), std::vector<RouteId>{RouteId(1)});
    }

    void withoutCapacitiesASentenceSaysWhatToDo()
    {
        Project project(networkFrom(QStringLiteral("A at 50,5; B at 51,6; A-B 80km; A>B 1G")), QString());
        Analyses analyses(project);
        Selection selection;
        UtilizationChart chart(m_theme, project, analyses, selection);
        open(chart);
        QVERIFY(becomesFresh(analyses));
        QVERIFY(chart.emptyText().contains(QStringLiteral("capacity")));
    }

    void anOlderResultIsFaded()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        Selection selection;
        UtilizationChart chart(m_theme, project, analyses, selection);
        open(chart);
        QVERIFY(becomesFresh(analyses));
        QVERIFY(!chart.canvas().isOutdated());
        DeltaBuilder builder(project.network());
        builder.edit(RouteId(1), [](Route &route) { route.capacity = Gbps(10); });
        project.setPreview(builder.build());
        QVERIFY(chart.canvas().isOutdated());
        QVERIFY(becomesFresh(analyses));
        QVERIFY(!chart.canvas().isOutdated());
        QCOMPARE(chart.routes().front(), RouteId(1));
    }

    void slowDemandsAreApartAndCounted()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        Selection selection;
        LatencyChart chart(m_theme, project, analyses, selection);
        open(chart);
        QVERIFY(becomesFresh(analyses));
        QVERIFY2(chart.words().contains(QStringLiteral("1 of 2 over their bound")), qPrintable(chart.words()));
        chart.setView(LatencyChart::ShareOfBound);
        QCOMPARE(chart.canvas().itemCount(), 15U);
        click(chart.canvas(), 14); // far over
        QCOMPARE(selection.ids<Demand>(), std::vector<DemandId>{DemandId(2)});
        QCOMPARE(chart.canvas().highlighted(), std::set<std::size_t>{14});
    }

    void growthShowsYearsAndAClickChoosesOne()
    {
        Project project(growingNetwork(QStringLiteral("A at 50,5; B at 51,6; A-B 80km 100G; A>B 40G"), 2025, 2030, 1.5),
                        QString());
        Analyses analyses(project);
        GrowthChart chart(m_theme, analyses);
        open(chart);
        QTRY_VERIFY(analyses.byYear() != nullptr);
        QTRY_COMPARE(chart.canvas().itemCount(), 6U);
        QVERIFY2(chart.words().contains(QStringLiteral("2028")), qPrintable(chart.words())); // 40 · 1.5³ = 135 Gb/s
        QSignalSpy chosen(&chart, &GrowthChart::yearChosen);
        click(chart.canvas(), 2);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), 2027);
    }

    void growthClaimsNothingOfYearsBetween()
    {
        Network network =
            growingNetwork(QStringLiteral("A at 50,5; B at 51,6; A-B 80km 100G; A>B 40G"), 2025, 2030, 1.5);
        DeltaBuilder builder(network);
        for (const qint64 year : {2026, 2027, 2028, 2029})
            builder.remove(GrowthPointId(year));
        network.apply(builder.build());
        Project project(network, QString());
        Analyses analyses(project);
        GrowthChart chart(m_theme, analyses);
        open(chart);
        QTRY_COMPARE(chart.canvas().itemCount(), 2U);
        QVERIFY2(chart.words().contains(QStringLiteral("After 2025, and by 2030 at the latest")),
                 qPrintable(chart.words()));
    }

    void growthWithoutYearsSaysSo()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        GrowthChart chart(m_theme, analyses);
        open(chart);
        QTRY_VERIFY(chart.emptyText().contains(QStringLiteral("growth profile")));
    }

    void textsAreNotCutOffInANarrowDock()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        Selection selection;
        UtilizationChart chart(m_theme, project, analyses, selection);
        QVERIFY(chart.minimumWidth() >= 300);
    }
};

QTEST_MAIN(TestChartPanels)
#include "tst_chartpanels.moc"
