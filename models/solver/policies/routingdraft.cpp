// SPDX-License-Identifier: Apache-2.0
#include "solver/policies/routingdraft.h"

#include "base/parallel.h"
#include "solver/largepages.h"
#include "solver/policies/congestion.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace fiberloom {

namespace {

constexpr std::size_t chunk = 1024;
constexpr std::size_t linksPerStep = std::size_t(1) << 18U;
constexpr std::size_t demandsBetweenPolls = 4096;
// Shares that should add up to 1 do so but for rounding.
constexpr double wholeShare = 1.0 - 1e-9;

bool isReverse(std::span<const Graph::Link> path, std::span<const Graph::Link> back)
{
    return std::equal(path.begin(), path.end(), back.rbegin(), back.rend(),
                      [](Graph::Link a, Graph::Link b) { return a == (b ^ 1U); });
}

bool isTooSlow(const DemandFigures &figures) noexcept
{
    return figures.latency && figures.bound && *figures.latency > *figures.bound * roundingSlack;
}

double sumOf(std::span<const PathShare> paths)
{
    double sum = 0.0;
    for (const PathShare &path : paths)
        sum += path.share;
    return sum >= wholeShare ? 1.0 : sum;
}

} // namespace

std::vector<Graph::Link> turned(std::span<const Graph::Link> path)
{
    std::vector<Graph::Link> back(path.rbegin(), path.rend());
    for (Graph::Link &link : back)
        link ^= 1U;
    return back;
}

RoutingDraft::RoutingDraft(const RoutingScene &routingScene, std::shared_ptr<const DemandList> demandList,
                           std::span<const Milliseconds> straight, const JobControl &control)
    : m_list(std::move(demandList)), m_straight(straight), scene(routingScene), list(*m_list),
      load(routingScene.linkCount(), 0)
{
    reserveLarge(demands, list.figures.size());
    for (std::uint32_t i = 0; i < list.figures.size(); ++i) {
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            return;
        demands.push_back(list.figures[i]);
        if (list.cases[i].treatment == DemandCase::Treatment::Local)
            carryLocal(i);
    }
}

void RoutingDraft::carryLocal(std::uint32_t demand)
{
    const DemandCase &each = list.cases[demand];
    if (scene.hasFailures() && scene.isFailedSite(each.a))
        return;
    demands[demand].latency = scene.graph().equipmentDelay(each.a);
    demands[demand].carriedShareAZ = demands[demand].carriedShareZA = 1.0;
}

void RoutingDraft::reserve(const Room &more, const JobControl &control)
{
    if (std::vector<Graph::Link> larger; links.size() + more.links > links.capacity()) {
        reserveLarge(larger, links.size() + more.links);
        for (std::span<const Graph::Link> left(links); !left.empty() && !control.isCanceled();) {
            const auto step = left.first(std::min(linksPerStep, left.size()));
            larger.insert(larger.end(), step.begin(), step.end());
            left = left.subspan(step.size());
        }
        links.swap(larger);
    }
    reserveLarge(m_flows, m_flows.size() + more.flows);
    reserveLarge(m_flowUnits, m_flowUnits.size() + more.flows);
    reserveLarge(m_protections, m_protections.size() + more.protections);
}

std::uint32_t RoutingDraft::append(std::span<const Graph::Link> path)
{
    const std::size_t begin = links.size();
    if (begin + path.size() >= std::numeric_limits<std::uint32_t>::max())
        throw std::length_error("the paths of all demands together are too long");
    links.insert(links.end(), path.begin(), path.end());
    return static_cast<std::uint32_t>(begin);
}

void RoutingDraft::carry(std::uint32_t demand, std::span<const Graph::Link> path)
{
    const DemandCase &each = list.cases[demand];
    DemandFigures &figures = demands[demand];
    figures.pathBegin = append(path);
    figures.pathEnd = static_cast<std::uint32_t>(links.size());
    figures.latency = scene.latency(each.a, path);
    figures.carriedShareAZ = figures.carriedShareZA = 1.0;
    for (const Graph::Link link : path) {
        load[link] += each.unitsAZ;
        load[link ^ 1U] += each.unitsZA;
    }
}

void RoutingDraft::protect(std::uint32_t demand, std::span<const Graph::Link> path, bool isDisjoint,
                           std::vector<NetworkElement> shared)
{
    const DemandCase &each = list.cases[demand];
    demands[demand].protection = static_cast<std::uint32_t>(m_protections.size());
    const std::uint32_t begin = append(path);
    m_protections.push_back(
        {begin, static_cast<std::uint32_t>(links.size()), scene.latency(each.a, path), isDisjoint, std::move(shared)});
    for (const Graph::Link link : path) {
        load[link] += each.unitsAZ;
        load[link ^ 1U] += each.unitsZA;
    }
}

void RoutingDraft::split(std::uint32_t demand, std::span<PathShare> az, std::span<PathShare> za, bool addsLoad)
{
    DemandFigures &figures = demands[demand];
    const double shareAZ = sumOf(az);
    const double shareZA = sumOf(za);
    // A direction without traffic is no reason to call a demand routed whose other direction is lost.
    const DemandCase &each = list.cases[demand];
    const bool isCarried = (!az.empty() && each.unitsAZ > 0) || (!za.empty() && each.unitsZA > 0);
    if ((az.empty() && za.empty()) || (!isCarried && each.unitsAZ + each.unitsZA > 0))
        return;
    if (az.size() == 1 && za.size() == 1 && shareAZ == 1.0 && shareZA == 1.0 && isReverse(az[0].links, za[0].links)) {
        if (addsLoad) {
            carry(demand, az[0].links);
            return;
        }
        figures.pathBegin = append(az[0].links);
        figures.pathEnd = static_cast<std::uint32_t>(links.size());
        figures.latency = scene.latency(each.a, az[0].links);
        figures.carriedShareAZ = figures.carriedShareZA = 1.0;
        return;
    }
    figures.carriedShareAZ = shareAZ;
    figures.carriedShareZA = shareZA;
    figures.flowBegin = static_cast<std::uint32_t>(m_flows.size());
    addFlows(demand, false, az, addsLoad);
    addFlows(demand, true, za, addsLoad);
    figures.flowEnd = static_cast<std::uint32_t>(m_flows.size());
    if (!az.empty()) {
        figures.pathBegin = m_flows[figures.flowBegin].begin;
        figures.pathEnd = m_flows[figures.flowBegin].end;
        return;
    }
    figures.pathBegin = append(turned(za.front().links));
    figures.pathEnd = static_cast<std::uint32_t>(links.size());
}

/// Each path gets what its share adds to the sum so far, rounded, so the parts add up to the whole.
void RoutingDraft::addFlows(std::uint32_t demand, bool reversed, std::span<PathShare> paths, bool addsLoad)
{
    const DemandCase &each = list.cases[demand];
    DemandFigures &figures = demands[demand];
    std::ranges::stable_sort(paths, std::greater(), &PathShare::share);
    const std::int64_t all = reversed ? each.unitsZA : each.unitsAZ;
    double sum = 0.0;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const PathShare &path = paths[i];
        sum += path.share;
        const bool isAll = i + 1 == paths.size() && sum >= wholeShare;
        const std::int64_t until =
            isAll ? all : std::min(all, static_cast<std::int64_t>(std::llround(static_cast<double>(all) * sum)));
        const std::int64_t units = until - given;
        given = until;
        const Milliseconds latency = scene.latency(reversed ? each.z : each.a, path.links);
        const std::uint32_t begin = append(path.links);
        m_flows.push_back({reversed, path.share, latency, begin, static_cast<std::uint32_t>(links.size())});
        m_flowUnits.push_back(units);
        figures.latency = figures.latency ? std::max(*figures.latency, latency) : latency;
        if (!addsLoad)
            continue;
        for (const Graph::Link link : path.links)
            load[link] += units;
    }
}

std::shared_ptr<RoutingResult> RoutingDraft::finish(unsigned threads, const JobControl &control)
{
    auto result = std::make_shared<RoutingResult>();
    result->world = scene.world();
    result->sites = scene.graph().sites();
    result->routes = scene.routes();
    for (std::size_t edge = 0; edge < result->routes.size(); ++edge) {
        result->routes[edge].loadAZ = list.scale.gbps(load[2 * edge]);
        result->routes[edge].loadZA = list.scale.gbps(load[2 * edge + 1]);
    }

    const auto eachPath = [&](std::uint32_t demand, const auto &visit) { // visit(begin, end, units, units back)
        const DemandFigures &figures = demands[demand];
        const DemandCase &each = list.cases[demand];
        if (figures.flowBegin == figures.flowEnd)
            visit(figures.pathBegin, figures.pathEnd, each.unitsAZ, each.unitsZA);
        for (std::uint32_t flow = figures.flowBegin; flow < figures.flowEnd; ++flow)
            visit(m_flows[flow].begin, m_flows[flow].end, m_flowUnits[flow], std::int64_t(0));
        if (figures.protection) {
            const ProtectionPath &path = m_protections[*figures.protection];
            visit(path.begin, path.end, each.unitsAZ, each.unitsZA);
        }
    };
    const Congestion congestion(scene, list, load, [&](const auto &add) {
        for (std::uint32_t demand = 0; demand < demands.size() && !control.isCanceled(); ++demand) {
            const int priority = list.cases[demand].priority;
            eachPath(demand, [&](std::uint32_t begin, std::uint32_t end, std::int64_t out, std::int64_t back) {
                for (std::uint32_t i = begin; i < end; ++i) {
                    add(priority, links[i], out);
                    add(priority, links[i] ^ 1U, back);
                }
            });
        }
    });

    const auto judge = [&](std::uint32_t demand) {
        DemandFigures &figures = demands[demand];
        if (!figures.latency)
            return;
        const DemandCase &each = list.cases[demand];
        if (m_straight[demand].value() > 0.0)
            figures.stretch = *figures.latency / m_straight[demand];
        figures.status = DemandStatus::Ok;
        if (figures.isPartlyLost()) {
            figures.status = DemandStatus::PartlyLost;
            return;
        }
        if (isTooSlow(figures)) {
            figures.status = DemandStatus::TooSlow;
            return;
        }
        if (!congestion.isAny())
            return;
        bool isSqueezed = false;
        eachPath(demand, [&](std::uint32_t begin, std::uint32_t end, std::int64_t out, std::int64_t back) {
            for (std::uint32_t i = begin; i < end && !isSqueezed; ++i) {
                isSqueezed = (out > 0 && congestion.squeezes(links[i], each.priority))
                             || (back > 0 && congestion.squeezes(links[i] ^ 1U, each.priority));
            }
        });
        if (isSqueezed)
            figures.status = DemandStatus::Congested;
    };
    std::vector<RouteId> routeOf;
    routeOf.reserve(result->routes.size());
    for (const RouteFigures &route : result->routes)
        routeOf.push_back(route.route);
    // In steps: a gigabyte takes long to be had.
    reserveLarge(result->pathRoutes, links.size());
    while (result->pathRoutes.size() < links.size() && !control.isCanceled())
        result->pathRoutes.resize(std::min(result->pathRoutes.size() + linksPerStep, links.size()), RouteId(0));
    parallelFor(demands.size() / chunk + 1, threads, [&](auto &&next) {
        const std::size_t chunks = demands.size() / chunk + 1;
        for (std::size_t i = next(); i < chunks && !control.isCanceled(); i = next()) {
            for (std::size_t demand = i * chunk; demand < std::min((i + 1) * chunk, demands.size()); ++demand)
                judge(static_cast<std::uint32_t>(demand));
            for (std::size_t at = links.size() * i / chunks; at < links.size() * (i + 1) / chunks; ++at)
                result->pathRoutes[at] = routeOf[links[at] / 2];
        }
    });
    if (control.isCanceled())
        return nullptr;
    result->summary = summary(result->routes, control);
    if (control.isCanceled())
        return nullptr;
    result->demands = std::move(demands);
    result->flows = std::move(m_flows);
    result->protections = std::move(m_protections);
    return result;
}

RoutingSummary RoutingDraft::summary(const std::vector<RouteFigures> &routes, const JobControl &control) const
{
    RoutingSummary summary;
    summary.demands = demands.size();
    std::int64_t offered = 0;
    std::int64_t carried = 0;
    for (std::size_t i = 0; i < demands.size(); ++i) {
        if (i % demandsBetweenPolls == 0 && control.isCanceled())
            break;
        const DemandFigures &figures = demands[i];
        const std::int64_t both = list.cases[i].unitsAZ + list.cases[i].unitsZA;
        offered += both;
        if (figures.status == DemandStatus::Unrouted)
            continue;
        ++summary.routed;
        if (figures.flowBegin == figures.flowEnd)
            carried += both;
        for (std::uint32_t flow = figures.flowBegin; flow < figures.flowEnd; ++flow)
            carried += m_flowUnits[flow];
        summary.partlyLost += figures.status == DemandStatus::PartlyLost ? 1U : 0U;
        summary.latencyViolations += isTooSlow(figures) ? 1U : 0U;
    }
    summary.offered = list.scale.gbps(offered);
    summary.carried = list.scale.gbps(carried);
    summary.unrouted = summary.demands - summary.routed;
    for (const RouteFigures &route : routes) {
        if (route.failed)
            continue;
        if (const auto utilization = route.utilization())
            summary.maxUtilization = std::max(summary.maxUtilization.value_or(0.0), *utilization);
        if (isOverloaded(route.loadAZ, route.capacity) || isOverloaded(route.loadZA, route.capacity))
            ++summary.congestedRoutes;
    }
    return summary;
}

} // namespace fiberloom
