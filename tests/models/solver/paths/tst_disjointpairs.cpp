// SPDX-License-Identifier: Apache-2.0
#include "allpaths.h"
#include "models/solver/randomnetwork.h"
#include "network/delta.h"
#include "solver/paths/disjointpairs.h"
#include "support/networkbuilder.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

using Groups = std::vector<std::pair<RiskGroupId, FailedElements>>;

Graph graphOf(const Network &network)
{
    return Graph(network, Figures(network, {}));
}

/// What a path uses, in the words of a demand from its first node to its last.
struct Uses
{
    std::set<RouteId> routes = {};
    std::set<SiteId> sites = {};
    std::set<RiskGroupId> groups = {};
};

Uses usesOf(const Graph &graph, const Groups &groups, std::uint32_t source, const LinkPath &path)
{
    Uses uses;
    const std::vector<std::uint32_t> nodes = nodesAlong(graph, source, path.links);
    for (std::size_t i = 1; i + 1 < nodes.size(); ++i)
        uses.sites.insert(graph.sites()[nodes[i]]);
    for (const Graph::Link link : path.links)
        uses.routes.insert(graph.edges()[link >> 1].route);
    for (const auto &[id, elements] : groups) {
        const bool isHit =
            std::ranges::any_of(elements.routes, [&](RouteId route) { return uses.routes.contains(route); })
            || std::ranges::any_of(elements.sites, [&](SiteId site) { return uses.sites.contains(site); });
        if (isHit)
            uses.groups.insert(id);
    }
    return uses;
}

template<class T>
std::vector<T> common(const std::set<T> &a, const std::set<T> &z)
{
    std::vector<T> result;
    std::ranges::set_intersection(a, z, std::back_inserter(result));
    return result;
}

/// Shared routes, sites and groups, as far as they count, and the weight: what a pair is judged by.
using Cost = std::tuple<std::size_t, std::size_t, std::size_t, std::int64_t>;

std::vector<NetworkElement> sharedOf(const Uses &a, const Uses &z, Disjointness level)
{
    std::vector<NetworkElement> result;
    for (const RouteId id : common(a.routes, z.routes))
        result.emplace_back(id);
    if (level != Disjointness::Routes) {
        for (const SiteId id : common(a.sites, z.sites))
            result.emplace_back(id);
    }
    if (level == Disjointness::RiskGroups) {
        for (const RiskGroupId id : common(a.groups, z.groups))
            result.emplace_back(id);
    }
    return result;
}

Cost costOf(const std::vector<NetworkElement> &shared, std::int64_t weight)
{
    std::array<std::size_t, 3> counts{};
    for (const NetworkElement &each : shared)
        ++counts[each.index()];
    return {counts[0], counts[1], counts[2], weight};
}

/// The best pair of different paths by trying all.
std::optional<Cost> bestOfAll(const Graph &graph, const Groups &groups, std::uint32_t source, std::uint32_t target,
                              Disjointness level, const std::vector<char> &blocked)
{
    const std::vector<LinkPath> paths = allPaths(graph, source, target, blocked);
    std::vector<Uses> uses;
    for (const LinkPath &path : paths)
        uses.push_back(usesOf(graph, groups, source, path));
    std::optional<Cost> best;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (std::size_t j = i; j < paths.size(); ++j) {
            const Cost cost = costOf(sharedOf(uses[i], uses[j], level), paths[i].weight + paths[j].weight);
            if (!best || cost < *best)
                best = cost;
        }
    }
    // When the best is a path beside itself, there is no second path.
    const bool hasSecond = paths.size() > 1;
    return hasSecond ? best : std::nullopt;
}

/// Checks what a pair says of itself, and returns its cost.
std::optional<Cost> checkedCost(const Graph &graph, const Groups &groups, std::uint32_t source, std::uint32_t target,
                                Disjointness level, const std::optional<DisjointPair> &pair)
{
    if (!pair)
        return std::nullopt;
    for (const LinkPath *path : {&pair->working, &pair->protection}) {
        std::vector<std::uint32_t> nodes = nodesAlong(graph, source, path->links);
        std::int64_t weight = 0;
        for (std::size_t i = 0; i < path->links.size(); ++i) {
            const auto arcs = graph.arcsFrom(nodes[i]);
            weight += std::ranges::find(arcs, path->links[i], &Graph::Arc::link)->weight;
        }
        if (nodes.empty() || nodes.back() != target || weight != path->weight)
            qFatal("not a path");
        std::ranges::sort(nodes);
        if (std::ranges::adjacent_find(nodes) != nodes.end())
            qFatal("a path passes a site twice");
    }
    if (pair->protection.weight < pair->working.weight || pair->working.links == pair->protection.links)
        qFatal("wrong order, or twice the same");
    const auto shared =
        sharedOf(usesOf(graph, groups, source, pair->working), usesOf(graph, groups, source, pair->protection), level);
    if (pair->shared != shared || pair->isDisjoint != shared.empty())
        qFatal("what is shared is not said truthfully");
    return costOf(shared, pair->working.weight + pair->protection.weight);
}

Groups randomGroups(const Graph &graph, quint64 seed, std::size_t count)
{
    std::mt19937_64 random(seed);
    Groups groups;
    for (std::size_t i = 0; i < count; ++i) {
        FailedElements elements;
        for (std::size_t j = 0; j < 2 + random() % 2; ++j)
            elements.routes.push_back(graph.edges()[random() % graph.edges().size()].route);
        if (random() % 3 == 0)
            elements.sites.push_back(graph.sites()[random() % graph.sites().size()]);
        elements.normalize();
        groups.emplace_back(RiskGroupId(static_cast<qint64>(100 - i)), elements);
    }
    return groups;
}

/// Two units of flow by the method of successive shortest paths (Bellman and Ford on the residual arcs). A route takes one
/// unit for its weight and a second one for a penalty more, and so does a site unless only routes count.
std::optional<Cost> flowCost(const Graph &graph, std::uint32_t source, std::uint32_t target, bool isSplit)
{
    using Price = std::tuple<std::int64_t, std::int64_t, std::int64_t>; // shared routes, shared sites, weight
    struct Arc
    {
        std::uint32_t tail;
        std::uint32_t head;
        Price price;
        int left;
    };
    const auto add = [](const Price &a, const Price &z, std::int64_t sign = 1) {
        return Price(std::get<0>(a) + sign * std::get<0>(z), std::get<1>(a) + sign * std::get<1>(z),
                     std::get<2>(a) + sign * std::get<2>(z));
    };
    std::vector<Arc> arcs; // each followed by its reverse
    const auto addArc = [&](std::uint32_t tail, std::uint32_t head, const Price &price, int capacity) {
        arcs.push_back({tail, head, price, capacity});
        arcs.push_back({head, tail, add({}, price, -1), 0});
    };
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        addArc(2 * node, 2 * node + 1, {}, isSplit ? 1 : 2);
        if (isSplit)
            addArc(2 * node, 2 * node + 1, {0, 1, 0}, 1);
        for (const Graph::Arc &arc : graph.arcsFrom(node)) {
            addArc(2 * node + 1, 2 * arc.head, {0, 0, arc.weight}, 1);
            addArc(2 * node + 1, 2 * arc.head, {1, 0, arc.weight}, 1);
        }
    }
    Price total{};
    for (int unit = 0; unit < 2; ++unit) {
        std::vector<std::optional<Price>> price(2 * graph.nodeCount());
        std::vector<std::size_t> before(price.size());
        price[2 * source + 1] = Price{};
        for (bool isChanged = true; isChanged;) {
            isChanged = false;
            for (std::size_t i = 0; i < arcs.size(); ++i) {
                if (arcs[i].left == 0 || !price[arcs[i].tail])
                    continue;
                const Price through = add(*price[arcs[i].tail], arcs[i].price);
                if (price[arcs[i].head] && *price[arcs[i].head] <= through)
                    continue;
                price[arcs[i].head] = through;
                before[arcs[i].head] = i;
                isChanged = true;
            }
        }
        if (!price[2 * target])
            return std::nullopt;
        total = add(total, *price[2 * target]);
        for (std::uint32_t node = 2 * target; node != 2 * source + 1; node = arcs[before[node]].tail) {
            --arcs[before[node]].left;
            ++arcs[before[node] ^ 1u].left;
        }
    }
    return Cost(static_cast<std::size_t>(std::get<0>(total)), static_cast<std::size_t>(std::get<1>(total)), 0,
                std::get<2>(total));
}

} // namespace

class TestDisjointPairs : public QObject
{
    Q_OBJECT

private slots:
    void pairsAreTheBestOfAllPairs_data();
    void pairsAreTheBestOfAllPairs();
    void pairsCostWhatAFlowOfTwoUnitsCosts();
    void theShortestPathMayBeATrap();
    void bridgesAreSharedAndNamed();
    void aTreeHasNoSecondPath();
    void workingTakesTheLighterPartWhereBothPassASite();
    void aGroupThatHitsAllPathsIsSharedAndProven();
    void groupsOfTheEndsDoNotCountButTheirRoutesDo();
    void blockedLinksAreNotUsed();
    void anEndlessSearchComesToItsBound();
    void answersDoNotDependOnEarlierQuestions();
    void cancelGivesNothing();
};

void TestDisjointPairs::pairsAreTheBestOfAllPairs_data()
{
    QTest::addColumn<int>("sites");
    QTest::addColumn<int>("routes");
    QTest::addColumn<bool>("hasTies");
    QTest::addColumn<int>("groups");
    QTest::newRow("trees and pieces") << 10 << 9 << false << 0;
    QTest::newRow("rings and bridges") << 9 << 11 << false << 0;
    QTest::newRow("rings and bridges with ties") << 9 << 11 << true << 0;
    QTest::newRow("sparse with ties") << 8 << 13 << true << 0;
    QTest::newRow("dense with ties") << 6 << 14 << true << 0;
    QTest::newRow("parallel routes with ties") << 4 << 9 << true << 0;
    QTest::newRow("sparse with groups") << 8 << 13 << false << 3;
    QTest::newRow("sparse with ties and groups") << 8 << 13 << true << 4;
    QTest::newRow("bridges with groups") << 9 << 12 << false << 5;
    QTest::newRow("dense with groups") << 6 << 14 << false << 6;
}

void TestDisjointPairs::pairsAreTheBestOfAllPairs()
{
    QFETCH(int, sites);
    QFETCH(int, routes);
    QFETCH(bool, hasTies);
    QFETCH(int, groups);
    const JobControl control;
    for (quint64 seed = 1; seed <= 15; ++seed) {
        const Graph graph =
            graphOf(randomNetwork(seed, {.sites = sites, .routes = routes, .wholeKilometers = hasTies}));
        const Groups risks = randomGroups(graph, seed, static_cast<std::size_t>(groups));
        DisjointPairs pairs(graph, risks);
        for (const Disjointness level : {Disjointness::Routes, Disjointness::Sites, Disjointness::RiskGroups}) {
            for (std::uint32_t source = 0; source < graph.nodeCount(); ++source) {
                for (std::uint32_t target = 0; target < graph.nodeCount(); ++target) {
                    const auto pair = pairs.between(source, target, level, control);
                    const QByteArray where = QStringLiteral("seed %1, %2 to %3, level %4")
                                                 .arg(seed)
                                                 .arg(source)
                                                 .arg(target)
                                                 .arg(static_cast<int>(level))
                                                 .toUtf8();
                    QVERIFY2(checkedCost(graph, risks, source, target, level, pair)
                                 == bestOfAll(graph, risks, source, target, level, {}),
                             where.constData());
                    QVERIFY2(!pair || pair->isProven, where.constData());
                }
            }
        }
    }
}

void TestDisjointPairs::pairsCostWhatAFlowOfTwoUnitsCosts()
{
    const JobControl control;
    for (quint64 seed = 1; seed <= 6; ++seed) {
        const bool hasTies = seed % 2 == 0;
        const Graph graph = graphOf(randomNetwork(seed, {.sites = 40, .routes = 62, .wholeKilometers = hasTies}));
        DisjointPairs pairs(graph, {});
        for (std::uint32_t i = 0; i < 60; ++i) {
            const std::uint32_t source = i / 4;
            const std::uint32_t target = (17 * i + 21) % graph.nodeCount();
            if (source == target)
                continue;
            for (const Disjointness level : {Disjointness::Routes, Disjointness::Sites}) {
                const auto pair = pairs.between(source, target, level, control);
                const auto expected = flowCost(graph, source, target, level != Disjointness::Routes);
                if (pair) {
                    QVERIFY(checkedCost(graph, {}, source, target, level, pair) == expected);
                } else {
                    QVERIFY(!expected || allPaths(graph, source, target).size() == 1);
                }
            }
        }
    }
}

void TestDisjointPairs::theShortestPathMayBeATrap()
{
    // The shortest path A-B-C-D blocks every other one; the pair goes A-B-D and A-C-D.
    const Network network = networkFrom(QStringLiteral("A-B 10km; B-C 10km; C-D 10km; A-C 30km; B-D 30km"));
    const Graph graph = graphOf(network);
    DisjointPairs pairs(graph, {});
    for (const Disjointness level : {Disjointness::Routes, Disjointness::Sites, Disjointness::RiskGroups}) {
        const auto pair = pairs.between(0, 3, level, JobControl());
        QVERIFY(pair.has_value());
        QVERIFY(pair->isDisjoint);
        QVERIFY(checkedCost(graph, {}, 0, 3, level, pair) == bestOfAll(graph, {}, 0, 3, level, {}));
        QCOMPARE(pair->working.links.size(), 2u);
        QCOMPARE(pair->protection.links.size(), 2u);
    }
}

void TestDisjointPairs::bridgesAreSharedAndNamed()
{
    const Network network = networkFrom(
        QStringLiteral("A-B 10km; A-C 10km; B-D 10km; C-D 10km; D-E 10km; E-F 10km; E-G 10km; F-H 10km; G-H 10km"));
    const Graph graph = graphOf(network);
    const auto id = [&](const char *name) { return siteNamed(network, QString::fromUtf8(name)); };
    DisjointPairs pairs(graph, {});
    const RouteId bridge = routeBetween(network, QStringLiteral("D"), QStringLiteral("E"));
    const std::uint32_t source = *graph.node(id("A"));
    const std::uint32_t target = *graph.node(id("H"));

    const auto byRoutes = pairs.between(source, target, Disjointness::Routes, JobControl());
    QVERIFY(byRoutes && !byRoutes->isDisjoint);
    QVERIFY(byRoutes->shared == std::vector<NetworkElement>{bridge});
    const auto bySites = pairs.between(source, target, Disjointness::Sites, JobControl());
    QVERIFY(bySites && !bySites->isDisjoint);
    QVERIFY((bySites->shared == std::vector<NetworkElement>{bridge, id("D"), id("E")}));
    QVERIFY(bySites->isProven);
}

void TestDisjointPairs::aTreeHasNoSecondPath()
{
    const Graph graph = graphOf(networkFrom(QStringLiteral("A-B 10km; B-C 10km; B-D 10km; X-Y 1km")));
    DisjointPairs pairs(graph, {});
    for (const Disjointness level : {Disjointness::Routes, Disjointness::Sites, Disjointness::RiskGroups}) {
        QVERIFY(!pairs.between(0, 2, level, JobControl()));
        QVERIFY(!pairs.between(2, 3, level, JobControl()));
        QVERIFY(!pairs.between(0, 4, level, JobControl()));
        QVERIFY(!pairs.between(0, 0, level, JobControl()));
    }
}

void TestDisjointPairs::workingTakesTheLighterPartWhereBothPassASite()
{
    const Network network = networkFrom(QStringLiteral("A-M 10km; A-M 20km; M-Z 20km; M-Z 10km"));
    const Graph graph = graphOf(network);
    const auto pair = DisjointPairs(graph, {}).between(0, 2, Disjointness::Routes, JobControl());
    QVERIFY(pair.has_value());
    QVERIFY(pair->isDisjoint);
    QCOMPARE(pair->working.links, (std::vector<Graph::Link>{0, 6}));
    QCOMPARE(pair->protection.links, (std::vector<Graph::Link>{2, 4}));
}

void TestDisjointPairs::aGroupThatHitsAllPathsIsSharedAndProven()
{
    const Network network = networkFrom(QStringLiteral("A-B 10km; B-D 10km; A-C 10km; C-D 10km; A-D 50km"));
    const Graph graph = graphOf(network);
    const auto route = [&](const char *a, const char *z) {
        return routeBetween(network, QString::fromUtf8(a), QString::fromUtf8(z));
    };
    // One duct out of A for all, and another for two of the three: only the first has to be shared.
    const Groups groups{{RiskGroupId(7), {.routes = {route("A", "B"), route("A", "C"), route("A", "D")}}},
                        {RiskGroupId(5), {.routes = {route("B", "D"), route("C", "D")}}}};
    const std::uint32_t target = *graph.node(siteNamed(network, QStringLiteral("D")));
    const auto toD = DisjointPairs(graph, groups).between(0, target, Disjointness::RiskGroups, JobControl());
    QVERIFY(toD.has_value());
    QVERIFY(toD->isProven && !toD->isDisjoint);
    QVERIFY(toD->shared == std::vector<NetworkElement>{RiskGroupId(7)});
    QVERIFY(checkedCost(graph, groups, 0, target, Disjointness::RiskGroups, toD)
            == bestOfAll(graph, groups, 0, target, Disjointness::RiskGroups, {}));
}

void TestDisjointPairs::groupsOfTheEndsDoNotCountButTheirRoutesDo()
{
    const Network network = networkFrom(QStringLiteral("A-B 10km; B-D 10km; A-C 10km; C-D 10km"));
    const Graph graph = graphOf(network);
    const auto id = [&](const char *name) { return siteNamed(network, QString::fromUtf8(name)); };
    const std::uint32_t source = *graph.node(id("A"));
    const std::uint32_t target = *graph.node(id("D"));
    const Groups ofEnd{{RiskGroupId(1), {.sites = {id("A"), id("B")}}}};
    const auto pair = DisjointPairs(graph, ofEnd).between(source, target, Disjointness::RiskGroups, JobControl());
    QVERIFY(pair && pair->isDisjoint);
    FailedElements routes{.routes = {routeBetween(network, QStringLiteral("A"), QStringLiteral("B")),
                                     routeBetween(network, QStringLiteral("A"), QStringLiteral("C"))}};
    routes.normalize();
    const auto atEnd = DisjointPairs(graph, {{RiskGroupId(1), routes}})
                           .between(source, target, Disjointness::RiskGroups, JobControl());
    QVERIFY(atEnd && !atEnd->isDisjoint);
    QVERIFY(atEnd->shared == std::vector<NetworkElement>{RiskGroupId(1)});
}

void TestDisjointPairs::blockedLinksAreNotUsed()
{
    const JobControl control;
    for (quint64 seed = 1; seed <= 10; ++seed) {
        const Graph graph = graphOf(randomNetwork(seed, {.sites = 8, .routes = 14, .wholeKilometers = true}));
        const Groups groups = randomGroups(graph, seed, 3);
        DisjointPairs pairs(graph, groups);
        for (std::uint32_t source = 0; source < graph.nodeCount(); ++source) {
            std::vector<char> blocked(2 * graph.edges().size());
            blocked[(3 * seed + source) % blocked.size()] = 1;
            blocked[(seed * 7 + source) % blocked.size()] = 1;
            for (std::uint32_t target = 0; target < graph.nodeCount(); ++target) {
                for (const Disjointness level : {Disjointness::Routes, Disjointness::Sites, Disjointness::RiskGroups}) {
                    const auto pair = pairs.between(source, target, level, control, blocked);
                    QVERIFY(checkedCost(graph, groups, source, target, level, pair)
                            == bestOfAll(graph, groups, source, target, level, blocked));
                }
            }
        }
    }
}

void TestDisjointPairs::anEndlessSearchComesToItsBound()
{
    // Ladder after ladder, with every rung's upper and lower route in one duct with another rung's: too many ways to try.
    QString text;
    const int rungs = 40;
    for (int i = 0; i < rungs; ++i) {
        text +=
            QStringLiteral("U%1-U%2 10km; L%1-L%2 10km; U%1-L%1 1km; U%1-L%2 11km; L%1-U%2 11km; ").arg(i).arg(i + 1);
    }
    text += QStringLiteral("S-U0 1km; S-L0 1km; U%1-T 1km; L%1-T 1km").arg(rungs);
    const Network network = networkFrom(text);
    const Graph graph = graphOf(network);
    std::mt19937_64 random(3);
    Groups groups;
    for (int i = 0; i < 60; ++i) {
        FailedElements elements;
        for (int j = 0; j < 6; ++j)
            elements.routes.push_back(graph.edges()[random() % (graph.edges().size() - 4)].route);
        elements.normalize();
        groups.emplace_back(RiskGroupId(i + 1), elements);
    }
    const std::uint32_t source = *graph.node(siteNamed(network, QStringLiteral("S")));
    const std::uint32_t target = *graph.node(siteNamed(network, QStringLiteral("T")));
    DisjointPairs pairs(graph, groups);
    const auto pair = pairs.between(source, target, Disjointness::RiskGroups, JobControl());
    QVERIFY(pair.has_value());
    QVERIFY(!pair->isProven);
    const auto atFirst = pairs.between(source, target, Disjointness::Sites, JobControl());
    const auto before = sharedOf(usesOf(graph, groups, source, atFirst->working),
                                 usesOf(graph, groups, source, atFirst->protection), Disjointness::RiskGroups);
    QVERIFY(checkedCost(graph, groups, source, target, Disjointness::RiskGroups, pair)
            <= costOf(before, atFirst->working.weight + atFirst->protection.weight));
}

void TestDisjointPairs::answersDoNotDependOnEarlierQuestions()
{
    const Graph graph = graphOf(randomNetwork(5, {.sites = 30, .routes = 48, .wholeKilometers = true}));
    const Groups groups = randomGroups(graph, 5, 6);
    DisjointPairs warm(graph, groups);
    for (std::uint32_t i = 0; i < 100; ++i) {
        const std::uint32_t source = (7 * i) % graph.nodeCount();
        const std::uint32_t target = (13 * i + 5) % graph.nodeCount();
        const auto level = static_cast<Disjointness>(i % 3);
        const auto a = warm.between(source, target, level, JobControl());
        const auto z = DisjointPairs(graph, groups).between(source, target, level, JobControl());
        QCOMPARE(a.has_value(), z.has_value());
        if (!a)
            continue;
        QCOMPARE(a->working, z->working);
        QCOMPARE(a->protection, z->protection);
        QVERIFY(a->shared == z->shared);
    }
}

void TestDisjointPairs::cancelGivesNothing()
{
    const Graph graph = graphOf(networkFrom(QStringLiteral("A-B 10km; A-B 20km")));
    JobControl control;
    DisjointPairs pairs(graph, {});
    QVERIFY(pairs.between(0, 1, Disjointness::Routes, control));
    control.cancel();
    QVERIFY(!pairs.between(0, 1, Disjointness::Routes, control));
}

QTEST_APPLESS_MAIN(TestDisjointPairs)
#include "tst_disjointpairs.moc"
