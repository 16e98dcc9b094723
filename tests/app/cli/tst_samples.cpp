// SPDX-License-Identifier: Apache-2.0
#include "network/validation.h"
#include "samples/samplenetworks.h"
#include "storage/projectfile.h"

#include <QFileInfo>
#include <QTest>

using namespace fiberloom;

Q_DECLARE_METATYPE(fiberloom::Network)

class TestSamples : public QObject
{
    Q_OBJECT

private slots:
    void committedFilesAreWhatTheTablesMake_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Network>("network");
        QTest::newRow("us-ai-fabric") << "us-ai-fabric" << samples::usAiFabric();
        QTest::newRow("metro-ring") << "metro-ring" << samples::metroRing();
        QTest::newRow("transpacific") << "transpacific" << samples::transpacific();
    }
    void committedFilesAreWhatTheTablesMake()
    {
        QFETCH(QString, name);
        QFETCH(Network, network);
        const QString path = QStringLiteral(FIBERLOOM_SAMPLES_DIR "/%1.loom.gpkg").arg(name);
        QVERIFY(QFileInfo(path).size() < 300'000);
        const Result<Network> read = ProjectFile::readNetwork(path);
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().toString()));
        QVERIFY(read.value() == network);
        for (const Problem &problem : validate(network))
            QVERIFY2(problem.severity == Severity::Note, qPrintable(problem.message));
    }
};

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
