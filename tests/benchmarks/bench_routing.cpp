// SPDX-License-Identifier: Apache-2.0
// Shortest-path trees beside Boost.Graph's, and the routing of a full mesh, on generated networks and on edge lists:
//   bench_routing [FILE...]     a file has lines "site NAME LATITUDE LONGITUDE", then "route NAME NAME KILOMETERS"
#include "network/delta.h"
#include "solver/graph.h"
#include "solver/gravitytraffic.h"
#include "solver/routing.h"
#include "solver/shortestpaths.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QTextStream>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <cmath>
#include <cstdio>
#include <functional>
#include <random>

namespace {

using namespace fiberloom;

struct Case
{
    QString name;
    Network network;
};

double milliseconds(const std::function<void()> &work, int repeats)
{
    double best = 1e300;
    for (int i = 0; i < repeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

/// A grid with jittered places and some random shortcuts: few routes per site, as fiber networks have.
Case grid(int width, int height, int shortcuts, quint64 seed)
{
    std::mt19937_64 random(seed);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    Case result{QStringLiteral("grid %1x%2 + %3").arg(width).arg(height).arg(shortcuts), {}};
    DeltaBuilder builder(result.network);
    qint64 routes = 0;
    const auto id = [&](int x, int y) { return SiteId(y * width + x + 1); };
    const auto addRoute = [&](SiteId a, SiteId z) {
        builder.insert(Route{.id = RouteId(++routes), .siteA = a, .siteZ = z});
    };
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const GeoPoint place =
                GeoPoint::clamped(30.0 + 20.0 * (y + uniform()) / height, -120.0 + 40.0 * (x + uniform()) / width);
            builder.insert(Site{.id = id(x, y), .position = place});
            if (x > 0)
                addRoute(id(x - 1, y), id(x, y));
            if (y > 0 && x % 3 == 0)
                addRoute(id(x, y - 1), id(x, y));
        }
    }
    const auto sites = static_cast<quint64>(width) * static_cast<quint64>(height);
    for (int i = 0; i < shortcuts; ++i) {
        const auto a = static_cast<qint64>(random() % sites);
        const auto z = static_cast<qint64>(random() % sites);
        if (a != z)
            addRoute(SiteId(a + 1), SiteId(z + 1));
    }
    result.network.apply(builder.build());
    return result;
}

Case edgeList(const QString &path)
{
    Case result{path, {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        qFatal("cannot read %s", qPrintable(path));
    DeltaBuilder builder(result.network);
    QHash<QString, qint64> ids;
    QTextStream lines(&file);
    qint64 routes = 0;
    while (!lines.atEnd()) {
        const QStringList words = lines.readLine().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.size() < 4)
            continue;
        if (words[0] == QLatin1String("site")) {
            const SiteId id(ids.size() + 1);
            ids.insert(words[1], id.value());
            builder.insert(Site{.id = id, .position = GeoPoint::clamped(words[2].toDouble(), words[3].toDouble())});
            continue;
        }
        builder.insert(Route{.id = RouteId(++routes),
                             .siteA = SiteId(ids.value(words[1])),
                             .siteZ = SiteId(ids.value(words[2])),
                             .length = Kilometers(words[3].toDouble())});
    }
    result.network.apply(builder.build());
    return result;
}

void benchTrees(const Case &each, std::uint32_t maxSources)
{
    const Figures figures(each.network, {});
    const Graph graph(each.network, figures);
    const std::uint32_t sources = std::min(maxSources, graph.nodeCount());

    using Peer = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                    boost::no_property, std::uint32_t, std::uint32_t>;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<std::int64_t> weights;
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node)) {
            ends.emplace_back(node, arc.head);
            weights.push_back(arc.weight);
        }
    }
    const Peer peer(boost::edges_are_sorted, ends.begin(), ends.end(), graph.nodeCount());
    const auto weightMap = boost::make_iterator_property_map(weights.begin(), boost::get(boost::edge_index, peer));

    std::vector<std::int64_t> ourTotals(sources);
    std::vector<std::int64_t> peerTotals(sources);
    const auto total = [](const std::vector<std::int64_t> &distances) {
        std::int64_t sum = 0;
        for (const std::int64_t distance : distances)
            sum = (sum + distance) % 1'000'000'007;
        return sum;
    };
    const double ours = milliseconds(
        [&] {
            ShortestPaths paths(graph);
            ShortestPathTree tree;
            const JobControl control;
            for (std::uint32_t source = 0; source < sources; ++source) {
                if (paths.treeFrom(source, tree, control))
                    ourTotals[source] = total(tree.distance);
            }
        },
        5);
    const double theirs = milliseconds(
        [&] {
            std::vector<std::int64_t> distance(graph.nodeCount());
            std::vector<Peer::vertex_descriptor> parent(graph.nodeCount());
            const auto index = boost::get(boost::vertex_index, peer);
            const auto distanceMap = boost::make_iterator_property_map(distance.begin(), index);
            const auto parentMap = boost::make_iterator_property_map(parent.begin(), index);
            for (std::uint32_t source = 0; source < sources; ++source) {
                boost::dijkstra_shortest_paths(peer, source,
                                               boost::weight_map(weightMap)
                                                   .distance_map(distanceMap)
                                                   .predecessor_map(parentMap)
                                                   .distance_inf(Graph::unreachable));
                // Theirs start at 0, ours with the equipment of the source.
                for (std::int64_t &reached : distance)
                    reached += reached == Graph::unreachable ? 0 : graph.delay(source);
                peerTotals[source] = total(distance);
            }
        },
        3);
    std::printf("trees    %-24s sites %6u routes %6zu sources %5u  ours %9.3f ms  Boost.Graph CSR %9.3f ms  ratio "
                "%5.2f  distances %s\n",
                qPrintable(each.name), graph.nodeCount(), graph.edges().size(), sources, ours, theirs, theirs / ours,
                ourTotals == peerTotals ? "equal" : "DIFFER");
}

void benchRouting(const Case &each)
{
    Network network = each.network;
    std::optional<Result<Delta>> mesh;
    const double traffic = milliseconds([&] { mesh = gravityTraffic(network, {.total = Gbps(100'000.0)}); }, 1);
    if (!mesh->ok())
        qFatal("%s", qPrintable(mesh->error().toString()));
    network.apply(mesh->value());
    std::shared_ptr<const RoutingResult> result;
    const auto route = [&](unsigned threads) {
        return milliseconds(
            [&] {
                JobControl control;
                result.reset();
                result = routeLeastLatency(network, {}, 0, control, threads);
            },
            5);
    };
    const double one = route(1);
    const double two = route(2);
    const std::size_t bytes = result->demands.capacity() * sizeof(DemandFigures)
                              + result->pathRoutes.capacity() * sizeof(RouteId)
                              + result->routes.capacity() * sizeof(RouteFigures);
    std::size_t hops = 0;
    for (const DemandFigures &demand : result->demands)
        hops += demand.pathEnd - demand.pathBegin;
    const double from = milliseconds([&] { (void)latencyFrom(network, {}, result->sites.front()); }, 20);
    std::printf("routing  %-24s demands %7zu  traffic %8.3f ms  1 thread %8.3f ms  2 threads %8.3f ms  latency from "
                "one %7.3f ms  result %.1f MB, %zu hops in %zu\n",
                qPrintable(each.name), result->summary.demands, traffic, one, two, from,
                static_cast<double>(bytes) / 1e6, hops, result->pathRoutes.size());
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<Case> cases;
    if (argc > 1) {
        for (int i = 1; i < argc; ++i)
            cases.push_back(edgeList(QString::fromLocal8Bit(argv[i])));
    } else {
        cases.push_back(grid(5, 5, 20, 1));
        cases.push_back(grid(29, 26, 0, 2));
        cases.push_back(grid(100, 100, 2'000, 3));
    }
    for (const Case &each : cases) {
        benchTrees(each, 1'000);
        if (each.network.sites().size() <= 2'000)
            benchRouting(each);
    }
    return 0;
}
