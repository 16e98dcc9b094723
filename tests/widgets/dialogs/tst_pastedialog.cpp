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
#include <QTableView>
#include <QTest>

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
        QCOMPARE(model->index(2, 0).data().toString(), QStringLiteral("Skip"));
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
