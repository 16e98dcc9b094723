// SPDX-License-Identifier: Apache-2.0
#include "allpaths.h"
#include "models/solver/randomnetwork.h"
#include "solver/paths/kshortestpaths.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

Graph graphOf(const Network &network)
{
    return Graph(network, Figures(network, {}));
}

/// Yen's method as in the textbook: for every site of every path one search in a graph without the prefix; only weights.
std::vector<std::int64_t> plainYen(const Graph &graph, std::uint32_t source, std::uint32_t target, std::size_t count)
{
    const auto shortest = [&](std::uint32_t start, const std::vector<char> &isGone,
                              const std::vector<char> &blocked) -> LinkPath {
        std::vector<std::int64_t> distance(graph.nodeCount(), Graph::unreachable);
        std::vector<char> isDone = isGone;
        std::vector<std::pair<std::uint32_t, Graph::Link>> before(graph.nodeCount());
        distance[start] = 0;
        for (;;) {
            std::uint32_t node = graph.nodeCount();
            for (std::uint32_t each = 0; each < graph.nodeCount(); ++each) {
                if (isDone[each] == 0 && distance[each] != Graph::unreachable
                    && (node == graph.nodeCount() || distance[each] < distance[node]))
                    node = each;
            }
            if (node == graph.nodeCount())
                return {};
            isDone[node] = 1;
            if (node == target)
                break;
            for (const Graph::Arc &arc : graph.arcsFrom(node)) {
                if (isDone[arc.head] != 0 || (node == start && blocked[arc.link] != 0)
                    || distance[node] + arc.weight >= distance[arc.head])
                    continue;
                distance[arc.head] = distance[node] + arc.weight;
                before[arc.head] = {node, arc.link};
            }
        }
        LinkPath path{.weight = distance[target]};
        for (std::uint32_t node = target; node != start; node = before[node].first)
            path.links.insert(path.links.begin(), before[node].second);
        return path;
    };
    std::vector<LinkPath> found;
    std::vector<LinkPath> candidates{
        shortest(source, std::vector<char>(graph.nodeCount()), std::vector<char>(2 * graph.edges().size()))};
    if (candidates.front().links.empty())
        return {};
    while (!candidates.empty() && found.size() < count) {
        const auto best = std::ranges::min_element(candidates, {}, &LinkPath::weight);
        found.push_back(*best);
        candidates.erase(best);
        const LinkPath last = found.back();
        const std::vector<std::uint32_t> nodes = nodesAlong(graph, source, last.links);
        std::vector<char> isGone(graph.nodeCount());
        LinkPath prefix;
        for (std::size_t i = 0; i < last.links.size(); ++i) {
            std::vector<char> blocked(2 * graph.edges().size());
            for (const LinkPath &each : found) {
                if (each.links.size() > i && std::equal(prefix.links.begin(), prefix.links.end(), each.links.begin()))
                    blocked[each.links[i]] = 1;
            }
            LinkPath spur = shortest(nodes[i], isGone, blocked);
            if (!spur.links.empty()) {
                spur.weight += prefix.weight;
                spur.links.insert(spur.links.begin(), prefix.links.begin(), prefix.links.end());
                if (std::ranges::find(candidates, spur) == candidates.end())
                    candidates.push_back(spur);
            }
            isGone[nodes[i]] = 1;
            const auto arcs = graph.arcsFrom(nodes[i]);
            prefix.weight += std::ranges::find(arcs, last.links[i], &Graph::Arc::link)->weight;
            prefix.links.push_back(last.links[i]);
        }
    }
    std::vector<std::int64_t> weights;
    for (const LinkPath &path : found)
        weights.push_back(path.weight);
    return weights;
}

} // namespace

class TestKShortestPaths : public QObject
{
    Q_OBJECT

private slots:
    void pathsAreTheFirstOfAllPathsInOrder_data();
    void pathsAreTheFirstOfAllPathsInOrder();
    void weightsAreThoseOfThePlainMethodOnLargerNetworks();
    void aRingHasTwoWaysAndATreeOne();
    void blockedLinksAreNotUsed();
    void failedRoutesAreNotUsed();
    void nothingIsFoundWhereNothingCanBe();
};

void TestKShortestPaths::pathsAreTheFirstOfAllPathsInOrder_data()
{
    QTest::addColumn<int>("sites");
    QTest::addColumn<int>("routes");
    QTest::addColumn<bool>("hasTies");
    QTest::newRow("trees and pieces") << 10 << 8 << false;
    QTest::newRow("rings") << 9 << 10 << false;
    QTest::newRow("rings with ties") << 9 << 10 << true;
    QTest::newRow("sparse") << 9 << 13 << false;
    QTest::newRow("sparse with ties") << 9 << 13 << true;
    QTest::newRow("dense with ties") << 6 << 16 << true;
    QTest::newRow("parallel routes with ties") << 3 << 9 << true;
}

void TestKShortestPaths::pathsAreTheFirstOfAllPathsInOrder()
{
    QFETCH(int, sites);
    QFETCH(int, routes);
    QFETCH(bool, hasTies);
    const JobControl control;
    for (quint64 seed = 1; seed <= 40; ++seed) {
        const Graph graph =
            graphOf(randomNetwork(seed, {.sites = sites, .routes = routes, .wholeKilometers = hasTies}));
        KShortestPaths paths(graph);
        for (std::uint32_t target = 0; target < graph.nodeCount(); ++target) {
            for (std::uint32_t source = 0; source < graph.nodeCount(); ++source) {
                const std::vector<LinkPath> all = allPaths(graph, source, target);
                for (const std::size_t count : {1u, 4u, 1000u}) {
                    std::vector<LinkPath> expected = all;
                    expected.resize(std::min(all.size(), count));
                    const auto actual = paths.between(source, target, static_cast<int>(count), control);
                    QVERIFY2(actual == expected, qPrintable(QStringLiteral("seed %1, %2 to %3, %4 paths")
                                                                .arg(seed)
                                                                .arg(source)
                                                                .arg(target)
                                                                .arg(count)));
                }
            }
        }
    }
}

void TestKShortestPaths::weightsAreThoseOfThePlainMethodOnLargerNetworks()
{
    const JobControl control;
    for (quint64 seed = 1; seed <= 4; ++seed) {
        const bool hasTies = seed % 2 == 0;
        const Graph graph = graphOf(randomNetwork(seed, {.sites = 60, .routes = 90, .wholeKilometers = hasTies}));
        KShortestPaths paths(graph);
        for (std::uint32_t i = 0; i < 40; ++i) {
            const std::uint32_t source = (7 * i + 3) % graph.nodeCount();
            const std::uint32_t target = (11 * i + 1) % graph.nodeCount();
            if (source == target)
                continue;
            const auto actual = paths.between(source, target, 12, control);
            std::vector<std::int64_t> weights;
            for (const LinkPath &path : actual) {
                weights.push_back(path.weight);
                std::vector<std::uint32_t> nodes = nodesAlong(graph, source, path.links);
                QCOMPARE(nodes.back(), target);
                std::ranges::sort(nodes);
                QVERIFY(std::ranges::adjacent_find(nodes) == nodes.end());
            }
            QCOMPARE(weights, plainYen(graph, source, target, 12));
        }
    }
}

void TestKShortestPaths::aRingHasTwoWaysAndATreeOne()
{
    const Network network = networkFrom(
        QStringLiteral("A-B 10km; B-C 10km; C-D 10km; D-A 10km; C-X 5km; X-Y 5km; X-Z 5km; U-V 5km; V-W 5km"));
    const Graph graph = graphOf(network);
    const JobControl control;
    KShortestPaths paths(graph);
    const auto count = [&](const char *a, const char *z) {
        const auto node = [&](const char *name) { return *graph.node(siteNamed(network, QString::fromUtf8(name))); };
        return paths.between(node(a), node(z), 10, control).size();
    };
    QCOMPARE(count("A", "B"), 2u);
    QCOMPARE(count("Y", "A"), 2u);
    QCOMPARE(count("A", "Z"), 2u);
    QCOMPARE(count("Y", "Z"), 1u);
    QCOMPARE(count("C", "Z"), 1u);
    QCOMPARE(count("Z", "C"), 1u);
    QCOMPARE(count("U", "W"), 1u);
    QCOMPARE(count("U", "A"), 0u);
}

void TestKShortestPaths::blockedLinksAreNotUsed()
{
    const JobControl control;
    for (quint64 seed = 1; seed <= 30; ++seed) {
        const Graph graph = graphOf(randomNetwork(seed, {.sites = 8, .routes = 14, .wholeKilometers = true}));
        KShortestPaths paths(graph);
        for (std::uint32_t source = 0; source < graph.nodeCount(); ++source) {
            std::vector<char> blocked(2 * graph.edges().size());
            blocked[(seed + source) % blocked.size()] = 1;
            blocked[(seed * 7 + source) % blocked.size()] = 1;
            for (std::uint32_t target = 0; target < graph.nodeCount(); ++target) {
                QCOMPARE(paths.between(source, target, 1000, control, blocked),
                         allPaths(graph, source, target, blocked));
            }
        }
        QCOMPARE(paths.between(0, 1, 1000, control), allPaths(graph, 0, 1));
    }
}

void TestKShortestPaths::failedRoutesAreNotUsed()
{
    const Network network = networkFrom(QStringLiteral("A-B 10km; B-C 10km; A-C 30km"));
    WorldState world;
    world.failed.routes = {routeBetween(network, QStringLiteral("A"), QStringLiteral("B"))};
    const Graph graph(network, Figures(network, world));
    const auto actual = KShortestPaths(graph).between(0, 2, 4, JobControl());
    QCOMPARE(actual.size(), 1u);
    QCOMPARE(actual.front().links, std::vector<Graph::Link>{4});
}

void TestKShortestPaths::nothingIsFoundWhereNothingCanBe()
{
    const Graph graph = graphOf(networkFrom(QStringLiteral("A-B 10km; A-B 20km; C at 5,5")));
    KShortestPaths paths(graph);
    JobControl control;
    QVERIFY(paths.between(0, 0, 4, control).empty());
    QVERIFY(paths.between(0, 1, 0, control).empty());
    QVERIFY(paths.between(0, 2, 4, control).empty());
    QVERIFY(paths.between(2, 1, 4, control).empty());
    QCOMPARE(paths.between(0, 1, 4, control).size(), 2u);
    control.cancel();
    QVERIFY(paths.between(0, 1, 4, control).empty());
}

QTEST_APPLESS_MAIN(TestKShortestPaths)
#include "tst_kshortestpaths.moc"
