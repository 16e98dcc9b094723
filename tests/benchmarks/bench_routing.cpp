// SPDX-License-Identifier: Apache-2.0
// The routing of a full mesh with paths and loads, on generated networks and on any topology that the importers read; and what
// a Router that keeps what it can needs for each move of a dragged site:
//   bench_routing [FILE...]
#include "benchcases.h"
#include "network/delta.h"
#include "solver/gravitytraffic.h"
#include "solver/router.h"
#include "solver/routing.h"

#include <QCoreApplication>

#include <cmath>
#include <cstdio>
#include <random>

namespace {

using namespace fiberloom;
using bench::Case;
using bench::milliseconds;

void benchRouting(const Case &each)
{
    Network network = each.network;
    std::optional<Result<Delta>> mesh;
    const double traffic = milliseconds([&] { mesh = gravityTraffic(network, {.total = Gbps(100'000.0)}); }, 1);
    if (!mesh->ok())
        qFatal("%s", qPrintable(mesh->error().toString()));
    network.apply(mesh->value());
    std::shared_ptr<const RoutingResult> result;
    const double one = milliseconds(
        [&] {
            JobControl control;
            result.reset();
            result = routeLeastLatency(network, {}, 0, control, 1);
        },
        5);
    const std::size_t bytes = result->demands.capacity() * sizeof(DemandFigures)
                              + result->pathRoutes.capacity() * sizeof(RouteId)
                              + result->routes.capacity() * sizeof(RouteFigures);
    std::size_t hops = 0;
    for (const DemandFigures &demand : result->demands)
        hops += demand.pathEnd - demand.pathBegin;
    const double from = milliseconds([&] { (void)latencyFrom(network, {}, result->sites.front()); }, 20);
    std::printf("routing  %-24s demands %7zu  traffic %8.3f ms  1 thread %8.3f ms  latency from "
                "one %7.3f ms  result %.1f MB, %zu hops in %zu\n",
                qPrintable(each.name), result->summary.demands, traffic, one, from, static_cast<double>(bytes) / 1e6,
                hops, result->pathRoutes.size());
}

/// Demands between random pairs.
Network withDemands(Network network, int count)
{
    std::vector<SiteId> sites;
    network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
    std::mt19937_64 random(7);
    DeltaBuilder builder(network);
    for (int i = 1; i <= count; ++i) {
        const SiteId a = sites[random() % sites.size()];
        const SiteId z = sites[random() % sites.size()];
        builder.insert(Demand{.id = DemandId(i), .siteA = a, .siteZ = z, .gbpsAZ = Gbps(7.0), .gbpsZA = Gbps(3.0)});
    }
    network.apply(builder.build());
    return network;
}

/// Every move is a new place; all demands with paths, loads and figures.
void benchMoves(const Case &each, int demands)
{
    Network network = withDemands(each.network, demands);
    SiteId dragged(0);
    std::size_t number = 0;
    network.sites().forEach([&](const Site &site) {
        if (number++ == network.sites().size() / 2)
            dragged = site.id;
    });
    const GeoPoint place = network.find(dragged)->position;
    Router router(1);
    JobControl control;
    std::shared_ptr<const RoutingResult> result = router.route(network, {}, 0, control);
    std::uint64_t revision = 0;
    std::vector<double> times;
    for (int i = 1; i <= 30; ++i) {
        DeltaBuilder builder(network);
        builder.edit(dragged, [&](Site &site) {
            site.position = GeoPoint::clamped(place.latitude() + 0.2 * std::sin(i), place.longitude() + 0.01 * i);
        });
        network.apply(builder.build());
        times.push_back(milliseconds([&] { result = router.route(network, {}, ++revision, control); }, 1));
    }
    std::ranges::sort(times);
    std::printf("drag     %-24s demands %7zu  a move: median %8.3f ms  least %8.3f ms\n", qPrintable(each.name),
                result->summary.demands, times[times.size() / 2], times.front());
    bench::printRow("drag: all paths and figures", each.name, times[times.size() / 2], 0.0,
                    result->summary.routed == result->summary.demands);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList files = QCoreApplication::arguments().mid(1);
    for (const QString &file : files)
        benchRouting(bench::readCase(file));
    if (files.isEmpty()) {
        for (const int sites : {25, 750, 2'000})
            benchRouting(bench::geometricCase(sites, 1));
    }
    benchMoves(bench::geometricCase(1'000, 1), 20'000);
    return 0;
}
