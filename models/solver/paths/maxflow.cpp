// SPDX-License-Identifier: Apache-2.0
#include "solver/paths/maxflow.h"

#include "solver/graph.h"
#include "solver/loadscale.h"
#include "solver/paths/pushrelabel.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace fiberloom {

namespace {

/// Beyond any fiber, and low enough that a few million of them do not overflow.
constexpr double mostGbps = 1e12;

/// Graph nodes with the sources as one and the targets as one.
struct Merged
{
    static constexpr std::uint32_t source = 0;
    static constexpr std::uint32_t target = 1;
    std::vector<std::uint32_t> ofNode;
    std::uint32_t count = 2;
};

std::optional<Merged> merge(const Graph &graph, std::span<const SiteId> sources, std::span<const SiteId> targets)
{
    if (sources.empty() || targets.empty())
        return std::nullopt;
    constexpr std::uint32_t unset = ~0u;
    Merged merged{std::vector<std::uint32_t>(graph.nodeCount(), unset)};
    const auto assign = [&](std::span<const SiteId> sites, std::uint32_t number) {
        return std::ranges::all_of(sites, [&](SiteId site) {
            const auto node = graph.node(site);
            if (!node || (merged.ofNode[*node] != unset && merged.ofNode[*node] != number))
                return false;
            merged.ofNode[*node] = number;
            return true;
        });
    };
    if (!assign(sources, Merged::source) || !assign(targets, Merged::target))
        return std::nullopt;
    for (std::uint32_t &number : merged.ofNode) {
        if (number == unset)
            number = merged.count++;
    }
    return merged;
}

/// A route that works, between merged nodes; the lower one first.
struct Member
{
    std::uint32_t low;
    std::uint32_t high;
    std::uint32_t edge;
    bool isTurned; ///< site A is the higher node
};

/// Routes in order of their ends, without those within one merged node.
std::vector<Member> membersOf(const Graph &graph, const Merged &merged)
{
    std::vector<Member> members;
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        for (const Graph::Arc &arc : graph.arcsFrom(node)) {
            const std::uint32_t a = merged.ofNode[node];
            const std::uint32_t z = merged.ofNode[arc.head];
            if ((arc.link & 1u) == 0 && a != z)
                members.push_back({std::min(a, z), std::max(a, z), arc.link >> 1, a > z});
        }
    }
    std::ranges::sort(members, {}, [](const Member &each) { return std::tie(each.low, each.high, each.edge); });
    return members;
}

/// Calls with each range of members that are parallel.
template<class Visit>
void forEachBundle(const std::vector<Member> &members, Visit &&visit)
{
    for (std::size_t begin = 0; begin < members.size();) {
        std::size_t end = begin + 1;
        while (end < members.size() && members[end].low == members[begin].low
               && members[end].high == members[begin].high)
            ++end;
        visit(std::span(members).subspan(begin, end - begin));
        begin = end;
    }
}

/// The flow where parallel routes are one edge. Nothing when canceled.
std::optional<PushRelabel> flowOf(const std::vector<Member> &members, std::uint32_t nodes,
                                  const std::vector<std::int64_t> &capacities, const JobControl &control)
{
    PushRelabel flow(nodes);
    forEachBundle(members, [&](std::span<const Member> bundle) {
        std::int64_t capacity = 0;
        for (const Member &each : bundle)
            capacity += capacities[each.edge];
        flow.addEdge(bundle.front().low, bundle.front().high, capacity);
    });
    if (!flow.run(Merged::source, Merged::target, control))
        return std::nullopt;
    return flow;
}

std::vector<RouteId> routesAcross(const Graph &graph, const std::vector<Member> &members,
                                  const std::vector<char> &isOnSourceSide)
{
    std::vector<RouteId> routes;
    for (const Member &each : members) {
        if (isOnSourceSide[each.low] != isOnSourceSide[each.high])
            routes.push_back(graph.edges()[each.edge].route);
    }
    std::ranges::sort(routes);
    return routes;
}

} // namespace

std::optional<MaxFlow> maxFlow(const Network &network, const WorldState &world, std::span<const SiteId> sources,
                               std::span<const SiteId> targets, JobControl &control)
{
    const Figures figures(network, world);
    const Graph graph(network, figures);
    const auto merged = merge(graph, sources, targets);
    if (!merged || control.isCanceled())
        return std::nullopt;
    const std::vector<Member> members = membersOf(graph, *merged);

    MaxFlow result;
    std::vector<std::optional<Gbps>> known(graph.edges().size());
    Gbps total(0.0);
    for (const Member &each : members) {
        const Route *route = network.routes().find(graph.edges()[each.edge].route);
        std::optional<Gbps> &capacity = known[each.edge];
        capacity = figures.capacity(*route);
        if (!capacity || std::isnan(capacity->value())) {
            capacity.reset();
            ++result.unknownCapacities;
            continue;
        }
        total += Gbps(std::clamp(capacity->value(), 0.0, mostGbps));
    }
    const LoadScale scale = LoadScale::forTotal(total);
    std::vector<std::int64_t> capacities(graph.edges().size(), 0);
    for (const Member &each : members) {
        if (known[each.edge])
            capacities[each.edge] = scale.units(Gbps(std::clamp(known[each.edge]->value(), 0.0, mostGbps)));
    }

    const auto flow = flowOf(members, merged->count, capacities, control);
    const auto byRoutes = flowOf(members, merged->count, std::vector<std::int64_t>(capacities.size(), 1), control);
    if (!flow || !byRoutes)
        return std::nullopt;
    result.value = scale.gbps(flow->value());
    const std::vector<char> isOnSourceSide = flow->sourceSide();
    for (std::uint32_t node = 0; node < graph.nodeCount(); ++node) {
        if (isOnSourceSide[merged->ofNode[node]] != 0)
            result.sourceSide.push_back(graph.sites()[node]);
    }
    std::vector<Member> withCapacity;
    std::ranges::copy_if(members, std::back_inserter(withCapacity),
                         [&](const Member &each) { return known[each.edge].has_value(); });
    result.cut = routesAcross(graph, withCapacity, isOnSourceSide);
    result.disjointRoutes = static_cast<std::size_t>(byRoutes->value());
    result.routeCut = routesAcross(graph, members, byRoutes->sourceSide());

    std::size_t bundleIndex = 0;
    forEachBundle(members, [&](std::span<const Member> bundle) {
        std::int64_t left = flow->flow(bundleIndex++);
        for (const Member &each : bundle) {
            const std::int64_t units = std::clamp(left, -capacities[each.edge], capacities[each.edge]);
            left -= units;
            if (units == 0)
                continue;
            const Graph::Edge &edge = graph.edges()[each.edge];
            const Gbps load = scale.gbps(std::abs(units));
            const bool isFromA = (units > 0) != each.isTurned;
            result.flow.push_back({.route = edge.route,
                                   .siteA = graph.sites()[edge.nodeA],
                                   .siteZ = graph.sites()[edge.nodeZ],
                                   .length = edge.length,
                                   .latency = edge.latency,
                                   .capacity = known[each.edge],
                                   .loadAZ = isFromA ? load : Gbps(0.0),
                                   .loadZA = isFromA ? Gbps(0.0) : load});
        }
    });
    std::ranges::sort(result.flow, {}, &RouteFigures::route);
    return result;
}

} // namespace fiberloom
