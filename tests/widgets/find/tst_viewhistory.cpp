// SPDX-License-Identifier: Apache-2.0
#include "document/bookmarkedits.h"
#include "document/edits.h"
#include "document/project.h"
#include "find/bookmarksdialog.h"
#include "find/viewhistory.h"
#include "theme/theme.h"

#include <QApplication>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;

/// Views back and forward, and bookmarks.
class TestViewHistory final : public QObject
{
    Q_OBJECT

    static Viewport viewAt(double x, double scale = 1024.0) { return {QPointF(x, 0.4), scale, QSizeF(800, 600)}; }
    static void rest(ViewHistory &history, double x)
    {
        history.note(viewAt(x));
        QTRY_VERIFY(history.isSettled());
    }

private slots:
    void initTestCase() { Theme(Theme::Mode::Light).apply(*qApp); }

    void backAndForwardWalkTheViewsThatRested()
    {
        ViewHistory history(0);
        for (const double x : {0.1, 0.5, 0.9})
            rest(history, x);
        QVERIFY(!history.canGoForward());
        QCOMPARE(*history.back(), viewAt(0.5));
        history.note(viewAt(0.5)); // the map arrives
        QCOMPARE(*history.back(), viewAt(0.1));
        QVERIFY(!history.canGoBack());
        QVERIFY(!history.back());
        QCOMPARE(*history.forward(), viewAt(0.5));
        QCOMPARE(*history.forward(), viewAt(0.9));
        QVERIFY(!history.forward());
    }

    void aNewViewDropsWhatWasAhead()
    {
        ViewHistory history(0);
        for (const double x : {0.1, 0.5, 0.9})
            rest(history, x);
        QVERIFY(history.back().has_value());
        history.note(viewAt(0.5));
        rest(history, 0.7);
        QVERIFY(!history.canGoForward());
        QCOMPARE(*history.back(), viewAt(0.5));
    }

    void aViewUnderWayIsNoStepButBackLeavesIt()
    {
        ViewHistory history(100000);
        history.note(viewAt(0.1));
        QVERIFY(!history.back().has_value()); // counts now, as the first
        history.note(viewAt(0.2));
        history.note(viewAt(0.3));
        QCOMPARE(*history.back(), viewAt(0.1));
        QCOMPARE(*history.forward(), viewAt(0.3));
    }

    void nearlyTheSameIsTheSame()
    {
        QVERIFY(ViewHistory::isSame(viewAt(0.5), viewAt(0.501)));
        QVERIFY(!ViewHistory::isSame(viewAt(0.5), viewAt(0.55)));
        QVERIFY(!ViewHistory::isSame(viewAt(0.5), viewAt(0.5, 2048.0)));
        QVERIFY(ViewHistory::isSame(viewAt(0.001), viewAt(1.001)));
    }

    void aBookmarkShowsWhatItWasMadeOf()
    {
        Project project{QString()};
        const Viewport view = viewAt(0.3, 4096.0);
        const Edit edit = edits::addBookmark(project.network(), project.ids(), view);
        QVERIFY(project.apply(edit.delta, edit.title).ok());
        Bookmark made = *project.network().find(BookmarkId(edit.delta.changes().front().ref().id));
        QCOMPARE(made.name, QStringLiteral("View 1"));
        const Viewport again = edits::viewOf(made, view.size());
        QVERIFY(qAbs(again.center().x() - 0.3) < 1e-9 && qAbs(again.center().y() - 0.4) < 1e-9);
        QVERIFY(qAbs(again.scale() - 4096.0) < 1e-6);
        // In a window half as wide it spans the same part of the world.
        QVERIFY(qAbs(edits::viewOf(made, QSizeF(400, 600)).scale() - 2048.0) < 1e-6);
        const Edit second = edits::addBookmark(project.network(), project.ids(), view);
        QVERIFY(second.title.contains(QStringLiteral("View 2")));
    }

    void bookmarksAreRenamedGoneToAndDeleted()
    {
        Project project{QString()};
        const Edit edit = edits::addBookmark(project.network(), project.ids(), viewAt(0.3), QStringLiteral("Coast"));
        QVERIFY(project.apply(edit.delta, edit.title).ok());
        const BookmarkId id(edit.delta.changes().front().ref().id);
        BookmarksDialog dialog(project);
        dialog.show();
        auto *list = dialog.findChild<QListWidget *>();
        QCOMPARE(list->count(), 1);
        list->item(0)->setText(QStringLiteral("Harbor"));
        QCOMPARE(project.network().find(id)->name, QStringLiteral("Harbor"));
        list->item(0)->setText(QStringLiteral("  "));
        QCOMPARE(project.network().find(id)->name, QStringLiteral("Harbor"));
        QCOMPARE(list->item(0)->text(), QStringLiteral("Harbor"));
        QSignalSpy gone(&dialog, &BookmarksDialog::goRequested);
        QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("go")), Qt::LeftButton);
        QCOMPARE(gone.size(), 1);
        QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("delete")), Qt::LeftButton);
        QVERIFY(!project.network().find(id));
        QCOMPARE(list->count(), 0);
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("go"))->isEnabled());
        project.undoStack()->undo();
        QCOMPARE(list->count(), 1);
    }
};

QTEST_MAIN(TestViewHistory)
#include "tst_viewhistory.moc"
