// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"
#include "support/filecontent.h"
#include "support/shareddata.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom::test;

namespace {

/// Runs a check of this folder; skips or fails the calling test as it says.
void check(const char *script, const QStringList &arguments)
{
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    python.setProcessEnvironment(environment);
    python.start(QStringLiteral("/usr/bin/python3"),
                 QStringList{QStringLiteral(FIBERLOOM_CLI_CHECKS) + QLatin1Char('/') + QLatin1String(script)}
                     + arguments);
    if (!python.waitForStarted())
        QSKIP("there is no /usr/bin/python3");
    QVERIFY(python.waitForFinished(200'000));
    if (python.exitCode() == 77)
        QSKIP("python3-networkx is absent");
    QVERIFY2(python.exitCode() == 0, python.readAll().constData());
}

} // namespace

/// Whole answers of the program against networkx, on networks from the world.
class TestCliNetworkx : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto data = sharedData();
        if (!data)
            QSKIP("The folder with shared test data is not here");
        m_data = *data;
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_project = m_folder->filePath("network.loom.gpkg");
    }

    void latenciesAndLoadsEqualNetworkx_data()
    {
        QTest::addColumn<QString>("topology");
        for (const char *topology : {"Abilene", "Geant2012", "Cogentco", "Kdl"})
            QTest::newRow(topology) << topology;
    }
    void latenciesAndLoadsEqualNetworkx()
    {
        QFETCH(QString, topology);
        importInto(m_project, {m_data.filePath("topology-zoo/graphml/" + topology + ".graphml")});
        QCOMPARE(runCli({"traffic", m_project, "--gravity", "--total-gbps", "1000"}).exitCode, 0);
        QCOMPARE(runCli({"export", m_project, "--table", "site", "--output", m_folder->filePath("sites.csv")}).exitCode,
                 0);
        check("check_latencies.py", {answered({"solve", m_project}), m_folder->filePath("sites.csv")});
    }

    void repetitaMatricesGiveTheLoadsOfTheirFiles_data()
    {
        QTest::addColumn<QString>("graph");
        QTest::addColumn<QString>("matrix");
        for (const char *graph : {"Abilene", "Sprint", "AttMpls", "Internetmci", "Geant2012", "Cesnet201006",
                                  "DeutscheTelekom", "Xspedius", "Uninett2010", "Interoute"})
            QTest::newRow(graph) << graph << "0000";
        QTest::newRow("Abilene, another matrix") << "Abilene"
                                                 << "0003";
    }
    void repetitaMatricesGiveTheLoadsOfTheirFiles()
    {
        QFETCH(QString, graph);
        QFETCH(QString, matrix);
        const QStringList files = repetita(graph, matrix);
        importInto(m_project, files);
        check("check_repetita.py", QStringList{answered({"solve", m_project, "--routing", "shortest-path"})} + files);
    }

    void theLeastWorstUtilizationIsTheKnownOptimum_data()
    {
        QTest::addColumn<QString>("graph");
        for (const char *graph : {"Abilene", "Geant2012"})
            QTest::newRow(graph) << graph;
    }
    void theLeastWorstUtilizationIsTheKnownOptimum()
    {
        QFETCH(QString, graph);
        importInto(m_project, repetita(graph, QStringLiteral("0000")));
        const QJsonObject answer = runCli({"solve", m_project, "--routing", "min-max-utilization", "--json"}).json();
        QCOMPARE(answer["scenario"]["routing"].toString(), "min-max-utilization");
        const double lower = answer["summary"]["lower_bound_max_utilization"].toDouble();
        const double reached = answer["summary"]["max_utilization"].toDouble();
        // Its matrices were scaled so that the optimum is 0.90, and then rounded to whole kbit/s.
        QVERIFY2(lower > 0.0 && lower <= 0.90 * (1.0 + 1e-4), qPrintable(QString::number(lower)));
        QVERIFY2(reached >= 0.90 * (1.0 - 1e-4), qPrintable(QString::number(reached)));
        QVERIFY2(reached <= lower * 1.01, qPrintable(QStringLiteral("%1 %2").arg(lower).arg(reached)));
    }

    void equalPathsGetEqualShares_data()
    {
        QTest::addColumn<QString>("topology");
        for (const char *topology : {"Abilene", "Geant2012", "Uunet"})
            QTest::newRow(topology) << topology;
    }
    void equalPathsGetEqualShares()
    {
        QFETCH(QString, topology);
        // With all routes equally long, many paths are.
        QString text = contentOf(m_data.filePath("topology-zoo/graphml/" + topology + ".graphml"));
        const int keyEnd = static_cast<int>(text.indexOf(QLatin1String("<key")));
        QVERIFY(keyEnd > 0);
        text.insert(keyEnd,
                    QStringLiteral("<key attr.name=\"length_km\" attr.type=\"double\" for=\"edge\" id=\"len\"/>"));
        text.replace(QRegularExpression(QStringLiteral("(<edge [^>]*[^/])>")),
                     QStringLiteral("\\1><data key=\"len\">100</data>"));
        const QString even = m_folder->filePath("even.graphml");
        QFile file(even);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0);
        file.close();
        importInto(m_project, {even});
        QCOMPARE(runCli({"traffic", m_project, "--gravity", "--total-gbps", "1000"}).exitCode, 0);
        check("check_ecmp.py", {answered({"solve", m_project, "--routing", "ecmp"})});
    }

    void failuresEqualRoutingAnew_data()
    {
        QTest::addColumn<QString>("graph");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("Abilene") << "Abilene" << QStringList{};
        QTest::newRow("Abilene, pairs") << "Abilene" << QStringList{"--pairs-worst", "25"};
        QTest::newRow("Sprint, pairs") << "Sprint" << QStringList{"--pairs-worst", "29"};
        QTest::newRow("Geant2012") << "Geant2012" << QStringList{"--kinds", "route,site"};
        QTest::newRow("Cesnet201006") << "Cesnet201006" << QStringList{"--kinds", "route"};
    }
    void failuresEqualRoutingAnew()
    {
        QFETCH(QString, graph);
        QFETCH(QStringList, options);
        importInto(m_project, repetita(graph, QStringLiteral("0000")));
        const QString solved = answered({"solve", m_project});
        check("check_failures.py", {solved, answered(QStringList{"failures", m_project} + options)});
    }

private:
    void importInto(const QString &project, const QStringList &inputs)
    {
        QCOMPARE(runCli(QStringList{"import", "--output", project} + inputs).exitCode, 0);
    }

    QStringList repetita(const QString &graph, const QString &matrix) const
    {
        return {m_data.filePath(QStringLiteral("te-repetita/%1.graph").arg(graph)),
                m_data.filePath(QStringLiteral("te-repetita/%1.%2.demands").arg(graph, matrix))};
    }

    /// A file with the JSON answer to a question.
    QString answered(const QStringList &question)
    {
        const CliRun run = runCli(question + QStringList{"--json"});
        const QString path = m_folder->filePath(question.first() + ".json");
        QFile file(path);
        return run.exitCode == 0 && file.open(QIODevice::WriteOnly) && file.write(run.output) == run.output.size()
                   ? path
                   : QString();
    }

    QDir m_data;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

QTEST_GUILESS_MAIN(TestCliNetworkx)
#include "tst_cli_networkx.moc"
