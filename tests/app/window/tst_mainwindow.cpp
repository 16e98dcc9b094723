// SPDX-License-Identifier: Apache-2.0
#include "canvas/maplegend.h"
#include "diagram/labelfields.h"
#include "dialogs/companiondialog.h"
#include "dialogs/failurebanner.h"
#include "dialogs/maxflowcard.h"
#include "document/analyses.h"
#include "document/constraintedits.h"
#include "filepresence.h"
#include "geo/mercator.h"
#include "openwindow.h"
#include "storage/recoverylog.h"
#include "support/networkbuilder.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimer>
#include <QUndoStack>

#include <atomic>
#include <future>
#include <memory>

using namespace fiberloom;
using namespace fiberloom::test;

/// Failures, flows, routing and imports in the real window, on three sites.
class TestMainWindow final : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenWindow> m_open;

    [[nodiscard]] Analyses &analyses() const { return m_open->analyses(); }
    [[nodiscard]] Project &project() const { return m_open->project(); }
    [[nodiscard]] MainWindow &window() const { return m_open->window(); }
    /// Whether what is being read is there, or failed.
    [[nodiscard]] bool loaded() const
    {
        return QTest::qWaitFor([this] { return !window().flow().loader().isLoading(); }, 10000);
    }
    void write(const char *name, const QByteArray &content) const
    {
        QFile file(m_open->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    void writeGraphAndTraffic() const
    {
        write("Net.graph", "NODES 2\nlabel x y\nA 5.0 50.0\nB 6.0 51.0\n\nEDGES 2\nlabel src dest weight bw delay\n"
                           "edge_0 0 1 1 100000 500\nedge_1 1 0 1 100000 500\n");
        write("Net.0000.demands", "DEMANDS 1\nlabel src dest bw\ndemand_0 0 1 5000\n");
    }
    [[nodiscard]] QPoint middleOf(RouteId id) const
    {
        const Network &network = project().network();
        const LineString line = Figures::lineOf(network, *network.find(id));
        const Viewport &view = window().canvas().viewport();
        return ((view.toScreen(line.front()) + view.toScreen(line.back())) / 2.0).toPoint();
    }
    /// Opens the menu of a place on the map as the right button does and triggers an action in it; its texts.
    QStringList choose(QPoint place, const QString &text) const
    {
        QStringList texts;
        QTimer::singleShot(0, &window(), [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu)
                return;
            QAction *chosen = nullptr;
            for (QAction *action : menu->actions()) {
                texts += action->text().remove(QLatin1Char('&'));
                if (texts.back() == text && action->isEnabled())
                    chosen = action;
            }
            menu->close();
            if (chosen)
                chosen->trigger();
        });
        MapCanvas &canvas = window().canvas();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, canvas.mapToGlobal(place));
        QCoreApplication::sendEvent(&canvas, &event);
        QCoreApplication::processEvents();
        return texts;
    }

private slots:
    void init()
    {
        // B lies well off the line between A and C, so that the middle of each route is on that route alone.
        Network network = networkFrom(
            QStringLiteral("A at 50,5; B at 52,5; C at 52,7; A-B 80km 100G; B-C 90km 50G; A-C 300km 40G; A>C 30G/20G"));
        DeltaBuilder builder(network);
        builder.edit(DemandId(1), [](Demand &row) { row.protection = Protection::Restored; });
        network.apply(builder.build());
        m_open = std::make_unique<OpenWindow>();
        QVERIFY(m_open->open(network));
        QVERIFY(m_open->becomesFresh());
    }

    void cleanup() { m_open.reset(); }

    void failThisLooksAtTheFailureAndEscapeLeavesIt()
    {
        const QStringList texts = choose(middleOf(RouteId(2)), QStringLiteral("Fail This"));
        QVERIFY2(texts.contains(QStringLiteral("Fail to Worst Case")), qPrintable(texts.join(QLatin1Char(','))));
        QVERIFY(analyses().viewedFailure());
        QVERIFY(analyses().viewedFailure()->element == NetworkElement(RouteId(2)));
        QVERIFY(m_open->becomesFresh());
        QVERIFY(analyses().routing()->find(RouteId(2))->failed);
        auto *banner = window().findChild<FailureBanner *>();
        QVERIFY(banner->isVisible());
        window().canvas().setFocus();
        // The first Escape belongs to the selection where a tool takes it.
        for (int i = 0; i < 2 && analyses().viewedFailure(); ++i)
            QTest::keyClick(&window().canvas(), Qt::Key_Escape);
        QVERIFY(!analyses().viewedFailure());
        QVERIFY(!banner->isVisible());
        QVERIFY(m_open->becomesFresh());
        QVERIFY(!analyses().routing()->find(RouteId(2))->failed);
    }

    void selectAllSelectsWhatTheMapShows()
    {
        m_open->trigger(ActionId::SelectAll);
        QCOMPARE(m_open->selection().entities().size(), 6U);
        window().canvas().setLayerVisible(MapLayer::Pops, false);
        m_open->trigger(ActionId::SelectAll);
        QVERIFY(m_open->selection().ids<Site>().empty());
        QCOMPARE(m_open->selection().entities().size(), 3U);
    }

    void failToWorstCaseTakesWhatFillsTheRouteMost()
    {
        // Without one of the short routes the demand goes the long way.
        choose(middleOf(RouteId(3)), QStringLiteral("Fail to Worst Case"));
        QVERIFY(analyses().viewedFailure());
        const auto worst = analyses().viewedFailure()->element;
        QVERIFY(!(worst == NetworkElement(RouteId(3))));
        QVERIFY(m_open->becomesFresh());
        QCOMPARE(analyses().routing()->find(RouteId(3))->loadAZ, Gbps(30.0));
    }

    void maxFlowPointsAtItsCutUntilItIsClosed()
    {
        m_open->selection().set({EntityRef::of(SiteId(1)), EntityRef::of(SiteId(3))});
        m_open->trigger(ActionId::AskMaxFlow);
        auto *card = window().findChild<MaxFlowCard *>();
        QVERIFY(card->isVisible());
        QVERIFY(QTest::qWaitFor([&] { return card->result().has_value(); }, 5000));
        QCOMPARE(card->result()->value, Gbps(90.0));
        QCOMPARE(window().canvas().highlight().routes, card->result()->cut);
        m_open->selection().select(EntityRef::of(SiteId(2)));
        QTRY_COMPARE(window().canvas().highlight().routes, card->result()->cut);
    }

    void theNumberOfPathsIsOneUndoStep()
    {
        auto *paths = window().findChild<QSpinBox *>(QStringLiteral("paths"));
        QVERIFY(paths && paths->isHidden());
        const Edit edit =
            edits::setRouting(project().network(), project().ids(), std::nullopt, RoutingPolicy::KShortest);
        QVERIFY(project().apply(edit.delta, edit.title).ok());
        QVERIFY(!paths->isHidden());
        QCOMPARE(paths->value(), 4);
        paths->setFocus();
        QTest::keyClick(paths, Qt::Key_Up);
        QTest::keyClick(paths, Qt::Key_Up);
        QCOMPARE(analyses().world().pathsPerDemand, 6);
        QCOMPARE(project().undoStack()->count(), 2);
        project().undoStack()->undo();
        QCOMPARE(analyses().world().pathsPerDemand, 4);
        QCOMPARE(paths->value(), 4);
    }

    void whatLabelsSayIsChosenInTheMenuAndUndone()
    {
        QAction *capacity = nullptr;
        for (QAction *action : window().findChildren<QAction *>())
            if (action->isCheckable() && action->data() == QStringLiteral("capacity"))
                capacity = action;
        QVERIFY(capacity && !capacity->isChecked());
        capacity->trigger();
        QCOMPARE(LabelFields::of(project().network()).route, QStringLiteral("capacity"));
        QVERIFY(capacity->isChecked());
        project().undoStack()->undo();
        QVERIFY(LabelFields::of(project().network()).route.isEmpty());
        QVERIFY(!capacity->isChecked());
    }

    void aGraphOffersTheTrafficBesideIt()
    {
        writeGraphAndTraffic();
        QSignalSpy imported(&window().flow(), &ProjectFlow::imported);
        QSignalSpy failed(&window().flow(), &ProjectFlow::failed);
        window().flow().import({m_open->filePath("Net.graph")});
        auto *dialog = window().findChild<CompanionDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(imported.isEmpty());
        dialog->accept();
        QVERIFY(loaded());
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.front().back().value<Error>().toString()));
        QCOMPARE(imported.size(), 1);
        QCOMPARE(project().network().demands().size(), std::size_t(1));
    }

    void editsGivenUpAreKeptForACrashUntilAnotherProjectIsThere()
    {
        const Edit edit =
            edits::setRouting(project().network(), project().ids(), std::nullopt, RoutingPolicy::KShortest);
        QVERIFY(project().apply(edit.delta, edit.title).ok());
        const QString log = RecoveryLog::pathFor(project().path());
        QVERIFY(QFile::exists(log));
        const auto discard = [this] {
            QTimer::singleShot(0, &window(), [] {
                if (const auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget()))
                    box->button(QMessageBox::Discard)->click();
            });
        };
        write("broken.loom.gpkg", "no project");
        QSignalSpy failed(&window().flow(), &ProjectFlow::failed);
        discard();
        window().flow().open(m_open->filePath("broken.loom.gpkg"));
        QVERIFY(loaded());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(project().undoStack()->count(), 1);
        QVERIFY(QFile::exists(log));
        // Opened anew it is what was saved, and not read-only because it is open already.
        discard();
        window().flow().open(QString(project().path()));
        QVERIFY(loaded());
        QCOMPARE(project().undoStack()->count(), 0);
        QVERIFY(!project().path().isEmpty());
        QVERIFY(!project().isReadOnly());
        QVERIFY(!QFile::exists(log));
        QVERIFY(project().apply(edit.delta, edit.title).ok());
        QVERIFY(QFile::exists(log));
        discard();
        window().flow().newProject();
        QVERIFY(project().path().isEmpty());
        QVERIFY(!QFile::exists(log));
    }

    void aDiskThatDoesNotAnswerHoldsUpNobody()
    {
        std::promise<void> answer;
        const std::shared_future<void> answered = answer.get_future().share();
        std::atomic_int asked = 0;
        auto presence = std::make_unique<FilePresence>(
            [&asked, answered](const QString &path) {
                ++asked;
                if (path.startsWith(QLatin1String("/mount")))
                    answered.wait();
                return false;
            },
            nullptr);
        QSignalSpy changed(presence.get(), &FilePresence::changed);
        presence->check({QStringLiteral("/mount/a"), QStringLiteral("/gone")});
        presence->check({QStringLiteral("/mount/a")});
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(presence->isMissing(QStringLiteral("/gone")));
        QVERIFY(!presence->isMissing(QStringLiteral("/mount/a")));
        QTRY_COMPARE(asked.load(), 2);
        presence.reset();
        answer.set_value();
    }

    void aRecentFileThatIsGoneIsGray()
    {
        const QString gone = m_open->filePath("gone.loom.gpkg");
        m_open->settings().addRecentFile(gone);
        emit window().flow().recentFilesChanged();
        const auto isGray = [&] {
            for (const QAction *action : window().findChildren<QAction *>())
                if (action->toolTip() == gone)
                    return !action->isEnabled();
            return false;
        };
        QTRY_VERIFY(isGray());
    }

    void theStatusBarCountsInWords()
    {
        const auto *counts = window().findChild<QLabel *>(QStringLiteral("statusCounts"));
        QVERIFY(counts);
        const QStringList parts = counts->text().split(QStringLiteral(" · "));
        QCOMPARE(parts.size(), 3);
        QVERIFY(parts[0].startsWith(QStringLiteral("3 site")));
        QVERIFY(parts[1].startsWith(QStringLiteral("3 route")));
        QVERIFY(parts[2].startsWith(QStringLiteral("1 demand")));
    }

    void theLegendThatTheKeyboardGoesToIsOfTheMapUsedLast()
    {
        m_open->trigger(ActionId::SplitView);
        auto *second = window().findChild<MapCanvas *>(QStringLiteral("secondMap"));
        QVERIFY(second);
        second->setAnimated(false);
        QTRY_VERIFY(second->mapLegend().isVisible());
        second->setFocus();
        m_open->trigger(ActionId::GoToLegend);
        QVERIFY(second->mapLegend().hasFocus());
        window().canvas().setFocus();
        m_open->trigger(ActionId::GoToLegend);
        QVERIFY(window().canvas().mapLegend().hasFocus());
        second->setFocus();
        m_open->trigger(ActionId::SplitView);
        m_open->trigger(ActionId::GoToLegend);
        QVERIFY(window().canvas().mapLegend().hasFocus());
    }

    void everyActionHasAnIcon()
    {
        for (std::size_t i = 0; i < static_cast<std::size_t>(ActionId::Count); ++i) {
            const QAction *action = window().actions()[static_cast<ActionId>(i)];
            QVERIFY2(!action->icon().pixmap(16, 16).isNull(), qPrintable(action->text()));
        }
    }

    void trafficBringsItsGraphAndTwoFilesGoTogether()
    {
        writeGraphAndTraffic();
        QSignalSpy imported(&window().flow(), &ProjectFlow::imported);
        const QString graph = m_open->filePath("Net.graph");
        const QString traffic = m_open->filePath("Net.0000.demands");
        window().flow().import({traffic});
        QVERIFY(loaded());
        QCOMPARE(imported.size(), 1);
        QCOMPARE(project().network().sites().size(), std::size_t(2));
        window().flow().import({graph, traffic});
        QVERIFY(loaded());
        QCOMPARE(imported.size(), 2);
        QCOMPARE(project().network().demands().size(), std::size_t(1));
        QVERIFY(!window().findChild<CompanionDialog *>());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
