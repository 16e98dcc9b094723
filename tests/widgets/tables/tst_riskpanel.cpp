// SPDX-License-Identifier: Apache-2.0
#include "document/analyses.h"
#include "document/project.h"
#include "document/selection.h"
#include "support/networkbuilder.h"
#include "tables/riskpanel.h"
#include "theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

#include <algorithm>

using namespace fiberloom;
using namespace fiberloom::test;

/// Two routes of 60 to 70 km that run some 20 m apart, and one far away.
class TestRiskPanel final : public QObject
{
    Q_OBJECT

    struct Window
    {
        Project project{networkFrom(QStringLiteral("A at 0,0; B at 0,1; C at 0.0002,0.1; D at 0.0002,0.8; E at 3,0; "
                                                   "A-B 120km 100G; C-D 80km 100G; A-E 350km 100G")),
                        QString()};
        Analyses analyses{project};
        Selection selection;
        Theme theme{Theme::Mode::Light};
        RiskPanel panel{project, analyses, selection, theme};

        Window()
        {
            panel.resize(1100, 300);
            panel.show();
        }
        [[nodiscard]] QTreeWidget *view() const { return panel.findChild<QTreeWidget *>(); }
        [[nodiscard]] QPushButton *button(const QString &text) const
        {
            const auto buttons = panel.findChildren<QPushButton *>();
            const auto found = std::ranges::find(buttons, text, &QPushButton::text);
            return found == buttons.end() ? nullptr : *found;
        }
        void press(const QString &text) const { QTest::mouseClick(button(text), Qt::LeftButton); }
        [[nodiscard]] QString state() const
        {
            const QTreeWidgetItem *item = view()->topLevelItem(0);
            return item ? item->text(item->columnCount() - 1) : QString();
        }
        [[nodiscard]] bool finds() const
        {
            press(QStringLiteral("Find"));
            return QTest::qWaitFor([&] { return view()->topLevelItemCount() == 1; }, 10000);
        }
        [[nodiscard]] bool becomes(const QString &expected) const
        {
            return QTest::qWaitFor([&] { return state() == expected && button(QStringLiteral("Find")); }, 10000);
        }
        void chooseFirst() const
        {
            const QRect place = view()->visualItemRect(view()->topLevelItem(0));
            QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, QPoint(20, place.center().y()));
        }
        [[nodiscard]] std::size_t groups() const { return project.network().table<RiskGroup>().size(); }
    };

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme(Theme::Mode::Light).apply(*qApp);
    }

    void nothingIsAskedOfNoFinding()
    {
        Window window;
        QCOMPARE(window.view()->topLevelItemCount(), 0);
        for (const char *text : {"Accept", "Reject", "Reconsider"})
            QVERIFY(!window.button(QLatin1String(text))->isEnabled());
    }

    void choosingAFindingSelectsItsRoutesAndPointsAtTheEvidence()
    {
        Window window;
        QVERIFY(window.finds());
        QSignalSpy evidence(&window.panel, &RiskPanel::evidenceChosen);
        window.chooseFirst();
        QCOMPARE(window.selection.ids<Route>(), (std::vector{RouteId(1), RouteId(2)}));
        QVERIFY(!evidence.isEmpty());
        const auto lines = evidence.back().front().value<std::vector<LineString>>();
        QCOMPARE(lines.size(), std::size_t(1));
        // Along route A, where route B is beside it.
        for (const GeoPoint point : lines.front()) {
            QVERIFY(std::abs(point.latitude()) < 0.001);
            QVERIFY(point.longitude() > 0.09 && point.longitude() < 0.81);
        }
        QVERIFY(window.panel.findChild<QLabel *>(QStringLiteral("summary"))->text().contains(QStringLiteral("1 new")));
    }

    void acceptingMakesARiskGroupThatUndoTakesBack()
    {
        Window window;
        QVERIFY(window.finds());
        window.chooseFirst();
        window.press(QStringLiteral("Accept"));
        QCOMPARE(window.groups(), std::size_t(1));
        QVERIFY(window.becomes(QStringLiteral("accepted")));
        QVERIFY(!window.button(QStringLiteral("Accept"))->isEnabled());
        QVERIFY(!window.button(QStringLiteral("Reject"))->isEnabled());
        window.project.undoStack()->undo();
        QCOMPARE(window.groups(), std::size_t(0));
        QVERIFY(window.becomes(QStringLiteral("new")));
    }

    void aRejectionIsRememberedUntilItIsReconsidered()
    {
        Window window;
        QVERIFY(window.finds());
        window.chooseFirst();
        QVERIFY(!window.button(QStringLiteral("Reconsider"))->isEnabled());
        window.press(QStringLiteral("Reject"));
        QCOMPARE(window.project.network().table<RejectedRisk>().size(), std::size_t(1));
        QVERIFY(window.becomes(QStringLiteral("rejected")));
        QCOMPARE(window.groups(), std::size_t(0));
        QVERIFY(window.button(QStringLiteral("Reconsider"))->isEnabled());
        window.press(QStringLiteral("Reconsider"));
        QCOMPARE(window.project.network().table<RejectedRisk>().size(), std::size_t(0));
        QVERIFY(window.becomes(QStringLiteral("new")));
    }
};

QTEST_MAIN(TestRiskPanel)
#include "tst_riskpanel.moc"
