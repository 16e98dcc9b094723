// SPDX-License-Identifier: Apache-2.0
// The least worst utilization of a full gravity mesh over equal capacities, beside CLP's barrier, on one thread:
//   bench_minmax [--short] [FILE...]
// FILE is any topology that the importers read; without one, four of the shared data. The peer has a time limit and does not
// try large networks. Ends with 1 when a gap is not proven, the optimum lies outside our bounds, or the peer is not slower
// (--short: not twice as slow).
#include "benchcases.h"
#include "network/delta.h"
#include "network/figures.h"
#include "solver/gravitytraffic.h"
#include "solver/policies/minmaxutilization.h"
#include "support/shareddata.h"

#include <QCoreApplication>

#ifdef FIBERLOOM_HAS_CLP
#include "models/solver/policies/arcprogram.h"
#endif

#include <cstdio>
#include <map>

namespace {

using namespace fiberloom;
using bench::Case;
using bench::milliseconds;

std::vector<Commodity> meshOf(Network network, const Graph &graph)
{
    const auto mesh = gravityTraffic(network, {.total = Gbps(100'000.0), .allSites = true});
    if (!mesh.ok())
        qFatal("%s", qPrintable(mesh.error().toString()));
    network.apply(mesh.value());
    std::map<SiteId, std::uint32_t> nodes;
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node)
        nodes[graph.sites()[node]] = node;
    std::vector<Commodity> commodities;
    network.demands().forEach([&](const Demand &demand) {
        const std::uint32_t a = nodes.at(demand.siteA);
        const std::uint32_t z = nodes.at(demand.siteZ);
        commodities.push_back({a, z, demand.gbpsAZ.value()});
        commodities.push_back({z, a, demand.gbpsZA.value()});
    });
    return commodities;
}

bool benchPeer(const Case &each, const MinMaxProblem &problem, const MinMaxSolution &solution, double ours,
               double maxSeconds, double wantedRatio)
{
#ifdef FIBERLOOM_HAS_CLP
    constexpr std::uint32_t mostNodes = 250; // beyond, CLP wants gigabytes
    if (problem.graph.nodeCount() > mostNodes) {
        std::printf("min-max  %-16s too large for CLP: skipped\n", qPrintable(each.name));
        return true;
    }
    std::optional<test::ArcProgram::Answer> best;
    const double theirs = milliseconds(
        [&] { best = test::ArcProgram::solve(problem, test::ArcProgram::Method::Barrier, maxSeconds); }, 1);
    const bool isProven = solution.utilization <= solution.lowerBound * (1.0 + problem.gap);
    if (!best->isOptimal) {
        std::printf("min-max  %-16s CLP barrier ran into its limit of %.0f s: ratio above %.1f, optimum unknown\n",
                    qPrintable(each.name), maxSeconds, theirs / ours);
        bench::printRow("min-max", each.name, ours, theirs / ours, isProven);
        return true;
    }
    const bool isInside = solution.lowerBound <= best->utilization * (1.0 + 1e-5)
                          && solution.utilization >= best->utilization * (1.0 - 1e-5);
    std::printf("min-max  %-16s CLP barrier %10.1f ms  ratio %7.1f  optimum %.8g %s\n", qPrintable(each.name), theirs,
                theirs / ours, best->utilization, isInside ? "inside the bounds" : "OUTSIDE THE BOUNDS");
    bench::printRow("min-max", each.name, ours, theirs / ours, isProven && isInside);
    return isInside && theirs / ours >= wantedRatio;
#else
    std::printf("min-max  %-16s CLP is not here: skipped (%zu rounds, %.0f s, %.0f ms, %zu, %.0f)\n",
                qPrintable(each.name), solution.rounds, maxSeconds, ours, problem.commodities.size(), wantedRatio);
    return true;
#endif
}

bool benchMinMax(const Case &each, double maxSeconds, double wantedRatio)
{
    const Graph graph(each.network, Figures(each.network, {}));
    const std::vector<Commodity> commodities = meshOf(each.network, graph);
    const std::vector<double> capacity(2 * graph.edges().size(), 10'000.0);
    const MinMaxProblem problem{.graph = graph, .capacity = capacity, .fixedLoad = {}, .commodities = commodities};
    std::optional<MinMaxSolution> solution;
    const double ours = milliseconds(
        [&] {
            JobControl control;
            solution = minimizeMaxUtilization(problem, control, 1);
        },
        1);
    if (!solution)
        return false;
    const double gap = solution->utilization / solution->lowerBound - 1.0;
    const bool isProven = solution->utilization <= solution->lowerBound * (1.0 + problem.gap);
    std::printf("min-max  %-16s sites %5u commodities %7zu  ours %10.1f ms  bounds %.8g to %.8g  gap %.3f %% %s  "
                "rounds %zu\n",
                qPrintable(each.name), graph.nodeCount(), commodities.size(), ours, solution->lowerBound,
                solution->utilization, 100.0 * gap, isProven ? "proven" : "NOT PROVEN", solution->rounds);
    bench::printRow("min-max", each.name, ours, 0.0, isProven);
    std::fflush(stdout);
    return benchPeer(each, problem, *solution, ours, maxSeconds, wantedRatio) && isProven;
}

QStringList sharedTopologies()
{
    QStringList files;
    if (const std::optional<QDir> data = test::sharedData()) {
        for (const char *name : {"Cogentco", "GtsCe", "UsCarrier", "Kdl"})
            files.append(data->filePath(QStringLiteral("topology-zoo/graphml/%1.graphml").arg(QLatin1String(name))));
    }
    return files;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList files = QCoreApplication::arguments().mid(1);
    const bool isShort = files.removeAll(QStringLiteral("--short")) > 0;
    bool isOk = true;
    if (isShort)
        isOk = benchMinMax(bench::geometricCase(60, 1), 20.0, 2.0);
    else if (files.isEmpty())
        files = sharedTopologies();
    for (const QString &file : files)
        isOk = benchMinMax(bench::readCase(file), 60.0, 1.0) && isOk;
    return isOk ? 0 : 1;
}
