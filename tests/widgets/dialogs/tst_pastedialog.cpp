// SPDX-License-Identifier: Apache-2.0
#include "dialogs/pastedialog.h"
#include "document/project.h"
#include "support/networkbuilder.h"
#include "theme/noticebox.h"
#include "theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QUndoStack>

#include <tuple>

using namespace fiberloom;
using namespace fiberloom::test;

/// Rows of a spreadsheet looked at before they are pasted.
class TestPasteDialog final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};

    struct Bench
    {
        Project project{networkFrom(QStringLiteral("Berlin at 52.5,13.4; Bonn at 50.7,7.1")), QString()};
        PasteDialog dialog;
        QSignalSpy inserted{&dialog, &PasteDialog::insertRequested};

        Bench(const Theme &theme, const QString &text) : dialog(theme, project, text) { dialog.show(); }
        [[nodiscard]] bool becomesReady() const
        {
            return QTest::qWaitFor([this] { return dialog.isReady(); }, 5000);
        }
        [[nodiscard]] QString summary() const { return dialog.findChild<QLabel *>(QStringLiteral("summary"))->text(); }
        template<class T>
        [[nodiscard]] T *child(const char *name) const
        {
            return dialog.findChild<T *>(QLatin1String(name));
        }
    };

    static void choose(QComboBox *box, int index)
    {
        box->setCurrentIndex(index);
        emit box->activated(index);
    }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.apply(*qApp);
    }

    void insertGivesOneEditOfAllGoodRows()
    {
        Bench bench(m_theme, QStringLiteral("Name\tLat\tLon\nKiel\t54.3\t10.1\nPole\t90\t0\n"));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.summary(), QStringLiteral("1 added · 1 skipped"));
        QVERIFY(bench.dialog.findChild<NoticeBox *>()->message().contains(QStringLiteral("Line 3")));
        const auto *model = bench.dialog.findChild<QTableView *>()->model();
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("Header"));
        QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("Add"));
        QVERIFY(model->index(2, 0).data().toString().startsWith(QStringLiteral("Skip: ")));
        QVERIFY(!model->index(2, 2).data(Qt::ToolTipRole).toString().isEmpty());
        QVERIFY(model->index(2, 2).data(Qt::BackgroundRole).isValid());
        QTest::mouseClick(bench.child<QPushButton>("insert"), Qt::LeftButton);
        QCOMPARE(bench.inserted.size(), 1);
        const auto edit = bench.inserted.front().front().value<Edit>();
        QVERIFY(bench.project.apply(edit.delta, edit.title).ok());
        QCOMPARE(bench.project.network().sites().size(), std::size_t(3));
        bench.project.undoStack()->undo();
        QCOMPARE(bench.project.network().sites().size(), std::size_t(2));
    }

    void theKindCanBeChanged()
    {
        Bench bench(m_theme, QStringLiteral("Berlin\tBonn\t400\n"));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.dialog.mapping().kind, EntityKind::Route);
        auto *kind = bench.child<QComboBox>("kind");
        choose(kind, kind->findText(QStringLiteral("Demands")));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.dialog.plan().added, std::size_t(1));
        QCOMPARE(bench.dialog.mapping().columns.value(2), QStringLiteral("gbps"));
    }

    void aColumnIsGivenAnotherMeaning()
    {
        Bench bench(m_theme, QStringLiteral("one\tKiel\t54.3\t10.1\n"));
        QVERIFY(bench.becomesReady());
        auto *second = bench.child<QComboBox>("column1");
        choose(second, second->findData(QStringLiteral("name")));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.dialog.mapping().columns.value(0), QString()); // it meant the name before
        const auto [before, after] = bench.dialog.plan().delta.changes().front().as<Site>();
        QCOMPARE(after->name, QStringLiteral("Kiel"));
        auto *third = bench.child<QComboBox>("column2");
        choose(third, 0);
        QVERIFY(bench.becomesReady());
        QVERIFY(!bench.child<QPushButton>("insert")->isEnabled());
    }

    void aColumnFarToTheRightKeepsItsMeaningUntilAnotherTakesIt()
    {
        // No chooser stands above the last columns.
        const QString fill = QStringLiteral("\t").repeated(70);
        Bench bench(m_theme, QStringLiteral("Lat\tLon\tTown") + fill + QStringLiteral("Name\n54.3\t10.1\tKiel") + fill
                                 + QStringLiteral("far\n"));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.dialog.mapping().columns.value(72), QStringLiteral("name"));
        auto *third = bench.child<QComboBox>("column2");
        choose(third, third->findData(QStringLiteral("name")));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.dialog.mapping().columns.value(72), QString());
        const auto [before, after] = bench.dialog.plan().delta.changes().front().as<Site>();
        QCOMPARE(after->name, QStringLiteral("Kiel"));
    }

    void nonsenseIsToldInPlaceAndNothingIsInserted()
    {
        for (const QString &text : {QString(), QStringLiteral(" \n \t"), QStringLiteral("lorem ipsum\ndolor")}) {
            Bench bench(m_theme, text);
            if (!text.trimmed().isEmpty())
                QVERIFY(bench.becomesReady());
            QVERIFY(!bench.dialog.findChild<NoticeBox *>()->message().isEmpty());
            QVERIFY(!bench.child<QPushButton>("insert")->isEnabled());
            QCOMPARE(bench.project.network().sites().size(), std::size_t(2));
        }
    }

    static QString threeTables()
    {
        return QStringLiteral("Name\tLat\tLon\nKiel\t54.3\t10.1\nBremen\t53.1\t8.8\n\n"
                              "From\tTo\tBends\nKiel\tBremen\t53.8 9.5; 53.4 9\nKiel\tAtlantis\t\n\n"
                              "A\tZ\tGb/s\nKiel\tBonn\t400\n");
    }

    void severalTablesHaveTabsAndAreOneEdit()
    {
        Bench bench(m_theme, threeTables());
        QVERIFY(bench.becomesReady());
        auto *tabs = bench.child<QTabBar>("tables");
        QVERIFY(tabs->isVisible());
        QCOMPARE(tabs->count(), 3);
        QCOMPARE(tabs->tabText(0), QStringLiteral("Sites (2)"));
        QCOMPARE(tabs->tabText(1), QStringLiteral("Routes (1 of 2)"));
        QCOMPARE(tabs->tabText(2), QStringLiteral("Demands (1)"));
        QCOMPARE(bench.summary(), QStringLiteral("4 added · 1 skipped"));
        tabs->setCurrentIndex(1);
        QCOMPARE(bench.dialog.mapping().kind, EntityKind::Route);
        QCOMPARE(bench.child<QComboBox>("kind")->currentText(), QStringLiteral("Routes"));
        QCOMPARE(bench.child<QComboBox>("column2")->currentText(), QStringLiteral("Bends"));
        QVERIFY(bench.child<QLabel>("help")->text().contains(QStringLiteral("LINESTRING")));
        const QString notice = bench.dialog.findChild<NoticeBox *>()->message();
        QVERIFY2(notice.contains(QStringLiteral("Line 7")), qPrintable(notice)); // as the spreadsheet has it
        const auto *model = bench.dialog.findChild<QTableView *>()->model();
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->headerData(2, Qt::Vertical, Qt::DisplayRole).toInt(), 7);
        QVERIFY(model->index(2, 0).data().toString().startsWith(QStringLiteral("Skip: ")));
        QVERIFY(model->index(2, 2).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Atlantis")));
        QVERIFY(model->index(2, 0).data().toString().contains(QStringLiteral("Atlantis")));
        QTest::mouseClick(bench.child<QPushButton>("insert"), Qt::LeftButton);
        QCOMPARE(bench.inserted.size(), 1);
        const auto edit = bench.inserted.front().front().value<Edit>();
        QVERIFY(bench.project.apply(edit.delta, edit.title).ok());
        const auto counts = [&] {
            const Network &network = bench.project.network();
            return std::tuple(network.sites().size(), network.routes().size(), network.demands().size());
        };
        using Counts = std::tuple<std::size_t, std::size_t, std::size_t>;
        QVERIFY(counts() == Counts(4, 1, 1));
        QCOMPARE(bench.project.undoStack()->undoText(), QStringLiteral("Paste sites, routes, and demands"));
        bench.project.undoStack()->undo();
        QVERIFY(counts() == Counts(2, 0, 0));
        bench.project.undoStack()->redo();
        QVERIFY(counts() == Counts(4, 1, 1));
    }

    void aTableCanBeLeftOutAndTakenAgain()
    {
        Bench bench(m_theme, threeTables());
        QVERIFY(bench.becomesReady());
        auto *kind = bench.child<QComboBox>("kind");
        choose(kind, kind->count() - 1);
        QVERIFY(bench.becomesReady());
        // Without its sites nothing else can be.
        QCOMPARE(bench.summary(), QStringLiteral("3 skipped"));
        QVERIFY(!bench.child<QPushButton>("insert")->isEnabled());
        QVERIFY(!bench.dialog.findChild<QTableView *>()->isEnabled());
        QCOMPARE(bench.dialog.findChild<QTableView *>()->model()->index(1, 0).data().toString(),
                 QStringLiteral("Left out"));
        auto *tabs = bench.child<QTabBar>("tables");
        QCOMPARE(tabs->tabText(0), QStringLiteral("Left out"));
        tabs->setCurrentIndex(1);
        QCOMPARE(kind->currentText(), QStringLiteral("Routes"));
        tabs->setCurrentIndex(0);
        QCOMPARE(kind->currentIndex(), kind->count() - 1);
        choose(kind, kind->findText(QStringLiteral("Sites")));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.summary(), QStringLiteral("4 added · 1 skipped"));
    }

    void oneTableHasNoTabs()
    {
        Bench bench(m_theme, QStringLiteral("Berlin\tBonn\t400\n"));
        QVERIFY(bench.becomesReady());
        QVERIFY(!bench.child<QTabBar>("tables")->isVisible());
        QCOMPARE(bench.child<QComboBox>("kind")->count(), 4);
    }

    void anEditMeanwhileIsSeen()
    {
        Bench bench(m_theme, QStringLiteral("From\tTo\nBerlin\tBonn\n"));
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.dialog.plan().added, std::size_t(1));
        DeltaBuilder builder(bench.project.network());
        builder.edit(SiteId(2), [](Site &site) { site.name = QStringLiteral("Cologne"); });
        QVERIFY(bench.project.apply(builder.build(), QStringLiteral("Rename")).ok());
        QVERIFY(!bench.dialog.isReady());
        QVERIFY(bench.becomesReady());
        QCOMPARE(bench.dialog.plan().added, std::size_t(0));
        QCOMPARE(bench.dialog.plan().skipped, std::size_t(1));
    }
};

QTEST_MAIN(TestPasteDialog)
#include "tst_pastedialog.moc"
