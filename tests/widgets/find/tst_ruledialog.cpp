// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "find/ruledialog.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace fiberloom;
using namespace fiberloom::test;

/// Select by rule, as it is clicked together.
class TestRuleDialog final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};

    struct Bench
    {
        Project project{networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 80km 100G; B-C 90km 50G; "
                                                   "A>B 90G")),
                        QString()};
        Analyses analyses{project};
        Selection selection;
        RuleDialog dialog;
        QSignalSpy recent{&dialog, &RuleDialog::recentChanged};

        explicit Bench(const Theme &theme) : dialog(theme, project, analyses, selection, {}) { dialog.show(); }
        void click(const char *name) const
        {
            QTest::mouseClick(dialog.findChild<QPushButton *>(QLatin1String(name)), Qt::LeftButton);
        }
        [[nodiscard]] bool counts(std::size_t rows) const
        {
            return QTest::qWaitFor([&] { return dialog.count() == rows; }, 5000);
        }
        void setLength(const char *atLeast)
        {
            dialog.setRule(
                {EntityKind::Route,
                 SelectionRule::Join::All,
                 {{QStringLiteral("length_km"), RuleComparison::GreaterOrEqual, QString(QLatin1String(atLeast))}}});
        }
    };

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.apply(*qApp);
    }

    void itBeginsWithFullRoutesAndCountsAsResultsCome()
    {
        Bench bench(m_theme);
        QVERIFY(bench.counts(1));
        bench.click("select");
        QCOMPARE(bench.selection.entities(), std::set{EntityRef::of(RouteId(1))});
        QCOMPARE(bench.recent.size(), 1);
    }

    void rowsAreAddedRemovedAndKept()
    {
        Bench bench(m_theme);
        bench.selection.set({EntityRef::of(SiteId(1)), EntityRef::of(RouteId(1))});
        bench.setLength("85");
        bench.click("add");
        QCOMPARE(bench.selection.entities().size(), std::size_t(3));
        bench.click("remove");
        QCOMPARE(bench.selection.entities(), (std::set{EntityRef::of(SiteId(1)), EntityRef::of(RouteId(1))}));
        bench.setLength("70");
        bench.click("keep");
        QCOMPARE(bench.selection.entities(), std::set{EntityRef::of(RouteId(1))});
    }

    void theCountFollowsEdits()
    {
        Bench bench(m_theme);
        bench.setLength("85");
        QCOMPARE(bench.dialog.count(), std::size_t(1));
        DeltaBuilder builder(bench.project.network());
        builder.edit(RouteId(1), [](Route &route) { route.length = Kilometers(500); });
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Longer")).ok());
        QCOMPARE(bench.dialog.count(), std::size_t(2));
    }

    void ofManyRowsTheNewestRuleIsCounted()
    {
        Bench bench(m_theme);
        DeltaBuilder builder(bench.project.network());
        for (int i = 0; i < 30000; ++i)
            builder.insert(Route{.id = bench.project.ids().next<Route>(),
                                 .siteA = SiteId(1),
                                 .siteZ = SiteId(3),
                                 .length = Kilometers(100.0 + i)});
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Many")).ok());
        bench.setLength("1100");
        bench.setLength("10100");
        QVERIFY(bench.counts(20000));
        bench.click("select");
        QCOMPARE(bench.selection.entities().size(), std::size_t(20000));
        // What is wrong is told of them too.
        bench.setLength("far");
        QTRY_VERIFY(!bench.dialog.count());
    }

    void aValueThatCannotBeComparedIsToldAndNothingIsSelected()
    {
        Bench bench(m_theme);
        bench.setLength("far");
        QVERIFY(!bench.dialog.count());
        QVERIFY(bench.dialog.findChild<QLabel *>(QStringLiteral("count"))->text().contains(QStringLiteral("number")));
        QVERIFY(!bench.dialog.findChild<QPushButton *>(QStringLiteral("select"))->isEnabled());
    }

    void linesAreAddedAndTakenOut()
    {
        Bench bench(m_theme);
        bench.click("addLine");
        QCOMPARE(bench.dialog.rule().conditions.size(), std::size_t(2));
        for (int line = 0; line < 2; ++line) {
            QTest::mouseClick(bench.dialog.findChild<QToolButton *>(QStringLiteral("removeLine")), Qt::LeftButton);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QVERIFY(bench.dialog.rule().conditions.empty());
        QCOMPARE(bench.dialog.count(), std::size_t(2)); // all routes
    }

    void everyRuleIsShownAsItIs()
    {
        Bench bench(m_theme);
        const SelectionRule rule{EntityKind::Route,
                                 SelectionRule::Join::Any,
                                 {{QStringLiteral("cable.tenure"), RuleComparison::Equal, QStringLiteral("leased")},
                                  {QStringLiteral("owner"), RuleComparison::Contains, QStringLiteral("rail")},
                                  {QStringLiteral("utilization"), RuleComparison::IsUnknown, {}}}};
        bench.dialog.setRule(rule);
        QCOMPARE(bench.dialog.rule(), rule);
    }
};

QTEST_MAIN(TestRuleDialog)
#include "tst_ruledialog.moc"
