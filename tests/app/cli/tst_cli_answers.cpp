// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom::test;

namespace {

// Two ways of the same length from A to C.
const QByteArray diamond = R"(graph [
 node [ id 0 label "A" Latitude 0 Longitude 0 ]
 node [ id 1 label "B" Latitude 0 Longitude 1 ]
 node [ id 2 label "C" Latitude 1 Longitude 1 ]
 node [ id 3 label "D" Latitude 1 Longitude 0 ]
 edge [ source 0 target 1 length_km 100 capacity_gbps 40 ]
 edge [ source 1 target 2 length_km 100 capacity_gbps 40 ]
 edge [ source 2 target 3 length_km 100 capacity_gbps 40 ]
 edge [ source 3 target 0 length_km 100 capacity_gbps 40 ]
]
)";

} // namespace

/// What verbs say of the same state of the network: the same, in the same words.
class TestCliAnswers : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_project = m_folder->filePath(QStringLiteral("diamond.loom.gpkg"));
        QCOMPARE(runCli({"import", "-", "--format", "gml", "--output", m_project}, "C", diamond).exitCode, 0);
        const QString demand = QStringLiteral("INSERT INTO demand (name, site_a, site_z, gbps_az, gbps_za, protection) "
                                              "SELECT 'D', a.id, c.id, 6, 4, 'none' FROM site a, site c "
                                              "WHERE a.name = 'A' AND c.name = 'C'");
        if (!changeBySql(m_project, demand))
            QSKIP("the sqlite3 shell is not here");
    }

    void aPartlyLostDemandIsCalledSoByEveryVerb()
    {
        const QStringList failed{"--routing", "ecmp", "--fail", "B–C"};
        const QJsonObject solved = runCli(QStringList{"solve", m_project, "--json"} + failed).json();
        QCOMPARE(solved["summary"]["routed"].toInt(), 1);
        QCOMPARE(solved["summary"]["unrouted"].toInt(-1), 0);
        QCOMPARE(solved["summary"]["partly_lost"].toInt(), 1);
        QCOMPARE(solved["summary"]["carried_gbps"].toDouble(), 5.0);
        QCOMPARE(solved["demands"][0]["status"].toString(), "partly-lost");
        QCOMPARE(solved["demands"][0]["lost_gbps"].toDouble(), 5.0);
        const CliRun table = runCli(QStringList{"solve", m_project} + failed);
        QVERIFY(table.output.contains("Partly lost") && table.output.contains("partly-lost"));

        QCOMPARE(runCli({"solve", m_project, "--routing", "ecmp", "--strict"}).exitCode, 0);
        QCOMPARE(runCli(QStringList{"solve", m_project, "--strict"} + failed).exitCode, 1);

        const QJsonObject swept = runCli({"failures", m_project, "--routing", "ecmp", "--json"}).json();
        const QJsonObject cut = rowNamed(swept["failures"], "B–C");
        QCOMPARE(cut["partly_lost_demands"].toInt(), 1);
        QCOMPARE(cut["disconnected_demands"].toInt(-1), 0);
        QCOMPARE(cut["lost_gbps"].toDouble(), 5.0);
        const QJsonObject end = rowNamed(swept["failures"], "A");
        QCOMPARE(end["partly_lost_demands"].toInt(-1), 0);
        QCOMPARE(end["disconnected_demands"].toInt(), 1);
        QCOMPARE(end["lost_gbps"].toDouble(), 10.0);
        QCOMPARE(swept["demands"][0]["disconnecting_failures"].toInt(), 2); // its ends
        QCOMPARE(swept["demands"][0]["partial_failures"].toInt(), 4 + 2);   // routes, and the sites between

        const QJsonObject explained =
            runCli(QStringList{"explain", m_project, "--demand", "D", "--json"} + failed).json();
        QCOMPARE(explained["status"].toString(), "partly-lost");
        QCOMPARE(explained["reasons"][0]["kind"].toString(), "path-lost");
        QCOMPARE(explained["reasons"][0]["elements"][0]["name"].toString(), "B–C");
        QCOMPARE(explained["changes"][0]["kind"].toString(), "restore");
        QVERIFY(changeBySql(m_project, "UPDATE demand SET protection = 'restored'"));
        QCOMPARE(runCli(QStringList{"solve", m_project, "--strict"} + failed).exitCode, 0);
    }

    void loadWithoutCapacityIsWrittenAsInfinite_data()
    {
        QTest::addColumn<QString>("routing");
        for (const char *routing : {"shortest-path", "ecmp", "min-max-utilization"})
            QTest::newRow(routing) << routing;
    }
    void loadWithoutCapacityIsWrittenAsInfinite()
    {
        QFETCH(QString, routing);
        QVERIFY(changeBySql(m_project, "UPDATE route SET capacity_gbps = 0"));
        const QJsonObject solved = runCli({"solve", m_project, "--json", "--routing", routing}).json();
        QCOMPARE(solved["summary"]["max_utilization"].toString(), "infinite");
        QVERIFY(solved["summary"]["lower_bound_max_utilization"].isNull());
        for (const QJsonValue &route : solved["routes"].toArray()) {
            const bool isLoaded = route["load_az_gbps"].toDouble() + route["load_za_gbps"].toDouble() > 0.0;
            QCOMPARE(route["utilization"], isLoaded ? QJsonValue("infinite") : QJsonValue(0));
        }
        const QJsonObject swept = runCli({"failures", m_project, "--json", "--routing", routing}).json();
        QCOMPARE(swept["baseline"]["max_utilization"].toString(), "infinite");
        QCOMPARE(rowNamed(swept["failures"], "A")["max_utilization"].toDouble(-1), 0.0);
        QVERIFY(runCli({"solve", m_project, "--routing", routing}).output.contains("no capacity"));

        QVERIFY(changeBySql(m_project, "UPDATE route SET capacity_gbps = NULL"));
        const QJsonObject unknown = runCli({"solve", m_project, "--json", "--routing", routing}).json();
        QVERIFY(unknown["summary"]["max_utilization"].isNull());
        QVERIFY(unknown["routes"][0]["utilization"].isNull());
    }

    void anyNumberOfThreadsGivesTheSameBytes_data()
    {
        QTest::addColumn<QStringList>("question");
        for (const char *verb : {"solve", "failures", "availability"}) {
            for (const char *routing : {"shortest-path", "ecmp", "k-shortest", "min-max-utilization"})
                QTest::addRow("%s %s", verb, routing) << QStringList{verb, "--routing", routing};
        }
        QTest::newRow("pairs") << QStringList{"failures", "--pairs-worst", "6"};
        QTest::newRow("samples") << QStringList{"availability", "--monte-carlo", "2000"};
        QTest::newRow("risks") << QStringList{"risks"};
    }
    void anyNumberOfThreadsGivesTheSameBytes()
    {
        QFETCH(QStringList, question);
        const QString project = samplePath(QStringLiteral("metro-ring"));
        question.insert(1, project);
        question += "--json";
        const CliRun one = runCli(question + QStringList{"--threads", "1"});
        QCOMPARE(one.exitCode, 0);
        for (const char *threads : {"2", "8"})
            QCOMPARE(runCli(question + QStringList{"--threads", threads}).output, one.output);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

QTEST_GUILESS_MAIN(TestCliAnswers)
#include "tst_cli_answers.moc"
