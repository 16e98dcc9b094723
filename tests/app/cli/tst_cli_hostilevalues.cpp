// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace fiberloom::test;

namespace {

/// Every question about a project that computes something.
const std::vector<QStringList> questions{{"solve", "--routing", "shortest-path"},
                                         {"solve", "--routing", "ecmp"},
                                         {"solve", "--routing", "k-shortest", "--paths", "3"},
                                         {"solve", "--routing", "min-max-utilization"},
                                         {"failures", "--pairs-worst", "3"},
                                         {"availability", "--monte-carlo", "100"},
                                         {"risks"},
                                         {"info"}};

} // namespace

/// Values that files can hold and nobody means: a result or a message, never a crash, hang or nonsense.
class TestCliHostileValues : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_project = copyOfSample(QStringLiteral("metro-ring"), m_folder->path());
    }

    void valuesAreRefusedByPlace_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("says");
        QTest::newRow("infinite capacity") << "UPDATE route SET capacity_gbps = 9e999"
                                           << "route";
        QTest::newRow("negative capacity") << "UPDATE route SET capacity_gbps = -1"
                                           << "route";
        QTest::newRow("negative length") << "UPDATE route SET length_km = -5"
                                         << "route";
        QTest::newRow("text for a length") << "UPDATE route SET length_km = 'nan'"
                                           << "route";
        QTest::newRow("infinite demand") << "UPDATE demand SET gbps_az = 9e999"
                                         << "demand";
        QTest::newRow("negative demand") << "UPDATE demand SET gbps_za = -3"
                                         << "demand";
        QTest::newRow("demands of 2^31") << "UPDATE demand SET gbps_az = 2147483648, gbps_za = 2147483647"
                                         << "demand";
        QTest::newRow("capacities of 2^31") << "UPDATE route SET capacity_gbps = 2147483648"
                                            << "route";
        QTest::newRow("infinite multiplier") << "UPDATE scenario SET demand_multiplier = 9e999"
                                             << "scenario";
        QTest::newRow("unknown routing") << "UPDATE scenario SET routing = 'magic'"
                                         << "scenario";
        QTest::newRow("availability above 1") << "UPDATE site SET availability = 1.5"
                                              << "site";
        QTest::newRow("negative repair") << "UPDATE route SET repair_hours = -1"
                                         << "route";
    }
    void valuesAreRefusedByPlace()
    {
        QFETCH(QString, sql);
        QFETCH(QString, says);
        if (!change(sql))
            QSKIP("the sqlite3 shell is not here");
        for (const QStringList &question : questions) {
            const CliRun run = runCli(asked(question));
            QCOMPARE(run.exitCode, 3);
            QVERIFY2(run.errorLine().contains(says), run.errors.constData());
        }
    }

    void valuesAtTheirLimitsGiveAnAnswer_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("no length") << "UPDATE route SET length_km = 0";
        QTest::newRow("no capacity") << "UPDATE route SET capacity_gbps = 0";
        QTest::newRow("unknown capacity") << "UPDATE cable SET gbps_per_pair = NULL, line_system_id = NULL";
        QTest::newRow("no traffic") << "UPDATE demand SET gbps_az = 0, gbps_za = 0";
        QTest::newRow("sites that never work") << "UPDATE site SET availability = 0";
        QTest::newRow("constant cuts") << "UPDATE route SET cuts_per_1000km_year = 1e6, repair_hours = 1e5";
        QTest::newRow("bounds of nothing") << "UPDATE demand SET max_latency_ms = 0";
        QTest::newRow("all at one place") << "UPDATE site SET geom = (SELECT geom FROM site ORDER BY id LIMIT 1)";
        QTest::newRow("no routes") << "DELETE FROM scenario_failure; DELETE FROM risk_group_member; DELETE FROM "
                                      "build_option; DELETE FROM cable; DELETE FROM route";
        QTest::newRow("no demands") << "DELETE FROM demand_constraint; DELETE FROM demand";
        QTest::newRow("nothing at all")
            << "DELETE FROM scenario_failure; DELETE FROM risk_group_member; DELETE FROM risk_group; DELETE FROM "
               "build_option; DELETE FROM cable; DELETE FROM demand_constraint; DELETE FROM demand; DELETE FROM route; "
               "DELETE FROM site";
    }
    void valuesAtTheirLimitsGiveAnAnswer()
    {
        QFETCH(QString, sql);
        if (!change(sql))
            QSKIP("the sqlite3 shell is not here");
        for (const QStringList &question : questions) {
            const CliRun run = runCli(asked(question));
            QVERIFY2(run.exitCode == 0, qPrintable(question.join(' ') + ' ' + run.errors));
            QVERIFY(!run.json().isEmpty());
            for (const char *nonsense : {"nan", "inf", "-0,", "e+3"})
                QVERIFY2(!QByteArray(run.output).replace("\"infinite\"", "").contains(nonsense),
                         qPrintable(question.join(' ')));
            QVERIFY(runCli(asked(question).mid(0, asked(question).size() - 1)).exitCode == 0);
        }
    }

    void demandsBetweenUnjoinedSitesAreUnrouted()
    {
        const QByteArray graph = "graph [\n node [ id 0 label \"A\" Latitude 50 Longitude 8 ]\n"
                                 " node [ id 1 label \"B\" Latitude 51 Longitude 9 ]\n]\n";
        const QString project = m_folder->filePath(QStringLiteral("two.loom.gpkg"));
        QCOMPARE(runCli({"import", "-", "--format", "gml", "--output", project}, "C", graph).exitCode, 0);
        QCOMPARE(runCli({"traffic", project, "--gravity", "--total-gbps", "10"}).exitCode, 0);
        for (const char *routing : {"shortest-path", "ecmp", "k-shortest", "min-max-utilization"}) {
            const CliRun run = runCli({"solve", project, "--json", "--strict", "--routing", routing});
            QCOMPARE(run.exitCode, 1);
            QCOMPARE(run.json().value("summary")["unrouted"].toInt(), 1);
            QCOMPARE(run.json().value("demands")[0].toObject()["paths"].toArray().size(), 0);
        }
        QCOMPARE(runCli({"availability", project, "--json"})
                     .json()
                     .value("demands")[0]
                     .toObject()["availability_at_most"]
                     .toDouble(),
                 0.0);
        QCOMPARE(runCli({"maxflow", project, "--from", "A", "--to", "B", "--json"})
                     .json()
                     .value("max_flow_gbps")
                     .toDouble(-1),
                 0.0);
    }

    void manyParallelRoutesAreNoTrouble()
    {
        constexpr int links = 20000;
        QByteArray graph = "NODES 3\nlabel x y\na 1 50\nb 2 51\nc 3 50\nEDGES " + QByteArray::number(2 * links + 2)
                           + "\nf 1 2 1 1000 5\nf 2 1 1 1000 5\n";
        for (int i = 0; i < links; ++i)
            graph += "e 0 1 1 1000 5\ne 1 0 1 1000 5\n";
        const QString path = m_folder->filePath(QStringLiteral("many.graph"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(graph) == graph.size());
        file.close();
        m_project = m_folder->filePath(QStringLiteral("many.loom.gpkg"));
        QCOMPARE(runCli({"import", path, "--output", m_project}).exitCode, 0);
        QCOMPARE(runCli({"traffic", m_project, "--gravity", "--total-gbps", "10"}).exitCode, 0);
        QElapsedTimer timer;
        timer.start();
        for (const char *routing : {"shortest-path", "ecmp", "k-shortest", "min-max-utilization"}) {
            const CliRun run = runCli({"solve", m_project, "--json", "--routing", routing});
            QVERIFY2(run.exitCode == 0, qPrintable(routing + QString::fromUtf8(run.errors)));
            QCOMPARE(run.json().value("summary")["routed"].toInt(), 3);
        }
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    QStringList asked(const QStringList &question) const
    {
        return QStringList{question.first(), m_project} + question.mid(1) + QStringList{"--json"};
    }

    /// False where there is no sqlite3 shell.
    bool change(const QString &sql) const { return changeBySql(m_project, sql); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

QTEST_GUILESS_MAIN(TestCliHostileValues)
#include "tst_cli_hostilevalues.moc"
