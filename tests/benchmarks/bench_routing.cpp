// SPDX-License-Identifier: Apache-2.0
// The routing of a full mesh with paths and loads, on generated networks and on any topology that the importers read:
//   bench_routing [FILE...]
#include "benchcases.h"
#include "network/delta.h"
#include "solver/gravitytraffic.h"
#include "solver/routing.h"

#include <QCoreApplication>

#include <cstdio>

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
    return 0;
}
