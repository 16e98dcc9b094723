// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "find/commandrows.h"
#include "find/findrows.h"
#include "find/searchcard.h"
#include "support/networkbuilder.h"
#include "theme/searchfield.h"
#include "theme/theme.h"

#include <QApplication>
#include <QListView>
#include <QMainWindow>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

/// The find and the command palette as they are typed in.
class TestSearchCard final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        static Network network()
        {
            Network made = networkFrom(QStringLiteral("Aachen at 50.8,6.1; Bonn at 50.7,7.1; Koln at 50.9,7.0; "
                                                      "Aachen-Bonn 80km 100G; Aachen>Bonn 10G"));
            DeltaBuilder builder(made);
            builder.edit(SiteId(3), [](Site &site) { site.name = QStringLiteral("Köln"); });
            made.apply(builder.build());
            return made;
        }
        Theme theme{Theme::Mode::Light};
        Project project{network(), QString()};
        Analyses analyses{project};
        QMainWindow window;
        QWidget *map = new QWidget;

        Bench()
        {
            map->setFocusPolicy(Qt::StrongFocus);
            window.setCentralWidget(map);
            window.resize(900, 700);
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            map->setFocus();
        }
        [[nodiscard]] std::unique_ptr<SearchCard> findCard()
        {
            SearchIndex::Places places{{FindKind::City,
                                        QStringLiteral("Kassel"),
                                        {},
                                        QStringLiteral("Germany"),
                                        GeoPoint::clamped(51.3, 9.5),
                                        1.0}};
            return std::make_unique<SearchCard>(
                theme, QStringLiteral("Find"),
                std::make_unique<FindRows>(project, analyses, theme,
                                           std::make_shared<const SearchIndex::Places>(std::move(places))),
                map);
        }
    };

    static FindRows &rowsOf(SearchCard &card) { return static_cast<FindRows &>(card.rows()); }
    static bool becomesReady(SearchCard &card)
    {
        return QTest::qWaitFor([&] { return rowsOf(card).isReady(); }, 5000);
    }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme(Theme::Mode::Light).apply(*qApp);
    }

    void typingListsAndEnterChooses()
    {
        Bench bench;
        const auto card = bench.findCard();
        QSignalSpy chosen(card.get(), &SearchCard::chosen);
        card->open();
        QVERIFY(card->field().hasFocus());
        QTest::keyClicks(&card->field(), QStringLiteral("koln"));
        QVERIFY(becomesReady(*card));
        QCOMPARE(card->rows().rowCount(), 1);
        QCOMPARE(card->rows().index(0).data().toString(), QStringLiteral("Köln"));
        QVERIFY(card->rows().index(0).data(SearchRows::DetailRole).toString().contains(QStringLiteral("POP")));
        QTest::keyClick(&card->field(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(rowsOf(*card).found(chosen.front().front().value<QModelIndex>()).entity, EntityRef::of(SiteId(3)));
        QVERIFY(!card->isVisible());
        QVERIFY(bench.map->hasFocus());
    }

    void arrowsWalkTheRowsAndGoRound()
    {
        Bench bench;
        const auto card = bench.findCard();
        card->open();
        QTest::keyClicks(&card->field(), QStringLiteral("aachen"));
        QVERIFY(becomesReady(*card));
        QCOMPARE(card->rows().rowCount(), 3); // site, route, demand
        QCOMPARE(card->list().currentIndex().row(), 0);
        QTest::keyClick(&card->field(), Qt::Key_Down);
        QCOMPARE(card->list().currentIndex().row(), 1);
        QTest::keyClick(&card->field(), Qt::Key_Up);
        QTest::keyClick(&card->field(), Qt::Key_Up);
        QCOMPARE(card->list().currentIndex().row(), 2);
        QVERIFY(card->field().hasFocus());
    }

    void escapeClosesAtOnceAndGivesTheFocusBack()
    {
        Bench bench;
        const auto card = bench.findCard();
        QSignalSpy chosen(card.get(), &SearchCard::chosen);
        card->open();
        QTest::keyClicks(&card->field(), QStringLiteral("bonn"));
        QTest::keyClick(&card->field(), Qt::Key_Escape);
        QVERIFY(!card->isVisible());
        QVERIFY(bench.map->hasFocus());
        QCOMPARE(chosen.size(), 0);
    }

    void editsWhileTheCardIsOpenAreFoundAtLast()
    {
        Bench bench;
        const auto card = bench.findCard();
        const auto rename = [&](const QString &name) {
            DeltaBuilder builder(bench.project.network());
            builder.edit(SiteId(1), [&](Site &site) { site.name = name; });
            QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Rename")));
        };
        card->open();
        QTest::keyClicks(&card->field(), QStringLiteral("zwolle"));
        // The index that is being made now is of yesterday when it is done.
        rename(QStringLiteral("Zutphen"));
        rename(QStringLiteral("Zwolle"));
        QTRY_COMPARE(card->rows().rowCount(), 3); // the site, and what ends at it
        QVERIFY(becomesReady(*card));
        rename(QStringLiteral("Zeist"));
        QTRY_COMPARE(card->rows().rowCount(), 0);
        QVERIFY(becomesReady(*card));
        QVERIFY(card->rows().emptyText().startsWith(QStringLiteral("Nothing")));
        // Nobody looks: nothing is made until somebody does.
        card->dismiss();
        rename(QStringLiteral("Zwolle"));
        QVERIFY(!rowsOf(*card).isReady());
    }

    void aCoordinateIsTheFirstRow()
    {
        Bench bench;
        const auto card = bench.findCard();
        card->open();
        QTest::keyClicks(&card->field(), QStringLiteral("52.52N 13.40E"));
        const auto found = rowsOf(*card).found(card->rows().index(0));
        QVERIFY(found.position);
        QCOMPARE(found.position->latitude(), 52.52);
        QVERIFY(!found.entity);
    }

    void citiesAreFoundAndAreNoRowsOfTheProject()
    {
        Bench bench;
        const auto card = bench.findCard();
        card->open();
        QTest::keyClicks(&card->field(), QStringLiteral("kass"));
        QVERIFY(becomesReady(*card));
        const auto found = rowsOf(*card).found(card->rows().index(0));
        QVERIFY(found.position && !found.entity);
    }

    void anEditIsFoundAfterwardsAndADeletedRowIsNot()
    {
        Bench bench;
        const auto card = bench.findCard();
        card->open();
        QTest::keyClicks(&card->field(), QStringLiteral("bonn"));
        QVERIFY(becomesReady(*card));
        DeltaBuilder builder(bench.project.network());
        builder.remove(DemandId(1));
        builder.insert(
            Site{.id = SiteId(77), .position = GeoPoint::clamped(1, 1), .name = QStringLiteral("Bonn Nord")});
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("edit")).ok());
        QVERIFY(!rowsOf(*card).isReady());
        card->rows().search(QStringLiteral("bonn"));
        for (int row = 0; row < card->rows().rowCount(); ++row)
            QVERIFY(rowsOf(*card).found(card->rows().index(row)).entity != EntityRef::of(DemandId(1)));
        QVERIFY(becomesReady(*card));
        QCOMPARE(rowsOf(*card).found(card->rows().index(1)).entity, EntityRef::of(SiteId(77)));
    }

    void nothingFoundSaysSo()
    {
        Bench bench;
        const auto card = bench.findCard();
        card->open();
        QVERIFY(card->rows().emptyText().contains(QStringLiteral("Type")));
        QTest::keyClicks(&card->field(), QStringLiteral("qqqqqqqq"));
        QVERIFY(becomesReady(*card));
        QCOMPARE(card->rows().rowCount(), 0);
        QVERIFY(card->rows().emptyText().startsWith(QStringLiteral("Nothing")));
    }

    void thePaletteListsEveryActionWithItsMenuAndShortcut()
    {
        Bench bench;
        QMenu *view = bench.window.menuBar()->addMenu(QStringLiteral("&View"));
        QAction *zoom = view->addAction(QStringLiteral("Zoom &In"));
        zoom->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Plus));
        QMenu *overlay = view->addMenu(QStringLiteral("&Overlay"));
        overlay->addAction(QStringLiteral("Utilization"));
        QAction *gray = view->addAction(QStringLiteral("Zoom &Out…"));
        gray->setEnabled(false);
        gray->setProperty("whyDisabled", QStringLiteral("It is as far out as it goes"));
        QAction loose(QStringLiteral("Loose end"));
        QSignalSpy zoomed(zoom, &QAction::triggered);
        auto rows = std::make_unique<CommandRows>(
            bench.theme,
            [&] {
                return CommandRows::commandsOf(*bench.window.menuBar(), {zoom, &loose});
            },
            QStringList{QStringLiteral("Loose end")});
        CommandRows &commands = *rows;
        SearchCard card(bench.theme, QStringLiteral("Command"), std::move(rows), bench.map);
        connect(&card, &SearchCard::chosen, this, [&](const QModelIndex &index) {
            QAction *action = commands.action(index);
            commands.use(*action);
            action->trigger();
        });
        commands.reload();
        card.open();
        QCOMPARE(commands.rowCount(), 4);
        QCOMPARE(commands.index(0).data().toString(), QStringLiteral("Loose end")); // used lately
        QCOMPARE(commands.index(3).data().toString(), QStringLiteral("Zoom Out"));  // cannot be done
        QVERIFY(!commands.flags(commands.index(3)).testFlag(Qt::ItemIsEnabled));
        QCOMPARE(commands.index(3).data(SearchRows::DetailRole).toString(),
                 QStringLiteral("It is as far out as it goes"));

        QTest::keyClicks(&card.field(), QStringLiteral("zom in"));
        QCOMPARE(commands.index(0).data().toString(), QStringLiteral("Zoom In"));
        QCOMPARE(commands.index(0).data(SearchRows::TrailRole).toString(),
                 QKeySequence(Qt::CTRL | Qt::Key_Plus).toString(QKeySequence::NativeText));
        QTest::keyClick(&card.field(), Qt::Key_Return);
        QCOMPARE(zoomed.size(), 1);

        commands.search({});
        QCOMPARE(commands.index(0).data().toString(), QStringLiteral("Zoom In"));
        commands.search(QStringLiteral("overlay ut"));
        QCOMPARE(commands.index(0).data().toString(), QStringLiteral("Utilization"));
        QCOMPARE(commands.index(0).data(SearchRows::DetailRole).toString(), QStringLiteral("View › Overlay"));
    }

    void aGrayCommandIsNotTriggered()
    {
        Bench bench;
        QAction gray(QStringLiteral("Gray"));
        gray.setEnabled(false);
        auto rows = std::make_unique<CommandRows>(
            bench.theme,
            [&] {
                return std::vector<CommandRows::Command>{{&gray, {}}};
            },
            QStringList());
        rows->reload();
        SearchCard card(bench.theme, QStringLiteral("Command"), std::move(rows), bench.map);
        QSignalSpy chosen(&card, &SearchCard::chosen);
        card.open();
        QTest::keyClick(&card.field(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 0);
        QVERIFY(card.isVisible());
    }
};

QTEST_MAIN(TestSearchCard)
#include "tst_searchcard.moc"
