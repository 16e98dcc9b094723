// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"
#include "support/shareddata.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom::test;

/// Latencies and loads of `solve` against networkx on real topologies, with the same lengths and delays.
class TestCliNetworkx : public QObject
{
    Q_OBJECT

private slots:
    void solveAgreesWithNetworkx_data()
    {
        QTest::addColumn<QString>("topology");
        for (const char *topology : {"Abilene", "Geant2012", "Cogentco", "Kdl"})
            QTest::newRow(topology) << QString(topology);
    }
    void solveAgreesWithNetworkx()
    {
        QFETCH(QString, topology);
        const auto data = sharedData();
        if (!data)
            QSKIP("the folder with topologies from the world is absent");
        QTemporaryDir folder;
        const QString project = folder.filePath("network.loom.gpkg");
        QCOMPARE(
            runCli({"import", data->filePath("topology-zoo/graphml/" + topology + ".graphml"), "--output", project})
                .exitCode,
            0);
        QCOMPARE(runCli({"traffic", project, "--gravity", "--total-gbps", "1000"}).exitCode, 0);
        QCOMPARE(runCli({"export", project, "--table", "site", "--output", folder.filePath("sites.csv")}).exitCode, 0);
        const CliRun solved = runCli({"solve", project, "--json"});
        QCOMPARE(solved.exitCode, 0);
        QFile file(folder.filePath("solve.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(solved.output) == solved.output.size());
        file.close();

        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(FIBERLOOM_CHECK_LATENCIES), file.fileName(), folder.filePath("sites.csv")});
        if (!python.waitForStarted())
            QSKIP("there is no /usr/bin/python3");
        QVERIFY(python.waitForFinished(200'000));
        if (python.exitCode() == 77)
            QSKIP("python3-networkx is absent");
        QVERIFY2(python.exitCode() == 0, python.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(TestCliNetworkx)
#include "tst_cli_networkx.moc"
