// SPDX-License-Identifier: Apache-2.0
#include "canvas/maplegend.h"
#include "document/rowsclipboard.h"
#include "find/findrows.h"
#include "find/overviewmap.h"
#include "find/ruledialog.h"
#include "find/searchcard.h"
#include "find/viewhistory.h"
#include "menus.h"
#include "openwindow.h"
#include "support/networkbuilder.h"
#include "theme/searchfield.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>

#include <memory>

using namespace fiberloom;
using namespace fiberloom::test;

/// Find, commands, views, bookmarks, clipboard and rules in the real window, on three sites.
class TestFindAndGo final : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenWindow> m_open;

    [[nodiscard]] Project &project() const { return m_open->project(); }
    [[nodiscard]] Selection &selection() const { return m_open->selection(); }
    [[nodiscard]] MainWindow &window() const { return m_open->window(); }
    void trigger(ActionId id) const { m_open->trigger(id); }
    [[nodiscard]] SearchCard *card(const char *name) const
    {
        return window().findChild<SearchCard *>(QLatin1String(name));
    }
    [[nodiscard]] GeoPoint middle() const
    {
        const Viewport &view = window().canvas().viewport();
        return view.toGeo(QPointF(view.size().width(), view.size().height()) / 2.0);
    }

    void pasteFromDialog() const
    {
        trigger(ActionId::Paste);
        auto *dialog = window().findChild<QDialog *>(QStringLiteral("pasteDialog"));
        QVERIFY(dialog);
        auto *insert = dialog->findChild<QPushButton *>(QStringLiteral("insert"));
        QTRY_VERIFY(insert->isEnabled());
        QTest::mouseClick(insert, Qt::LeftButton);
    }

private slots:
    void init()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->open(networkFrom(QStringLiteral("Alpha at 50,5; Beta at 51,16; Gamma at 42,7; Alpha-Beta 80km "
                                                        "100G; Beta-Gamma 90km 50G; Alpha>Beta 95G"))));
    }

    void cleanup() { m_open.reset(); }

    void findFliesThereAndSelects()
    {
        trigger(ActionId::Find);
        SearchCard *find = card("findCard");
        QVERIFY(find->isVisible());
        QTest::keyClicks(&find->field(), QStringLiteral("gam"));
        QVERIFY(QTest::qWaitFor([&] { return static_cast<FindRows &>(find->rows()).isReady(); }, 5000));
        QTest::keyClick(&find->field(), Qt::Key_Return);
        QCOMPARE(selection().entities(), std::set{EntityRef::of(SiteId(3))});
        QVERIFY(qAbs(middle().latitude() - 42.0) < 0.1 && qAbs(middle().longitude() - 7.0) < 0.1);
        QVERIFY(!find->isVisible());
    }

    void findGoesToACoordinate()
    {
        trigger(ActionId::Find);
        SearchCard *find = card("findCard");
        QTest::keyClicks(&find->field(), QStringLiteral("45.5, 9.25"));
        QTest::keyClick(&find->field(), Qt::Key_Return);
        QVERIFY(qAbs(middle().latitude() - 45.5) < 0.1 && qAbs(middle().longitude() - 9.25) < 0.1);
    }

    void aCommandIsDoneByItsName()
    {
        trigger(ActionId::CommandPalette);
        SearchCard *palette = card("commandPalette");
        QTest::keyClicks(&palette->field(), QStringLiteral("select all"));
        QTest::keyClick(&palette->field(), Qt::Key_Return);
        QTRY_COMPARE(selection().entities().size(), std::size_t(5));
        QCOMPARE(m_open->settings().recentCommands().value(0), QStringLiteral("Select All"));
    }

    void viewsAreWalkedBackAndForward()
    {
        MapCanvas &canvas = window().canvas();
        auto *history = window().findChild<ViewHistory *>();
        QVERIFY(history);
        QTRY_VERIFY(history->isSettled()); // a view counts once the map has rested in it
        canvas.flyTo(GeoPoint::clamped(50, 5));
        QVERIFY(!history->isSettled() && window().actions()[ActionId::ViewBack]->isEnabled());
        QTRY_VERIFY(history->isSettled());
        canvas.flyTo(GeoPoint::clamped(42, 7));
        trigger(ActionId::ViewBack);
        QVERIFY(qAbs(middle().latitude() - 50.0) < 0.1);
        trigger(ActionId::ViewForward);
        QVERIFY(qAbs(middle().latitude() - 42.0) < 0.1);
    }

    void aBookmarkIsFoundByItsName()
    {
        window().canvas().flyTo(GeoPoint::clamped(42, 7));
        trigger(ActionId::AddBookmark);
        QCOMPARE(project().network().count(EntityKind::Bookmark), std::size_t(1));
        window().findChild<QDialog *>(QStringLiteral("bookmarksDialog"))->close();
        window().canvas().flyTo(GeoPoint::clamped(50, 5));
        trigger(ActionId::Find);
        SearchCard *find = card("findCard");
        QTest::keyClicks(&find->field(), QStringLiteral("view 1"));
        QVERIFY(QTest::qWaitFor([&] { return static_cast<FindRows &>(find->rows()).isReady(); }, 5000));
        QTest::keyClick(&find->field(), Qt::Key_Return);
        QVERIFY(qAbs(middle().latitude() - 42.0) < 0.1);
    }

    void copiedRowsAreATableAndPasteWithTheirRoute_data()
    {
        QTest::addColumn<bool>("isForeign");
        QTest::newRow("from this window") << false;
        QTest::newRow("from another program") << true;
    }
    void copiedRowsAreATableAndPasteWithTheirRoute()
    {
        QFETCH(bool, isForeign);
        selection().set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2))});
        trigger(ActionId::Copy);
        const QMimeData *copied = QApplication::clipboard()->mimeData();
        QVERIFY(copied->text().contains(QStringLiteral("Alpha\t")));
        QVERIFY(copied->hasFormat(QLatin1String(rowsMimeType)));
        if (isForeign) {
            auto *bytes = new QMimeData;
            bytes->setData(QLatin1String(rowsMimeType), copied->data(QLatin1String(rowsMimeType)));
            QApplication::clipboard()->setMimeData(bytes);
        }
        trigger(ActionId::Paste);
        QCOMPARE(project().network().sites().size(), std::size_t(5));
        QCOMPARE(project().network().routes().size(), std::size_t(3));
        trigger(ActionId::Undo);
        QCOMPARE(project().network().sites().size(), std::size_t(3));
    }

    void whatWasCopiedOutlivesItsProject()
    {
        selection().select(EntityRef::of(RouteId(1)));
        trigger(ActionId::Copy);
        m_open.reset();
        // The names are of sites that were not copied.
        const QMimeData *copied = QApplication::clipboard()->mimeData();
        QVERIFY2(copied->text().contains(QStringLiteral("Alpha\tBeta")), qPrintable(copied->text()));
        const auto rows = decodeRows(copied->data(QLatin1String(rowsMimeType)));
        QVERIFY(rows && rows.value().find(RouteId(1)));
    }

    void cuttingTakesNothingThatItDoesNotCopy()
    {
        selection().select(EntityRef::of(SiteId(3)));
        trigger(ActionId::MakeRiskGroup);
        QCOMPARE(selection().ids<RiskGroup>().size(), std::size_t(1));
        trigger(ActionId::Cut);
        QCOMPARE(project().network().count(EntityKind::RiskGroup), std::size_t(1));
        selection().add({EntityRef::of(SiteId(3))});
        trigger(ActionId::Cut);
        QCOMPARE(project().network().count(EntityKind::RiskGroup), std::size_t(1));
        QCOMPARE(project().network().sites().size(), std::size_t(2));
    }

    void aTableFromASpreadsheetIsPreviewedAndInserted()
    {
        QApplication::clipboard()->setText(QStringLiteral("Name\tLat\tLon\nDelta\t47,5\t8,5\n"));
        pasteFromDialog();
        QCOMPARE(project().network().sites().size(), std::size_t(4));
        QCOMPARE(selection().ids<Site>().size(), std::size_t(1));
    }

    void tablesPastedIntoNothingAreShownWhole()
    {
        selection().set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(2)), EntityRef::of(SiteId(3))});
        trigger(ActionId::Delete);
        QVERIFY(project().network().sites().empty());
        QApplication::clipboard()->setText(QStringLiteral("Name\tLat\tLon\nPerth\t-32\t116\nKalgoorlie\t-31\t121\n\n"
                                                          "From\tTo\tBends\nPerth\tKalgoorlie\t-31.5 118\n\n"
                                                          "Route\tPairs\nPerth-Kalgoorlie\t24\n"));
        pasteFromDialog();
        QCOMPARE(project().network().cables().size(), std::size_t(1));
        QTRY_VERIFY(qAbs(middle().latitude() + 31.5) < 1.0 && qAbs(middle().longitude() - 118.5) < 1.0);
        // All of it is one step.
        trigger(ActionId::Undo);
        QVERIFY(project().network().sites().empty() && project().network().cables().empty());
        trigger(ActionId::Redo);
        QCOMPARE(project().network().routes().size(), std::size_t(1));
    }

    void aRuleSelectsFullRoutes()
    {
        trigger(ActionId::SelectByRule);
        auto *dialog = window().findChild<RuleDialog *>();
        QVERIFY(QTest::qWaitFor([&] { return dialog->count() == std::size_t(1); }, 10000));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("select")), Qt::LeftButton);
        QCOMPARE(selection().entities(), std::set{EntityRef::of(RouteId(1))});
        QCOMPARE(m_open->settings().recentRules().size(), 1);
    }

    void theMenuOfABundleListsItsRoutes()
    {
        const std::vector both{RouteId(1), RouteId(2)};
        QMenu menu;
        fillBundleMenu(menu, window().actions(), project().network(), selection(), window().canvas(), both);
        const QList<QAction *> verbs = menu.actions();
        QCOMPARE(verbs[0]->text(), QStringLiteral("Select All 2 Routes"));
        const QList<QAction *> names = verbs[1]->menu()->actions();
        QCOMPARE(names.size(), 2);
        names[1]->trigger();
        QCOMPARE(selection().entities(), std::set{EntityRef::of(RouteId(2))});
        verbs[0]->trigger();
        QCOMPARE(selection().entities(), (std::set{EntityRef::of(RouteId(1)), EntityRef::of(RouteId(2))}));
        window().canvas().flyTo(GeoPoint::clamped(0, 0));
        verbs[2]->trigger();
        QVERIFY(middle().latitude() > 42.0 && middle().latitude() < 51.0);
        QVERIFY(verbs.contains(window().actions()[ActionId::FailSelection]));
        // A long list ends with how many more there are.
        QMenu crowded;
        fillBundleMenu(crowded, window().actions(), project().network(), selection(), window().canvas(),
                       std::vector(20, RouteId(1)));
        const QList<QAction *> listed = crowded.actions()[1]->menu()->actions();
        QVERIFY(listed.size() < 20);
        QVERIFY(!listed.back()->isEnabled() && listed.back()->text().startsWith(QLatin1Char('4')));
    }

    void aFoldedLegendIsRemembered()
    {
        MapLegend &legend = window().canvas().mapLegend();
        QVERIFY(!legend.isCollapsed() && !m_open->settings().foldsLegend());
        legend.setCollapsed(true);
        QVERIFY(m_open->settings().foldsLegend());
        // A second map begins as the first one is.
        trigger(ActionId::SplitView);
        for (const MapLegend *each : window().findChildren<MapLegend *>())
            QVERIFY(each->isCollapsed());
        QCOMPARE(window().findChildren<MapLegend *>().size(), 2);
        trigger(ActionId::SplitView);
    }

    void theOverviewIsSwitchedOnAndMovesTheMap()
    {
        auto *overview = window().findChild<OverviewMap *>();
        QVERIFY(!overview->isVisible());
        trigger(ActionId::Overview);
        QVERIFY(overview->isVisible() && m_open->settings().showsOverview());
        QVERIFY(QTest::qWaitFor([&] { return overview->isReady(); }, 5000));
        window().canvas().flyTo(GeoPoint::clamped(42, 7));
        QTest::mouseClick(overview, Qt::LeftButton, {}, QPoint(overview->width() - 20, 20));
        QVERIFY(middle().longitude() > 10.0);
        trigger(ActionId::Overview);
    }
};

QTEST_MAIN(TestFindAndGo)
#include "tst_findandgo.moc"
