// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom::test;

namespace {

// A square, A-B twice.
const QByteArray square = R"(graph [
 node [ id 0 label "A" Latitude 50 Longitude 8 ]
 node [ id 1 label "B" Latitude 50 Longitude 9 ]
 node [ id 2 label "C, the third" Latitude 51 Longitude 9 ]
 node [ id 3 label "D" Latitude 51 Longitude 8 ]
 edge [ source 0 target 1 length_km 120 capacity_gbps 10 ]
 edge [ source 0 target 1 length_km 130 capacity_gbps 20 ]
 edge [ source 1 target 2 length_km 100 capacity_gbps 40 ]
 edge [ source 2 target 3 length_km 100 capacity_gbps 5 ]
 edge [ source 3 target 0 length_km 100 capacity_gbps 7 ]
]
)";

const QByteArray matrix = "NODES 3\nlabel x y\na 8 50\nb 9 50\nc 9 51\nEDGES 4\nlabel src dest weight bw delay\n"
                          "e 0 1 1 10000000 1\ne 1 0 1 10000000 1\nf 1 2 1 10000000 1\nf 2 1 1 10000000 1\n";

} // namespace

/// Verbs about failures, flows and availability, on a network small enough to know the answers.
class TestCliFailures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_project = m_folder.filePath(QStringLiteral("square.loom.gpkg"));
        QCOMPARE(runCli({"import", "-", "--format", "gml", "--output", m_project}, "C", square).exitCode, 0);
        QCOMPARE(runCli({"traffic", m_project, "--gravity", "--total-gbps", "12"}).exitCode, 0);
    }

    void aFailedElementCarriesNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("failedRoutes");
        QTest::newRow("route, as printed") << QStringLiteral("A–B 2") << 1;
        QTest::newRow("route, with a hyphen and small") << QStringLiteral("b-c, the third") << 1;
        QTest::newRow("site") << QStringLiteral("A") << 3;
    }
    void aFailedElementCarriesNothing()
    {
        QFETCH(QString, name);
        QFETCH(int, failedRoutes);
        const CliRun run = runCli({"solve", m_project, "--json", "--fail", name});
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        int failed = 0;
        for (const QJsonValue &route : run.json().value("routes").toArray()) {
            if (route["failed"].toBool()) {
                ++failed;
                QCOMPARE(route["load_az_gbps"].toDouble() + route["load_za_gbps"].toDouble(), 0.0);
            }
        }
        QCOMPARE(failed, failedRoutes);
    }

    void severalMayFailAtOnce()
    {
        const CliRun run =
            runCli({"solve", m_project, "--json", "--fail", "D", "--fail", "B–C, the third", "--strict"});
        QCOMPARE(run.exitCode, 1);
        // C is cut off, and D is down: of six demands only A-B is left.
        QCOMPARE(run.json().value("summary")["routed"].toInt(), 1);
    }

    void theSweepSaysWhatSolvingInTheFailureSays()
    {
        const QJsonObject swept = runCli({"failures", m_project, "--json"}).json();
        QCOMPARE(swept["failures"].toArray().size(), 5 + 4);
        for (const QJsonValue &failure : swept["failures"].toArray()) {
            const QJsonObject solved =
                runCli({"solve", m_project, "--json", "--fail", QString::number(failure["id"].toInteger())}).json();
            QCOMPARE(failure["max_utilization"].toDouble(), solved["summary"]["max_utilization"].toDouble());
            QCOMPARE(failure["congested_routes"].toInt(), solved["summary"]["congested_routes"].toInt());
            QCOMPARE(failure["disconnected_demands"].toInt(), solved["summary"]["unrouted"].toInt());
            const double lost =
                swept["baseline"]["carried_gbps"].toDouble() - solved["summary"]["carried_gbps"].toDouble();
            QVERIFY(qAbs(failure["lost_gbps"].toDouble() - lost) < 1e-9);
        }
        QCOMPARE(
            runCli({"failures", m_project, "--kinds", "route", "--json"}).json().value("failures").toArray().size(), 5);
        QCOMPARE(runCli({"failures", m_project, "--kinds", "route", "--strict"}).exitCode, 0);
        QCOMPARE(runCli({"failures", m_project, "--strict"}).exitCode, 1);
        QVERIFY(runCli({"failures", m_project}).output.contains("When this fails"));
    }

    void protectionPathsAreWritten()
    {
        const QJsonObject answer = runCli({"solve", samplePath("us-ai-fabric"), "--json"}).json();
        int pairs = 0;
        for (const QJsonValue &demand : answer["demands"].toArray()) {
            const QJsonValue second = demand["protection_path"];
            QCOMPARE(second.isObject(), demand["protection"].toString() == "1+1");
            if (!second.isObject())
                continue;
            ++pairs;
            QVERIFY(!second["routes"].toArray().isEmpty());
            QVERIFY(second["latency_ms"].toDouble() >= demand["latency_ms"].toDouble());
            for (const QJsonValue &route : second["routes"].toArray()) {
                if (second["disjoint"].toBool())
                    QVERIFY(!demand["paths"][0].toObject()["routes"].toArray().contains(route));
            }
            QCOMPARE(second["shared"].toArray().isEmpty(), second["disjoint"].toBool());
        }
        QVERIFY(pairs > 5);
    }

    void maximumFlowIsItsCut()
    {
        // From A: 10 + 20 to B, 7 to D of which 5 go on to C.
        const CliRun run = runCli({"maxflow", m_project, "--from", "A", "--to", "C, the third", "--json"});
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        const QJsonObject answer = run.json();
        QCOMPARE(answer["max_flow_gbps"].toDouble(), 35.0);
        double cut = 0.0;
        for (const QJsonValue &route : answer["cut"].toArray())
            cut += route["capacity_gbps"].toDouble();
        QCOMPARE(cut, 35.0);
        QCOMPARE(answer["disjoint_routes"].toInt(), 2);
        QCOMPARE(runCli({"maxflow", m_project, "--from", "A,D", "--to", "C, the third", "--json"})
                     .json()
                     .value("max_flow_gbps")
                     .toDouble(),
                 35.0);
        QCOMPARE(runCli({"maxflow", m_project, "--from", "A", "--to", "B,C, the third", "--json"})
                     .json()
                     .value("max_flow_gbps")
                     .toDouble(),
                 35.0);
        QVERIFY(runCli({"maxflow", m_project, "--from", "A", "--to", "B"}).output.contains("Limited by"));
    }

    void availabilityLiesBetweenItsBoundsAndTheSamples()
    {
        const CliRun run = runCli({"availability", m_project, "--json", "--monte-carlo", "20000", "--seed", "3"});
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        const QJsonArray demands = run.json().value("demands").toArray();
        QCOMPARE(demands.size(), 6);
        for (const QJsonValue &demand : demands) {
            const double least = demand["availability_at_least"].toDouble();
            const double most = demand["availability_at_most"].toDouble();
            QVERIFY(least > 0.9 && least <= most && most <= 1.0);
            QVERIFY(demand["sampled"]["at_least"].toDouble() <= most);
            QVERIFY(demand["sampled"]["at_most"].toDouble() >= least);
            QVERIFY(demand["min_availability"].isNull() && demand["meets_target"].isNull());
        }
        QCOMPARE(runCli({"availability", m_project, "--strict"}).exitCode, 0);
    }

    void answersAreTheSameOnAnyNumberOfThreads_data()
    {
        QTest::addColumn<QStringList>("question");
        const QString sample = samplePath("us-ai-fabric");
        const QStringList world{"--year", "2029", "--scenario", "With 2028 build"};
        for (const char *routing : {"shortest-path", "ecmp", "k-shortest", "min-max-utilization"})
            QTest::newRow(routing) << QStringList{"solve", sample, "--routing", routing} + world;
        QTest::newRow("failures") << QStringList{"failures", sample, "--pairs-worst", "6"} + world;
        QTest::newRow("availability") << QStringList{"availability", sample, "--monte-carlo", "2000"} + world;
        QTest::newRow("risks") << QStringList{"risks", samplePath("metro-ring"), "--parallel-meters", "400"};
    }
    void answersAreTheSameOnAnyNumberOfThreads()
    {
        QFETCH(QStringList, question);
        const CliRun one = runCli(question + QStringList{"--json", "--threads", "1"});
        QVERIFY2(one.exitCode == 0, one.errors.constData());
        QVERIFY(one.output.size() > 100);
        for (const char *threads : {"2", "8", "1"})
            QVERIFY(runCli(question + QStringList{"--json", "--threads", threads}).output == one.output);
    }

    void unclearNamesAreWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("no such element") << QStringList{"solve", "--fail", "Z"} << "some are:";
        QTest::newRow("two routes of that name") << QStringList{"solve", "--fail", "A–B"} << "A–B 2 (id";
        QTest::newRow("no such site") << QStringList{"maxflow", "--from", "A", "--to", "Q"} << "“Q”; some are: ";
        QTest::newRow("both sides") << QStringList{"maxflow", "--from", "A,B", "--to", "B"} << "both sides";
        QTest::newRow("no sites") << QStringList{"maxflow", "--from", "", "--to", "B"} << "site";
        QTest::newRow("no such kind") << QStringList{"failures", "--kinds", "route,river"} << "river";
        QTest::newRow("no such policy") << QStringList{"failures", "--routing", "fastest"} << "min-max-utilization";
        QTest::newRow("paths of another policy") << QStringList{"solve", "--paths", "3"} << "k-shortest";
        QTest::newRow("impossible mass") << QStringList{"availability", "--probability-mass", "1.5"} << "--probability";
    }
    void unclearNamesAreWrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        arguments.insert(1, m_project);
        const CliRun run = runCli(arguments);
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.output, QByteArray());
        QVERIFY2(run.errorLine().contains(says), run.errors.constData());
    }

    void graphAndTrafficAreImportedTogether()
    {
        const QString graph = m_folder.filePath(QStringLiteral("small.graph"));
        const QString traffic = m_folder.filePath(QStringLiteral("small.0000.demands"));
        const QString output = m_folder.filePath(QStringLiteral("small.loom.gpkg"));
        for (const auto &[path, text] :
             {std::pair(graph, matrix), std::pair(traffic, QByteArray("DEMANDS 1\nd 0 2 5000000\n"))}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        }
        const CliRun alone = runCli({"import", traffic, "--output", output});
        QCOMPARE(alone.exitCode, 3);
        QVERIFY2(alone.errorLine().contains(".graph"), alone.errors.constData());
        QVERIFY(!QFile::exists(output));
        QCOMPARE(runCli({"import", graph, traffic, "--output", output}).exitCode, 0);
        const QJsonObject answer = runCli({"solve", output, "--json"}).json();
        QCOMPARE(answer["summary"]["max_utilization"].toDouble(), 0.5);
        QCOMPARE(rowNamed(answer["demands"], QStringLiteral("a–c"))["protection"].toString(), "restored");
    }

private:
    QTemporaryDir m_folder;
    QString m_project;
};

QTEST_GUILESS_MAIN(TestCliFailures)
#include "tst_cli_failures.moc"
