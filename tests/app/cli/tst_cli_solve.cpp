// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"

#include <QJsonArray>
#include <QTest>

using namespace fiberloom::test;

namespace {

const QStringList samples{QStringLiteral("us-ai-fabric"), QStringLiteral("metro-ring"), QStringLiteral("transpacific")};

} // namespace

class TestCliSolve : public QObject
{
    Q_OBJECT

private slots:
    void jsonHasTheDocumentedShape()
    {
        const CliRun run =
            runCli({"solve", samplePath("us-ai-fabric"), "--json", "--year", "2029", "--scenario", "Base plan"});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QByteArray());
        const QJsonObject answer = run.json();
        QCOMPARE(answer.keys(), (QStringList{"demands", "routes", "scenario", "summary"}));
        QCOMPARE(answer["scenario"]["name"].toString(), "Base plan");
        QCOMPARE(answer["scenario"]["year"].toInt(), 2029);
        QCOMPARE(answer["scenario"]["routing"].toString(), "shortest-path");
        QVERIFY(answer["summary"]["lower_bound_max_utilization"].isNull());
        QCOMPARE(answer["demands"].toArray().size(), answer["summary"]["demands"].toInt());
        const QJsonObject route = answer["routes"].toArray().first().toObject();
        QCOMPARE(route.keys(), (QStringList{"capacity_gbps", "failed", "id", "latency_ms", "length_km", "load_az_gbps",
                                            "load_za_gbps", "name", "site_a", "site_z", "utilization"}));
        const QJsonObject demand = answer["demands"].toArray().first().toObject();
        QCOMPARE(demand.keys(),
                 (QStringList{"gbps_az", "gbps_za", "id", "latency_ms", "lost_gbps", "name", "paths", "protection",
                              "protection_path", "site_a", "site_z", "status", "stretch"}));
        QCOMPARE(demand["paths"].toArray().size(), 2);
        // In the order that is written down.
        QVERIFY(run.output.indexOf("\"scenario\"") < run.output.indexOf("\"summary\""));
        QVERIFY(run.output.indexOf("\"summary\"") < run.output.indexOf("\"routes\":[\n"));
    }

    void everyLoadIsTheSumOfTheDemandsOverIt()
    {
        for (const QString &sample : samples) {
            const QJsonObject answer = runCli({"solve", samplePath(sample), "--json", "--year", "2029"}).json();
            QHash<QString, QPair<double, double>> expected;
            QHash<QString, QJsonObject> routes;
            for (const QJsonValue &route : answer["routes"].toArray())
                routes.insert(route["name"].toString(), route.toObject());
            QCOMPARE(routes.size(), answer["routes"].toArray().size());
            for (const QJsonValue &demand : answer["demands"].toArray()) {
                QJsonArray paths = demand["paths"].toArray();
                if (const QJsonObject second = demand["protection_path"].toObject(); !second.isEmpty()) {
                    // It carries everything once more, both ways.
                    QJsonArray back;
                    for (const QJsonValue &name : second["routes"].toArray())
                        back.prepend(name);
                    paths += QJsonObject{{"direction", "az"}, {"share", 1}, {"routes", second["routes"]}};
                    paths += QJsonObject{{"direction", "za"}, {"share", 1}, {"routes", back}};
                }
                for (const QJsonValue &path : paths) {
                    const bool isAz = path["direction"].toString() == "az";
                    const double gbps = demand[isAz ? "gbps_az" : "gbps_za"].toDouble() * path["share"].toDouble();
                    QString at = demand[isAz ? "site_a" : "site_z"].toString();
                    for (const QJsonValue &name : path["routes"].toArray()) {
                        const QJsonObject route = routes.value(name.toString());
                        const bool forward = route["site_a"].toString() == at;
                        QVERIFY(forward || route["site_z"].toString() == at);
                        (forward ? expected[name.toString()].first : expected[name.toString()].second) += gbps;
                        at = route[forward ? "site_z" : "site_a"].toString();
                    }
                    QCOMPARE(at, demand[isAz ? "site_z" : "site_a"].toString());
                }
            }
            for (auto route = routes.cbegin(); route != routes.cend(); ++route) {
                QVERIFY(qAbs(route.value()["load_az_gbps"].toDouble() - expected.value(route.key()).first) < 1e-6);
                QVERIFY(qAbs(route.value()["load_za_gbps"].toDouble() - expected.value(route.key()).second) < 1e-6);
            }
        }
    }

    void outputIsTheSameInEveryLocaleAndRun()
    {
        for (const QStringList &form : {QStringList{}, QStringList{"--json"}}) {
            const QStringList arguments = QStringList{"solve", samplePath("transpacific"), "--year", "2029"} + form;
            const CliRun plain = runCli(arguments, "C");
            QCOMPARE(plain.exitCode, 0);
            QVERIFY(!plain.output.isEmpty());
            QCOMPARE(runCli(arguments, "de_DE.UTF-8").output, plain.output);
            QCOMPARE(runCli(arguments, "C.UTF-8").output, plain.output);
        }
    }

    void strictSaysNoWhenADemandIsTooSlow()
    {
        QCOMPARE(runCli({"solve", samplePath("us-ai-fabric"), "--year", "2029"}).exitCode, 0);
        QCOMPARE(runCli({"solve", samplePath("us-ai-fabric"), "--year", "2029", "--strict"}).exitCode, 1);
        QCOMPARE(runCli({"solve", samplePath("metro-ring"), "--strict"}).exitCode, 0);
    }

    void tablesListTheWorstFirst()
    {
        const CliRun run = runCli({"solve", samplePath("us-ai-fabric"), "--year", "2029", "--rows", "2"});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.output.contains("Cheyenne\xe2\x80\x93West Des Moines"));
        QVERIFY(run.output.contains("too-slow"));
        QVERIFY(run.output.contains("more (--rows 0 shows all)"));
    }

    void buildingRelievesWhatIsFull()
    {
        const auto highest = [](const QString &scenario) {
            const QJsonObject answer =
                runCli({"solve", samplePath("us-ai-fabric"), "--json", "--year", "2029", "--scenario", scenario})
                    .json();
            return answer["summary"]["max_utilization"].toDouble();
        };
        QVERIFY(highest("Base plan") > 0.9);
        QVERIFY(highest("Base plan") < 1.0);
        QVERIFY(highest("With 2028 build") < highest("Base plan"));
    }
};

QTEST_GUILESS_MAIN(TestCliSolve)
#include "tst_cli_solve.moc"
