// SPDX-License-Identifier: Apache-2.0
#include "arcprogram.h"
#include "minmaxproof.h"
#include "support/shareddata.h"
#include "trafficcase.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>
#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

/// A small multigraph with unknown and zero capacities, load that is there already, and commodities that have a way.
TrafficCase randomCase(quint64 seed)
{
    std::mt19937_64 random(seed);
    const auto below = [&](quint64 count) { return static_cast<std::uint32_t>(random() % count); };
    const std::uint32_t nodes = 3 + below(10);
    std::vector<TrafficCase::Arc> arcs;
    for (std::uint32_t i = 0; i < 2 * nodes; ++i) {
        const std::uint32_t from = below(nodes);
        const std::uint32_t to = below(nodes);
        const bool isUnknown = below(12) == 0;
        for (const bool back : {false, true}) {
            const double capacity = isUnknown ? std::numeric_limits<double>::infinity() : below(12) * 10.0;
            arcs.push_back({back ? to : from, back ? from : to, capacity, 1.0 + below(300)});
        }
    }
    TrafficCase result(nodes, arcs);
    if (below(2) == 0) {
        for (std::size_t i = 0; i < result.capacity.size(); ++i)
            result.fixedLoad.push_back(below(4) == 0 ? below(20) : 0.0);
    }
    const std::uint32_t wanted = 1 + below(30);
    for (std::uint32_t i = 0; i < wanted; ++i) {
        const Commodity commodity{below(nodes), below(nodes), below(100) / 4.0};
        if (ArcProgram::reaches(result.problem(), commodity.source, commodity.target))
            result.commodities.push_back(commodity);
    }
    return result;
}

std::vector<TrafficCase::Arc> tealArcs(const QString &file)
{
    QFile device(file);
    std::vector<TrafficCase::Arc> arcs;
    if (!device.open(QIODevice::ReadOnly))
        return arcs;
    const QJsonArray links = QJsonDocument::fromJson(device.readAll()).object()[QStringLiteral("links")].toArray();
    for (const QJsonValue &link : links) {
        arcs.push_back({static_cast<std::uint32_t>(link[QStringLiteral("source")].toInt()),
                        static_cast<std::uint32_t>(link[QStringLiteral("target")].toInt()),
                        link[QStringLiteral("capacity")].toDouble()});
    }
    return arcs;
}

void compare(const MinMaxProblem &problem)
{
    JobControl control;
    const std::optional<MinMaxSolution> solution = minimizeMaxUtilization(problem, control);
    QVERIFY(solution);
    QCOMPARE(faultOf(problem, *solution), QString());
    const ArcProgram::Answer best = ArcProgram::solve(problem, ArcProgram::Method::Simplex, 60.0);
    QVERIFY(best.isOptimal);
    const QByteArray found = QStringLiteral("%1 <= %2 <= %3 after %4 rounds")
                                 .arg(solution->lowerBound, 0, 'g', 10)
                                 .arg(best.utilization, 0, 'g', 10)
                                 .arg(solution->utilization, 0, 'g', 10)
                                 .arg(solution->rounds)
                                 .toUtf8();
    QVERIFY2(solution->lowerBound <= best.utilization * (1.0 + 1e-6), found.constData());
    QVERIFY2(solution->utilization >= best.utilization * (1.0 - 1e-6), found.constData());
    QVERIFY2(solution->utilization <= solution->lowerBound * (1.0 + problem.gap), found.constData());
}

} // namespace

class MinMaxOptimumTest : public QObject
{
    Q_OBJECT

private slots:
    void randomMultigraphsAreWithinTheirGapOfTheOptimum()
    {
        for (quint64 seed = 1; seed <= 200; ++seed) {
            const TrafficCase traffic = randomCase(seed);
            MinMaxProblem problem = traffic.problem();
            problem.gap = seed % 2 == 0 ? 0.01 : 0.002;
            compare(problem);
            if (QTest::currentTestFailed())
                qFatal("seed %llu", static_cast<unsigned long long>(seed));
        }
    }

    void realTrafficOnB4IsWithinItsGapOfTheOptimum()
    {
        const std::optional<QDir> data = sharedData();
        if (!data)
            QSKIP("no shared data");
        const QDir folder(data->filePath(QStringLiteral("te-teal")));
        TrafficCase traffic(12, tealArcs(folder.filePath(QStringLiteral("B4.json"))));
        QFile matrices(folder.filePath(QStringLiteral("B4_real_traffic.csv")));
        QVERIFY(matrices.open(QIODevice::ReadOnly | QIODevice::Text));
        matrices.readLine();
        std::vector<std::vector<Commodity>> byMatrix;
        while (!matrices.atEnd()) {
            const QList<QByteArray> row = matrices.readLine().trimmed().split(',');
            byMatrix.resize(std::max(byMatrix.size(), static_cast<std::size_t>(row[0].toInt()) + 1));
            byMatrix.back().push_back({row[1].toUInt(), row[2].toUInt(), row[3].toDouble()});
        }
        QCOMPARE(byMatrix.size(), 36U);
        for (std::size_t i = 0; i < byMatrix.size(); i += 5) {
            traffic.commodities = byMatrix[i];
            compare(traffic.problem());
        }
    }
};

QTEST_GUILESS_MAIN(MinMaxOptimumTest)
#include "tst_minmaxoptimum.moc"
