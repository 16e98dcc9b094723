// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "support/networkbuilder.h"
#include "tables/entitytablemodel.h"
#include "tables/failurepanel.h"
#include "tables/failuretablemodel.h"
#include "theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// A triangle with a tail: cutting the tail C-D loses a demand, cutting A-B sends its demand over C, where it does not fit.
class TestFailurePanel final : public QObject
{
    Q_OBJECT

    struct Window
    {
        Project project{networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at 1,0; D at 2,0; A-B 100km 100G; "
                                                   "B-C 150km 20G; A-C 120km 100G; C-D 100km 100G; A>B 50G; A>D 10G")),
                        QString()};
        Analyses analyses{project};
        Selection selection;
        Theme theme{Theme::Mode::Light};
        FailurePanel panel{project, analyses, selection, theme};

        Window()
        {
            DeltaBuilder builder(project.network());
            project.network().demands().forEach([&](const Demand &demand) {
                builder.edit(demand.id, [](Demand &row) { row.protection = Protection::Restored; });
            });
            [[maybe_unused]] const auto applied = project.apply(builder.build(), QStringLiteral("Restore"));
            panel.resize(1100, 400);
            panel.show();
        }
        [[nodiscard]] bool becomesFresh() const
        {
            return QTest::qWaitFor([&] { return analyses.failureTier().isFresh(); }, 10000);
        }
        [[nodiscard]] QString cell(int row, int column) const
        {
            return panel.view()->model()->index(row, column).data().toString();
        }
        [[nodiscard]] QPoint place(int row) const
        {
            return panel.view()->visualRect(panel.view()->model()->index(row, 0)).center();
        }
    };

private slots:
    void initTestCase() { Theme(Theme::Mode::Light).apply(*qApp); }

    void theWorstFailureStandsFirst()
    {
        Window window;
        QVERIFY(window.becomesFresh());
        // Sites A and B lose the demand that ends there, C and D the other; the routes come after them.
        const int rows = window.panel.view()->model()->rowCount();
        QCOMPARE(rows, 8);
        double before = 1e9;
        for (int row = 0; row < rows; ++row) {
            const double lost = window.panel.view()
                                    ->model()
                                    ->index(row, FailureTableModel::LostColumn)
                                    .data(EntityTableModel::SortRole)
                                    .toDouble();
            QVERIFY(lost <= before);
            before = lost;
        }
        const auto tail = window.panel.model()->rowOf({NetworkElement(RouteId(4)), {}});
        QVERIFY(tail);
        QCOMPARE(window.panel.model()->figuresAt(*tail).lost, Gbps(20.0));
        QCOMPARE(window.panel.model()->figuresAt(*tail).disconnectedDemands, 1U);
        const auto detour = window.panel.model()->rowOf({NetworkElement(RouteId(1)), {}});
        QCOMPARE(window.panel.model()->figuresAt(*detour).congestedRoutes, 1U);
    }

    void choosingARowSelectsWhatFailsAndTheOtherWayRound()
    {
        Window window;
        QVERIFY(window.becomesFresh());
        QTest::mouseClick(window.panel.view()->viewport(), Qt::LeftButton, {}, window.place(2));
        QCOMPARE(window.selection.entities().size(), std::size_t(1));
        window.selection.select(EntityRef::of(RouteId(4)));
        const QModelIndexList chosen = window.panel.view()->selectionModel()->selectedRows();
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.front().data().toString().contains(QLatin1Char('D')));
        window.selection.clear();
        QVERIFY(window.panel.view()->selectionModel()->selectedRows().isEmpty());
    }

    void aDoubleClickAsksToLookAtTheFailure()
    {
        Window window;
        QVERIFY(window.becomesFresh());
        QSignalSpy chosen(&window.panel, &FailurePanel::failureChosen);
        QTest::mouseClick(window.panel.view()->viewport(), Qt::LeftButton, {}, window.place(0));
        QTest::mouseDClick(window.panel.view()->viewport(), Qt::LeftButton, {}, window.place(0));
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(window.panel.view(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 2);
    }

    void theTableStaysInAFailureView()
    {
        Window window;
        QVERIFY(window.becomesFresh());
        const auto before = window.analyses.failures();
        window.analyses.setFailure(Failure{NetworkElement(RouteId(4)), {}});
        QVERIFY(QTest::qWaitFor([&] { return !window.analyses.isOutdated(); }, 5000));
        QVERIFY(window.analyses.failureTier().isFresh());
        QCOMPARE(window.analyses.failures(), before);
    }

    void rowsAreDimmedUntilTheyAreTrueAgain()
    {
        Window window;
        QVERIFY(window.becomesFresh());
        const QModelIndex lost = window.panel.model()->index(0, FailureTableModel::LostColumn);
        QVERIFY(!lost.data(EntityTableModel::OutdatedRole).toBool());
        DeltaBuilder builder(window.project.network());
        builder.edit(RouteId(1), [](Route &route) { route.length = Kilometers(500); });
        QVERIFY(window.project.apply(builder.build(), QStringLiteral("Longer")).ok());
        QVERIFY(lost.data(EntityTableModel::OutdatedRole).toBool());
        QVERIFY(window.becomesFresh());
        QVERIFY(!lost.data(EntityTableModel::OutdatedRole).toBool());
    }

    void optionsSayWhichFailuresAreTried()
    {
        Window window;
        QVERIFY(window.becomesFresh());
        emit window.panel.options()->aboutToShow();
        QAction *sites = window.panel.options()->actions().at(1);
        QVERIFY(sites->isChecked());
        sites->trigger();
        QVERIFY(!window.analyses.failureOptions().sites);
        QVERIFY(window.becomesFresh());
        QCOMPARE(window.panel.view()->model()->rowCount(), 4);

        auto *among = window.panel.options()->findChild<QAction *>(QStringLiteral("pairsAmong"));
        QVERIFY(among);
        emit window.panel.options()->aboutToShow();
        QVERIFY(!among->isEnabled());
        window.selection.set({EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2)), EntityRef::of(RouteId(3))});
        emit window.panel.options()->aboutToShow();
        QVERIFY(among->isEnabled());
        among->trigger();
        QVERIFY(window.becomesFresh());
        QCOMPARE(window.panel.view()->model()->rowCount(), 4 + 3);
        QCOMPARE(window.panel.model()->data(window.panel.model()->index(6, FailureTableModel::KindColumn)).toString(),
                 QStringLiteral("pair"));
    }

    void theSummaryCountsWhatMatters()
    {
        Window window;
        QVERIFY(window.becomesFresh());
        const auto *summary = window.panel.findChild<QLabel *>(QStringLiteral("summary"));
        QVERIFY(QTest::qWaitFor([&] { return summary->text().contains(QStringLiteral("8 failure")); }, 5000));
        QVERIFY2(summary->text().contains(QStringLiteral("lose traffic")), qPrintable(summary->text()));
        window.analyses.failureTier().setOn(false);
        QVERIFY(summary->text().contains(QStringLiteral("off")));
    }
};

QTEST_MAIN(TestFailurePanel)
#include "tst_failurepanel.moc"
