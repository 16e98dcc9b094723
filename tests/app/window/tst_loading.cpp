// SPDX-License-Identifier: Apache-2.0
#include "canvas/loadingcard.h"
#include "document/constraintedits.h"
#include "openwindow.h"
#include "runalive.h"
#include "storage/filelock.h"
#include "storage/projectfile.h"
#include "storage/recoverylog.h"
#include "support/networkbuilder.h"
#include "tables/entitytablemodel.h"
#include "tables/tablepanel.h"
#include "tables/tabletabs.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <ctime>
#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

constexpr int largeSites = 4000;
constexpr int largeRoutes = 40000;
constexpr int hugeSites = 25000;
constexpr int hugeRoutes = 60000;
constexpr double mostBusyMs = 300.0;

Network latticeOf(int sites, int routes)
{
    Network network;
    DeltaBuilder builder(network);
    const double apart = 120.0 * 100 / sites;
    for (int i = 0; i < sites; ++i)
        builder.insert(Site{.id = SiteId(i + 1),
                            .position = GeoPoint::clamped(-60.0 + i % 100, -170.0 + apart * (i / 100)),
                            .name = QStringLiteral("S%1").arg(i)});
    for (int i = 0; i < routes; ++i)
        builder.insert(Route{.id = RouteId(sites + i + 1),
                             .name = QStringLiteral("R%1").arg(i),
                             .siteA = SiteId(i % sites + 1),
                             .siteZ = SiteId((i + 1 + i / sites) % sites + 1)});
    network.apply(builder.build());
    return network;
}

#ifdef Q_OS_UNIX
/// Of this thread, so that what others do on the machine does not count.
double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}
#else
double processorMs()
{
    return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}
#endif

/// Measures how long the event loop does not come round.
class Heart final : public QObject
{
public:
    /// Turns at whose end `counts` says no are left out.
    explicit Heart(std::function<bool()> counts = [] { return true; }) : m_counts(std::move(counts))
    {
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const qint64 turn = m_sinceTurn.restart();
            const double now = processorMs();
            const double busy = now - std::exchange(m_busy, now);
            if (!m_counts())
                return;
            m_longest = std::max(m_longest, turn);
            m_longestBusy = std::max(m_longestBusy, busy);
            ++m_turns;
        });
        m_sinceTurn.start();
        m_timer.start(1);
    }
    [[nodiscard]] qint64 longest() const noexcept { return m_longest; }
    [[nodiscard]] double longestBusy() const noexcept { return m_longestBusy; }
    [[nodiscard]] int turns() const noexcept { return m_turns; }
    /// Whether the event loop comes round as often again: all that was posted until now has been done by then.
    [[nodiscard]] bool beats(int times) const
    {
        const int until = m_turns + times;
        return QTest::qWaitFor([&] { return m_turns >= until; }, 30000);
    }

private:
    std::function<bool()> m_counts;
    QTimer m_timer;
    QElapsedTimer m_sinceTurn;
    double m_busy = processorMs();
    double m_longestBusy = 0.0;
    qint64 m_longest = 0;
    int m_turns = 0;
};

} // namespace

/// Files are read while the window lives: it answers, takes it back, asks about what was edited meanwhile, and closes.
class TestLoading final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<OpenWindow> m_open;

    [[nodiscard]] Project &project() const { return m_open->project(); }
    [[nodiscard]] MainWindow &window() const { return m_open->window(); }
    [[nodiscard]] FileLoader &loader() const { return window().flow().loader(); }
    [[nodiscard]] QString large() const { return m_folder.filePath(QStringLiteral("large.loom.gpkg")); }
    [[nodiscard]] bool loaded() const
    {
        return QTest::qWaitFor([this] { return !loader().isLoading(); }, 20000);
    }
    void edit() const
    {
        const Edit edit =
            edits::setRouting(project().network(), project().ids(), std::nullopt, RoutingPolicy::KShortest);
        QVERIFY(project().apply(edit.delta, edit.title).ok());
    }
    /// Clicks a button of the next question; whether there was one is in `asked`.
    void answer(QMessageBox::StandardButton button, bool &asked) const
    {
        auto *timer = new QTimer(&window());
        connect(timer, &QTimer::timeout, timer, [timer, button, &asked] {
            if (const auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                asked = true;
                timer->deleteLater();
                box->button(button)->click();
            }
        });
        timer->start(5);
    }

private slots:
    void initTestCase() { QVERIFY(ProjectFile::create(large(), latticeOf(largeSites, largeRoutes)).ok()); }

    void init()
    {
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->open(networkFrom(QStringLiteral("A at 50,5; B at 52,5; C at 52,7; A-B 80km 100G; B-C 90km"))));
    }

    void cleanup()
    {
        m_open.reset();
        QVERIFY(!FileLock::holder(large()));
    }

    void theWindowAnswersWhileAFileIsRead()
    {
        QVERIFY(m_open->becomesFresh());
        Heart heart([this] { return loader().isLoading(); });
        QElapsedTimer whole;
        whole.start();
        window().flow().open(large());
        QVERIFY(loader().isLoading());
        QCOMPARE(project().network().sites().size(), std::size_t(3));
        QVERIFY(loaded());
        qInfo("There after %lld ms, %d turns while it was read, the longest %lld ms, %.0f ms of them busy",
              whole.elapsed(), heart.turns(), heart.longest(), heart.longestBusy());
        QVERIFY(heart.turns() > 5);
        // Some milliseconds; reading takes several times as long.
        QVERIFY2(heart.longestBusy() < 100.0, qPrintable(QString::number(heart.longestBusy())));
        QCOMPARE(project().network().routes().size(), std::size_t(largeRoutes));
        QCOMPARE(project().path(), large());
        QVERIFY(!project().isReadOnly());
        QVERIFY(!project().isModified());
    }

    void theWindowAnswersWhileAHugeProjectComesAndGoes()
    {
        const QString path = m_folder.filePath(QStringLiteral("huge.loom.gpkg"));
        QVERIFY(ProjectFile::create(path, latticeOf(hugeSites, hugeRoutes)).ok());
        const QString small = project().path();
        QVERIFY(m_open->becomesFresh());
        auto heart = std::make_unique<Heart>();
        const auto check = [&](const char *what, double most = mostBusyMs) {
            qInfo("%s: the longest of %d turns took %lld ms, %.0f ms of them busy", what, heart->turns(),
                  heart->longest(), heart->longestBusy());
            QVERIFY2(heart->longestBusy() < most, what);
            heart = std::make_unique<Heart>();
        };
        const auto settle = [&] {
            QVERIFY(heart->beats(3));
            QTRY_VERIFY_WITH_TIMEOUT(window().canvas().isSettled(), 30000);
        };
        window().flow().open(path);
        QVERIFY(loaded());
        QCOMPARE(project().network().routes().size(), std::size_t(hugeRoutes));
        check("opened");
        // What comes by and by: tables, pictures, figures.
        QTRY_VERIFY_WITH_TIMEOUT(!m_open->analyses().isOutdated() && m_open->analyses().failureTier().isFresh(), 30000);
        settle();
        check("settled");
        auto *tables = window().findChild<TableTabs *>();
        for (const EntityKind kind : {EntityKind::Site, EntityKind::Demand, EntityKind::Route}) {
            tables->showTable(kind);
            QVERIFY(heart->beats(3));
        }
        QCOMPARE(tables->panel(EntityKind::Site)->model()->rowCount(), hugeSites);
        QCOMPARE(tables->panel(EntityKind::Route)->model()->rowCount(), hugeRoutes);
        check("tables");
        for (const int step : {2, 3}) {
            std::set<EntityRef> rows;
            for (int i = 0; i < hugeRoutes; i += step)
                rows.insert(EntityRef::of(RouteId(hugeSites + i + 1)));
            m_open->selection().set(std::move(rows));
            settle();
        }
        check("selected", 4.0 * mostBusyMs);
        m_open->selection().clear();
        settle();
        heart = std::make_unique<Heart>();
        DeltaBuilder builder(project().network());
        for (int i = 0; i < hugeRoutes / 2; ++i)
            builder.insert(Route{.id = project().ids().next<Route>(),
                                 .siteA = SiteId(i % hugeSites + 1),
                                 .siteZ = SiteId((i + 3) % hugeSites + 1)});
        const Delta pasted = builder.build();
        QVERIFY(project().apply(pasted, QStringLiteral("Paste")).ok());
        settle();
        check("pasted", 4.0 * mostBusyMs);
        project().undoStack()->undo();
        settle();
        check("undone", 4.0 * mostBusyMs);
        m_open->selection().clear();
        settle();
        window().flow().open(small);
        QVERIFY(loaded());
        check("closed", 2.0 * mostBusyMs);
    }

    void whatTakesAMomentSaysSoAndCanBeCanceled()
    {
        auto *card = window().findChild<LoadingCard *>();
        QVERIFY(card && !card->isVisible());
        edit();
        const QString path = project().path();
        const QString log = RecoveryLog::pathFor(path);
        // A job that goes on until it is told to stop, so that nothing depends on the speed of the machine.
        loader().load(QStringLiteral("Opening “x”"), [](JobControl &control) -> JobRunner::TakeOver {
            while (!control.isCanceled())
                QThread::yieldCurrentThread();
            return {};
        });
        QVERIFY(!card->isVisible());
        QTRY_VERIFY(card->isVisible());
        QVERIFY(card->findChild<QLabel *>(QStringLiteral("loadingTitle"))->text().contains(QStringLiteral("“x”")));
        card->findChild<QPushButton *>(QStringLiteral("loadingCancel"))->click();
        QVERIFY(!card->isVisible());
        QVERIFY(!loader().isLoading());
        QCOMPARE(project().path(), path);
        QCOMPARE(project().undoStack()->count(), 1);
        QVERIFY(QFile::exists(log));
    }

    void aCanceledFileIsNotOpenedAndNotKeptLocked()
    {
        const QString path = project().path();
        window().flow().open(large());
        loader().cancel();
        QVERIFY(!loader().isLoading());
        QTRY_VERIFY(!FileLock::holder(large()));
        QCOMPARE(project().path(), path);
        QVERIFY(!project().isReadOnly());
        // Escape cancels too.
        window().flow().open(large());
        QTest::keyClick(&window(), Qt::Key_Escape);
        QVERIFY(!loader().isLoading());
    }

    void reopeningThatIsCanceledKeepsTheEdits()
    {
        edit();
        bool asked = false;
        answer(QMessageBox::Discard, asked);
        window().flow().open(QString(project().path()));
        QVERIFY(asked);
        loader().cancel();
        QCOMPARE(project().undoStack()->count(), 1);
        QVERIFY(QFile::exists(RecoveryLog::pathFor(project().path())));
        QVERIFY(project().holds(project().path()));
    }

    void ofTwoFilesTheSecondIsOpened()
    {
        const QString small = project().path();
        window().flow().open(large());
        window().flow().open(small);
        QVERIFY(loaded());
        QCOMPARE(project().path(), small);
        QVERIFY(!project().isReadOnly());
        // The same one twice is not locked by the first attempt.
        window().flow().open(large());
        window().flow().open(large());
        QVERIFY(loaded());
        QCOMPARE(project().path(), large());
        QVERIFY2(!project().isReadOnly(), qPrintable(project().readOnlyReason()));
    }

    void editsMadeMeanwhileAreAskedAbout()
    {
        const QString path = project().path();
        window().flow().open(large());
        edit();
        bool asked = false;
        answer(QMessageBox::Cancel, asked);
        QVERIFY(loaded());
        QVERIFY(asked);
        QCOMPARE(project().path(), path);
        QCOMPARE(project().undoStack()->count(), 1);
        QTRY_VERIFY(!FileLock::holder(large()));
    }

    void whatIsSavedWhileItIsReopenedIsReadAgain()
    {
        const QString path = project().path();
        edit();
        bool asked = false;
        answer(QMessageBox::Discard, asked);
        window().flow().open(path);
        QVERIFY(window().flow().save());
        QVERIFY(loaded());
        QCOMPARE(project().undoStack()->count(), 0);
        QVERIFY(!project().network().table<Setting>().empty());
        edit();
        QVERIFY(window().flow().save());
    }

    void aFileThatCannotBeReadLeavesWhatIsOpen()
    {
        QFile broken(m_open->filePath("broken.loom.gpkg"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no project");
        broken.close();
        const QString path = project().path();
        QSignalSpy failed(&window().flow(), &ProjectFlow::failed);
        window().flow().open(broken.fileName());
        QVERIFY(failed.isEmpty());
        QVERIFY(loaded());
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().toString().contains(QLatin1String("broken")));
        QCOMPARE(project().path(), path);
        QVERIFY(!FileLock::holder(broken.fileName()));
        window().flow().import({broken.fileName()});
        QVERIFY(loaded());
        QCOMPARE(failed.size(), 2);
    }

    void theWindowGoesOnWhileSomethingIsWritten()
    {
        std::atomic<bool> wasAlive = false;
        bool wasSlow = false;
        // Ends only when the window has heard of a timer, so that it hangs where the window does.
        runAlive(
            [&] {
                while (!wasAlive)
                    QThread::yieldCurrentThread();
            },
            [&] {
                wasSlow = true;
                QTimer::singleShot(0, &window(), [&] { wasAlive = true; });
            });
        QVERIFY(wasSlow);
        bool isRun = false;
        runAlive([&] { isRun = true; }, [] {});
        QVERIFY(isRun);
        QVERIFY_EXCEPTION_THROWN(runAlive([] { throw std::runtime_error("x"); }, [] {}), std::runtime_error);
    }

    void aLargeNetworkIsSavedWhileTheWindowLives()
    {
        window().flow().open(large());
        QVERIFY(loaded());
        edit();
        QSignalSpy slow(&window().flow(), &ProjectFlow::savingSlowly);
        QSignalSpy ended(&window().flow(), &ProjectFlow::savingEnded);
        QFile::remove(large());
        // Without the file to copy, everything is written anew.
        const QString copy = m_folder.filePath(QStringLiteral("copy.loom.gpkg"));
        bool wasRefused = false;
        connect(&window().flow(), &ProjectFlow::savingSlowly, this, [&] {
            const auto *card = window().findChild<LoadingCard *>();
            wasRefused = card->isVisible() && project().isSaving() && !window().close();
        });
        QSignalSpy failed(&window().flow(), &ProjectFlow::failed);
        const bool isSaved = window().flow().saveAs(copy);
        QVERIFY2(isSaved, failed.isEmpty() ? "" : qPrintable(failed.front().back().value<Error>().toString()));
        QCOMPARE(ended.size(), 1);
        QVERIFY(wasRefused || slow.isEmpty());
        QVERIFY(!window().findChild<LoadingCard *>()->isVisible());
        QVERIFY(!project().isModified());
        QVERIFY(!project().isSaving());
        QCOMPARE(project().path(), copy);
        const auto written = ProjectFile::readNetwork(copy);
        QVERIFY(written.ok() && written.value() == project().network());
        QVERIFY(QFile::copy(copy, large()));
    }

    void whatIsReadWaitsWhileSomethingIsSaved()
    {
        std::atomic<bool> isRead = false;
        bool isTaken = false;
        const auto load = [&] {
            isRead = isTaken = false;
            loader().load(QStringLiteral("Opening “x”"), [&](JobControl &) -> JobRunner::TakeOver {
                isRead = true;
                return [&] { isTaken = true; };
            });
        };
        loader().hold();
        load();
        QTRY_VERIFY(loader().isWaiting());
        QVERIFY(isRead);
        QVERIFY(!isTaken);
        QVERIFY(loader().isLoading());
        loader().release();
        QVERIFY(!isTaken);
        QTRY_VERIFY(isTaken);
        QVERIFY(!loader().isLoading() && !loader().isWaiting());
        loader().hold();
        load();
        QTRY_VERIFY(loader().isWaiting());
        loader().cancel();
        QVERIFY(!loader().isWaiting());
        loader().release();
        QCoreApplication::processEvents(); // what release() posted
        QVERIFY(!isTaken);
    }

    void theWindowIsAliveWhileItSavesAndReads()
    {
        edit();
        std::atomic<bool> isSaved = false;
        std::atomic<bool> mayEnd = false;
        const auto *card = window().findChild<LoadingCard *>();
        loader().load(QStringLiteral("Opening “x”"), [&](JobControl &control) -> JobRunner::TakeOver {
            while (!mayEnd && !control.isCanceled())
                QThread::yieldCurrentThread();
            return [&] { QVERIFY(isSaved); };
        });
        QSignalSpy ended(&window().flow(), &ProjectFlow::savingEnded);
        QVERIFY(window().flow().save());
        isSaved = true;
        QCOMPARE(ended.size(), 1);
        QVERIFY(!project().isModified());
        // The card goes on to tell of what is read.
        QTRY_VERIFY(card->isVisible());
        mayEnd = true;
        QVERIFY(loaded());
        QVERIFY(!card->isVisible());
    }

    void closingWhileAFileIsReadIsClean()
    {
        window().flow().open(large());
        QVERIFY(window().close());
        QVERIFY(!loader().isLoading());
        QTRY_VERIFY(!FileLock::holder(large()));
    }

    void theWindowMayGoWhileAFileIsRead()
    {
        window().flow().open(large());
        m_open.reset();
        QVERIFY(!FileLock::holder(large()));
    }
};

QTEST_MAIN(TestLoading)
#include "tst_loading.moc"
