// SPDX-License-Identifier: Apache-2.0
#include "dialogs/analysespanel.h"
#include "dialogs/failurebanner.h"
#include "document/analyses.h"
#include "document/edits.h"
#include "document/project.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace fiberloom;
using namespace fiberloom::test;

class TestFailureView final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};
    Network m_network = networkFrom(
        QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km 50G; A>C 10G/20G; A>B 5G"));
    const Failure m_cut{NetworkElement(RouteId(2)), {}};

    static bool becomesFresh(Analyses &analyses)
    {
        return QTest::qWaitFor([&] { return !analyses.isOutdated() && analyses.failureTier().isFresh(); }, 10000);
    }

private slots:
    void initTestCase() { m_theme.apply(*qApp); }

    void theBannerNamesTheFailureAndWhatItDoes()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        FailureBanner banner(m_theme, project, analyses);
        QVERIFY(banner.isHidden());
        QVERIFY(becomesFresh(analyses));
        analyses.setFailure(m_cut);
        QVERIFY(!banner.isHidden());
        QVERIFY(becomesFresh(analyses));
        QVERIFY2(banner.text().contains(QStringLiteral("B–C")), qPrintable(banner.text()));
        QVERIFY2(banner.text().contains(QStringLiteral("30 Gb/s")), qPrintable(banner.text()));
        QVERIFY(analyses.routing()->find(RouteId(2))->failed);
        QCOMPARE(analyses.routing()->find(RouteId(1))->loadAZ.value(), 5.0);
        QTest::mouseClick(banner.leaveButton(), Qt::LeftButton);
        QVERIFY(banner.isHidden());
        QVERIFY(!analyses.viewedFailure());
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(analyses.routing()->find(RouteId(1))->loadAZ.value(), 15.0);
    }

    void aFailureThatWasNotTriedIsToldFromTheRouting()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        FailureBanner banner(m_theme, project, analyses);
        analyses.setFailure(Failure{NetworkElement(RouteId(1)), NetworkElement(RouteId(2))});
        QVERIFY(becomesFresh(analyses));
        QVERIFY2(banner.text().contains(QStringLiteral("not carried")), qPrintable(banner.text()));
    }

    void aNarrowBannerCutsItsTextWithAnEllipsis()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        FailureBanner banner(m_theme, project, analyses);
        analyses.setFailure(m_cut);
        QVERIFY(becomesFresh(analyses));
        banner.show();
        const auto shown = [&] { return banner.findChild<QLabel *>(QStringLiteral("failureEffect")); };
        banner.resize(1600, 40);
        QTRY_VERIFY(banner.text().endsWith(shown()->text()));
        QVERIFY(shown()->toolTip().isEmpty());
        const QString whole = banner.text();
        banner.resize(banner.width() - shown()->width() + 60, 40);
        QTRY_VERIFY(shown()->text().endsWith(QChar(0x2026)));
        QCOMPARE(banner.text(), whole);
        QVERIFY(whole.endsWith(shown()->toolTip()));
    }

    void editsArePossibleInAFailureViewAndDeletingWhatFailsLeavesIt()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        analyses.setFailure(m_cut);
        const Edit more = edits::addDemand(project.network(), project.ids(), SiteId(1), SiteId(2), Gbps(7));
        QVERIFY(project.apply(more.delta, more.title).ok());
        QVERIFY(becomesFresh(analyses));
        QVERIFY(analyses.viewedFailure());
        QCOMPARE(analyses.routing()->find(RouteId(1))->loadAZ.value(), 12.0);
        const Edit removal = edits::removeEntities(project.network(), {EntityRef::of(RouteId(2))});
        QVERIFY(project.apply(removal.delta, removal.title).ok());
        QVERIFY(!analyses.viewedFailure());
    }

    void thePanelSwitchesAnalysesAndTellsWhereTheyStand()
    {
        Project project(m_network, QString());
        Analyses analyses(project);
        AnalysesPanel panel(m_theme, analyses);
        QVERIFY(becomesFresh(analyses));
        QCOMPARE(AnalysesPanel::stateText(analyses.failureTier()), QStringLiteral("up to date"));
        const auto boxes = panel.findChildren<QCheckBox *>();
        QCOMPARE(boxes.size(), static_cast<qsizetype>(analyses.tiers().size()));
        QCheckBox *failures = boxes.at(1);
        QCOMPARE(failures->text(), analyses.failureTier().title());
        failures->click();
        QVERIFY(!analyses.failureTier().isOn());
        QCOMPARE(AnalysesPanel::stateText(analyses.failureTier()), QStringLiteral("switched off"));
        const auto before = analyses.failures();
        panel.findChildren<QToolButton *>().at(1)->click();
        QVERIFY(analyses.failureTier().isOn());
        QVERIFY(QTest::qWaitFor([&] { return analyses.failures() != before; }, 5000));
    }
};

QTEST_MAIN(TestFailureView)
#include "tst_failureview.moc"
