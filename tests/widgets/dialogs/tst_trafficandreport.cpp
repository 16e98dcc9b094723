// SPDX-License-Identifier: Apache-2.0
#include "dialogs/gravitytrafficdialog.h"
#include "dialogs/importreportview.h"
#include "document/project.h"
#include "support/networkbuilder.h"
#include "theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestTrafficAndReport final : public QObject
{
    Q_OBJECT

    Theme m_theme{Theme::Mode::Light};
    Project m_project{
        networkFrom(QStringLiteral("A at 50,5; B at 51,6; C at 52,7; L landing at 53,8; A-B 80km 100G; A>B 1G")),
        QString()};

    static QPushButton *buttonNamed(const QWidget &page, const QString &text)
    {
        for (QPushButton *button : page.findChildren<QPushButton *>())
            if (button->text() == text)
                return button;
        return nullptr;
    }

private slots:
    void initTestCase() { m_theme.apply(*qApp); }

    void theOptionsAreAsTyped()
    {
        GravityTrafficDialog dialog(m_project);
        QVERIFY(!dialog.isModal());
        QCOMPARE(dialog.demandCount(), 3U);
        dialog.findChild<QCheckBox *>()->setChecked(true);
        QCOMPARE(dialog.demandCount(), 6U);
        const auto fields = dialog.findChildren<QLineEdit *>();
        fields.at(0)->setText(QStringLiteral("2500.5"));
        fields.at(1)->setText(QStringLiteral("42"));
        dialog.findChildren<QRadioButton *>().at(1)->setChecked(true);
        GravityOptions got;
        bool replaces = true;
        connect(&dialog, &GravityTrafficDialog::trafficRequested, this,
                [&](const GravityOptions &options, bool replace) {
                    got = options;
                    replaces = replace;
                });
        QTest::mouseClick(buttonNamed(dialog, QStringLiteral("Make demands")), Qt::LeftButton);
        QCOMPARE(got.total.value(), 2500.5);
        QCOMPARE(got.seed, 42U);
        QVERIFY(got.allSites);
        QVERIFY(!replaces);
    }

    void aBadValueIsMarkedWithTheReasonAndRefused_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("total of nothing") << 0 << QString();
        QTest::newRow("total zero") << 0 << QStringLiteral("0");
        QTest::newRow("total negative") << 0 << QStringLiteral("-5");
        QTest::newRow("total of words") << 0 << QStringLiteral("much");
        QTest::newRow("total infinite") << 0 << QStringLiteral("inf");
        QTest::newRow("seed negative") << 1 << QStringLiteral("-1");
        QTest::newRow("seed fraction") << 1 << QStringLiteral("1.5");
    }
    void aBadValueIsMarkedWithTheReasonAndRefused()
    {
        QFETCH(int, field);
        QFETCH(QString, text);
        GravityTrafficDialog dialog(m_project);
        int made = 0;
        connect(&dialog, &GravityTrafficDialog::trafficRequested, this, [&] { ++made; });
        QLineEdit *edit = dialog.findChildren<QLineEdit *>().at(field);
        edit->setText(text);
        QVERIFY(!dialog.problem().isEmpty());
        QCOMPARE(edit->accessibleDescription(), dialog.problem());
        QCOMPARE(edit->property("invalid").toBool(), true);
        auto *make = buttonNamed(dialog, QStringLiteral("Make demands"));
        QVERIFY(!make->isEnabled());
        QTest::mouseClick(make, Qt::LeftButton);
        QCOMPARE(made, 0);
        edit->setText(QStringLiteral("7"));
        QVERIFY(dialog.problem().isEmpty());
    }

    void withOneSiteThereIsNothingToMake()
    {
        Project lonely(networkFrom(QStringLiteral("A at 50,5")), QString());
        GravityTrafficDialog dialog(lonely);
        QVERIFY(dialog.problem().contains(QStringLiteral("at least two")));
        QVERIFY(!buttonNamed(dialog, QStringLiteral("Make demands"))->isEnabled());
    }

    void theCountIsWhatTheSolverMakes()
    {
        GravityTrafficDialog dialog(m_project);
        GravityOptions options;
        options.total = Gbps(100);
        const auto delta = gravityTraffic(m_project.network(), options);
        QVERIFY(delta.ok());
        QCOMPARE(dialog.demandCount(), delta.value().changes().size());
    }

    void theReportNamesEverySortAndCanBeCopied()
    {
        ImportReport report;
        report.formatId = QStringLiteral("graphml");
        report.networkName = QStringLiteral("Abilene");
        report.sites = 11;
        report.routes = 14;
        report.notes = {
            {ImportNote::Kind::Read, QStringLiteral("link speeds became capacities"), 14, {}},
            {ImportNote::Kind::Guessed, QStringLiteral("places of sites without coordinates"), 2,
             QStringLiteral("node 7")},
            {ImportNote::Kind::LeftOut, QStringLiteral("edge without a target"), 1, QStringLiteral("line 12")}};
        ImportReportView view(m_theme);
        QVERIFY(!view.isModal());
        view.setReport(report, QStringLiteral("Abilene.graphml"));
        for (const char *words : {"Abilene.graphml", "11", "14", "Guessed", "Left out", "node 7", "line 12"})
            QVERIFY2(view.text().contains(QLatin1String(words)), words);
        QTest::mouseClick(buttonNamed(view, QStringLiteral("Copy")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), view.text());
        view.setReport(ImportReport(), QStringLiteral("o.gml"));
        QVERIFY(!view.text().contains(QStringLiteral("Guessed")));
    }
};

QTEST_MAIN(TestTrafficAndReport)
#include "tst_trafficandreport.moc"
