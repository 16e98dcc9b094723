// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "support/networkbuilder.h"
#include "tables/adddemandform.h"
#include "tables/entityfiltermodel.h"
#include "tables/entitytablemodel.h"
#include "tables/problempanel.h"
#include "tables/tablepanel.h"
#include "tables/tabletabs.h"
#include "theme/choicebox.h"
#include "theme/searchfield.h"
#include "theme/theme.h"
#include "theme/unitedit.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

struct Bench
{
    explicit Bench(EntityKind kind, const QString &text = QStringLiteral(
                                        "A at 50,5; B at 51,6; C at 52,7; A-B 1200km 100G; B-C 90km; A>B 50G"))
        : project(networkFrom(text), folder.path()), analyses(project), panel(project, analyses, selection, theme, kind)
    {
        panel.resize(900, 300);
        panel.show();
    }
    QModelIndex cell(int row, const char *key) const
    {
        return panel.filter()->index(row, panel.model()->columnOf(QString::fromLatin1(key)));
    }
    int rowNamed(const QString &name) const
    {
        for (int row = 0; row < panel.filter()->rowCount(); ++row)
            if (panel.filter()->index(row, 0).data().toString() == name)
                return row;
        return -1;
    }
    void click(const QModelIndex &index, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, modifiers,
                          panel.view()->visualRect(index).center());
    }

    QTemporaryDir folder;
    Project project;
    Analyses analyses;
    Selection selection;
    Theme theme{Theme::Mode::Light};
    TablePanel panel;
};

} // namespace

class TestTablePanel final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void selectionGoesBothWaysWithoutLoops()
    {
        Bench bench(EntityKind::Site);
        QSignalSpy changed(&bench.selection, &Selection::changed);
        bench.click(bench.cell(bench.rowNamed(QStringLiteral("B")), "name"));
        QVERIFY(bench.selection.contains(EntityRef::of(SiteId(2))));
        QCOMPARE(changed.count(), 1);
        bench.selection.set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(3)), EntityRef::of(RouteId(1))});
        QCOMPARE(changed.count(), 2);
        QCOMPARE(bench.panel.view()->selectionModel()->selectedRows().size(), 2);
        bench.selection.select(EntityRef::of(RouteId(1)));
        QCOMPARE(bench.panel.view()->selectionModel()->selectedRows().size(), 0);
        QCOMPARE(changed.count(), 3);
        QVERIFY(bench.selection.contains(EntityRef::of(RouteId(1))));
    }

    void manyRowsApartAreSelectedSoon()
    {
        Bench bench(EntityKind::Site);
        DeltaBuilder builder(bench.project.network());
        constexpr int count = 50000;
        for (int i = 0; i < count; ++i)
            builder.insert(Site{.id = SiteId(10 + i), .name = QStringLiteral("S%1").arg(i, 6, 10, QLatin1Char('0'))});
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Many")).ok());
        QTRY_COMPARE(bench.panel.view()->model()->rowCount(), static_cast<int>(bench.project.network().sites().size()));
        QElapsedTimer timer;
        for (const int step : {2, 3, 2}) {
            std::set<EntityRef> rows;
            for (int i = 0; i < count; i += step)
                rows.insert(EntityRef::of(SiteId(10 + i)));
            timer.start();
            bench.selection.set(rows);
            qInfo("every row of %d selected in %lld ms", step, timer.elapsed());
            QVERIFY(timer.elapsed() < 2000);
        }
        QCOMPARE(bench.selection.entities().size(), std::size_t(count / 2));
    }

    void filteringKeepsTheSelection()
    {
        Bench bench(EntityKind::Site);
        bench.selection.select(EntityRef::of(SiteId(1)));
        auto *filter = bench.panel.findChild<SearchField *>(QStringLiteral("filter"));
        filter->setText(QStringLiteral("B"));
        QCOMPARE(bench.panel.filter()->rowCount(), 1);
        QVERIFY(bench.selection.contains(EntityRef::of(SiteId(1))));
        filter->clear();
        QCOMPARE(bench.panel.view()->selectionModel()->selectedRows().size(), 1);
    }

    void badFilterIsMarkedWithItsReason()
    {
        Bench bench(EntityKind::Route);
        auto *filter = bench.panel.findChild<SearchField *>(QStringLiteral("filter"));
        filter->setText(QStringLiteral("color = red"));
        QVERIFY(filter->property("invalid").toBool());
        QVERIFY(bench.panel.findChild<QLabel *>(QStringLiteral("message"))->text().contains(QStringLiteral("color")));
        filter->setText(QStringLiteral("length > 100"));
        QVERIFY(!filter->property("invalid").toBool());
    }

    void cellIsEditedInPlace()
    {
        Bench bench(EntityKind::Site);
        bench.panel.view()->setCurrentIndex(bench.cell(0, "owner"));
        bench.panel.view()->edit(bench.cell(0, "owner"));
        auto *edit = bench.panel.view()->viewport()->findChild<UnitEdit *>();
        QVERIFY(edit);
        QTest::keyClicks(edit, QStringLiteral("Us"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(bench.cell(0, "owner").data().toString(), QStringLiteral("Us"));
        QCOMPARE(bench.project.undoStack()->count(), 1);
    }

    void badCellIsMarkedAndNotTaken()
    {
        Bench bench(EntityKind::Site);
        const QModelIndex power = bench.cell(0, "power_mw");
        bench.panel.view()->setCurrentIndex(power);
        bench.panel.view()->edit(power);
        auto *edit = bench.panel.view()->viewport()->findChild<UnitEdit *>();
        QVERIFY(edit);
        QCOMPARE(edit->unit(), QStringLiteral("MW"));
        QTest::keyClicks(edit, QStringLiteral("-3"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!power.data(EntityTableModel::RefusalRole).toString().isEmpty());
        QVERIFY(!bench.panel.findChild<QLabel *>(QStringLiteral("message"))->text().isEmpty());
        QCOMPARE(bench.project.undoStack()->count(), 0);
    }

    void enumerationIsChosenFromAList()
    {
        Bench bench(EntityKind::Site);
        const QModelIndex kind = bench.cell(0, "kind");
        bench.panel.view()->setCurrentIndex(kind);
        bench.panel.view()->edit(kind);
        auto *box = bench.panel.view()->viewport()->findChild<ChoiceBox *>();
        QVERIFY(box);
        box->showPopup();
        box->hidePopup();
        QCOMPARE(box->count(), 5);
        box->setCurrentIndex(0);
        emit box->activated(0);
        QTRY_COMPARE(kind.data(Qt::EditRole).toString(), QStringLiteral("datacenter"));
    }

    void demandIsAddedBetweenTwoSelectedSites()
    {
        Bench bench(EntityKind::Demand);
        bench.selection.set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(3))});
        bench.panel.findChild<QToolButton *>(QStringLiteral("add"))->click();
        QCOMPARE(bench.project.network().demands().size(), std::size_t(2));
        QCOMPARE(bench.project.undoStack()->count(), 1);
        QCOMPARE(bench.selection.ids<Demand>().size(), std::size_t(1));
    }

    void demandIsAskedForInARow()
    {
        Bench bench(EntityKind::Demand);
        bench.selection.clear();
        bench.panel.add();
        auto *form = bench.panel.findChild<AddDemandForm *>();
        QVERIFY(form->isVisible());
        form->findChild<QPushButton *>(QStringLiteral("accept"))->click();
        QCOMPARE(bench.project.network().demands().size(), std::size_t(1)); // no ends yet
        form->findChild<ChoiceBox *>(QStringLiteral("siteA"))->setShown(qint64(1), QStringLiteral("A"));
        form->findChild<ChoiceBox *>(QStringLiteral("siteZ"))->setShown(qint64(1), QStringLiteral("A"));
        form->findChild<QPushButton *>(QStringLiteral("accept"))->click();
        QCOMPARE(bench.project.network().demands().size(), std::size_t(1)); // ends where it starts
        form->findChild<ChoiceBox *>(QStringLiteral("siteZ"))->setShown(qint64(3), QStringLiteral("C"));
        form->findChild<UnitEdit *>(QStringLiteral("rate"))->setText(QStringLiteral("40"));
        QSignalSpy accepted(form, &AddDemandForm::accepted);
        form->findChild<QPushButton *>(QStringLiteral("accept"))->click();
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(bench.project.network().demands().size(), std::size_t(2));
        QVERIFY(!form->isVisible());
    }

    void cableIsAddedOnTheSelectedRoute()
    {
        Bench bench(EntityKind::Cable);
        auto *add = bench.panel.findChild<QToolButton *>(QStringLiteral("add"));
        QVERIFY(!add->isEnabled());
        bench.selection.set({EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))});
        QVERIFY(add->isEnabled());
        add->click();
        QCOMPARE(bench.project.network().cables().size(), std::size_t(2));
        QCOMPARE(bench.project.undoStack()->count(), 1);
    }

    void riskGroupIsMadeOfTheSelection()
    {
        Bench bench(EntityKind::RiskGroup);
        bench.selection.set({EntityRef::of(RouteId(1)), EntityRef::of(SiteId(2)), EntityRef::of(DemandId(1))});
        bench.panel.add();
        QCOMPARE(bench.project.network().count(EntityKind::RiskGroup), std::size_t(1));
        QCOMPARE(bench.project.network().count(EntityKind::RiskGroupMember), std::size_t(2));
    }

    void deletingIsUndone()
    {
        Bench bench(EntityKind::Route);
        const Network before = bench.project.network();
        bench.selection.select(EntityRef::of(RouteId(1)));
        QTest::keyClick(bench.panel.view(), Qt::Key_Delete);
        QCOMPARE(bench.project.network().routes().size(), std::size_t(1));
        bench.project.undoStack()->undo();
        QVERIFY(bench.project.network() == before);
    }

    void selectedRowsAreCopiedAsTabSeparatedText()
    {
        Bench bench(EntityKind::Site);
        bench.selection.set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2))});
        const QStringList lines = bench.panel.selectedText().split(QLatin1Char('\n'));
        QCOMPARE(lines.at(0).split(QLatin1Char('\t')).constFirst(), QStringLiteral("Name"));
        QCOMPARE(lines.at(1).split(QLatin1Char('\t')).constFirst(), QStringLiteral("A"));
        QCOMPARE(lines.size(), 4); // header, two rows, end
        QTest::keyClick(bench.panel.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), bench.panel.selectedText());
    }

    void doubleClickFliesThere()
    {
        Bench bench(EntityKind::Site);
        QSignalSpy flyTo(&bench.panel, &TablePanel::flyTo);
        const QModelIndex cell = bench.cell(bench.rowNamed(QStringLiteral("C")), "name");
        bench.click(cell);
        QTest::mouseDClick(bench.panel.view()->viewport(), Qt::LeftButton, {},
                           bench.panel.view()->visualRect(cell).center());
        QCOMPARE(flyTo.count(), 1);
        QVERIFY(qvariant_cast<EntityRef>(flyTo.front().front()) == EntityRef::of(SiteId(3)));
    }

    void emptyTableSaysWhatToDo()
    {
        Bench bench(EntityKind::Route, QStringLiteral("A at 50,5"));
        auto *button = bench.panel.findChild<QPushButton *>(QStringLiteral("emptyButton"));
        QVERIFY(button->isVisible());
        QSignalSpy asked(&bench.panel, &TablePanel::addRequested);
        button->click();
        QCOMPARE(asked.count(), 1);
        QVERIFY(qvariant_cast<EntityKind>(asked.front().front()) == EntityKind::Route);
        QVERIFY(bench.panel.findChild<QLabel *>(QStringLiteral("emptyText"))
                    ->text()
                    .startsWith(QStringLiteral("No routes yet")));
    }

    void columnsAreRemembered()
    {
        Bench bench(EntityKind::Route);
        const int slack = bench.panel.model()->columnOf(u"slack");
        QVERIFY(bench.panel.view()->isColumnHidden(slack));
        bench.panel.view()->setColumnHidden(slack, false);
        const QByteArray state = bench.panel.saveState();
        Bench other(EntityKind::Route);
        QVERIFY(other.panel.restoreState(state));
        QVERIFY(!other.panel.view()->isColumnHidden(slack));
    }

    void tabsCountTheProblems()
    {
        QTemporaryDir folder;
        Project project(networkFrom(QStringLiteral("A-B 100km 10G; A>B 50G")), folder.path());
        Analyses analyses(project);
        Selection selection;
        Theme theme(Theme::Mode::Light);
        TableTabs tabs(project, analyses, selection, theme);
        QSignalSpy counted(&tabs, &TableTabs::problemCountChanged);
        QTRY_COMPARE(tabs.tabText(tabs.indexOf(tabs.problems())), QStringLiteral("Problems 1"));
        QCOMPARE(counted.back().front().toInt(), 1);
        QVERIFY(tabs.panel(EntityKind::Demand));
        QVERIFY(!tabs.panel(EntityKind::Setting));
    }

    void tablesAreMadeWhenTheyAreFirstShown()
    {
        QTemporaryDir folder;
        Project project(networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; A-B 1200km")), folder.path());
        Analyses analyses(project);
        Selection selection;
        const Theme theme(Theme::Mode::Light);
        TableTabs tabs(project, analyses, selection, theme);
        tabs.resize(900, 300);
        tabs.show();
        const auto made = [&] { return tabs.findChildren<TablePanel *>(); };
        QCOMPARE(made().size(), 1);
        QCOMPARE(made().front()->kind(), EntityKind::Route);

        // What happens before is there when it is shown.
        DeltaBuilder builder(project.network());
        const SiteId added = project.ids().next<Site>();
        builder.insert(Site{.id = added, .name = QStringLiteral("D")});
        builder.remove(SiteId(3));
        QVERIFY(project.apply(builder.build(), QStringLiteral("Other sites")).ok());
        selection.select(EntityRef::of(added));
        tabs.showTable(EntityKind::Site);
        QCOMPARE(made().size(), 2);
        const TablePanel *sites = tabs.panel(EntityKind::Site);
        QVERIFY(sites->view()->isVisible());
        QCOMPARE(sites->filter()->rowCount(), 3);
        const QModelIndexList selected = sites->view()->selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.front().data().toString(), QStringLiteral("D"));

        // So is what was remembered of its columns, also when it is not shown at all.
        tabs.panel(EntityKind::Site)->view()->setColumnWidth(0, 123);
        const QByteArray state = tabs.saveState();
        TableTabs later(project, analyses, selection, theme);
        QVERIFY(later.restoreState(state));
        QCOMPARE(later.findChildren<TablePanel *>().size(), 0);
        TableTabs latest(project, analyses, selection, theme);
        QVERIFY(latest.restoreState(later.saveState()));
        QCOMPARE(latest.panel(EntityKind::Site)->view()->columnWidth(0), 123);
    }
};

QTEST_MAIN(TestTablePanel)
#include "tst_tablepanel.moc"
