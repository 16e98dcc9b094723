// SPDX-License-Identifier: Apache-2.0
#include "dialogs/companiondialog.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace fiberloom;

class TestCompanionDialog final : public QObject
{
    Q_OBJECT

    const QString m_graph = QStringLiteral("/maps/Net.graph");
    const QStringList m_traffic{QStringLiteral("/maps/Net.0000.demands"), QStringLiteral("/maps/Net.0001.demands")};

private slots:
    void theFirstIsProposed()
    {
        CompanionDialog dialog(m_graph, m_traffic);
        QCOMPARE(dialog.list()->count(), 3);
        QCOMPARE(dialog.files(), (QStringList{m_graph, m_traffic.front()}));
    }

    void anotherOneOrNoneIsChosenByTheKeyboard()
    {
        CompanionDialog dialog(m_graph, m_traffic);
        QSignalSpy chosen(&dialog, &CompanionDialog::chosen);
        dialog.open();
        QTest::keyClick(dialog.list(), Qt::Key_Down);
        QCOMPARE(dialog.files(), (QStringList{m_graph, m_traffic.back()}));
        QTest::keyClick(dialog.list(), Qt::Key_Down);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toStringList(), QStringList{m_graph});
    }

    void escapeImportsNothing()
    {
        CompanionDialog dialog(m_graph, m_traffic);
        QSignalSpy chosen(&dialog, &CompanionDialog::chosen);
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isHidden());
        QVERIFY(chosen.isEmpty());
    }
};

QTEST_MAIN(TestCompanionDialog)
#include "tst_companiondialog.moc"
