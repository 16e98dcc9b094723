// SPDX-License-Identifier: Apache-2.0
#include "exchange/companionfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;

class TestCompanionFiles final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    static QStringList namesOf(const QStringList &paths)
    {
        QStringList names;
        for (const QString &each : paths)
            names += QFileInfo(each).fileName();
        return names;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        for (const char *name : {"Net.graph", "Net.0001.demands", "Net.0000.demands", "Net.demands", "Net.West.graph",
                                 "Net.West.0000.demands", "Other.demands", "Net.txt", "Network.demands", "Net.gml"}) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
    }

    void aGraphKnowsItsDemandsButNoOthers()
    {
        const QStringList expected{QStringLiteral("Net.0000.demands"), QStringLiteral("Net.0001.demands"),
                                   QStringLiteral("Net.demands")};
        QCOMPARE(namesOf(additionalFiles(path("Net.graph"))), expected);
        QCOMPARE(namesOf(additionalFiles(path("Net.West.graph"))),
                 QStringList{QStringLiteral("Net.West.0000.demands")});
    }

    void demandsKnowTheirGraph()
    {
        QCOMPARE(leadingFile(path("Net.0001.demands")), path("Net.graph"));
        QCOMPARE(leadingFile(path("Net.demands")), path("Net.graph"));
        QCOMPARE(leadingFile(path("Net.West.0000.demands")), path("Net.West.graph"));
        QVERIFY(leadingFile(path("Other.demands")).isEmpty());
        QVERIFY(leadingFile(path("Network.demands")).isEmpty());
    }

    void otherFilesStandAlone()
    {
        for (const char *name : {"Net.txt", "Net.gml", "missing.xml"}) {
            QVERIFY(additionalFiles(path(name)).isEmpty());
            QVERIFY(leadingFile(path(name)).isEmpty());
        }
        QVERIFY(leadingFile(path("Net.graph")).isEmpty());
        QVERIFY(additionalFiles(path("Net.demands")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCompanionFiles)
#include "tst_companionfiles.moc"
