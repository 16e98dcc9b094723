// SPDX-License-Identifier: Apache-2.0
#include "models/solver/randomnetwork.h"
#include "solver/paths/allornothing.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Prices by link that differ by direction, some of them zero, some infinite.
std::vector<double> randomPrices(std::size_t links, quint64 seed)
{
    std::mt19937_64 random(seed);
    std::vector<double> prices(links);
    for (double &price : prices) {
        const auto draw = random() % 20;
        price = draw == 0 ? 0.0 : draw == 1 ? infinite : static_cast<double>(random() % 1000) / 7.0;
    }
    return prices;
}

/// Floyd and Warshall: slow and obvious. By source, then node.
std::vector<std::vector<double>> allDistances(const Graph &graph, const std::vector<double> &prices)
{
    const std::size_t count = graph.nodeCount();
    std::vector<std::vector<double>> distance(count, std::vector<double>(count, infinite));
    for (std::uint32_t i = 0; i < graph.edges().size(); ++i) {
        const Graph::Edge &edge = graph.edges()[i];
        double &there = distance[edge.nodeA][edge.nodeZ];
        there = std::min(there, prices[2 * i]);
        double &back = distance[edge.nodeZ][edge.nodeA];
        back = std::min(back, prices[2 * i + 1]);
    }
    for (std::size_t node = 0; node < count; ++node)
        distance[node][node] = 0.0;
    for (std::size_t by = 0; by < count; ++by) {
        for (std::size_t from = 0; from < count; ++from) {
            for (std::size_t to = 0; to < count; ++to)
                distance[from][to] = std::min(distance[from][to], distance[from][by] + distance[by][to]);
        }
    }
    return distance;
}

bool areClose(double a, double b)
{
    return a == b || std::abs(a - b) <= 1e-9 * (std::abs(a) + std::abs(b) + 1.0);
}

struct Problem
{
    explicit Problem(quint64 seed, const RandomNetworkOptions &options)
        : network(randomNetwork(seed, options)), graph(network, Figures(network, {})),
          prices(randomPrices(2 * graph.edges().size(), seed)), order(std::make_shared<SweepGraph>(graph))
    {
        std::mt19937_64 random(seed);
        targets.resize(graph.nodeCount());
        for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
            for (std::uint32_t i = 0; i < 5; ++i) {
                const auto target = static_cast<std::uint32_t>(random() % graph.nodeCount());
                targets[node].push_back({target, static_cast<double>(random() % 1000) / 3.0});
            }
            sources.push_back({node, targets[node]});
        }
    }

    Network network;
    Graph graph;
    std::vector<double> prices;
    std::shared_ptr<const SweepGraph> order;
    std::vector<std::vector<AllOrNothing::Target>> targets;
    std::vector<AllOrNothing::Source> sources;
};

struct Answer
{
    std::vector<double> loads;
    std::vector<double> distances;
};

Answer routed(const Problem &problem, const SweepMetric &metric, unsigned threads)
{
    Answer answer;
    answer.loads.assign(problem.prices.size(), 0.0);
    answer.distances.assign(problem.sources.size() * 5, -1.0);
    const JobControl control;
    if (!AllOrNothing::routeAll(metric, problem.sources, answer.loads, answer.distances, control, threads))
        qFatal("canceled");
    return answer;
}

/// Distances equal the reference; the flow is conserved at every node; and it costs what the distances say, so it is on
/// shortest paths only.
void check(const Problem &problem, const std::vector<double> &prices, const Answer &answer)
{
    const auto expected = allDistances(problem.graph, prices);
    std::vector<double> balance(problem.graph.nodeCount(), 0.0);
    double cost = 0.0;
    std::size_t next = 0;
    for (const AllOrNothing::Source &source : problem.sources) {
        for (const auto &[node, gbps] : source.targets) {
            const double distance = answer.distances[next++];
            QVERIFY2(areClose(distance, expected[source.node][node]), qPrintable(QString::number(distance)));
            if (distance == infinite)
                continue;
            balance[source.node] += gbps;
            balance[node] -= gbps;
            cost += distance * gbps;
        }
    }
    double paid = 0.0;
    for (std::uint32_t link = 0; link < answer.loads.size(); ++link) {
        const Graph::Edge &edge = problem.graph.edges()[link / 2];
        QVERIFY(answer.loads[link] >= 0.0);
        if (answer.loads[link] == 0.0)
            continue;
        balance[link % 2 == 0 ? edge.nodeA : edge.nodeZ] -= answer.loads[link];
        balance[link % 2 == 0 ? edge.nodeZ : edge.nodeA] += answer.loads[link];
        paid += prices[link] * answer.loads[link];
    }
    for (const double rest : balance)
        QVERIFY(std::abs(rest) < 1e-6);
    QVERIFY(areClose(paid, cost));
}

} // namespace

class TestAllOrNothing : public QObject
{
    Q_OBJECT

private slots:
    void loadsAndDistancesAreThoseOfShortestPaths_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<int>("routes");
        QTest::newRow("chains and stubs") << 40 << 42;
        QTest::newRow("meshed") << 40 << 90;
        QTest::newRow("parallel routes and loops") << 6 << 40;
        QTest::newRow("nearly nothing connected") << 30 << 12;
        QTest::newRow("no routes") << 3 << 0;
    }
    void loadsAndDistancesAreThoseOfShortestPaths()
    {
        QFETCH(int, sites);
        QFETCH(int, routes);
        for (quint64 seed = 1; seed <= 8; ++seed) {
            const Problem problem(seed, {.sites = sites, .routes = routes});
            QVERIFY(problem.order->hasOrder());
            SweepMetric metric(problem.order);
            metric.setWeights(problem.prices);
            check(problem, problem.prices, routed(problem, metric, 1));

            const std::vector<double> other = randomPrices(problem.prices.size(), seed + 100);
            metric.setWeights(other);
            check(problem, other, routed(problem, metric, 1));
        }
    }

    void aDenseCoreIsRoutedWithoutAnOrder()
    {
        const Problem problem(3, {.sites = 400, .routes = 12'000});
        QVERIFY(!problem.order->hasOrder());
        SweepMetric metric(problem.order);
        metric.setWeights(problem.prices);
        check(problem, problem.prices, routed(problem, metric, 1));
    }

    void equalBitsOnAnyNumberOfThreads()
    {
        const Problem problem(5, {.sites = 300, .routes = 420});
        SweepMetric metric(problem.order);
        metric.setWeights(problem.prices);
        const Answer one = routed(problem, metric, 1);
        for (const unsigned threads : {2U, 8U, 2U}) {
            const Answer many = routed(problem, metric, threads);
            QVERIFY(many.loads == one.loads);
            QVERIFY(many.distances == one.distances);
        }
    }

    void aBatchAloneHasItsOwnLoads()
    {
        const Problem problem(6, {.sites = 60, .routes = 90});
        SweepMetric metric(problem.order);
        metric.setWeights(problem.prices);
        const Answer all = routed(problem, metric, 1);
        AllOrNothing scratch(problem.order);
        std::vector<double> sum(problem.prices.size(), 0.0);
        for (const AllOrNothing::Source &source : problem.sources)
            scratch.route(metric, std::span(&source, 1), sum, {});
        for (std::size_t link = 0; link < sum.size(); ++link)
            QVERIFY(areClose(sum[link], all.loads[link]));
        std::vector<double> distances(problem.sources.size() * 5);
        scratch.route(metric, problem.sources, {}, distances);
        QVERIFY(distances == all.distances);
    }

    void aCanceledRunSaysSo()
    {
        const Problem problem(7, {.sites = 10, .routes = 20});
        JobControl control;
        control.cancel();
        std::vector<double> loads(problem.prices.size());
        const SweepMetric metric(problem.order);
        QVERIFY(!AllOrNothing::routeAll(metric, problem.sources, loads, {}, control));
    }
};

QTEST_APPLESS_MAIN(TestAllOrNothing)
#include "tst_allornothing.moc"
