// SPDX-License-Identifier: Apache-2.0
#include "dialogs/maxflowcard.h"
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace fiberloom;
using namespace fiberloom::test;

/// Two sources A and B reach D and E over C only: 10 and 20 in, 25 and 40 out.
class TestMaxFlowCard final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Project project{networkFrom(QStringLiteral("A at 0,0; B at 1,0; C at 0,1; D at 0,2; E at 1,2; A-C 100km 10G; "
                                                   "B-C 100km 20G; C-D 100km 25G; C-E 100km 40G")),
                        QString()};
        Analyses analyses{project};
        Selection selection;
        Theme theme{Theme::Mode::Light};
        MaxFlowCard card{theme, project, analyses, selection};
        QSignalSpy highlights{&card, &MaxFlowCard::highlightChanged};

        void choose(std::initializer_list<qint64> sites)
        {
            std::set<EntityRef> refs;
            for (const qint64 id : sites)
                refs.insert(EntityRef::of(SiteId(id)));
            selection.set(std::move(refs));
        }
        void take(const char *name) const
        {
            QTest::mouseClick(card.findChild<QPushButton *>(QLatin1String(name)), Qt::LeftButton);
        }
        [[nodiscard]] bool answers(double gbps) const
        {
            return QTest::qWaitFor([&] { return card.result() && card.result()->value == Gbps(gbps); }, 5000);
        }
        [[nodiscard]] MapHighlight highlight() const
        {
            return highlights.isEmpty() ? MapHighlight{} : highlights.back().front().value<MapHighlight>();
        }
    };

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme(Theme::Mode::Light).apply(*qApp);
    }

    void twoSelectedSitesAreOneASide()
    {
        Bench bench;
        bench.choose({1, 4});
        bench.card.askSelection();
        QVERIFY(bench.answers(10.0));
        QVERIFY2(bench.card.text().contains(QStringLiteral("10 Gb/s")), qPrintable(bench.card.text()));
        QCOMPARE(bench.highlight().routes, std::vector{RouteId(1)});
        QVERIFY(bench.highlight().isCut);
        QCOMPARE(bench.highlight().sites, (std::vector{SiteId(1), SiteId(4)}));
    }

    void setsOfSitesAreTakenFromTheSelection()
    {
        Bench bench;
        bench.choose({1, 2, 3});
        bench.card.askSelection();
        QCOMPARE(bench.card.sources().size(), std::size_t(3));
        QVERIFY(bench.card.targets().empty());
        QVERIFY2(bench.card.text().contains(QStringLiteral("sites to reach")), qPrintable(bench.card.text()));
        bench.choose({1, 2});
        bench.take("takeSources");
        bench.choose({4, 5});
        bench.take("takeTargets");
        QVERIFY(bench.answers(30.0));
        QCOMPARE(bench.highlight().routes, (std::vector{RouteId(1), RouteId(2)}));
        QCOMPARE(bench.highlight().sites.size(), std::size_t(4));
        bench.choose({4});
        bench.take("takeTargets");
        QVERIFY(bench.answers(25.0));
        QCOMPARE(bench.highlight().routes, std::vector{RouteId(3)});
    }

    void aSiteIsOnOneSideOnly()
    {
        Bench bench;
        bench.choose({1, 2, 3});
        bench.card.askSelection();
        bench.choose({3, 4});
        bench.take("takeTargets");
        QCOMPARE(bench.card.sources(), (std::vector{SiteId(1), SiteId(2)}));
        QCOMPARE(bench.card.targets(), (std::vector{SiteId(3), SiteId(4)}));
        QVERIFY(bench.answers(30.0));
    }

    void itFollowsEditsAndForgetsWhatIsDeleted()
    {
        Bench bench;
        bench.choose({1, 4});
        bench.card.askSelection();
        QVERIFY(bench.answers(10.0));
        DeltaBuilder wider(bench.project.network());
        wider.edit(RouteId(1), [](Route &route) { route.capacity = Gbps(18.0); });
        QVERIFY(bench.project.apply(wider.build(), QStringLiteral("Widen")).ok());
        QVERIFY(bench.answers(18.0));
        DeltaBuilder without(bench.project.network());
        without.remove(RouteId(1));
        without.remove(SiteId(1));
        QVERIFY(bench.project.apply(without.build(), QStringLiteral("Delete")).ok());
        QVERIFY(bench.card.sources().empty());
        QVERIFY2(bench.card.text().contains(QStringLiteral("sites to start from")), qPrintable(bench.card.text()));
    }

    void theOtherCutIsShownWhenAskedFor()
    {
        Bench bench;
        bench.choose({1, 2});
        bench.card.askSelection();
        bench.choose({1, 2});
        bench.take("takeSources");
        bench.choose({4});
        bench.take("takeTargets");
        QVERIFY(bench.answers(25.0));
        const auto buttons = bench.card.findChildren<QPushButton *>();
        for (QPushButton *button : buttons)
            if (button->text() == QLatin1String("Fewest routes"))
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(bench.highlight().routes, bench.card.result()->routeCut);
        QCOMPARE(bench.highlight().routes.size(), bench.card.result()->disjointRoutes);
    }

    void closingTakesTheMarksOffTheMap()
    {
        Bench bench;
        bench.choose({1, 4});
        bench.card.askSelection();
        QVERIFY(bench.answers(10.0));
        QTest::mouseClick(bench.card.findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(bench.card.isHidden());
        QVERIFY(bench.highlight().isEmpty());
    }
};

QTEST_MAIN(TestMaxFlowCard)
#include "tst_maxflowcard.moc"
