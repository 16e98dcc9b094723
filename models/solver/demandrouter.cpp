// SPDX-License-Identifier: Apache-2.0
#include "solver/demandrouter.h"

#include "solver/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace fiberloom {

namespace {

// Sums of many decimals differ from the capacity or bound that they should equal by some bits.
constexpr double roundingSlack = 1.0 + 1e-9;
// A bound on the blocks' memory (two numbers a route each); enough of them to keep many threads busy.
constexpr std::size_t maxBlocks = 32;
// Steps (trips, and nodes of trees) below which starting threads costs more than it gives.
constexpr std::size_t stepsWorthThreads = 50'000;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

Gbps usable(Gbps amount) noexcept
{
    return std::isfinite(amount.value()) && amount.value() > 0.0 ? amount : Gbps(0.0);
}

bool isOverloaded(Gbps load, std::optional<Gbps> capacity) noexcept
{
    return capacity && load.value() > capacity->value() * roundingSlack;
}

DemandStatus statusOf(const DemandFigures &demand) noexcept
{
    const bool tooSlow = demand.bound && *demand.latency > *demand.bound * roundingSlack;
    return tooSlow ? DemandStatus::TooSlow : DemandStatus::Ok;
}

} // namespace

/// Puts the trips of one source after the other on their tree; the scratch memory of a thread.
class DemandRouter::SourceWalk
{
public:
    explicit SourceWalk(DemandRouter &router)
        : m_router(router), m_graph(router.m_graph), m_paths(router.m_graph), m_out(m_graph.nodeCount()),
          m_back(m_graph.nodeCount()), m_wanted(m_graph.nodeCount()), m_anchors(m_graph.nodeCount())
    {
    }

    /// False only when canceled.
    [[nodiscard]] bool walk(std::uint32_t source, Block &block, const JobControl &control)
    {
        if (!m_paths.treeFrom(source, m_tree, control))
            return false;
        m_tree.latencies(m_graph, m_latency);
        const std::size_t first = m_router.m_firstTrip[source];
        const auto trips = std::span(m_router.m_trips).subspan(first, m_router.m_firstTrip[source + 1] - first);
        takeTotals(trips);
        addLoads(block);
        if (m_router.m_detail == Detail::LoadsAndPaths) {
            writePaths(block);
            for (const Trip &trip : trips)
                finish(trip);
        }
        return true;
    }

private:
    /// Where paths through a node stand in the block's links: from the source, ending at the node; and back to the source.
    struct Anchors
    {
        std::uint32_t out = none;  ///< begin of a path whose first hops lead to the node
        std::uint32_t back = none; ///< end of a path whose last hops lead from the node
    };
    struct Wanted
    {
        bool out = false;
        bool back = false;
    };

    void takeTotals(std::span<const Trip> trips)
    {
        std::ranges::fill(m_out, 0.0);
        std::ranges::fill(m_back, 0.0);
        std::ranges::fill(m_wanted, Wanted());
        for (const Trip &trip : trips) {
            if (!m_tree.reaches(trip.target))
                continue;
            DemandFigures &demand = m_router.m_result.demands[trip.demand];
            m_out[trip.target] += (trip.reversed ? demand.gbpsZA : demand.gbpsAZ).value();
            m_back[trip.target] += (trip.reversed ? demand.gbpsAZ : demand.gbpsZA).value();
            (trip.reversed ? m_wanted[trip.target].back : m_wanted[trip.target].out) = true;
            demand.latency = m_latency[trip.target];
            demand.status = statusOf(demand);
        }
    }

    /// What a node's subtree asks for passes the link to it: leaves first, each hands its sum to its parent.
    void addLoads(Block &block)
    {
        for (std::size_t i = m_tree.order.size(); i-- > 1;) {
            const std::uint32_t node = m_tree.order[i];
            const Graph::Link link = m_tree.parentLink[node];
            block.load[link] += m_out[node];
            block.load[link ^ 1U] += m_back[node];
            m_out[m_tree.parent[node]] += m_out[node];
            m_back[m_tree.parent[node]] += m_back[node];
        }
    }

    /// Farthest nodes first: the path to a node is the beginning of every path through it, so it is written once.
    void writePaths(Block &block)
    {
        std::ranges::fill(m_anchors, Anchors());
        for (std::size_t i = m_tree.order.size(); i-- > 1;) {
            const std::uint32_t node = m_tree.order[i];
            const std::uint32_t hops = m_tree.hops[node];
            if (m_wanted[node].out && m_anchors[node].out == none) {
                const std::uint32_t begin = grow(block.links, hops);
                for (std::uint32_t at = node; at != m_tree.source; at = m_tree.parent[at]) {
                    block.links[begin + m_tree.hops[at] - 1] = m_tree.parentLink[at];
                    m_anchors[at].out = std::min(m_anchors[at].out, begin);
                }
            }
            if (m_wanted[node].back && m_anchors[node].back == none) {
                const std::uint32_t end = grow(block.links, hops) + hops;
                for (std::uint32_t at = node; at != m_tree.source; at = m_tree.parent[at]) {
                    block.links[end - m_tree.hops[at]] = m_tree.parentLink[at] ^ 1U;
                    m_anchors[at].back = std::min(m_anchors[at].back, end);
                }
            }
        }
    }

    static std::uint32_t grow(std::vector<Graph::Link> &links, std::uint32_t count)
    {
        const std::size_t begin = links.size();
        if (begin + count >= none)
            throw std::length_error("the paths of all demands together are too long");
        links.resize(begin + count);
        return static_cast<std::uint32_t>(begin);
    }

    void finish(const Trip &trip)
    {
        if (!m_tree.reaches(trip.target))
            return;
        DemandFigures &demand = m_router.m_result.demands[trip.demand];
        const Anchors anchors = m_anchors[trip.target];
        const std::uint32_t hops = m_tree.hops[trip.target];
        demand.pathBegin = trip.reversed ? anchors.back - hops : anchors.out;
        demand.pathEnd = demand.pathBegin + hops;
        const Milliseconds straight = m_router.m_straight.between(m_tree.source, trip.target);
        if (straight.value() > 0.0)
            demand.stretch = *demand.latency / straight;
    }

    DemandRouter &m_router;
    const Graph &m_graph;
    ShortestPaths m_paths;
    ShortestPathTree m_tree;
    // All by node.
    std::vector<Milliseconds> m_latency;
    std::vector<double> m_out;  ///< Gb/s from the source to the node, then to its subtree
    std::vector<double> m_back; ///< the other way
    std::vector<Wanted> m_wanted;
    std::vector<Anchors> m_anchors;
};

DemandRouter::DemandRouter(const Network &network, const WorldState &world, Detail detail, unsigned threads)
    : m_network(network), m_figures(network, world), m_graph(network, m_figures), m_straight(m_graph.positions()),
      m_detail(detail), m_threads(threads)
{
    m_result.world = world;
    m_result.sites = m_graph.sites();
    addRoutes();
    addDemands();
    makeBlocks();
}

void DemandRouter::addRoutes()
{
    m_result.routes.reserve(m_graph.edges().size());
    for (const Graph::Edge &edge : m_graph.edges()) {
        m_result.routes.push_back({.route = edge.route,
                                   .siteA = m_graph.sites()[edge.nodeA],
                                   .siteZ = m_graph.sites()[edge.nodeZ],
                                   .length = edge.length,
                                   .latency = edge.latency,
                                   .capacity = m_figures.capacity(*m_network.find(edge.route)),
                                   .loadAZ = Gbps(0.0),
                                   .loadZA = Gbps(0.0)});
    }
}

void DemandRouter::addDemands()
{
    std::vector<std::uint32_t> sources; // by trip, as drawn
    std::vector<Trip> trips;
    m_firstTrip.assign(m_graph.nodeCount() + std::size_t(1), 0);
    m_result.demands.reserve(m_network.demands().size());
    trips.reserve(m_network.demands().size());
    sources.reserve(m_network.demands().size());
    m_network.demands().forEach([&](const Demand &demand) {
        if (demand.status == Status::Retired)
            return;
        const double factor = m_figures.demandFactor(demand);
        const auto index = static_cast<std::uint32_t>(m_result.demands.size());
        m_result.demands.push_back({.demand = demand.id,
                                    .siteA = demand.siteA,
                                    .siteZ = demand.siteZ,
                                    .gbpsAZ = usable(demand.gbpsAZ * factor),
                                    .gbpsZA = usable(demand.gbpsZA * factor),
                                    .bound = demand.maxLatency});
        const auto a = m_graph.node(demand.siteA);
        const auto z = m_graph.node(demand.siteZ);
        if (!a || !z)
            return;
        if (*a == *z) {
            DemandFigures &figures = m_result.demands.back();
            figures.latency = m_graph.equipmentDelay(*a);
            figures.status = statusOf(figures);
            return;
        }
        sources.push_back(std::min(*a, *z));
        trips.push_back({index, std::max(*a, *z), *a > *z});
        ++m_firstTrip[sources.back() + std::size_t(1)];
    });

    for (std::uint32_t node = 0; node < m_graph.nodeCount(); ++node) {
        if (m_firstTrip[node + std::size_t(1)] > 0)
            m_sources.push_back(node);
    }
    std::partial_sum(m_firstTrip.begin(), m_firstTrip.end(), m_firstTrip.begin());
    m_trips.resize(trips.size());
    std::vector<std::uint32_t> free(m_firstTrip);
    for (std::size_t i = 0; i < trips.size(); ++i)
        m_trips[free[sources[i]]++] = trips[i];
}

void DemandRouter::makeBlocks()
{
    const std::size_t count = std::min(maxBlocks, m_sources.size());
    m_blocks.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        m_blocks[i].firstSource = m_sources.size() * i / count;
        m_blocks[i].lastSource = m_sources.size() * (i + 1) / count;
    }
    if (m_threads == 0) {
        const std::size_t steps = m_trips.size() + m_sources.size() * m_graph.nodeCount();
        m_threads = steps < stepsWorthThreads ? 1 : std::max(1U, std::thread::hardware_concurrency());
    }
}

bool DemandRouter::run(JobControl &control, double begin, double end)
{
    std::atomic<std::size_t> done{0};
    parallelFor(m_blocks.size(), m_threads, [&](auto &&next) {
        SourceWalk walk(*this);
        for (std::size_t i = next(); i < m_blocks.size(); i = next()) {
            Block &block = m_blocks[i];
            block.load.assign(2 * m_graph.edges().size(), 0.0);
            for (std::size_t source = block.firstSource; source < block.lastSource; ++source) {
                if (!walk.walk(m_sources[source], block, control))
                    return;
                const double fraction = static_cast<double>(++done) / static_cast<double>(m_sources.size());
                control.setProgress(begin + fraction * (end - begin));
            }
        }
    });
    if (control.isCanceled())
        return false;
    addLoads();

    std::vector<std::size_t> offsets;
    std::size_t total = 0;
    for (const Block &block : m_blocks) {
        offsets.push_back(total);
        total += block.links.size();
    }
    if (total >= none)
        throw std::length_error("the paths of all demands together are too long");
    m_result.pathRoutes.assign(total, RouteId(0));
    parallelFor(m_blocks.size(), m_threads, [&](auto &&next) {
        for (std::size_t i = next(); i < m_blocks.size() && !control.isCanceled(); i = next())
            finishPaths(m_blocks[i], offsets[i]);
    });
    if (control.isCanceled())
        return false;
    summarize();
    return true;
}

void DemandRouter::addLoads()
{
    m_overloaded.assign(2 * m_graph.edges().size(), 0);
    for (std::size_t edge = 0; edge < m_graph.edges().size(); ++edge) {
        RouteFigures &route = m_result.routes[edge];
        for (const Block &block : m_blocks) {
            route.loadAZ += Gbps(block.load[2 * edge]);
            route.loadZA += Gbps(block.load[2 * edge + 1]);
        }
        m_overloaded[2 * edge] = isOverloaded(route.loadAZ, route.capacity);
        m_overloaded[2 * edge + 1] = isOverloaded(route.loadZA, route.capacity);
    }
}

/// Turns a block's links into routes at `offset` of the result, and marks its congested demands.
void DemandRouter::finishPaths(Block &block, std::size_t offset)
{
    if (m_detail == Detail::Loads)
        return;
    // Overloaded links before each place, so that a path's are a difference.
    std::vector<std::uint32_t> overloadedAZ(block.links.size() + 1, 0);
    std::vector<std::uint32_t> overloadedZA(block.links.size() + 1, 0);
    for (std::size_t i = 0; i < block.links.size(); ++i) {
        const Graph::Link link = block.links[i];
        m_result.pathRoutes[offset + i] = m_graph.edges()[link / 2].route;
        overloadedAZ[i + 1] = overloadedAZ[i] + (m_overloaded[link] ? 1 : 0);
        overloadedZA[i + 1] = overloadedZA[i] + (m_overloaded[link ^ 1U] ? 1 : 0);
    }
    block.links = {};
    for (std::size_t source = block.firstSource; source < block.lastSource; ++source) {
        const std::uint32_t node = m_sources[source];
        for (std::size_t trip = m_firstTrip[node]; trip < m_firstTrip[node + std::size_t(1)]; ++trip) {
            DemandFigures &demand = m_result.demands[m_trips[trip].demand];
            const bool congestedAZ =
                demand.gbpsAZ.value() > 0.0 && overloadedAZ[demand.pathEnd] > overloadedAZ[demand.pathBegin];
            const bool congestedZA =
                demand.gbpsZA.value() > 0.0 && overloadedZA[demand.pathEnd] > overloadedZA[demand.pathBegin];
            if (demand.status == DemandStatus::Ok && (congestedAZ || congestedZA))
                demand.status = DemandStatus::Congested;
            if (demand.latency) {
                demand.pathBegin += static_cast<std::uint32_t>(offset);
                demand.pathEnd += static_cast<std::uint32_t>(offset);
            }
        }
    }
}

void DemandRouter::summarize()
{
    RoutingSummary &summary = m_result.summary;
    summary.demands = m_result.demands.size();
    for (const DemandFigures &demand : m_result.demands) {
        const Gbps both = demand.gbpsAZ + demand.gbpsZA;
        summary.offered += both;
        if (demand.status == DemandStatus::Unrouted)
            continue;
        ++summary.routed;
        summary.carried += both;
        if (demand.status == DemandStatus::TooSlow)
            ++summary.latencyViolations;
    }
    summary.unrouted = summary.demands - summary.routed;
    for (std::size_t edge = 0; edge < m_result.routes.size(); ++edge) {
        if (const auto utilization = m_result.routes[edge].utilization())
            summary.maxUtilization = std::max(summary.maxUtilization.value_or(0.0), *utilization);
        if (m_overloaded[2 * edge] || m_overloaded[2 * edge + 1])
            ++summary.congestedRoutes;
    }
}

} // namespace fiberloom
