// SPDX-License-Identifier: Apache-2.0
// How long each of the solver's jobs goes on after it was told to stop, at moments spread over its whole run:
//   bench_cancel [FILE...]     topologies that the program imports; without any, a generated one
// On a machine that does other things too the CPU time says more: of all threads together, from the word to the return.
#include "benchcases.h"
#include "network/delta.h"
#include "solver/availability/availability.h"
#include "solver/explain/explanation.h"
#include "solver/failures/failuresweep.h"
#include "solver/gravitytraffic.h"
#include "solver/paths/maxflow.h"
#include "solver/risks/riskfinding.h"
#include "solver/router.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>
#include <thread>

namespace {

using namespace fiberloom;
using Clock = std::chrono::steady_clock;

constexpr int moments = 24;
// Jobs that would take longer are told to stop within this time only.
constexpr double longestSeconds = 4.0;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Milliseconds from the word to the return.
struct Stop
{
    double wall;
    double cpu; ///< of all threads
};

/// Nothing when the job was done before the word.
std::optional<Stop> stop(const std::function<void(JobControl &)> &job, double after)
{
    JobControl control;
    std::atomic<bool> isDone{false};
    Clock::time_point end;
    std::clock_t cpuEnd = 0;
    std::thread thread([&] {
        job(control);
        end = Clock::now();
        cpuEnd = std::clock();
        isDone = true;
    });
    std::this_thread::sleep_for(std::chrono::duration<double>(after));
    const bool isLate = isDone;
    const auto word = Clock::now();
    const std::clock_t cpuWord = std::clock();
    control.cancel();
    thread.join();
    if (isLate)
        return std::nullopt;
    return Stop{std::chrono::duration<double, std::milli>(end - word).count(),
                1000.0 * static_cast<double>(cpuEnd - cpuWord) / CLOCKS_PER_SEC};
}

void benchJob(const QString &name, const char *what, const std::function<void(JobControl &)> &job)
{
    // Whole, but for those that take too long.
    JobControl control;
    std::atomic<bool> isDone{false};
    std::thread watch([&] {
        const auto start = Clock::now();
        while (!isDone && millisecondsSince(start) < longestSeconds * 1000.0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        control.cancel();
    });
    const auto start = Clock::now();
    job(control);
    const double whole = millisecondsSince(start);
    isDone = true;
    watch.join();

    Stop worst{0.0, 0.0};
    double worstMoment = 0.0;
    int stopped = 0;
    for (int i = 0; i < moments; ++i) {
        const double after = std::min(whole / 1000.0, longestSeconds) * (i + 0.5) / moments;
        const std::optional<Stop> time = stop(job, after);
        if (!time)
            continue;
        ++stopped;
        worst.cpu = std::max(worst.cpu, time->cpu);
        if (time->wall > worst.wall) {
            worst.wall = time->wall;
            worstMoment = after * 1000.0;
        }
    }
    std::printf("cancel   %-18s %-34s whole %8.1f ms%s  worst of %2d moments %6.1f ms, after %8.1f ms; CPU %6.1f ms\n",
                qPrintable(name), what, whole, whole > longestSeconds * 999.0 ? " or more" : "", stopped, worst.wall,
                worstMoment, worst.cpu);
    std::fflush(stdout);
}

Network withTraffic(const Network &base, Protection protection, std::optional<Milliseconds> bound = std::nullopt)
{
    Network network = base;
    const auto mesh = gravityTraffic(network, {.total = Gbps(100'000.0), .allSites = true});
    if (!mesh.ok())
        qFatal("%s", qPrintable(mesh.error().toString()));
    network.apply(mesh.value());
    DeltaBuilder builder(network);
    std::vector<RouteId> routes;
    network.routes().forEach([&](const Route &route) { routes.push_back(route.id); });
    for (const RouteId id : routes) {
        builder.edit(id, [](Route &route) {
            route.capacity = Gbps(2'000.0);
            route.cutsPer1000KmYear = 2.0;
        });
    }
    std::vector<DemandId> demands;
    network.demands().forEach([&](const Demand &demand) { demands.push_back(demand.id); });
    for (const DemandId id : demands)
        builder.edit(id, [&](Demand &demand) {
            demand.protection = protection;
            demand.maxLatency = bound;
        });
    network.apply(builder.build());
    return network;
}

void benchCase(const bench::Case &each)
{
    const Network restored = withTraffic(each.network, Protection::Restored);
    const Network doubled = withTraffic(each.network, Protection::OnePlusOne);
    const Network bounded = withTraffic(each.network, Protection::Restored, Milliseconds(5.0));
    const auto bench = [&](const char *what, const std::function<void(JobControl &)> &job) {
        benchJob(each.name, what, job);
    };
    const auto route = [](const Network &network, RoutingPolicy policy, JobControl &control) {
        WorldState world;
        world.routing = policy;
        (void)routeDemands(network, world, 0, control);
    };
    const auto sweep = [](const Network &network, RoutingPolicy policy, const FailureOptions &options,
                          JobControl &control) {
        WorldState world;
        world.routing = policy;
        (void)FailureSweep().run(network, world, 0, options, control);
    };
    bench("least latency", [&](JobControl &control) { route(restored, RoutingPolicy::ShortestPath, control); });
    bench("ECMP", [&](JobControl &control) { route(restored, RoutingPolicy::EqualCost, control); });
    bench("k shortest", [&](JobControl &control) { route(restored, RoutingPolicy::KShortest, control); });
    bench("min-max", [&](JobControl &control) { route(restored, RoutingPolicy::MinMaxUtilization, control); });
    bench("min-max with latency bounds",
          [&](JobControl &control) { route(bounded, RoutingPolicy::MinMaxUtilization, control); });
    bench("1+1", [&](JobControl &control) { route(doubled, RoutingPolicy::ShortestPath, control); });
    bench("failures", [&](JobControl &control) { sweep(restored, RoutingPolicy::ShortestPath, {}, control); });
    bench("failures, pairs of the worst 20",
          [&](JobControl &control) { sweep(restored, RoutingPolicy::ShortestPath, {.worstPairs = 20}, control); });
    bench("failures of 1+1", [&](JobControl &control) { sweep(doubled, RoutingPolicy::ShortestPath, {}, control); });
    bench("failures of ECMP", [&](JobControl &control) { sweep(restored, RoutingPolicy::EqualCost, {}, control); });
    bench("failures of min-max",
          [&](JobControl &control) { sweep(restored, RoutingPolicy::MinMaxUtilization, {}, control); });
    JobControl uninterrupted;
    const auto routed = routeDemands(restored, {}, 0, uninterrupted);
    const auto routedDoubled = routeDemands(doubled, {}, 0, uninterrupted);
    bench("availability", [&](JobControl &control) { (void)availability(restored, *routed, {}, control); });
    bench("availability of 1+1",
          [&](JobControl &control) { (void)availability(doubled, *routedDoubled, {}, control); });
    bench("availability, sampled",
          [&](JobControl &control) { (void)sampleAvailability(restored, *routed, 100'000, 1, control); });
    bench("found risks", [&](JobControl &control) { (void)findRisks(restored, {}, {}, control); });
    std::vector<SiteId> sites;
    restored.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
    bench("max flow", [&](JobControl &control) {
        (void)maxFlow(restored, {}, std::span(sites).first(1), std::span(sites).last(1), control);
    });
    std::optional<DemandId> congested;
    for (const DemandFigures &figures : routed->demands) {
        if (figures.status != DemandStatus::Ok)
            congested = figures.demand;
    }
    if (congested)
        bench("explanation", [&](JobControl &control) { (void)explain(restored, *routed, *congested, control); });
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<bench::Case> cases;
    for (int i = 1; i < argc; ++i)
        cases.push_back(bench::readCase(QString::fromLocal8Bit(argv[i])));
    if (cases.empty())
        cases.push_back(bench::geometricCase(700, 1));
    for (const bench::Case &each : cases)
        benchCase(each);
    return 0;
}
