// SPDX-License-Identifier: Apache-2.0
// Failure sweeps of a full mesh of demands, beside recomputing every tree for each cut by Dijkstra's method:
//   bench_failures [--short] [FILE...]     topologies that the program imports; without any, a generated one
// With --short: one small case, and the exit code says whether the ratios hold by a wide margin.
#include "benchcases.h"
#include "network/delta.h"
#include "solver/failures/failuresweep.h"
#include "solver/gravitytraffic.h"
#include "solver/router.h"
#include "solver/shortestpaths.h"
#include "support/editednetwork.h"

#include <QElapsedTimer>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <random>

namespace {

using namespace fiberloom;
using namespace fiberloom::bench;
using fiberloom::test::edited;

using Result = std::shared_ptr<const FailureSweepResult>;

constexpr FailureOptions routesOnly{.routes = true, .sites = false, .riskGroups = false};

double wallMilliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

Result swept(FailureSweep &sweep, const Network &network, const FailureOptions &options = routesOnly,
             const FailureSweep::Partial &partial = {})
{
    JobControl control;
    return sweep.run(network, {}, 0, options, control, partial);
}

std::vector<RouteId> routesOf(const Network &network)
{
    std::vector<RouteId> routes;
    network.routes().forEach([&](const Route &route) { routes.push_back(route.id); });
    return routes;
}

/// All trees and their loads with one route cut; the least work of a sweep that keeps nothing.
double treesMilliseconds(const Network &network, RouteId cut)
{
    WorldState world;
    world.failed.routes = {cut};
    const Figures figures(network, world);
    const Graph graph(network, figures);
    std::vector<std::int64_t> load(2 * graph.edges().size(), 0);
    return milliseconds(
        [&] {
            ShortestPaths paths(graph);
            ShortestPathTree tree;
            const JobControl control;
            std::vector<std::int64_t> below;
            std::vector<Milliseconds> latency;
            for (std::uint32_t source = 0; source < graph.nodeCount(); ++source) {
                if (!paths.treeFrom(source, tree, control))
                    continue;
                tree.latencies(graph, latency);
                below.assign(graph.nodeCount(), 1);
                for (std::size_t i = tree.order.size(); i-- > 1;) {
                    const std::uint32_t node = tree.order[i];
                    load[tree.parentLink[node]] += below[node];
                    load[tree.parentLink[node] ^ 1U] += below[node];
                    below[tree.parent[node]] += below[node];
                }
            }
        },
        1);
}

/// Sampled cuts routed from nothing give the sweep's figures.
bool agrees(const Network &network, const FailureSweepResult &result, std::size_t samples)
{
    for (std::size_t i = 0; i < samples; ++i) {
        const FailureFigures &figures = result.failures[i * result.failures.size() / samples];
        WorldState world;
        world.failed = failedBy(network, figures.failure);
        JobControl control;
        const auto routed = routeDemands(network, world, 0, control, 1);
        const double lost = result.baseline.carried.value() - routed->summary.carried.value();
        if (figures.maxUtilization != routed->summary.maxUtilization
            || figures.congestedRoutes != routed->summary.congestedRoutes
            || std::abs(lost - figures.lost.value()) > 1e-6 * result.baseline.carried.value())
            return false;
    }
    return true;
}

bool isSame(const FailureSweepResult &a, const FailureSweepResult &b)
{
    if (a.failures.size() != b.failures.size() || a.demands.size() != b.demands.size()
        || a.causes.size() != b.causes.size())
        return false;
    for (std::size_t i = 0; i < a.failures.size(); ++i) {
        if (a.failures[i].maxUtilization != b.failures[i].maxUtilization || a.failures[i].lost != b.failures[i].lost
            || a.failures[i].reroutedDemands != b.failures[i].reroutedDemands)
            return false;
    }
    for (std::size_t i = 0; i < a.demands.size(); ++i) {
        if (a.demands[i].latency != b.demands[i].latency || a.demands[i].failure != b.demands[i].failure)
            return false;
    }
    return true;
}

Network withTraffic(const Network &base)
{
    Network network = base;
    const auto mesh = gravityTraffic(network, {.total = Gbps(100'000.0), .allSites = true});
    if (!mesh.ok())
        qFatal("%s", qPrintable(mesh.error().toString()));
    network.apply(mesh.value());
    // Every third route has no known capacity.
    DeltaBuilder builder(network);
    int number = 0;
    for (const RouteId id : routesOf(network)) {
        if (++number % 3 != 0)
            builder.edit(id, [](Route &route) { route.capacity = Gbps(2'000.0); });
    }
    network.apply(builder.build());
    return network;
}

bool benchSweep(const QString &name, const Network &network, std::size_t samples)
{
    Result result;
    const double ours = milliseconds(
        [&] {
            FailureSweep sweep(1);
            result = swept(sweep, network);
        },
        3);
    double wall = 1e300;
    for (int i = 0; i < 3; ++i) {
        FailureSweep sweep(2);
        wall = std::min(wall, wallMilliseconds([&] { (void)swept(sweep, network); }));
    }
    const std::vector<RouteId> routes = routesOf(network);
    double peer = 0.0;
    for (std::size_t i = 0; i < samples; ++i)
        peer += treesMilliseconds(network, routes[i * routes.size() / samples]);
    peer *= static_cast<double>(routes.size()) / static_cast<double>(samples);
    const bool isRight = agrees(network, *result, samples);
    std::printf(
        "sweep    %-18s demands %7zu cuts %5zu  ours %8.1f ms CPU, %8.1f ms wall on 2 threads  Dijkstra per cut "
        "%9.0f ms (from %zu cuts)  ratio %6.1f  figures %s\n",
        qPrintable(name), result->demands.size(), result->failures.size(), ours, wall, peer, samples, peer / ours,
        isRight ? "equal" : "DIFFER");
    printRow("sweep", name, ours, peer / ours, isRight);
    return isRight && peer / ours > 5.0;
}

struct Edit
{
    const char *name;
    Network network;
};

std::vector<Edit> editsOf(const Network &network)
{
    std::mt19937_64 random(1);
    const std::vector<RouteId> routes = routesOf(network);
    const RouteId route = routes[random() % routes.size()];
    const Route row = *network.find(route);
    std::optional<DemandId> demand;
    network.demands().forEach([&](const Demand &each) { demand = demand ? demand : each.id; });
    std::vector<Edit> edits;
    edits.push_back({"capacity", edited(network, routes[1], [](Route &each) { each.capacity = Gbps(500.0); })});
    edits.push_back({"demand", edited(network, *demand, [](Demand &each) { each.gbpsAZ = Gbps(70.0); })});
    edits.push_back({"length", edited(network, route, [](Route &each) { each.length = Kilometers(60.0); })});
    DeltaBuilder builder(network);
    builder.insert(Route{.id = RouteId(1), .siteA = row.siteA, .siteZ = network.find(routes.back())->siteZ});
    Network added = network;
    added.apply(builder.build());
    edits.push_back({"route added", added});
    edits.push_back({"site moved", edited(network, row.siteA, [](Site &each) {
                         each.position = GeoPoint::clamped(each.position.latitude() + 0.05, each.position.longitude());
                     })});
    return edits;
}

bool benchEdits(const QString &name, const Network &network)
{
    bool allRight = true;
    for (const Edit &edit : editsOf(network)) {
        double fresh = 0.0;
        Result expected;
        fresh = milliseconds(
            [&] {
                FailureSweep sweep(1);
                expected = swept(sweep, edit.network);
            },
            2);
        double ours = 1e300;
        double wall = 1e300;
        double first = 1e300;
        Result result;
        for (int i = 0; i < 3; ++i) {
            FailureSweep sweep(1);
            (void)swept(sweep, network);
            ours = std::min(ours, milliseconds([&] { result = swept(sweep, edit.network); }, 1));
            FailureSweep parallel(2);
            (void)swept(parallel, network);
            QElapsedTimer timer;
            timer.start();
            double firstRows = -1.0;
            (void)swept(parallel, edit.network, routesOnly, [&](const Result &) {
                if (firstRows < 0.0)
                    firstRows = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            });
            const double all = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            wall = std::min(wall, all);
            first = std::min(first, firstRows < 0.0 ? all : firstRows);
        }
        const bool isRight = isSame(*result, *expected);
        allRight = allRight && isRight;
        std::printf("edit     %-18s %-12s ours %8.1f ms CPU, %8.1f ms wall on 2 threads, first rows %6.1f ms  from "
                    "nothing %8.1f ms CPU  ratio %6.1f  figures %s\n",
                    qPrintable(name), edit.name, ours, wall, first, fresh, fresh / ours, isRight ? "equal" : "DIFFER");
    }
    return allRight;
}

bool benchGroups(const QString &name, const Network &base)
{
    Network network = base;
    DeltaBuilder builder(network);
    std::mt19937_64 random(2);
    const std::vector<RouteId> routes = routesOf(network);
    qint64 members = 0;
    for (qint64 group = 1; group <= 300; ++group) {
        builder.insert(RiskGroup{.id = RiskGroupId(group)});
        const quint64 size = 2 + random() % 7;
        for (quint64 i = 0; i < size; ++i) {
            builder.insert(RiskGroupMember{.id = RiskGroupMemberId(++members),
                                           .riskGroup = RiskGroupId(group),
                                           .route = routes[random() % routes.size()]});
        }
    }
    network.apply(builder.build());
    const auto perFailure = [&](const FailureOptions &options) {
        Result result;
        const double time = milliseconds(
            [&] {
                FailureSweep sweep(1);
                result = swept(sweep, network, options);
            },
            2);
        return time / static_cast<double>(result->failures.size());
    };
    FailureOptions groupsOnly{.routes = false, .sites = false, .riskGroups = true};
    const double groups = perFailure(groupsOnly);
    const double cuts = perFailure(routesOnly);
    std::printf("groups   %-18s of 2 to 8 routes: ours %7.3f ms CPU each  a cut %7.3f ms  ratio %5.2f\n",
                qPrintable(name), groups, cuts, groups / cuts);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    bool isShort = false;
    std::vector<Case> cases;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--short") == 0)
            isShort = true;
        else
            cases.push_back(readCase(QString::fromLocal8Bit(argv[i])));
    }
    if (cases.empty())
        cases.push_back(geometricCase(isShort ? 150 : 700, 1));
    bool holds = true;
    for (const Case &each : cases) {
        const Network network = withTraffic(each.network);
        holds = benchSweep(each.name, network, isShort ? 4 : 12) && holds;
        holds = benchEdits(each.name, network) && holds;
        holds = benchGroups(each.name, network) && holds;
    }
    return isShort && !holds ? 1 : 0;
}
