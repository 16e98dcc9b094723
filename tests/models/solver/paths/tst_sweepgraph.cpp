// SPDX-License-Identifier: Apache-2.0
#include "models/solver/randomnetwork.h"
#include "solver/paths/batchsweep.h"
#include "solver/paths/enteringlinks.h"
#include "solver/paths/sweepgraph.h"
#include "solver/paths/sweeploads.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <random>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

std::shared_ptr<const SweepGraph> orderOf(const Network &network)
{
    return std::make_shared<SweepGraph>(Graph(network, Figures(network, {})));
}

template<class Number>
bool sameBytes(const std::vector<Number> &a, const std::vector<Number> &b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Number)) == 0;
}

} // namespace

class TestSweepGraph : public QObject
{
    Q_OBJECT

private slots:
    void arcsHaveAllLinksAndClose_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<int>("routes");
        QTest::newRow("chains and stubs") << 60 << 62;
        QTest::newRow("meshed") << 50 << 150;
        QTest::newRow("parallel routes and loops") << 5 << 40;
        QTest::newRow("disconnected") << 30 << 12;
        QTest::newRow("one site") << 1 << 0;
        QTest::newRow("nothing") << 0 << 0;
    }
    void arcsHaveAllLinksAndClose()
    {
        QFETCH(int, sites);
        QFETCH(int, routes);
        const auto order = orderOf(randomNetwork(1, {.sites = sites, .routes = routes}));
        QVERIFY(order->hasOrder());
        std::vector<std::uint32_t> nodes = order->nodes();
        for (std::uint32_t step = 0; step < order->nodeCount(); ++step)
            QCOMPARE(order->steps()[nodes[step]], step);
        std::ranges::sort(nodes);
        for (std::uint32_t node = 0; node < order->nodeCount(); ++node) {
            QCOMPARE(nodes[node], node);
            for (const SweepGraph::Arc &arc : order->arcsFrom(node)) {
                const bool climbs = order->steps()[node] < order->steps()[arc.end];
                QCOMPARE(arc.slot % 2 == 0, climbs);
                QCOMPARE(order->lower()[arc.slot / 2], order->steps()[climbs ? node : arc.end]);
                QCOMPARE(order->upper()[arc.slot / 2], order->steps()[climbs ? arc.end : node]);
                QCOMPARE(order->tails()[arc.link], node);
                QCOMPARE(order->tails()[arc.link ^ 1U], arc.end);
            }
        }
        // Each pair of a step's arcs is closed by the arc that the triangle names.
        std::size_t triangle = 0;
        for (std::uint32_t step = 0; step < order->nodeCount(); ++step) {
            for (std::uint32_t i = order->firstArc()[step]; i < order->firstArc()[step + 1]; ++i) {
                for (std::uint32_t j = i + 1; j < order->firstArc()[step + 1]; ++j) {
                    const std::uint32_t arc = order->triangles()[triangle++];
                    QCOMPARE(order->lower()[arc], order->upper()[i]);
                    QCOMPARE(order->upper()[arc], order->upper()[j]);
                }
            }
        }
        QCOMPARE(triangle, order->triangles().size());
    }

    void aTreeNeedsNoShortcut()
    {
        const auto order = orderOf(networkFrom(QStringLiteral("A-B 1km; B-C 1km; B-D 1km; D-E 1km; D-F 1km; F-G 1km")));
        QCOMPARE(order->arcCount(), 6U);
        QVERIFY(order->triangles().empty());
    }

    void aRingNeedsOneShortcutLessThanChords()
    {
        const auto order = orderOf(networkFrom(QStringLiteral("A-B 1km; B-C 1km; C-D 1km; D-E 1km; E-A 1km")));
        QCOMPARE(order->arcCount(), 5U + 2U);
    }

    void theSameTopologyGetsTheSameOrder()
    {
        const Network network = randomNetwork(8, {.sites = 200, .routes = 300});
        QVERIFY(orderOf(network)->nodes() == orderOf(network)->nodes());
    }

    void denseCoresAreRefusedInTime()
    {
        QVERIFY(!orderOf(randomNetwork(3, {.sites = 1000, .routes = 30'000}))->hasOrder());
    }

    void parallelRoutesAreNoDenseCore()
    {
        const auto order = orderOf(randomNetwork(3, {.sites = 4, .routes = 20'000}));
        QVERIFY(order->hasOrder());
        QVERIFY(order->arcCount() <= 6);
    }

    void versionsForVectorUnitsGiveTheSameBits()
    {
        const Network network = randomNetwork(8, {.sites = 250, .routes = 400});
        const auto order = orderOf(network);
        SweepMetric metric(order);
        std::mt19937_64 random(1);
        std::vector<double> weights(order->linkCount());
        for (double &weight : weights)
            weight = static_cast<double>(random() % 100'000) / 7.0;
        metric.setWeights(weights);
        const EnteringLinks entering(metric);
        std::vector<std::uint32_t> sources;
        for (std::uint32_t i = 0; i < 13; ++i)
            sources.push_back(i * 7);

        std::vector<double> expectedDistances;
        std::vector<std::int64_t> expectedLoads;
        std::vector<std::int64_t> expectedLast;
        for (const SweepKernels &kernels : SweepKernels::all()) {
            BatchSweep sweep(*order, kernels);
            sweep.run(metric, sources);
            SweepLoads loads(*order);
            std::vector<double> distances;
            for (std::size_t lane = 0; lane < sources.size(); ++lane) {
                for (std::uint32_t node = 0; node < order->nodeCount(); ++node) {
                    distances.push_back(sweep.distance(lane, node));
                    if (distances.back() < SweepMetric::unreachable)
                        loads.add(lane, node, std::int64_t(1'000'000) / (node + 3));
                }
            }
            loads.push(metric, sweep);
            std::vector<std::int64_t> byLink(order->linkCount(), 0);
            loads.unpack(metric, byLink);
            std::vector<Lanes<std::int64_t>> lanes(order->nodeCount());
            kernels.lastLinks(entering.tables(), sweep.distances().data(), lanes.data());
            std::vector<std::int64_t> last;
            for (std::uint32_t step = 0; step < order->nodeCount(); ++step) {
                for (std::size_t lane = 0; lane < sources.size(); ++lane) {
                    last.push_back(lanes[step].at[lane]);
                    if (sweep.distances()[step].at[lane] == SweepMetric::unreachable)
                        QCOMPARE(last.back(), std::int64_t(0));
                }
            }
            if (expectedLast.empty()) {
                expectedDistances = distances;
                expectedLoads = byLink;
                expectedLast = last;
            }
            QVERIFY2(sameBytes(distances, expectedDistances), kernels.name);
            QVERIFY2(byLink == expectedLoads, kernels.name);
            QVERIFY2(last == expectedLast, kernels.name);
            QVERIFY2(kernels.unique(entering.tables(), sweep.distances().data()), kernels.name);
        }
    }

    void aTieIsSeenByEveryVersion()
    {
        const Network network = networkFrom(QStringLiteral("A-B 1km; B-D 1km; A-C 1km; C-D 1km; D-E 1km"));
        const Graph graph(network, Figures(network, {}));
        SweepMetric metric(std::make_shared<SweepGraph>(graph));
        metric.setWeights(graph);
        const EnteringLinks entering(metric);
        for (const SweepKernels &kernels : SweepKernels::all()) {
            BatchSweep sweep(metric.graph(), kernels);
            for (std::uint32_t source = 0; source < graph.nodeCount(); ++source) {
                sweep.run(metric, std::span(&source, 1));
                // From D and from E there are two ways to A, from A two to D, but from B and C two to each other.
                QVERIFY2(!kernels.unique(entering.tables(), sweep.distances().data()), kernels.name);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSweepGraph)
#include "tst_sweepgraph.moc"
