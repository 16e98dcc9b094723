// SPDX-License-Identifier: Apache-2.0
#include "exchange/importer.h"
#include "network/delta.h"
#include "solver/availability/availability.h"
#include "solver/explain/explanation.h"
#include "solver/failures/failuresweep.h"
#include "solver/gravitytraffic.h"
#include "solver/paths/maxflow.h"
#include "solver/risks/riskfinding.h"
#include "solver/router.h"
#include "solver/routing.h"
#include "support/shareddata.h"

#include <QTest>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

using Clock = std::chrono::steady_clock;
using Time = std::chrono::duration<double, std::milli>;

/// A job of the solver; whether it came to its end.
using Job = std::function<bool(JobControl &)>;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr Time longest(10'000.0);
#else
constexpr Time longest(1'000.0); // the aim is 50 ms; test machines do other things too
#endif

/// How long a job goes on after it is canceled; nothing when it ended before.
std::optional<Time> goesOnFor(const Job &job, Time canceledAfter)
{
    JobControl control;
    std::mutex mutex;
    std::condition_variable ended;
    bool hasEnded = false;
    Clock::time_point end;
    std::thread thread([&] {
        (void)job(control);
        const std::lock_guard lock(mutex);
        end = Clock::now();
        hasEnded = true;
        ended.notify_one();
    });
    Clock::time_point canceled;
    bool inTime = false;
    {
        std::unique_lock lock(mutex);
        inTime = !ended.wait_for(lock, canceledAfter, [&] { return hasEnded; });
        canceled = Clock::now();
        control.cancel();
    }
    thread.join();
    if (!inTime)
        return std::nullopt;
    return end - canceled;
}

} // namespace

/// Kdl with a full mesh of demands and a risk group for every few routes, the largest job that is usual.
class TestCancel : public QObject
{
    Q_OBJECT

private:
    Network m_network;                              ///< demands as policies have them
    Network m_protected;                            ///< 1+1
    Network m_bounded;                              ///< with latency bounds
    Network m_restored;                             ///< rerouted when hit
    std::shared_ptr<const RoutingResult> m_routing; ///< of m_restored

    Network edited(const std::function<void(Demand &)> &edit) const
    {
        Network network = m_network;
        DeltaBuilder builder(network);
        m_network.demands().forEach([&](const Demand &demand) { builder.edit(demand.id, edit); });
        network.apply(builder.build());
        return network;
    }

    Job route(const Network &network, RoutingPolicy policy) const
    {
        return [&network, policy](JobControl &control) {
            WorldState world;
            world.routing = policy;
            return Router().route(network, world, 0, control) != nullptr;
        };
    }

    Job sweep(const Network &network, RoutingPolicy policy) const
    {
        return [&network, policy](JobControl &control) {
            WorldState world;
            world.routing = policy;
            return FailureSweep().run(network, world, 0, {}, control) != nullptr;
        };
    }

    std::vector<std::pair<const char *, Job>> jobs() const
    {
        std::vector<SiteId> sites;
        m_network.sites().forEach([&](const Site &site) { sites.push_back(site.id); });
        const auto halves = std::pair(std::vector<SiteId>(sites.begin(), sites.begin() + 20),
                                      std::vector<SiteId>(sites.end() - 20, sites.end()));
        return {
            {"shortest paths", route(m_network, RoutingPolicy::ShortestPath)},
            {"equal cost", route(m_network, RoutingPolicy::EqualCost)},
            {"k shortest paths", route(m_network, RoutingPolicy::KShortest)},
            {"min-max utilization", route(m_network, RoutingPolicy::MinMaxUtilization)},
            {"min-max with bounds", route(m_bounded, RoutingPolicy::MinMaxUtilization)},
            {"disjoint pairs", route(m_protected, RoutingPolicy::ShortestPath)},
            {"years",
             [this](JobControl &control) {
                 const int years[] = {2026, 2027, 2028, 2029, 2030};
                 return figuresByYear(m_network, {}, years, control).has_value();
             }},
            {"failure sweep", sweep(m_restored, RoutingPolicy::ShortestPath)},
            {"failure sweep, 1+1", sweep(m_protected, RoutingPolicy::ShortestPath)},
            {"failure sweep, equal cost", sweep(m_restored, RoutingPolicy::EqualCost)},
            {"availability",
             [this](JobControl &control) { return availability(m_restored, *m_routing, {}, control) != nullptr; }},
            {"sampled availability",
             [this](JobControl &control) {
                 return !sampleAvailability(m_restored, *m_routing, 1000, 1, control).empty();
             }},
            {"max flow",
             [this, halves](JobControl &control) {
                 return maxFlow(m_network, {}, halves.first, halves.second, control).has_value();
             }},
            {"found risks", [this](JobControl &control) { return findRisks(m_network, {}, {}, control).has_value(); }},
            {"explanation",
             [this](JobControl &control) {
                 return explain(m_restored, *m_routing, m_routing->demands.front().demand, control).has_value();
             }},
        };
    }

private slots:
    void initTestCase()
    {
        const std::optional<QDir> data = sharedData();
        if (!data)
            QSKIP("The shared data folder is not here");
        Result<ImportOutcome> outcome = importFile(data->filePath(QStringLiteral("topology-zoo/graphml/Kdl.graphml")));
        QVERIFY2(outcome.ok(), qPrintable(outcome.ok() ? QString() : outcome.error().toString()));
        m_network = outcome.value().network;
        const auto mesh = gravityTraffic(m_network, {.total = Gbps(100'000.0), .allSites = true});
        QVERIFY(mesh.ok());
        m_network.apply(mesh.value());
        DeltaBuilder builder(m_network);
        qint64 number = 0;
        m_network.routes().forEach([&](const Route &route) {
            builder.edit(route.id, [](Route &each) { each.capacity = Gbps(2'000.0); });
            if (++number % 4 == 0)
                builder.insert(RiskGroup{.id = RiskGroupId(number)});
            builder.insert(RiskGroupMember{
                .id = RiskGroupMemberId(number), .riskGroup = RiskGroupId(4 * (number / 4 + 1)), .route = route.id});
        });
        builder.insert(RiskGroup{.id = RiskGroupId(4 * (number / 4 + 1))});
        m_network.apply(builder.build());
        m_protected = edited([](Demand &demand) { demand.protection = Protection::OnePlusOne; });
        m_bounded = edited([](Demand &demand) { demand.maxLatency = Milliseconds(20.0); });
        m_restored = edited([](Demand &demand) { demand.protection = Protection::Restored; });
        JobControl control;
        m_routing = Router().route(m_restored, {}, 0, control);
        QVERIFY(m_routing);
    }

    void everyJobEndsSoonAfterItIsCanceled_data()
    {
        QTest::addColumn<int>("job");
        int number = 0;
        for (const auto &[name, job] : jobs())
            QTest::newRow(name) << number++;
    }
    void everyJobEndsSoonAfterItIsCanceled()
    {
        QFETCH(int, job);
        const auto [name, run] = jobs()[static_cast<std::size_t>(job)];
        Time worst(0.0);
        for (const double after : {1.0, 15.0, 60.0, 180.0}) {
            const std::optional<Time> time = goesOnFor(run, Time(after));
            if (!time)
                break;
            worst = std::max(worst, *time);
        }
        qInfo("%s: %.1f ms", name, worst.count());
        QVERIFY(worst < longest);
    }

    void aJobThatIsCanceledBeforehandGivesNothing_data() { everyJobEndsSoonAfterItIsCanceled_data(); }
    void aJobThatIsCanceledBeforehandGivesNothing()
    {
        QFETCH(int, job);
        JobControl control;
        control.cancel();
        QVERIFY(!jobs()[static_cast<std::size_t>(job)].second(control));
    }
};

QTEST_GUILESS_MAIN(TestCancel)
#include "tst_cancel.moc"
