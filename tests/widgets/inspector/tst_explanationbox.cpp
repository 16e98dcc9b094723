// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "inspector/inspector.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace fiberloom;
using namespace fiberloom::test;

class TestExplanationBox final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(const char *network)
            : project(networkFrom(QLatin1String(network)), QString()), analyses(project),
              inspector(project, analyses, selection, theme)
        {
            inspector.resize(320, 900);
            inspector.show();
            selection.select(EntityRef::of(DemandId(1)));
        }
        [[nodiscard]] QWidget *box() const { return inspector.findChild<QWidget *>(QStringLiteral("explanation")); }
        /// The button of the change whose words contain `part`.
        [[nodiscard]] QPushButton *apply(const QString &part) const
        {
            for (QPushButton *button : box()->findChildren<QPushButton *>())
                if (button->accessibleName().startsWith(QLatin1String("Apply"))
                    && button->accessibleName().contains(part))
                    return button;
            return nullptr;
        }
        [[nodiscard]] bool offers(const QString &part) const
        {
            return QTest::qWaitFor([&] { return box() && apply(part) && apply(part)->isVisible(); }, 5000);
        }
        [[nodiscard]] bool becomes(DemandStatus status) const
        {
            return QTest::qWaitFor(
                [&] {
                    const auto routing = analyses.routing();
                    return !analyses.isOutdated() && routing->find(DemandId(1))->status == status;
                },
                5000);
        }

        Project project;
        Analyses analyses;
        Selection selection;
        Theme theme{Theme::Mode::Light};
        Inspector inspector;
    };

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme(Theme::Mode::Light).apply(*qApp);
    }

    void theLeastChangeIsAppliedAndFreesTheDemand_data()
    {
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<int>("before");
        QTest::addColumn<QString>("change");
        QTest::newRow("capacity") << QByteArray("A at 0,0; B at 0,1; A-B 120km 10G; A>B 25G")
                                  << static_cast<int>(DemandStatus::Congested) << QStringLiteral("Add capacity");
        QTest::newRow("bound") << QByteArray("A at 0,0; B at 0,1; A-B 120km 100G; A>B 25G 0.557ms")
                               << static_cast<int>(DemandStatus::TooSlow) << QStringLiteral("Allow");
        QTest::newRow("route") << QByteArray("A at 0,0; B at 0,1; C at 1,0; A-C 120km 100G; A>B 25G")
                               << static_cast<int>(DemandStatus::Unrouted) << QStringLiteral("Build");
    }
    void theLeastChangeIsAppliedAndFreesTheDemand()
    {
        QFETCH(QByteArray, network);
        QFETCH(int, before);
        QFETCH(QString, change);
        Bench bench(network.constData());
        QVERIFY(bench.becomes(static_cast<DemandStatus>(before)));
        QVERIFY2(bench.offers(change), qPrintable(change));
        QTest::mouseClick(bench.apply(change), Qt::LeftButton);
        QCOMPARE(bench.project.undoStack()->count(), 1);
        QVERIFY(bench.becomes(DemandStatus::Ok));
        QTRY_VERIFY(bench.box()->isHidden());
        bench.project.undoStack()->undo();
        QVERIFY(bench.becomes(static_cast<DemandStatus>(before)));
    }

    void whatCanBeDoneInManyWaysIsOnlySaid()
    {
        Bench bench("A at 0,0; B at 0,1; A-B 120km 10G; A>B 25G");
        QVERIFY(bench.offers(QStringLiteral("Add capacity")));
        QVERIFY(!bench.apply(QStringLiteral("Reduce")));
    }

    void showPointsAtWhatAReasonIsAbout()
    {
        Bench bench("A at 0,0; B at 0,1; A-B 120km 10G; A>B 25G");
        QVERIFY(bench.offers(QStringLiteral("Add capacity")));
        QSignalSpy shown(&bench.inspector, &Inspector::showRequested);
        for (QPushButton *button : bench.box()->findChildren<QPushButton *>())
            if (button->text() == QLatin1String("Show")) {
                QTest::mouseClick(button, Qt::LeftButton);
                break;
            }
        QCOMPARE(shown.size(), 1);
        const auto elements = shown.front().front().value<std::vector<NetworkElement>>();
        QCOMPARE(elements.size(), std::size_t(1));
        QVERIFY(elements.front() == NetworkElement(RouteId(1)));
    }
};

QTEST_MAIN(TestExplanationBox)
#include "tst_explanationbox.moc"
